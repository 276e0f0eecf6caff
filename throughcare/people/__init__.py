"""Accounts, roles, who may see and do what, consent, and a log of every look."""
