"""The program's own book: the close of a day, inventories, losses; each first silent, then speaking."""

from datetime import date
from uuid import uuid4

import pytest

from tests.charts import moment, uid_of
from tests.spec.stock.books import (
    LITRE,
    book,
    counted,
    explained,
    poured,
)
from throughcare.care.medication.entries import Medication
from throughcare.care.stock.entries import (
    DayClosed,
    Form,
    Hour,
    InventoryTaken,
    Loss,
    LossDiscovered,
    LossLine,
    LossReported,
    Occasion,
    Report,
)
from throughcare.care.stock.readings.day import day_line
from throughcare.care.stock.rules.law import form_106, inventory_due_again, loss_notice
from throughcare.chart import guards
from throughcare.chart.books import PROGRAM, Book
from throughcare.chart.corrections import EntryWithdrawn
from throughcare.chart.entries import Author, Entry
from throughcare.chart.findings import Context, Severity
from throughcare.chart.guards import GUARDS, Proposal
from throughcare.chart.kinds import KINDS
from throughcare.chart.roles import Role
from throughcare.chart.times import When

pytestmark = pytest.mark.pure

TODAY = date(2026, 3, 1)
OWN = uid_of("the program's own book")
SHORT = (LITRE, poured("2026-03-01 12:00", 1000), counted("2026-03-01 19:00", 8980, 9000))


def program_book(*payloads):
    """A program's own book in which these things were charted on 1 March 2026."""
    happened, by = When.at(moment("2026-03-01 20:00")), Author("account:manager", Role.MANAGER)
    return Book(
        OWN,
        [
            Entry(OWN, at, uuid4(), one.kind.name, 1, happened, happened.moment, by, "", None, "", one.body(), KINDS)
            for at, one in enumerate(payloads, start=1)
        ],
        PROGRAM,
    )


# ---- the close of a day


def closing(*lines, **changed):
    """What each guard says when a day with this one bottle is closed as its book says, or as ``changed`` says."""
    bottle = book(*lines)
    said = day_line(bottle, TODAY, Context()).model_copy(update=changed)
    day = program_book(DayClosed(program="elm", day=TODAY, lines=(said,)))
    names = ("day_says_what_the_books_say", "day_difference_is_explained", "day_bottles_are_counted", "day_closed_once")
    return [name for name in names if guarded_day(name, day, bottle)]


def guarded_day(name, day, bottle):
    """What one guard says of the last entry of a program's book, with the bottle beside it."""
    (guard,) = [one for one in GUARDS if one.name == name]
    last = day.entries[-1:]
    return guards.check(guard, Proposal({day.uid: day, bottle.uid: bottle}, last), Context())


def test_day_says_what_the_books_say_is_silent_for_a_day_that_balances():
    assert closing(*SHORT, explained("2026-03-01 19:05", -20)) == []


def test_day_says_what_the_books_say_fires_when_the_line_is_not_of_the_book():
    right = {"opening_ug": 5, "expected_ug": 9_000_005}
    assert "day_says_what_the_books_say" in closing(*SHORT, explained("2026-03-01 19:05", -20), **right)


def test_day_difference_is_explained_is_silent_when_the_count_is_as_expected():
    assert closing(*SHORT[:2], counted("2026-03-01 19:00", 9000, 9000)) == []


def test_day_difference_is_explained_fires_while_a_difference_is_open():
    assert closing(*SHORT) == ["day_difference_is_explained"]


def test_day_bottles_are_counted_is_silent_for_a_bottle_that_was_left_alone():
    assert closing(LITRE) == []


def test_day_bottles_are_counted_fires_for_a_bottle_used_after_its_count():
    assert closing(*SHORT[:2]) == ["day_bottles_are_counted"]


def test_day_closed_once_is_silent_for_the_first_close():
    assert "day_closed_once" not in closing(LITRE)


def test_day_closed_once_fires_for_a_second_close_of_the_same_day():
    one = DayClosed(program="elm", day=TODAY, lines=())
    assert guarded_day("day_closed_once", program_book(one, one), book(LITRE))
    other = DayClosed(program="elm", day=date(2026, 3, 2), lines=())
    assert not guarded_day("day_closed_once", program_book(one, other), book(LITRE))


def test_day_closed_once_fires_for_the_first_close_restored_beside_the_second():
    one = DayClosed(program="elm", day=TODAY, lines=())
    wrong = program_book(one, EntryWithdrawn(), one, EntryWithdrawn())
    first, gone, second, back = wrong.entries
    gone, back = gone._replace(corrects=first.uid), back._replace(corrects=gone.uid)
    assert guarded_day("day_closed_once", Book(OWN, (first, gone, second, back), PROGRAM), book(LITRE))
    mended = back._replace(corrects=second.uid)
    assert not guarded_day("day_closed_once", Book(OWN, (first, gone, second, mended), PROGRAM), book(LITRE))


# ---- what the law asks

TAKEN = InventoryTaken(program="elm", on=date(2024, 5, 1), at=Hour.CLOSE, occasion=Occasion.BIENNIAL, lines=())
STOLEN = LossDiscovered(
    program="elm",
    how=Loss.BREAK_IN,
    discovered_on=date(2026, 1, 2),
    lines=(
        LossLine(
            medication=Medication.METHADONE, form=Form.LIQUID, strength_ug=10_000, measured=100_000, amount_ug=1_000_000
        ),
    ),
    circumstances="The safe was open.",
)


def holding(rule, book, at):
    """The severities that hold at a moment."""
    return [one.severity for one in rule(book, Context()) if one.holds_at(moment(at))]


def test_inventory_due_is_silent_until_thirty_days_before_and_in_other_books():
    assert holding(inventory_due_again, program_book(TAKEN), "2026-03-31 23:59") == []
    assert not list(inventory_due_again(book(LITRE), Context()))


def test_inventory_due_fires_by_1_may_2026_for_one_of_1_may_2024_and_where_there_never_was_one():
    assert holding(inventory_due_again, program_book(TAKEN), "2026-04-01 00:00") == [Severity.DUE]
    assert holding(inventory_due_again, program_book(TAKEN), "2026-05-01 23:59") == [Severity.DUE]
    assert holding(inventory_due_again, program_book(TAKEN), "2026-05-02 00:00") == [Severity.WARNING]
    assert holding(inventory_due_again, program_book(), "2026-05-02 00:00") == [Severity.DUE]


def reported(what):
    """The loss, and what was reported of it."""

    whole = program_book(STOLEN)
    said = LossReported(loss=whole.entries[0].uid, what=Report(what), on=date(2026, 1, 5))
    return whole.with_entries(program_book(said).entries)


def test_loss_notice_due_is_silent_once_it_was_sent_and_form_106_due_is_silent_once_that_was():
    assert not list(loss_notice(reported("notice"), Context()))
    assert not list(form_106(reported("form_106"), Context()))


def test_form_106_due_is_silent_for_what_was_no_significant_loss():
    assert not [*form_106(reported("not_significant"), Context()), *loss_notice(reported("not_significant"), Context())]


def test_loss_notice_due_fires_by_monday_for_a_loss_found_on_friday_2_january_2026():
    assert holding(loss_notice, program_book(STOLEN), "2026-01-05 23:59") == [Severity.DUE]
    assert holding(loss_notice, program_book(STOLEN), "2026-01-06 00:00") == [Severity.WARNING]


def test_form_106_due_fires_by_16_february_2026_for_the_same():
    assert holding(form_106, program_book(STOLEN), "2026-02-16 23:59") == [Severity.DUE]
    assert holding(form_106, program_book(STOLEN), "2026-02-17 00:00") == [Severity.WARNING]
