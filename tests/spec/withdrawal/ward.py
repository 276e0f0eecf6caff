"""Charts of a withdrawal ward for tests: somebody is admitted at 8:00, and rounds are lines of text."""

from datetime import date

from tests.charts import BOOK, moment
from tests.spec.medication.charts import entry
from throughcare.care.assessment.entries.words import Substance
from throughcare.care.instruments.entries import InstrumentAnswered
from throughcare.care.medication.entries import ConfirmedBy
from throughcare.care.withdrawal.entries import (
    LastUse,
    ObservationCharted,
    ReliefLine,
    SymptomMedicineGiven,
    SymptomReliefOrdered,
    WithdrawalAdmitted,
)
from throughcare.care.withdrawal.entries.words import Agreed, Medicine, Setting
from throughcare.chart.books import CHART, Book
from throughcare.chart.findings import Context
from throughcare.chart.guards import GUARDS, Proposal
from throughcare.knowledge.instruments.shape import Mode

DAY = "2026-03-02"
ZERO = ("pulse", "sweating", "restlessness", "pupils", "aches", "nose_tears", "gi", "tremor", "yawning", "anxiety",
        "gooseflesh")  # fmt: skip
CAN = {"pulse": (0, 1, 2, 4), "sweating": (0, 1, 2, 3, 4), "restlessness": (0, 1, 3, 5), "pupils": (0, 1, 2, 5),
       "aches": (0, 1, 2, 4), "nose_tears": (0, 1, 2, 4), "gi": (0, 1, 2, 3, 5), "tremor": (0, 1, 2, 4),
       "yawning": (0, 1, 2, 4), "anxiety": (0, 1, 2, 4), "gooseflesh": (0, 3, 5)}  # fmt: skip


def admitted(*substances, setting=Setting.INPATIENT, at=f"{DAY} 08:00", **said):
    """An admission: what was used, and more of it."""
    uses = tuple(LastUse(substance=Substance(one)) for one in substances or ("heroin",))
    told = WithdrawalAdmitted(program="elm", setting=setting, agreed=Agreed.UNDECIDED, uses=uses, **said)
    return (at, told, "stay")


def ward(*lines, admission=None):
    """The chart of an admission and what follows it: (when, payload[, name]) each."""
    every = (admission or admitted(), *lines)
    return Book(BOOK, [entry(nr, *line) for nr, line in enumerate(every, start=1)], CHART)


def cows(at, total, **more):
    """A COWS of that total as a line: yawning and the like first, the large steps last."""
    points, left = {}, total - sum(more.values())
    for name in ZERO:
        fits = [one for one in CAN[name] if one <= left and name not in more]
        points[name] = more.get(name, max(fits, default=0))
        left -= 0 if name in more else points[name]
    assert sum(points.values()) == total, (total, points)
    return at, InstrumentAnswered(instrument="cows", version="1", answers=tuple(points.items()), mode=Mode.STAFF)


def look(at, **said):
    """A round at the bedside."""
    return at, ObservationCharted(**said)


def gave(at, medicine, mg):
    """A medicine for symptoms."""
    return at, SymptomMedicineGiven(medicine=Medicine(medicine), amount_ug=round(mg * 1000))


def may_give(*lines, last_day="2026-03-20"):
    """What a prescriber ordered: (medicine, mg at once, mg a day) each."""
    ordered = tuple(
        ReliefLine(medicine=Medicine(name), single_ug=round(once * 1000), daily_ug=round(daily * 1000))
        for name, once, daily in lines
    )
    return f"{DAY} 08:10", SymptomReliefOrdered(
        lines=ordered, last_day=date.fromisoformat(last_day), confirmed_by=ConfirmedBy.PASSWORD
    )


def found(rule, chart, context=None, at=None):
    """What a rule says: all of it, or what holds at a moment."""
    every = list(rule(chart, context or Context()))
    return [one for one in every if at is None or one.holds_at(moment(at))]


def stops(name, before, *new, context=None):
    """What one guard says when these (when, payload) are about to be appended together."""
    made = tuple(entry(before.position + nr, *one) for nr, one in enumerate(new, start=1))
    guard = next(one for one in GUARDS if one.name == name)
    assert {one.kind for one in made} & guard.acts
    book = before.with_entries(made)
    kept = Book(book.uid, [one for one in book.entries if one.kind in guard.reads | {"entry.withdrawn"}], CHART)
    return [one.message for one in guard.check(Proposal({BOOK: kept}, made), context or Context())]
