"""What follows in withdrawal care. Importing the folder registers its rules and its guards."""

from .closing import (
    admitted_to_withdrawal_twice,
    withdrawal_closed_without_medication_offer,
    withdrawal_closed_without_naloxone,
    withdrawal_closed_without_next_step,
    withdrawal_left_unclosed,
)
from .danger import (
    danger_dehydration,
    danger_fever,
    danger_pressure_pulse,
    danger_qtc,
    danger_sedation,
    danger_sign_seen,
    medetomidine_emergency,
)
from .due import lofexidine_too_long, observation_due, wants_to_leave
from .precipitated import precipitated_withdrawal
from .relief import (
    alpha_agonist_hold,
    lofexidine_limit,
    qt_medicine_stop,
    symptom_medicine_above_maximum,
    symptom_medicine_caution,
    symptom_medicine_not_ordered,
)
from .special import (
    alcohol_or_sedatives_too,
    fentanyl_is_slow,
    frail_in_withdrawal,
    pregnant_in_withdrawal,
)

__all__ = [
    "admitted_to_withdrawal_twice",
    "alcohol_or_sedatives_too",
    "alpha_agonist_hold",
    "danger_dehydration",
    "danger_fever",
    "danger_pressure_pulse",
    "danger_qtc",
    "danger_sedation",
    "danger_sign_seen",
    "fentanyl_is_slow",
    "frail_in_withdrawal",
    "lofexidine_limit",
    "lofexidine_too_long",
    "medetomidine_emergency",
    "observation_due",
    "precipitated_withdrawal",
    "pregnant_in_withdrawal",
    "qt_medicine_stop",
    "symptom_medicine_above_maximum",
    "symptom_medicine_caution",
    "symptom_medicine_not_ordered",
    "wants_to_leave",
    "withdrawal_closed_without_medication_offer",
    "withdrawal_closed_without_naloxone",
    "withdrawal_closed_without_next_step",
    "withdrawal_left_unclosed",
]
