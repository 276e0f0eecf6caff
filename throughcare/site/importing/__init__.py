"""Bringing in files: one transaction a person, so that a killed import leaves whole people and continues later."""
