"""A columnar copy of all entries for analysts: one Parquet table a kind, without names.

``privacy`` says what of an entry may be in it, ``shapes`` makes columns of a kind's fields, ``rows`` rows of entries,
``parts`` writes files, ``copies`` puts a whole copy in the place of the one before, ``reading`` refuses one that is
not whole. Nothing here knows a database: ``site/columns`` brings the entries.
"""
