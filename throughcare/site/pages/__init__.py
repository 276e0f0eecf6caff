"""Pages that belong to no stage: home, people, search, one person, errors.

A view is decorators, one action, one reply.
"""
