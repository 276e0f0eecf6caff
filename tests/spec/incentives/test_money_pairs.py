"""Money stands in the chart and in the book of the fund, to the cent, or nowhere."""

from uuid import uuid4

import pytest

from tests.spec.incentives.money import DAY, WHEN, Ledger, money
from throughcare.care.incentives.entries import Account, FundDeposited, ReversalPosted, RewardPosted, Unit
from throughcare.care.incentives.readings.accounts import balances, lines, month_lines, posting_uid, postings
from throughcare.care.incentives.readings.purse import balance, years
from throughcare.chart.corrections import EntryWithdrawn
from throughcare.chart.entries import Draft
from throughcare.store.writes import Write

pytestmark = pytest.mark.pure


@pytest.fixture
def ledger():
    return Ledger()


def held(ledger):
    return balances(said for _, said in postings(ledger.book()))


def test_reward_has_its_posting_is_silent_and_the_four_accounts_add_up_to_nothing(ledger):
    ledger.write(*ledger.reward(1500))
    ledger.write(*ledger.redeem(600))
    assert held(ledger) == {
        Account.GIVER: -100_000, Account.FUND: 98_500, Account.PEOPLE: 900, Account.VENDORS: 600,
    }  # fmt: skip
    assert sum(held(ledger).values()) == 0
    assert balance(ledger.book(ledger.chart)) == 900
    assert [line.free_cents for line in lines(ledger.book())] == [100_000, 98_500, 98_500]


def test_a_reward_of_nothing_needs_no_posting(ledger):
    assert ledger.ask(*ledger.reward(0)) == []


def test_reward_has_its_posting_fires_when_one_side_is_missing_or_says_another_amount(ledger):
    chart, fund = ledger.reward(1000)
    assert ledger.ask(chart) == ["reward_has_its_posting"]
    assert ledger.ask(fund) == ["reward_has_its_posting"]
    assert ledger.ask(*ledger.reward(1000, posted=1001)) == ["reward_has_its_posting"]


def test_a_reward_is_paid_by_the_fund_of_its_plan_and_no_other(ledger):
    other = Ledger()
    ledger.books[other.fund] = other.book()
    assert ledger.ask(*ledger.reward(1000, fund=other.fund)) == ["reward_has_its_posting"]


def test_nobody_posts_for_a_reward_of_yesterday_a_second_time(ledger):
    chart, fund = ledger.reward(1000)
    ledger.write(chart, fund)
    assert ledger.ask(fund) == ["reward_has_its_posting"]
    assert fund.drafts[0].uid == posting_uid(chart.drafts[0].uid)  # and the store takes no id twice


def test_posting_names_its_accounts_is_silent_for_a_reward(ledger):
    assert "posting_names_its_accounts" not in ledger.ask(*ledger.reward())


def test_posting_names_its_accounts_fires_for_money_that_would_come_from_nowhere(ledger):
    wrong = money(FundDeposited, Account.FUND, Account.PEOPLE, 500)
    assert ledger.ask(Write(ledger.fund, [Draft(wrong, WHEN)])) == ["posting_names_its_accounts"]
    chart, _ = ledger.reward(1000)
    unnamed = RewardPosted(debit=Account.PEOPLE, credit=Account.FUND, cents=1000, on=DAY, mirrors=chart.drafts[0].uid)
    assert ledger.ask(chart, Write(ledger.fund, [Draft(unnamed, WHEN)])) == ["posting_names_its_accounts"]


def test_reversal_fits_is_silent_and_both_books_are_as_before(ledger):
    before = held(ledger)
    chart, fund = ledger.reward(1000)
    ledger.write(chart, fund)
    ledger.write(*ledger.reverse_reward(chart.drafts[0].uid))
    assert held(ledger) == before
    assert balance(ledger.book(ledger.chart)) == 0


def test_reversal_fits_fires_for_a_second_one_for_a_part_and_for_nothing(ledger):
    chart, fund = ledger.reward(1000)
    ledger.write(chart, fund)
    reward = chart.drafts[0].uid
    assert ledger.ask(*ledger.reverse_reward(reward, 999)) == ["reversal_fits"]
    assert "reversal_fits" in ledger.ask(*ledger.reverse_reward(uuid4()))
    ledger.write(*ledger.reverse_reward(reward))
    assert "reversal_fits" in ledger.ask(*ledger.reverse_reward(reward))
    assert "reversed already" in ledger.last[0].message


def test_a_redemption_that_was_never_handed_out_is_the_persons_again(ledger):
    ledger.write(*ledger.reward(1000))
    redeemed = ledger.redeem(600)
    ledger.write(*redeemed)
    uid = redeemed[0].drafts[0].uid
    assert ledger.ask(*ledger.reverse_redemption(uid, 500)) == ["reversal_fits"]
    ledger.write(*ledger.reverse_redemption(uid))
    assert balance(ledger.book(ledger.chart)) == 1000
    assert held(ledger)[Account.VENDORS] == 0


def test_money_is_reversed_is_silent_for_a_visit_that_paid_nothing(ledger):
    chart, *none = ledger.reward(0)
    ledger.write(chart, *none)
    taken = Draft(EntryWithdrawn(), WHEN, corrects=chart.drafts[0].uid, why="Typed twice.")
    assert ledger.ask(Write(ledger.chart, [taken])) == []


def test_money_is_reversed_fires_for_a_reward_and_for_its_posting_that_somebody_withdraws(ledger):
    chart, fund = ledger.reward(1000)
    ledger.write(chart, fund)
    for book, uid in ((ledger.chart, chart.drafts[0].uid), (ledger.fund, fund.drafts[0].uid)):
        taken = Draft(EntryWithdrawn(), WHEN, corrects=uid, why="Wrong chart.")
        assert "money_is_reversed" in ledger.ask(Write(book, [taken]))
    corrected = chart.drafts[0].payload.model_copy(update={"paid_cents": 1, "due_cents": 1})
    draft = Draft(corrected, WHEN, corrects=chart.drafts[0].uid, why="Typed wrong.")
    assert "money_is_reversed" in ledger.ask(Write(ledger.chart, [draft]))


def test_plan_keeps_its_fund_is_silent_for_a_plan_that_has_paid_nothing(ledger):
    taken = Draft(EntryWithdrawn(), WHEN, corrects=ledger.plan, why="Wrong chart.")
    assert ledger.ask(Write(ledger.chart, [taken])) == []


def test_plan_keeps_its_fund_fires_when_its_rewards_would_belong_to_no_plan(ledger):
    ledger.write(*ledger.reward(1000))
    taken = Draft(EntryWithdrawn(), WHEN, corrects=ledger.plan, why="Wrong chart.")
    assert ledger.ask(Write(ledger.chart, [taken])) == ["plan_keeps_its_fund"]


def test_plan_keeps_its_fund_fires_while_its_draws_wait_so_that_nobody_loses_or_changes_them(ledger):
    chart, *_ = ledger.reward(0)
    waiting = chart.drafts[0].payload.model_copy(update={"draws": 3, "unit": Unit.DRAWS, "commitment": "ab" * 32})
    ledger.write(Write(ledger.chart, [Draft(waiting, WHEN)]))
    taken = Draft(EntryWithdrawn(), WHEN, corrects=ledger.plan, why="Wrong chart.")
    assert ledger.ask(Write(ledger.chart, [taken])) == ["plan_keeps_its_fund"]


def test_deposit_reversal_fits_is_silent_for_a_transfer_that_bounced(ledger):
    paid = ledger.book().of(FundDeposited)[0][0].uid
    back = ReversalPosted(debit=Account.GIVER, credit=Account.FUND, cents=100_000, on=DAY, of=paid)
    ledger.write(Write(ledger.fund, [Draft(back, WHEN)]))
    assert set(held(ledger).values()) == {0}


def test_deposit_reversal_fits_fires_for_another_amount_and_for_a_second_time(ledger):
    paid = ledger.book().of(FundDeposited)[0][0].uid
    back = ReversalPosted(debit=Account.GIVER, credit=Account.FUND, cents=100_000, on=DAY, of=paid)
    part = back.model_copy(update={"cents": 1})
    assert ledger.ask(Write(ledger.fund, [Draft(part, WHEN)])) == ["deposit_reversal_fits"]
    ledger.write(Write(ledger.fund, [Draft(back, WHEN)]))
    assert ledger.ask(Write(ledger.fund, [Draft(back, WHEN)])) == ["deposit_reversal_fits"]


def test_a_reversal_counts_in_the_year_of_the_reward_so_that_no_year_falls_below_nothing(ledger):
    old = DAY.replace(year=2025)
    chart, fund = ledger.reward(1000, on=old)
    ledger.write(chart, fund)
    ledger.write(*ledger.reward(300))
    ledger.write(*ledger.reverse_reward(chart.drafts[0].uid))
    assert [(one.year, one.earned_cents) for one in years(ledger.book(ledger.chart))] == [(2025, 0), (2026, 300)]


def test_a_month_says_of_each_account_what_it_held_before_and_after(ledger):
    ledger.write(*ledger.reward(1000, on=DAY.replace(month=10)))
    ledger.write(*ledger.reward(300))
    october, november = (month_lines([said for _, said in postings(ledger.book())], f"2026-{nr}") for nr in (10, 11))
    fund = {line.account: line for line in november}[Account.FUND]
    assert (fund.opening_cents, fund.debit_cents, fund.credit_cents, fund.closing_cents) == (
        -1000,
        100_000,
        300,
        98_700,
    )
    assert sum(line.closing_cents for line in october) == sum(line.closing_cents for line in november) == 0
