"""The law of a bottle: after any history its kept balance is the sum of what stands in its book, to the microgram."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.care.medication.entries import Medication
from throughcare.care.stock.entries import (
    BottleCounted,
    BottleReceived,
    CountedBy,
    DifferenceExplained,
    Form,
    Going,
    PouredFor,
    StockMovedIn,
    StockMovedOut,
    StockPoured,
    StockRemoved,
)
from throughcare.care.stock.readings import Contents, balance, contents, ledger
from throughcare.care.stock.readings.day import day_line
from throughcare.care.stock.readings.pairs import unpaired
from throughcare.care.stock.summary import BOTTLES
from throughcare.chart.books import STOCK, Book
from throughcare.chart.corrections import EntryWithdrawn
from throughcare.chart.entries import Author, Entry
from throughcare.chart.findings import Context
from throughcare.chart.kinds import KINDS
from throughcare.chart.roles import Role
from throughcare.chart.times import When

pytestmark = pytest.mark.pure

START, BY, OTHER = datetime(2026, 3, 1, 5, tzinfo=UTC), Author("account:nurse", Role.NURSE), uuid4()
LITRE = BottleReceived(
    program="elm",
    label="M-1",
    medication=Medication.METHADONE,
    form=Form.LIQUID,
    strength_ug=10_000,
    measured=1_000_000,
    amount_ug=10_000_000,
)
STEPS = st.tuples(
    st.sampled_from(["pour", "home", "spill", "destroy", "out", "in", "count", "explain", "withdraw"]),
    st.integers(1, 5_000),
    st.integers(0, 4 * 24),
)


def payload(what, units, book):
    """What a step charts: tenths of a microlitre do not exist, so a unit is one microlitre with ten micrograms."""
    amount = {"amount_ug": units * 10, "measured": units}
    if what in ("pour", "home"):
        return StockPoured(dose=uuid4(), became=PouredFor.DOSE if what == "pour" else PouredFor.TAKE_HOME, **amount)
    if what in ("spill", "destroy"):
        return StockRemoved(how=Going.SPILL if what == "spill" else Going.DESTROYED, reason="It fell.", **amount)
    if what == "out":
        return StockMovedOut(to=OTHER, **amount)
    if what == "in":
        return StockMovedIn(out_of=OTHER, **amount)
    if what == "count":
        return BottleCounted(by=CountedBy.VOLUME, expected_ug=balance(book), **amount)
    count = contents(book).counted
    return DifferenceExplained(count=count.entry, amount_ug=units * 10, explanation="?") if count else None


def told(steps):
    """The book of a bottle with this history; what is taken back is any entry but the receipt."""
    book = Book(uuid4(), [], STOCK)
    book = appended(book, LITRE, 0)
    for what, units, hours in steps:
        if what == "withdraw":
            target = book.entries[units % len(book.entries)]
            if target.position > 1:
                book = appended(book, EntryWithdrawn(), hours, target.uid)
        elif (said := payload(what, units, book)) is not None:
            book = appended(book, said, hours)
    return book


def appended(book, said, hours, corrects=None):
    """The book with one entry more."""
    happened = When.at(START + timedelta(hours=hours))
    why = "wrong" if corrects else ""
    at = book.position + 1
    entry = Entry(
        book.uid, at, uuid4(), said.kind.name, 1, happened, START + timedelta(days=9, seconds=at), BY, "",
        corrects, why, said.body(), KINDS,
    )  # fmt: skip
    return book.with_entries([entry])


def plainly(book):
    """The sum, by a deliberately plain reckoning over what stands."""
    total = 0
    for entry in book.standing():
        sign = {"bottle.received": 1, "stock.moved_in": 1, "difference.explained": 1, "stock.poured": -1,
                "stock.removed": -1, "stock.moved_out": -1}.get(entry.kind, 0)  # fmt: skip
        total += sign * getattr(entry.payload, "amount_ug", 0)
    return total


@given(st.lists(STEPS, max_size=25))
def test_the_kept_balance_is_the_sum_of_what_stands_and_the_days_follow_one_another(steps):
    book = told(steps)
    kept = Contents.model_validate(BOTTLES.fold(book))
    assert kept == contents(book)
    assert kept.balance_ug == balance(book) == ledger(book)[-1].balance_ug == plainly(book)
    assert kept.measured * 10 == kept.balance_ug
    days = [day_line(book, (START + timedelta(days=at)).date(), Context()) for at in range(6)]
    assert days[0].opening_ug == 0
    assert days[-1].expected_ug == kept.balance_ug or days[-1].counted_ug is not None
    assert all(line.difference_ug is None or line.open_ug == line.difference_ug - line.explained_ug for line in days)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 2)), max_size=12), st.randoms(use_true_random=False))
def test_what_is_on_both_sides_is_paired_in_any_order_and_nothing_else_is(quantities, random):
    doses = [uuid4() for _ in range(4)]
    pours = [(doses[dose], OTHER, amount * 10, amount) for dose, amount in quantities]
    other = random.sample(pours, len(pours))
    assert unpaired(pours, other) == []
    if pours:
        (one,) = unpaired(pours[1:], other)
        assert (one.dose, one.amount_ug, one.poured) == (pours[0][0], pours[0][2], False)
        (back,) = unpaired(other, pours[1:])
        assert back.poured
