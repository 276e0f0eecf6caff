"""The chart: append-only books of small, frozen, typed entries, and how they are read.

This package is pure: it imports nothing else of Throughcare, no web framework, no database and no clock.
It knows no stage of care. Read the files in this order: ``times``, ``roles``, ``kinds``, ``entries``,
``corrections``, ``books``, ``findings``, ``rules``, ``guards``, ``seals``.
"""
