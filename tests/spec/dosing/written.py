"""Charts and bottles for the specs of the window, written by short functions: pours do not fit into lines of text."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid5

from tests.charts import NAMES, uid_of
from throughcare.care.dosing.entries import (
    DoseEnteredLate,
    DoseGiven,
    DoseToGo,
    DoseToldElsewhere,
    DoseVomited,
    Pour,
    TakeHomeDispensed,
)
from throughcare.care.medication.entries import ConfirmedBy, Medication, OrderSigned, OrderVerified, Purpose, Slot, Step
from throughcare.care.stock.entries import BottleReceived, Form, PouredFor, StockPoured
from throughcare.chart import guards
from throughcare.chart.books import CHART, STOCK, Book
from throughcare.chart.corrections import EntryWithdrawn
from throughcare.chart.entries import Author, Entry
from throughcare.chart.findings import Context, Severity
from throughcare.chart.guards import GUARDS, Proposal
from throughcare.chart.roles import Role
from throughcare.chart.rules import RULES
from throughcare.chart.times import When

PERSON, BOTTLE, OTHER_BOTTLE = (uuid5(NAMES, name) for name in ("a person", "a bottle", "another bottle"))
METHADONE, ORAL = Medication.METHADONE, Medication.BUPRENORPHINE
DAY = date(2026, 3, 2)


def at(day=DAY, clock="07:00"):
    """A time of that dosing day."""
    return When.at(datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=UTC))


def on(days):
    """So many days after the day of the specs."""
    return DAY + timedelta(days=days)


class Written:
    """A book that is being written, entry by entry; each has a label, and ``uid_of(label)`` is its id."""

    def __init__(self, uid=PERSON, type=CHART):
        self.uid, self.type, self.entries = uid, type, []

    def add(self, payload, label="", when=None, role=Role.NURSE, corrects=None, account=""):
        """One more entry."""
        position = len(self.entries) + 1
        recorded = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(minutes=position)
        uid = uid_of(label or f"{self.uid} {position}")
        by = Author(account or f"account:{role.value}", role)
        target = uid_of(corrects) if corrects else None
        self.entries.append(
            Entry(self.uid, position, uid, payload.kind.name, payload.kind.version, when or at(), recorded, by, "",
                  target, "wrong" if corrects else "", payload.body())
        )  # fmt: skip
        return self

    def withdraw(self, label, new="withdrawal"):
        """Take one back."""
        return self.add(EntryWithdrawn(), label=new, corrects=label)

    @property
    def book(self):
        """What is written so far."""
        return Book(self.uid, self.entries, self.type)

    def order(self, *mg, label="order", medication=METHADONE, first=DAY - timedelta(days=30), verified=True, **more):
        """An order with so many milligrams in each slot, verified unless said."""
        every = more.pop("every_days", 1)
        slots = tuple(Slot(name=f"Dose {nr}", amount_ug=amount * 1000) for nr, amount in enumerate(mg, 1))
        replaces = more.pop("replaces", None)
        said = OrderSigned(
            program="elm", medication=medication, purpose=Purpose.MAINTENANCE, first_day=first,
            steps=(Step(first_day=first, slots=slots, every_days=every),), confirmed_by=ConfirmedBy.PASSWORD,
            replaces=uid_of(replaces) if replaces else None, **more,
        )  # fmt: skip
        self.add(said, label, at(first, "06:00"), Role.PRESCRIBER)
        if verified:
            self.add(OrderVerified(order=uid_of(label)), when=at(first, "06:30"))
        return self

    def given(self, mg, label="dose", day=DAY, order="order", slot=0, clock="07:00", happened=None, **more):
        """A dose given at the window."""
        medication, corrects = more.pop("medication", METHADONE), more.pop("corrects", None)
        again = more.pop("again_for", None)
        pours = more.pop("pours", (pour(mg),))
        said = DoseGiven(order=uid_of(order), day=day, slot=slot, medication=medication, amount_ug=mg * 1000,
                         pours=pours, again_for=uid_of(again) if again else None, **more)  # fmt: skip
        return self.add(said, label, at(happened or day, clock), corrects=corrects)

    def taken_home(self, mg, *days, label="home", order="order", medication=METHADONE, today=DAY):
        """Doses handed out, one for each day (or day and slot)."""
        said = [day if isinstance(day, tuple) else (day, 0) for day in days]
        doses = tuple(DoseToGo(day=day, slot=slot, amount_ug=mg * 1000) for day, slot in said)
        total = TakeHomeDispensed(
            order=uid_of(order), medication=medication, doses=doses, pours=(pour(mg * len(days)),)
        )
        return self.add(total, label, at(today))

    def late(self, mg, label="late", day=DAY, order=None, slot=None, pours=()):
        """A dose from paper."""
        said = DoseEnteredLate(order=uid_of(order) if order else None, day=day, slot=slot, medication=METHADONE,
                               amount_ug=mg * 1000, pours=pours, given_by="Joan Park")  # fmt: skip
        return self.add(said, label, at(day, "05:40"))

    def elsewhere(self, mg=60, day=DAY, confirmed=None, medication=METHADONE, label="elsewhere"):
        """A dose somebody else gave."""
        amount = mg * 1000 if mg else None
        said = DoseToldElsewhere(medication=medication, day=day, amount_ug=amount, where="Jail", confirmed=confirmed)
        return self.add(said, label, When.on(day))

    def vomited(self, label="dose", minutes=10, witnessed=True):
        """It came up again."""
        return self.add(DoseVomited(dose=uid_of(label), minutes_after=minutes, witnessed=witnessed), "vomited")

    def received(self, medication=METHADONE, form=Form.LIQUID, strength_ug=10_000):
        """What came into a bottle."""
        said = BottleReceived(program="elm", label="M-1", medication=medication, form=form, strength_ug=strength_ug,
                              measured=1_000_000, amount_ug=1000 * strength_ug)  # fmt: skip
        return self.add(said, f"came {self.uid}", at(DAY - timedelta(days=9)))

    def poured(self, mg, dose="dose", label="poured", became=PouredFor.DOSE, corrects=None):
        """What left it."""
        said = StockPoured(dose=uid_of(dose), became=became, amount_ug=mg * 1000, measured=mg * 100)
        return self.add(said, label, corrects=corrects)


def person():
    """An empty chart."""
    return Written()


def bottle(uid=BOTTLE, **more):
    """A litre of methadone, 10 mg/mL."""
    return Written(uid, STOCK).received(**more)


def pour(mg, bottle=BOTTLE):
    """So much from a bottle of 10 mg/mL."""
    return Pour(bottle=bottle, amount_ug=mg * 1000, measured=mg * 100)


def asked(name, *books, new=(1,), **settings):
    """What a guard says when the last entries of each book (``new``, a number for each) are appended together."""
    (guard,) = [one for one in GUARDS if one.name == name]
    numbers = [*new, *(0 for _ in books[len(new) :])]
    made = [entry for one, number in zip(books, numbers, strict=True) for entry in one.entries[-number:] if number]
    proposal = Proposal({one.uid: one.book for one in books}, tuple(made))
    return guards.check(guard, proposal, context(**settings))


def context(**settings):
    """A program in UTC with these settings; ``closed`` are its closed days."""
    closed = frozenset(settings.pop("closed", ()))
    return Context(settings=settings, closed_days=closed)


def found(name, book, **settings):
    """What a rule says about a chart."""
    (rule,) = [one for one in RULES if one.name == name]
    return list(rule.check(book.book, context(**settings)))


def is_final(name):
    """Whether nobody can override it."""
    return not next(one for one in GUARDS if one.name == name).overridable


def only_stop(findings):
    """The one stop that was said."""
    (one,) = findings
    assert one.severity is Severity.STOP
    return one.message
