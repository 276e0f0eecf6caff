"""Portraits: a picture of the person, so that nobody is taken for somebody else."""
