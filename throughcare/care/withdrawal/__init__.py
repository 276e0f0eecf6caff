"""Withdrawal care: observed closely, relieved, and never ended without a next step."""
