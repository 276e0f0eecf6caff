"""Assessment: what the person told and what was found, one section at a time, and what of it is still unknown."""
