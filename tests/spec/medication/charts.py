"""Charts of orders and doses for tests: what a line of text cannot say in one line.

    chart(("2026-11-02", order(30), "first"), ("2026-11-03", given("first", "2026-11-03", 30)))

An entry is when it happened (a day, or an instant in UTC), what it says, and perhaps a name and the account.
"""

from datetime import date, timedelta
from uuid import uuid5

from tests.charts import BOOK, NAMES, moment, uid_of
from throughcare.care.dosing.entries import DoseGiven, DoseToldElsewhere, Pour
from throughcare.care.medication.entries import Medication, OrderSigned, Purpose, Step
from throughcare.care.medication.lines import slots_of
from throughcare.chart.books import CHART, Book
from throughcare.chart.entries import Author, Entry
from throughcare.chart.findings import Context
from throughcare.chart.guards import GUARDS, Proposal
from throughcare.chart.roles import Role
from throughcare.chart.times import When

BOTTLE = uuid5(NAMES, "a bottle")
SIGNER, NURSE = "account:prescriber", "account:nurse"


def day(text):
    """A day as tests write it."""
    return date.fromisoformat(text)


def entry(position, when, said, name="", account=NURSE, corrects=None):
    """One entry at a position."""
    happened = When.on(day(when)) if len(when) == 10 else When.at(moment(when))
    recorded = moment(f"{when[:10]} 12:00") + timedelta(seconds=position)
    uid = uid_of(name or f"line {position}")
    role = Role.PRESCRIBER if account == SIGNER else Role.NURSE
    return Entry(BOOK, position, uid, said.kind.name, 1, happened, recorded, Author(account, role), "", corrects,
                 "a slip" if corrects else "", said.body())  # fmt: skip


def chart(*lines):
    """The chart of these lines; a line may be the text of another chart's entries."""
    return Book(BOOK, [entry(nr, *line) for nr, line in enumerate(lines, start=1)], CHART)


def steps(first, *lines, every=1):
    """Steps: the doses of the first day on, then (day, doses) pairs."""
    pairs = [(first, lines[0]), *lines[1:]]
    return tuple(Step(first_day=day(on), slots=slots_of(str(doses)), every_days=every) for on, doses in pairs)


def order(doses=30, first="2026-11-02", *more, medication=Medication.METHADONE, purpose=Purpose.START, every=1, **said):
    """An order: the doses of its first day on; ``more`` are (day, doses) pairs."""
    said = {"program": "elm", "confirmed_by": "password"} | {
        key: day(value) if key == "last_day" else value for key, value in said.items()
    }
    return OrderSigned.model_validate(
        {"medication": medication, "purpose": purpose, "first_day": day(first),
         "steps": steps(first, doses, *more, every=every)} | said,
        strict=False,
    )  # fmt: skip


def given(name, on, mg, medication=Medication.METHADONE, slot=0, **said):
    """A dose given by the order of that name."""
    amount = round(mg * 1000)
    pours = (Pour(bottle=BOTTLE, amount_ug=amount, measured=1),)
    return DoseGiven(order=uid_of(name), day=day(on), slot=slot, medication=medication, amount_ug=amount, pours=pours,
                     **said)  # fmt: skip


def daily(name, first, days, mg, **said):
    """So many daily doses as lines of a chart."""
    began = day(first)
    dates = [(began + timedelta(days=nr)).isoformat() for nr in range(days)]
    return [(on, given(name, on, mg, **said)) for on in dates]


def elsewhere(on, mg=None, confirmed=True, medication=Medication.METHADONE):
    """A dose another clinic gave."""
    return DoseToldElsewhere(
        medication=medication, day=day(on), amount_ug=mg and mg * 1000, where="County jail", confirmed=confirmed
    )


def context(closed=(), **settings):
    """What a program has set."""
    return Context(settings=settings, closed_days=frozenset(map(day, closed)))


def asked(name, before, new, context=Context(), account=SIGNER, corrects=None, uid=""):  # noqa: B008  (frozen)
    """What one guard says when ``new`` is about to be appended to the chart ``before``."""
    made = entry(before.position + 1, "2026-11-20", new, uid or "new", account, corrects)
    guard = next(one for one in GUARDS if one.name == name)
    assert made.kind in guard.acts
    book = before.with_entries([made])
    kept = Book(book.uid, [one for one in book.entries if one.kind in guard.reads | {"entry.withdrawn"}], CHART)
    return [one.message for one in guard.check(Proposal({BOOK: kept}, (made,)), context)]
