"""What follows for take-home doses: what the law and the decision allow, what is due, and what guests need first."""

from . import due, guests, handing_out

__all__ = ["due", "guests", "handing_out"]
