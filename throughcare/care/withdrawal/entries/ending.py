"""The end of a stay, and the wish to leave before it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from pydantic import Field

from throughcare.care.planning.entries.medication import Answer
from throughcare.chart.kinds import Payload
from throughcare.chart.roles import CARE_TEAM
from throughcare.chart.times import day_words

from .declare import ward_kind
from .words import Decision, How, Reason


@ward_kind("wish_to_leave.told", title="Wants to leave", form="withdrawal_wish", fhir="Communication", write=CARE_TEAM)
class WishToLeaveTold(Payload):
    """The person says that they want to leave. Somebody sat down with them: what is hard, what was offered, what now.

    ``decision`` is ``None`` while nobody has talked with them yet.
    """

    reasons: tuple[Reason, ...] | None = None
    said: str | None = Field(default=None, max_length=2000)
    offered: str | None = Field(default=None, max_length=2000)
    decision: Decision | None = None

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        why = ", ".join(one.label.lower() for one in self.reasons or ())
        now = f" {self.decision.label}." if self.decision else " Nobody has talked with them yet."
        quoted = f" “{self.said}”" if self.said else ""
        return f"Wants to leave{f': {why}' if why else ''}.{quoted} {self.offered or ''}{now}".replace("  ", " ")


@ward_kind("withdrawal.closed", title="Withdrawal care ended", form="withdrawal_close", fhir="Encounter")
class WithdrawalClosed(Payload):
    """A stay ended, with what keeps the person alive after it: the next step, medication, naloxone.

    ``admission`` is the stay. ``next_on`` and ``next_where`` are the booked next step. ``naloxone_seen``: a kit was
    seen in their hands. ``told_tolerance``: they were told that an amount they took before can kill now.
    """

    admission: UUID
    how: How
    next_on: date | None = None
    next_where: str | None = Field(default=None, max_length=200)
    medication: Answer | None = None
    medication_words: str | None = Field(default=None, max_length=400)
    naloxone_seen: bool | None = None
    told_tolerance: bool | None = None
    come_back: bool | None = None
    words: str | None = Field(default=None, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        if self.how is How.DIED:
            return f"Withdrawal care ended: died. {self.words or ''}".rstrip()
        then = f" Next: {day_words(self.next_on)}, {self.next_where or 'place not recorded'}." if self.next_on else ""
        offer = f" Medication: {self.medication.label.lower()}." if self.medication else " Medication not recorded."
        kit = {True: " Naloxone in hand.", False: " No naloxone in hand.", None: " Naloxone not recorded."}
        return f"{self.how.label}.{then}{offer}{kit[self.naloxone_seen]} {self.words or ''}".rstrip()
