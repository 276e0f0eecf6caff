"""What follows for safety. Importing the folder registers its rules and its guard."""

from .missed import missed_doses
from .naloxone import kit_expiring, naloxone_in_hand, naloxone_to_offer, no_naloxone
from .overdose import after_overdose, death_off_the_path, overdose_intent_unasked, overdose_meant
from .windows import not_safe, risk_window, welfare_check_due

__all__ = [
    "after_overdose",
    "death_off_the_path",
    "kit_expiring",
    "missed_doses",
    "naloxone_in_hand",
    "naloxone_to_offer",
    "no_naloxone",
    "not_safe",
    "overdose_intent_unasked",
    "overdose_meant",
    "risk_window",
    "welfare_check_due",
]
