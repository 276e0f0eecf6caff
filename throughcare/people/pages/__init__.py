"""The pages of accounts and access."""
