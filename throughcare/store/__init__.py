"""The store: books kept in a database that itself refuses to change them.

Start with ``append`` (the only way in), then ``load`` (the only way out), ``triggers`` (what the database refuses),
``verify`` and ``seals`` (how tampering is found), and ``agenda`` and ``summaries`` (what can be thrown away).
"""
