"""The portable dose record: a SMART Health Card that another clinic checks without asking us."""
