"""The pages of testing."""
