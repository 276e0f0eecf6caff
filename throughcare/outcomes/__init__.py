"""Measures over many charts: weekly words, and every published definition of how treatment went.

``words`` turns days into one symbol a week, ``plain`` asks one word at a time, ``kernel`` asks many people at once,
``measures`` is the table of all 62 definitions with both, ``engine`` runs them over Arrow record batches, ``embedded``
on one machine and ``spark`` on many. Nothing here knows a database or a page.
"""
