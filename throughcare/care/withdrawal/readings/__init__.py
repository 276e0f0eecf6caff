"""Questions of withdrawal care: the stay, what was seen, what is due, the expected course. Pure."""

from .stay import READS as STAY
from .stay import Stay, is_open, last_stay, open_stay

__all__ = ["STAY", "Stay", "is_open", "last_stay", "open_stay"]
