"""The directory of programs that somebody can be sent to: what each source says of them, since when, and how sure."""
