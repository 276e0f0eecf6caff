"""What follows from samples and results."""

from . import results

__all__ = ["results"]
