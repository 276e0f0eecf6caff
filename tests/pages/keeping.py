"""Bottles of Elm Street for the tests of stock pages, and doses poured from them in one append."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from tests.pages import elm
from throughcare.care.dosing.entries import DoseGiven, Pour
from throughcare.care.medication.entries import ConfirmedBy, Medication, OrderSigned, Purpose, Slot, Step
from throughcare.care.stock.entries import BottleReceived, Form, PouredFor, StockPoured
from throughcare.chart.books import STOCK
from throughcare.chart.entries import Draft
from throughcare.chart.guards import Override
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.store import load
from throughcare.store.append import Write, append
from throughcare.store.errors import Stopped

REASON = "The test says so."


def ago(hours: float) -> When:
    """So many hours ago."""
    return When.at(datetime.now(UTC) - timedelta(hours=hours))


def receive(by, label="M-0101", *, slug="elm", hours=48.0, **more) -> UUID:
    """A litre of methadone 10 mg/mL."""
    uid = uuid4()
    said = {
        "program": slug,
        "label": label,
        "medication": Medication.METHADONE,
        "form": Form.LIQUID,
        "strength_ug": 10_000,
        "measured": 1_000_000,
        "amount_ug": 10_000_000,
        "form_222": "2026-17",
    } | more
    append(Write(uid, [Draft(BottleReceived(**said), ago(hours))], opens=STOCK), by=by)
    return uid


def insist(*writes, by):
    """Append, with a reason for every stop that can be passed."""
    try:
        return append(*writes, by=by)
    except Stopped as error:
        reasons = [Override(one.rule, REASON) for one in error.findings]
        return append(*writes, by=by, overrides=reasons)


def order(members, chart=elm.JOSE, mg=30) -> UUID:
    """A signed order for a daily dose of methadone, in force for a week."""
    first = (datetime.now(UTC) - timedelta(days=7)).date()
    slot = Slot(name="dose", amount_ug=mg * 1000)
    said = OrderSigned(
        program="elm",
        medication=Medication.METHADONE,
        purpose=Purpose.MAINTENANCE,
        first_day=first,
        steps=(Step(first_day=first, slots=(slot,), every_days=1),),
        confirmed_by=ConfirmedBy.PASSWORD,
        rationale=REASON,
    )
    return insist(Write(chart, [Draft(said, ago(24 * 7))]), by=members[Role.PRESCRIBER].author).entries[0]


def dose(members, bottle, signed, chart=elm.JOSE, mg=30, hours=1.0) -> UUID:
    """A dose poured from a bottle, charted in both books."""
    when, uid = ago(hours), uuid4()
    pour = Pour(bottle=bottle, amount_ug=mg * 1000, measured=mg * 100)
    given = DoseGiven(
        order=signed,
        day=when.day(elm_zone()),
        slot=0,
        medication=Medication.METHADONE,
        amount_ug=mg * 1000,
        pours=(pour,),
        observed=True,
    )
    out = StockPoured(dose=uid, became=PouredFor.DOSE, amount_ug=pour.amount_ug, measured=pour.measured)
    writes = Write(chart, [Draft(given, when, uid=uid)]), Write(bottle, [Draft(out, when)])
    insist(*writes, by=members[Role.NURSE].author)
    return uid


def elm_zone():
    """The time zone of Elm Street."""
    from zoneinfo import ZoneInfo

    return ZoneInfo(elm.ZONE)


def book(uid):
    """The book of a bottle."""
    return load.book(uid)
