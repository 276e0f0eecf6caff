"""Months of a fund: closed once, in their order, when they are over; and closed means closed."""

from uuid import uuid4

import pytest

from tests.spec.incentives.money import DAY, WHEN, Ledger, money
from throughcare.care.incentives.entries import Account, FundDeposited, FundOpened, FundReturned, MonthClosed
from throughcare.care.incentives.readings import tax
from throughcare.care.incentives.readings.accounts import month_lines, postings
from throughcare.chart.books import FUND, Book
from throughcare.chart.entries import Draft
from throughcare.chart.findings import Context
from throughcare.store.writes import Write

pytestmark = pytest.mark.pure


@pytest.fixture
def ledger():
    made = Ledger()
    made.write(*made.reward(1000))
    return made


def close(ledger, month="2026-11", **changed):
    said = [one for _, one in postings(ledger.book())]
    closed = MonthClosed(month=month, lines=month_lines(said, month), postings=len(said)).model_copy(update=changed)
    return Write(ledger.fund, [Draft(closed, WHEN)])


def test_month_closes_once_is_silent_for_the_month_that_is_over(ledger):
    assert ledger.ask(close(ledger)) == []


def test_month_closes_once_fires_for_a_second_time_a_month_that_runs_and_one_before_the_last(ledger):
    assert ledger.ask(close(ledger, "2026-12")) == ["month_closes_once"]
    ledger.write(close(ledger))
    assert ledger.ask(close(ledger)) == ["month_closes_once"]
    assert ledger.ask(close(ledger, "2026-10")) == ["month_closes_once"]


def test_month_says_what_the_book_says_is_silent_when_it_was_drawn_from_it(ledger):
    assert "month_says_what_the_book_says" not in ledger.ask(close(ledger))


def test_month_says_what_the_book_says_fires_when_a_reward_came_in_between(ledger):
    drawn = close(ledger)
    ledger.write(*ledger.reward(500))
    assert ledger.ask(drawn) == ["month_says_what_the_book_says"]


def test_posting_is_in_an_open_month_is_silent_for_today(ledger):
    ledger.write(close(ledger))
    assert ledger.ask(*ledger.reward(500, on=DAY.replace(month=12, day=1))) == []


def test_posting_is_in_an_open_month_fires_for_a_month_that_was_closed(ledger):
    ledger.write(close(ledger))
    assert ledger.ask(*ledger.reward(500)) == ["posting_is_in_an_open_month"]


def test_fund_is_open_is_silent_for_a_fund_that_was_opened(ledger):
    paid = money(FundDeposited, Account.FUND, Account.GIVER, 500)
    assert ledger.ask(Write(ledger.fund, [Draft(paid, WHEN)])) == []


def test_fund_is_open_fires_for_one_that_was_not_and_for_a_second_opening(ledger):
    other = uuid4()
    ledger.books[other] = Book(other, [], FUND)
    paid = money(FundDeposited, Account.FUND, Account.GIVER, 500)
    assert ledger.ask(Write(other, [Draft(paid, WHEN)])) == ["fund_is_open"]
    again = FundOpened(program="elm", name="Another", giver="B", caps="samhsa_2025")
    assert ledger.ask(Write(ledger.fund, [Draft(again, WHEN)])) == ["fund_is_open"]


def test_return_is_free_is_silent_down_to_the_last_free_cent(ledger):
    back = money(FundReturned, Account.GIVER, Account.FUND, 99_000, reason="The grant ends.")
    assert ledger.ask(Write(ledger.fund, [Draft(back, WHEN)])) == []


def test_return_is_free_fires_for_the_second_of_two_who_pay_it_back_at_once(ledger):
    back = money(FundReturned, Account.GIVER, Account.FUND, 60_000, reason="The grant ends.")
    ledger.write(Write(ledger.fund, [Draft(back, WHEN)]))
    assert ledger.ask(Write(ledger.fund, [Draft(back, WHEN)])) == ["return_is_free"]


def test_the_tax_office_is_told_from_2000_dollars_on_since_2026_and_from_600_before():
    assert [tax.is_due(2025, cents) for cents in (59_999, 60_000)] == [False, True]
    assert [tax.is_due(2026, cents) for cents in (59_900, 199_999, 200_000)] == [False, False, True]
    assert tax.counts(Context()) == "earned"
    assert tax.counts(Context(settings={"incentives": {"tax_counts": "used"}})) == "used"
