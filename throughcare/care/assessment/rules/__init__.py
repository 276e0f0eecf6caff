"""What follows from an assessment: screening that is due, positives and red flags that wait for somebody."""

from .completing import suicide_risk_unanswered
from .disorder import remission_to_review
from .handled import positive_unhandled, result_awaited
from .screening import screening_due, vaccine_due
from .signs import endocarditis_same_day, infection_red_flag

__all__ = [
    "endocarditis_same_day",
    "infection_red_flag",
    "positive_unhandled",
    "remission_to_review",
    "result_awaited",
    "screening_due",
    "suicide_risk_unanswered",
    "vaccine_due",
]
