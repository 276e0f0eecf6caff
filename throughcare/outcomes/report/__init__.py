"""What the outcomes page says of one group or of two, as plain values. Pure.

Each file is a section of the page: who the people are, who stays, what the weeks were, what became of use, what
happened to people, and how that stands beside published trials. ``behind`` finds the people behind a number.
"""
