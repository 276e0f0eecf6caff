"""Bottles for the specs of stock, as text: a litre of methadone 10 mg/mL, and a box of tablets of 40 mg."""

from uuid import UUID, uuid5

from tests.charts import BOOK, NAMES, chart_of
from throughcare.care.stock.readings import contents
from throughcare.chart import guards
from throughcare.chart.books import STOCK
from throughcare.chart.findings import Context
from throughcare.chart.guards import GUARDS, Proposal

LITRE = (
    "came: 2026-03-01 06:00 | bottle.received | program=elm; label=M-1; medication=methadone; form=liquid; "
    "strength_ug=10000; measured=1000000; amount_ug=10000000; form_222=2026-17"
)
BOX = (
    "came: 2026-03-01 06:00 | bottle.received | program=elm; label=T-1; medication=methadone; form=dispersible_tablet; "
    "strength_ug=40000; measured=100; amount_ug=4000000; form_222=2026-18"
)
OTHER = uuid5(NAMES, "the other bottle")


def book(*lines, uid: UUID = BOOK):
    """The book of a bottle."""
    return chart_of("\n".join(lines), type=STOCK, book=uid)


def line(day, kind, mg, more="", label=""):
    """A line that moves so many milligrams of the litre: a tenth of a millilitre each."""
    name = f"{label}: " if label else ""
    return f"{name}{day} | {kind} | amount_ug={mg * 1000}; measured={mg * 100}; {more}"


def poured(day, mg, became="dose", label=""):
    """A pour."""
    return line(day, "stock.poured", mg, f"dose=@{label or 'a dose'}; became={became}", label and f"pour_{label}")


def removed(day, mg, how="spill", more="witness=account:second"):
    """What was spilled, wasted or destroyed."""
    return line(day, "stock.removed", mg, f"how={how}; reason=It fell; {more}")


def counted(day, mg, expected, label="count", by="volume"):
    """A count of so many milligrams against what the book expected."""
    return line(day, "bottle.counted", mg, f"by={by}; expected_ug={expected * 1000}", label)


def explained(day, mg, count="count", more=""):
    """A difference explained, signed."""
    return f"{day} | difference.explained | count=@{count}; amount_ug={mg * 1000}; explanation=Not known; {more}"


def held(*lines):
    """What the bottle of these lines holds."""
    return contents(book(*lines))


def guarded(name, *books, new=1, context=None):
    """What a guard says when the last ``new`` lines of the first book, with the others beside it, are appended."""
    (guard,) = [one for one in GUARDS if one.name == name]
    first = books[0]
    made = [*first.entries[-new:], *(one.entries[-1] for one in books[1:] if one.uid != first.uid)]
    return guards.check(guard, Proposal({one.uid: one for one in books}, tuple(made)), context or Context())
