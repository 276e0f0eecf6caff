"""Questions about take-home doses: which decision holds, what is at home, on which day of treatment, what to expect."""

from .call_backs import Counted, Expected, counts, expected, open_call_backs
from .decisions import Decision, decision_for, decision_on, decisions, open_requests
from .guests import Guest, guest_of, guests, sent_on
from .home import at_home, limit_on
from .treatment import day_in_treatment, day_one

__all__ = [
    "Counted",
    "Decision",
    "Expected",
    "Guest",
    "at_home",
    "counts",
    "day_in_treatment",
    "day_one",
    "decision_for",
    "decision_on",
    "decisions",
    "expected",
    "guest_of",
    "guests",
    "limit_on",
    "open_call_backs",
    "open_requests",
    "sent_on",
]
