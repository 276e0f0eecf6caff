"""The columnar kernel: the questions of ``plain`` put to many people at once.

``weeks`` is a matrix of bytes, one row a week and one column a person; ``counting``, ``windows``, ``missing`` and
``weighing`` ask it. Why this form: docs/decisions/0024-outcomes-over-a-matrix-of-bytes.md.
"""

from .weeks import Column, Weeks

__all__ = ["Column", "Weeks"]
