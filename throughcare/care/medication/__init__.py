"""Medication: what a prescriber orders, from the first day on, and what follows when it is not taken as ordered."""
