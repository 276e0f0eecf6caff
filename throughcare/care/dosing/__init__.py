"""Dosing: the window in the morning. The next person, today's order, the dose poured, seen taken and charted."""
