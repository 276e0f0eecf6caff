"""How orders and doses are told: a few words for what would otherwise fill pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from uuid import UUID

from throughcare.care.dosing.entries import DoseGiven, DoseToGo, Site, TakeHomeDispensed
from throughcare.care.medication.entries import ConfirmedBy, Medication, OrderSigned, OrderVerified, Purpose, Slot, Step
from throughcare.care.takehome.entries import CriterionName, TakeHomeDecided, Weighed
from throughcare.chart.guards import Override
from throughcare.demo.team import AMARA, ROSA, Member
from throughcare.demo.telling import Telling

from .bottles import pours

PLACE = "Dosing window"
DAILY = 1


def slot(mg: int, name: str = "Dose", **more: bool) -> Slot:
    """One dose of a day."""
    return Slot(name=name, amount_ug=mg * 1000, **more)


class Window:
    """The orders and doses of one telling."""

    def __init__(self, t: Telling, medication: Medication, clock: str = "06:10", window: str = "Window 1") -> None:
        self.t, self.medication, self.clock, self.window = t, medication, clock, window

    def order(
        self,
        signed: tuple[int, str],
        purpose: Purpose,
        *steps: tuple[int, tuple[Slot, ...]],
        every_days: int = DAILY,
        verified: bool = True,
        rationale: str | None = None,
        replaces: UUID | None = None,
    ) -> UUID:
        """Dr. Okafor signs an order; Rosa reads and verifies it twenty minutes later, unless it still waits for that.

        ``signed`` is the day and hour; a step is its first day and its doses.
        """
        self.t.scene(*signed, AMARA, "Harbor Street")
        said = tuple(Step(first_day=self.t.day(day), slots=slots, every_days=every_days) for day, slots in steps)
        uid = self.t.add(
            OrderSigned(
                program=self.t.program.slug,
                medication=self.medication,
                purpose=purpose,
                first_day=said[0].first_day,
                steps=said,
                confirmed_by=ConfirmedBy.PASSWORD,
                rationale=rationale,
                replaces=replaces,
            )
        )
        if verified:
            self.t.scene(signed[0], later(signed[1], 20), ROSA, "Harbor Street, nursing")
            self.t.add(OrderVerified(order=uid))
        return uid

    def given(
        self,
        order: UUID,
        days: Iterable[int],
        mg: int,
        *,
        number: int = 0,
        clock: str | None = None,
        site: Site | None = None,
        by: Member = ROSA,
        overrides: tuple[Override, ...] = (),
    ) -> UUID:
        """Doses given, one on each of these days, at about the hour at which the person comes. Returns the last."""
        uid = order
        for day in days:
            self.t.scene(day, clock or later(self.clock, (day * 7) % 13), by, PLACE)
            uid = self.t.add(
                DoseGiven(
                    order=order,
                    day=self.t.day(day),
                    slot=number,
                    medication=self.medication,
                    amount_ug=mg * 1000,
                    pours=pours(self.medication, mg * 1000, day),
                    observed=None if site else True,
                    site=site,
                    window=self.window,
                    identified=True,
                    awake=True,
                ),
                overrides=overrides,
            )
        return uid

    def decided(self, on: int, clock: str, days: int, rationale: str, since: int, **words: str) -> UUID:
        """Dr. Okafor weighs each criterion, all met, and decides how many days of doses may be at home.

        ``since`` is the first day of treatment; ``words`` are said to the criterion of that name.
        """
        self.t.scene(on, clock, AMARA, "Harbor Street")
        weighed = tuple(Weighed(criterion=one, met=True, words=words.get(one.value)) for one in CriterionName)
        first = self.t.day(on)
        return self.t.add(
            TakeHomeDecided(
                days=days, first_day=first, criteria=weighed, rationale=rationale, in_treatment_since=self.t.day(since)
            )
        )

    def taken_home(
        self, order: UUID, on: int, days: Iterable[int], mg: int, *, number: int = 0, decision: UUID | None = None
    ) -> UUID:
        """Doses handed out on one day for others (or for later that day)."""
        self.t.scene(on, later(self.clock, (on * 7) % 13 + 2), ROSA, PLACE)
        doses = tuple(DoseToGo(day=self.t.day(day), slot=number, amount_ug=mg * 1000) for day in days)
        total = sum(dose.amount_ug for dose in doses)
        return self.t.add(
            TakeHomeDispensed(
                order=order,
                medication=self.medication,
                doses=doses,
                pours=pours(self.medication, total, on),
                decision=decision,
                locked_box=True,
            )
        )


def later(clock: str, minutes: int) -> str:
    """So many minutes after an hour of the clock, on the same day."""
    begins = time.fromisoformat(clock)
    hours, rest = divmod(begins.hour * 60 + begins.minute + minutes, 60)
    return f"{hours:02d}:{rest:02d}"
