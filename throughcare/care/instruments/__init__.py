"""Scales and questionnaires: filled in by staff or by the person, scored when read; and what follows from an answer."""
