"""Questions about medication: which orders govern, which slots of a day are open, when a dosing day begins."""

from .days import day_begins, dosing_day, dosing_day_of, start_of_dosing_day
from .orders import Hold, Order, in_force, orders
from .slots import OpenSlot, SlotState, allowance, slots, slots_of

__all__ = [
    "Hold",
    "OpenSlot",
    "Order",
    "SlotState",
    "allowance",
    "day_begins",
    "dosing_day",
    "dosing_day_of",
    "in_force",
    "orders",
    "slots",
    "slots_of",
    "start_of_dosing_day",
]
