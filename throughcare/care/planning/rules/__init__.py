"""What follows for placement, plan and episode: one file a subject."""

from . import episode, placement, plan

__all__ = ["episode", "placement", "plan"]
