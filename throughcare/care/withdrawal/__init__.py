"""Withdrawal care: admission, the bedside, protocols that propose, danger signs, and an ending that leaves nobody."""
