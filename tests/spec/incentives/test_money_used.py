"""What rewards are used for: no more than was earned, from the catalogue, and never for what harms."""

import pytest

from tests.spec.incentives.money import DAY, WHEN, Ledger
from throughcare.care.incentives.entries import ItemOffered, ItemRetired, VoucherCounted
from throughcare.care.incentives.readings.catalogue import denied, items
from throughcare.care.incentives.readings.vouchers import in_stock, lots
from throughcare.chart.entries import Draft
from throughcare.store.writes import Write

pytestmark = pytest.mark.pure


@pytest.fixture
def ledger():
    made = Ledger()
    made.write(*made.reward(1000))
    return made


def test_redemption_within_balance_is_silent_down_to_the_last_cent(ledger):
    assert ledger.ask(*ledger.redeem(1000)) == []


def test_redemption_within_balance_fires_one_cent_above_it(ledger):
    assert ledger.ask(*ledger.redeem(1001)) == ["redemption_within_balance"]
    assert "The balance is $10.00, and this costs $10.01." in ledger.last[0].message
    ledger.write(*ledger.redeem(600))
    assert ledger.ask(*ledger.redeem(600)) == ["redemption_within_balance"]


def test_reversal_leaves_no_debt_is_silent_while_the_reward_is_still_there(ledger):
    reward = ledger.reward(500)
    ledger.write(*reward)
    assert ledger.ask(*ledger.reverse_reward(reward[0].drafts[0].uid, 500)) == []


def test_reversal_leaves_no_debt_fires_when_it_was_used_already(ledger):
    reward = ledger.reward(500)
    ledger.write(*reward)
    ledger.write(*ledger.redeem(1200))
    assert ledger.ask(*ledger.reverse_reward(reward[0].drafts[0].uid, 500)) == ["reversal_leaves_no_debt"]


def test_item_is_offered_is_silent_for_an_open_amount_and_for_two_of_a_price(ledger):
    item, lot = ledger.vouchers(cents=500)
    assert ledger.ask(*ledger.redeem(333)) == []
    assert ledger.ask(*ledger.redeem(500, voucher=lot, item=str(item))) == []


def test_item_is_offered_fires_for_what_was_retired_for_another_price_and_for_no_voucher(ledger):
    item, lot = ledger.vouchers(cents=500)
    assert ledger.ask(*ledger.redeem(400, voucher=lot, item=str(item))) == ["item_is_offered"]
    assert ledger.ask(*ledger.redeem(500, item=str(item))) == ["item_is_offered"]
    ledger.write(Write(ledger.fund, [Draft(ItemRetired(item=ledger.item, reason="Closed."), WHEN)]))
    assert ledger.ask(*ledger.redeem(100)) == ["item_is_offered"]
    assert [one.said.title for one in items(ledger.book())] == ["Bus pass"]


HARMFUL = (
    "Beer for two", "Lottery tickets", "Scratch-off", "A vape", "CIGARETTES", "Visa gift card", "Cannabis", "Ammo",
    "Cash", "Tour of the wineries", "Cherry brandies",
)  # fmt: skip


@pytest.mark.parametrize("title", HARMFUL)
def test_item_is_not_denied_fires_for_what_harms_however_it_is_written(ledger, title):
    offered = ItemOffered(title=title, vendor="Shop", helps="an evening", voucher=False)
    assert ledger.ask(Write(ledger.fund, [Draft(offered, WHEN)])) == ["item_is_not_denied"]
    assert ledger.ask(*ledger.redeem(100, title=title)) == ["item_is_not_denied"]


@pytest.mark.parametrize(
    "title", ["Groceries", "Ginger tea", "Grapes", "Cashew nuts", "Begonias", "Running shoes", "Publisher"]
)
def test_item_is_not_denied_is_silent_for_a_word_that_only_begins_alike(title):
    assert denied(title) is None


def test_voucher_is_in_stock_is_silent_until_the_last_one(ledger):
    item, lot = ledger.vouchers(count=1, cents=500)
    ledger.write(*ledger.redeem(500, voucher=lot, item=str(item)))
    assert in_stock(ledger.book(), str(item)) == []


def test_voucher_is_in_stock_fires_when_the_book_says_that_none_is_left(ledger):
    item, lot = ledger.vouchers(count=1, cents=500)
    ledger.write(*ledger.redeem(500, voucher=lot, item=str(item)))
    assert ledger.ask(*ledger.redeem(500, voucher=lot, item=str(item))) == ["voucher_is_in_stock"]


def test_voucher_has_its_redemption_is_silent_and_it_comes_back_with_the_reversal(ledger):
    item, lot = ledger.vouchers(count=1, cents=500)
    redeemed = ledger.redeem(500, voucher=lot, item=str(item))
    ledger.write(*redeemed)
    ledger.write(*ledger.reverse_redemption(redeemed[0].drafts[0].uid, 500, voucher=lot))
    assert [one.left for one in lots(ledger.book())] == [1]


def test_voucher_has_its_redemption_fires_when_one_leaves_for_nobody(ledger):
    item, lot = ledger.vouchers(cents=500)
    chart, fund = ledger.redeem(500, voucher=lot, item=str(item))
    assert ledger.ask(chart, Write(ledger.fund, fund.drafts[:1])) == ["voucher_has_its_redemption"]
    assert "voucher_has_its_redemption" in ledger.ask(Write(ledger.fund, fund.drafts[1:]))


def test_a_count_sets_the_stock_and_what_is_gone_stays_visible(ledger):
    _, lot = ledger.vouchers(count=5)
    counted = VoucherCounted(received=lot, counted=3, expected=5, words="Two are not in the safe.")
    ledger.write(Write(ledger.fund, [Draft(counted, WHEN)]))
    (found,) = lots(ledger.book())
    assert (found.left, found.gone, found.said.on) == (3, 2, DAY)
