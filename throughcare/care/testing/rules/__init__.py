"""What follows from samples and results."""

from . import collecting, results

__all__ = ["collecting", "results"]
