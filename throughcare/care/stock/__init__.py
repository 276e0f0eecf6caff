"""Stock: every bottle has a book of its own, and it balances to the microgram."""
