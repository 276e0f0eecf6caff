"""What follows from samples and results."""
