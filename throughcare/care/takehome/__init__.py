"""Take-home doses: how many, by which rule, decided by whom and why; and what becomes of the bottles."""
