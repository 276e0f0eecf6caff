"""The forms of incentives."""
