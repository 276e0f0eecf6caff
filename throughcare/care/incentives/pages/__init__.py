"""The pages of incentives."""
