"""What must never happen at the window, what makes a nurse pause, and what has to be looked into afterwards."""

from . import again, incidents, naltrexone, order, pause, pours, slots, together

__all__ = ["again", "incidents", "naltrexone", "order", "pause", "pours", "slots", "together"]
