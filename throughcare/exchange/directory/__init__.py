"""Reading listings of programs from files: the federal listing of opioid treatment programs, HSDS, coded tables. Pure.

Nothing here knows the database: a file becomes :class:`~.rows.Row` values, and whatever could not be read is said.
"""
