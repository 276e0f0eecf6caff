"""From what happened at a visit to what is charted of it: every amount comes from the engine, none from a form."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from throughcare.chart.books import Chart

from .engine import ENGINE, Draw, Event, Row
from .engine.draws import commitment
from .entries import Basis, Happened, IncentiveEventJudged, PrizeDrawn, Unit
from .readings.plans import Plan, Visit, plan_of, slips_of
from .readings.seen import count
from .seeds import seed_of


class NotReckoned(ValueError):
    """There is no such plan or visit any more, in words."""


def judged(
    chart: Chart,
    plan: Plan,
    uid: UUID,
    *,
    visit: int,
    visit_day: date,
    paid_on: date,
    event: Happened,
    basis: Basis,
    dilute_only: bool | None = None,
    extra_met: bool | None = None,
    rests_on: tuple[UUID, ...] | None = None,
    seen: str | None = None,
) -> IncentiveEventJudged:
    """What is charted of an event, with the id that it will have. Raises :class:`NotReckoned`."""
    fresh = plan_of(chart, plan.uid)
    if fresh is None:
        raise NotReckoned("There is no such plan any more.")
    told = Event(event, visit, visit_day, paid_on, bool(dilute_only), bool(extra_met), uid=uid)
    row = fresh.running.judge(told)
    said = charted(row, plan.uid, plan.said.schedule.unit, basis, seen)
    more = {"dilute_only": dilute_only, "extra_met": extra_met, "rests_on": rests_on or None}
    return said.model_copy(update=more | {"repeats": min(row.draws, count(fresh.owed)) or None})


def charted(row: Row, plan: UUID, unit: Unit, basis: Basis, seen: str | None) -> IncentiveEventJudged:
    """A reckoned row as it is charted. Its event carries its id and its days; draws are committed to here."""
    uid, day = row.event.uid, row.event.day
    assert uid is not None and day is not None  # noqa: S101, PT018  (every charted event has both)
    return IncentiveEventJudged(
        plan=plan,
        visit=row.visit,
        visit_day=day,
        paid_on=row.event.pays_on or day,
        event=row.event.what,
        basis=basis,
        seen=seen or None,
        unit=unit,
        value=row.value,
        bonus_cents=row.bonus_cents,
        draws=row.draws,
        due_cents=row.due_cents,
        paid_cents=row.paid_cents,
        less=row.less,
        next_value=row.next_value,
        commitment=commitment(seed_of(uid), uid) if row.draws else None,
        engine=ENGINE,
    )


def drawn(chart: Chart, plan: Plan, visit: Visit, picked: int | None, paid_on: date) -> PrizeDrawn:
    """The draws of a visit and what they pay. Raises :class:`NotReckoned`."""
    fresh = plan_of(chart, plan.uid)
    found = fresh.visit(visit.uid) if fresh else None
    if fresh is None or found is None or not found.waits:
        raise NotReckoned("The draws of this visit were drawn already, or the visit was taken back.")
    seed = seed_of(found.seeded_by)
    picked = found.repeats[0].picked if found.from_one_seed else picked
    draws = slips_of(fresh, found, seed, picked)
    row = fresh.running.draw(Draw(visit.uid, sum(one.cents for one in draws), paid_on))
    return PrizeDrawn(
        plan=plan.uid,
        event=visit.uid,
        draws=draws,
        seed=seed.hex(),
        commitment=commitment(seed, found.seeded_by),
        picked=picked,
        paid_on=paid_on,
        due_cents=row.due_cents,
        paid_cents=row.paid_cents,
        less=row.less,
    )
