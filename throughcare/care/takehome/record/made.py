"""A dose record out of a chart, as the chart was when the record was made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from throughcare.care.dosing.readings import Dose, How, doses
from throughcare.care.medication.entries import milligrams
from throughcare.care.medication.readings import dosing_day, in_force, start_of_dosing_day
from throughcare.care.path.readings import identity
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.program.models import Program

from ..entries import DoseRecordIssued
from .card import AtHome, Given, Ordered, Record


def record_of(chart: Chart, entry: Entry, said: DoseRecordIssued, program: Program, issuer: str) -> Record:
    """The record that an entry says was made: what the chart said at that moment, whatever was charted since."""
    then = chart.as_of(entry.recorded_at)
    today = dosing_day(entry.recorded_at, program.context)
    who = identity(then)
    known = doses(then)
    return Record(
        issuer=issuer,
        number=said.number,
        made_at=entry.recorded_at,
        expires=start_of_dosing_day(said.valid_until + timedelta(days=1), program.context).astimezone(UTC),
        family=(who.family_name or who.number) if who else "not registered",
        given=(who.given_name or "") if who else "",
        born=who.birth_date if who else None,
        program=program.name,
        phone=str(program.settings.get("phone") or ""),
        address=str(program.settings.get("address") or ""),
        doses=[_given(one, program) for one in _last(_taken(known, today))],
        orders=list(_ordered(then, today)),
        at_home=[AtHome(one.day, one.medication.label, one.amount_ug or 0) for one in known if _ahead(one, today)],
    )


def _taken(known: list[Dose], today: date) -> list[Dose]:
    """The doses up to today; those of another clinic only once it confirmed them."""
    return [one for one in known if one.day <= today and (one.is_ours or one.confirmed)]


def _last(taken: list[Dose]) -> list[Dose]:
    """The last one that staff gave, and the last one of all where that is a later one taken at home or elsewhere."""
    here = [one for one in taken if one.how in (How.GIVEN, How.LATE)]
    return sorted({id(one): one for one in (*here[-1:], *taken[-1:])}.values(), key=lambda one: one.day)


def _ahead(one: Dose, today: date) -> bool:
    return one.how is How.TO_GO and one.day > today


def _given(one: Dose, program: Program) -> Given:
    here = one.how in (How.GIVEN, How.LATE)  # of the others the time is that of the hand-out, or of the telling
    moment = one.entry.happened.moment if here else None
    when = _local(moment, program) if moment else one.day.isoformat()
    how = {How.TO_GO: " (at home)", How.ELSEWHERE: " (elsewhere, confirmed)"}.get(one.how, "")
    came_up = " (vomited)" if one.vomited else ""
    return Given(when, f"{one.medication.label}{how}{came_up}", one.amount_ug, one.observed)


def _local(moment: datetime, program: Program) -> str:
    return moment.astimezone(program.zone).replace(microsecond=0).isoformat(timespec="minutes")


def _ordered(chart: Chart, today: date) -> Iterator[Ordered]:
    for order in in_force(chart, today):
        step = order.step_on(today)
        amounts = " + ".join(milligrams(slot.amount_ug) for slot in step.slots) if step else "not known"
        every = "a day" if step is None or step.every_days == 1 else f"every {step.every_days} days"
        held = ", on hold" if order.hold_on(today) else ""
        yield Ordered(order.said.medication.label, f"{amounts} {every}{held}", order.said.first_day, order.last_day)
