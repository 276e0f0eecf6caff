"""The words in which schedules, events and payments are kept."""

from __future__ import annotations

from enum import StrEnum


class _Word(StrEnum):
    @property
    def label(self) -> str:
        """The words shown to people."""
        return self.value.replace("_", " ")


class Target(_Word):
    """What a plan pays for. Opioid abstinence is off unless a medical director says why (program reference 3)."""

    STIMULANTS = "stimulant_abstinence"
    ATTENDANCE = "attendance"
    MEDICATION = "medication_kept"
    GOALS = "goal_activity"
    OPIOIDS = "opioid_abstinence"


class Happened(StrEnum):
    """What happened at a visit, as the engine knows it (program reference 3.1)."""

    NEG = "NEG"
    POS = "POS"
    UNEXC = "UNEXC"
    EXC = "EXC"
    INVALID = "INVALID"
    LABFAIL = "LABFAIL"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _HAPPENED[self]


_HAPPENED = {
    Happened.NEG: "negative test, or done as agreed",
    Happened.POS: "positive test, or not done this time",
    Happened.UNEXC: "missed without notice, or declined",
    Happened.EXC: "excused",
    Happened.INVALID: "sample not valid",
    Happened.LABFAIL: "our side or the laboratory failed",
}


class Unit(_Word):
    """What a schedule counts in: cents of vouchers, or draws from a bowl."""

    CENTS = "cents"
    DRAWS = "draws"


class Escalate(_Word):
    """When the value rises: after so many negatives in a row, or after a week in which every visit was negative."""

    ANY_CONSECUTIVE = "any_two_consecutive"
    CALENDAR_WEEK = "calendar_week"


class Applies(_Word):
    """Which visit the restored value is paid at: the one that completes the row, or the one after it."""

    NEXT = "next"
    SAME = "same"


class Restored(_Word):
    """Which value comes back: the last that was earned before the reset, or what would have been due at it."""

    LAST_PAID = "last_paid"
    AMOUNT_DUE = "amount_due"


class Keeps(_Word):
    """After a second reset before anything was restored: the higher of the two saved values, or the latest."""

    HIGHER = "higher"
    LATEST = "latest"


class Effect(_Word):
    """What an event that pays nothing does to the row of negatives."""

    FREEZE = "freeze"
    RESET = "reset"


class Invalid(_Word):
    """What a sample that is not valid does: one repeat on the same day and then as missed; nothing; as missed."""

    ONE_REPEAT = "one_repeat"
    FREEZE = "freeze"
    RESET = "reset"


class Less(_Word):
    """Why less was paid than the schedule says."""

    EVENT = "cap_of_a_visit"
    MONTH = "cap_of_the_month"
    YEAR = "cap_of_the_calendar_year"
    PLAN = "cap_of_the_plan"
    PERSON = "cap_of_the_person"

    @property
    def label(self) -> str:
        """“the cap of the calendar year”."""
        return f"the {self.value.replace('_', ' ')}"


class Basis(_Word):
    """What a judgement rests on."""

    TEST_SEEN = "test_seen"
    RESULT = "result"
    VISIT = "visit"
    DOSE = "dose"
    GOAL = "goal"
    NOTICE = "notice"


class Ended(_Word):
    """Why a plan ended."""

    COMPLETED = "completed"
    PERSON_CHOSE = "the_person_chose_to"
    CHANGED = "another_plan_takes_its_place"
    LEFT = "left_the_program"
    FUND_EMPTY = "the_fund_is_empty"
    OTHER = "another_reason"
