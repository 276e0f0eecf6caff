"""What follows for medication. Importing the folder registers its rules and its guards."""

from .changes import order_after_death, order_rewritten, order_withdrawn_after_doses, verified_by_its_signer
from .conflicts import naltrexone_wait, naltrexone_with_agonist, two_agonists, two_orders_for_a_drug
from .first_day import first_day_label, first_day_law, first_day_program
from .missed import missed_dose_call, missed_doses_risk, restart_to_sign
from .orders import injection_due, order_ending, order_requested, order_to_verify
from .signing import (
    dose_leaps,
    injection_strength,
    interaction_stop,
    qtc_stop,
    restart_above_profile,
    taper_in_pregnancy,
    taper_not_chosen,
)
from .watch import (
    dose_in_pregnancy,
    ecg_due,
    inducer_stopped,
    level_to_read,
    medicine_interacts,
    qtc_long,
)

__all__ = [
    "dose_in_pregnancy",
    "dose_leaps",
    "ecg_due",
    "first_day_label",
    "first_day_law",
    "first_day_program",
    "inducer_stopped",
    "injection_due",
    "injection_strength",
    "interaction_stop",
    "level_to_read",
    "medicine_interacts",
    "missed_dose_call",
    "missed_doses_risk",
    "naltrexone_wait",
    "naltrexone_with_agonist",
    "order_after_death",
    "order_ending",
    "order_requested",
    "order_rewritten",
    "order_to_verify",
    "order_withdrawn_after_doses",
    "qtc_long",
    "qtc_stop",
    "restart_above_profile",
    "restart_to_sign",
    "taper_in_pregnancy",
    "taper_not_chosen",
    "two_agonists",
    "two_orders_for_a_drug",
    "verified_by_its_signer",
]
