"""The pages of outcomes, and what they read. Unlike the rest of this room they know the database and the program."""
