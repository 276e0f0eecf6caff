"""At the counter: what was earned is used, once, by whoever earned it, for what is offered; and put right openly."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from tests.pages import elm
from tests.pages.rewards import earn, offer, open_fund, started, today
from tests.pages.test_forms import filled
from throughcare.care.incentives.checking import check
from throughcare.care.incentives.entries import RedemptionReversed, RewardRedeemed, VoucherReceived
from throughcare.care.incentives.readings.purse import balance
from throughcare.care.incentives.readings.vouchers import lots
from throughcare.chart.entries import Draft
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.store import load
from throughcare.store.append import Write, append

pytestmark = pytest.mark.django_db
REDEEM = f"/person/{elm.JOSE}/redeem/"


@pytest.fixture
def plan(members):
    """José's plan, with $10.00 earned."""
    made = started(members, open_fund(members))
    earn(members, made, 1000)
    return made


@pytest.fixture
def groceries(members, plan):
    return f"{plan[2]}/{offer(members, plan[2])}"


@pytest.fixture
def passes(members, plan):
    """Two bus passes of $4.00 in stock."""
    item, when = offer(members, plan[2], "Bus pass", 400, voucher=True), When.at(datetime.now(UTC))
    said = {"title": "Bus pass", "vendor": "Corner Shop", "cents": 400, "count": 2, "on": today()}
    came = Draft(VoucherReceived(item=str(item), **said), when)
    append(Write(plan[2], [came]), by=members[Role.MANAGER].author)
    return f"{plan[2]}/{item}"


def has():
    return balance(load.book(elm.JOSE))


def used():
    return load.book(elm.JOSE).of(RewardRedeemed)


def test_somebody_uses_what_they_earned_and_a_double_click_takes_it_once(sign_in, groceries):
    client = sign_in(Role.COUNSELLOR)
    form = filled(client, REDEEM, choice=groceries, amount="6.40")
    answer = client.post(REDEEM, form)
    assert answer.status_code == 302
    assert client.post(REDEEM, form).url == answer.url
    assert has() == 360
    receipt = client.get(answer.url).content.decode()
    assert "$6.40" in receipt
    assert "Balance now: <strong>$3.60</strong>" in receipt
    assert "Corner Shop" in client.get(f"/person/{elm.JOSE}/incentives/").content.decode()
    assert check().wrong == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [("10.01", "The balance is $10.00, and this costs $10.01"), ("", "Enter how much"), ("ten", "with a point"),
     ("0", "more than nothing")],
)  # fmt: skip
def test_more_than_was_earned_is_refused_in_words_and_nothing_typed_is_lost(sign_in, groceries, typed, words):
    client = sign_in(Role.NURSE)
    answer = client.post(REDEEM, filled(client, REDEEM, choice=groceries, amount=typed, code="G-77"))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "G-77" in answer.content.decode()
    assert has() == 1000


def test_two_desks_at_once_hand_it_out_once_and_the_second_is_told_what_the_first_did(sign_in, groceries):
    one, two = sign_in(Role.COUNSELLOR), sign_in(Role.NURSE)
    first = filled(one, REDEEM, choice=groceries, amount="8.00")
    second = filled(two, REDEEM, choice=groceries, amount="7.00")
    assert one.post(REDEEM, first).status_code == 302
    told = two.post(REDEEM, second)
    assert told.status_code == 422
    assert "The balance is $2.00, and this costs $7.00" in told.content.decode()
    small = two.post(REDEEM, second | {"amount": "1.00"})
    assert small.status_code == 409
    assert "Groceries (Corner Shop) for $8.00" in small.content.decode()
    again = second | {"amount": "1.00", "read_to": small.context["form"]["read_to"].value()}
    assert two.post(REDEEM, again).status_code == 302
    assert has() == 100


def test_the_last_voucher_is_handed_out_once_and_its_code_stays_between_two(sign_in, members, passes, plan):
    client = sign_in(Role.COUNSELLOR)
    form = filled(client, REDEEM, choice=passes, code="BP-101")
    answer = client.post(REDEEM, form)
    assert client.post(REDEEM, form).url == answer.url
    assert client.post(REDEEM, filled(client, REDEEM, choice=passes, code="BP-102")).status_code == 302
    assert [lot.left for lot in lots(load.book(plan[2]))] == [0]
    page = client.get(REDEEM).content.decode()
    assert "$2.00 more are needed" in page
    assert "BP-101" in client.get(answer.url).content.decode()
    assert "BP-101" not in sign_in(Role.NURSE).get(answer.url).content.decode()
    assert "BP-101" in sign_in(Role.PATIENT).get(answer.url).content.decode()
    assert "BP-101" not in sign_in(Role.NURSE).get(f"/person/{elm.JOSE}/").content.decode()


def test_a_voucher_that_was_never_handed_out_comes_back_with_its_cents_once(sign_in, passes, plan):
    client = sign_in(Role.COUNSELLOR)
    receipt = client.post(REDEEM, filled(client, REDEEM, choice=passes)).url
    back = f"{receipt}reverse/"
    form = filled(client, back, reason="He left without it.", voucher_returned="on")
    for _ in range(2):
        assert client.post(back, form).status_code == 302
    assert has() == 1000
    assert [lot.left for lot in lots(load.book(plan[2]))] == [2]
    assert len(load.book(elm.JOSE).of(RedemptionReversed)) == 1
    assert "reversed already" in client.get(back).content.decode()
    assert "Reversed" in client.get(receipt).content.decode()
    assert check().wrong == []


def test_what_moved_money_is_not_withdrawn_from_the_timeline_but_reversed(sign_in, groceries):
    client = sign_in(Role.COUNSELLOR)
    client.post(REDEEM, filled(client, REDEEM, choice=groceries, amount="5"))
    entry, _ = used()[0]
    address = f"/person/{elm.JOSE}/entry/{entry.uid}/withdraw/"
    answer = client.post(address, filled(client, address, why="Wrong."))
    assert answer.status_code == 409
    assert "Reverse it" in answer.content.decode()
    assert has() == 500


def test_an_item_that_was_retired_while_the_page_was_open_is_not_handed_out(sign_in, members, groceries, plan):
    client, manager = sign_in(Role.COUNSELLOR), sign_in(Role.MANAGER)
    form = filled(client, REDEEM, choice=groceries, amount="5")
    retire = f"/incentives/fund/{plan[2]}/catalogue/{groceries.split('/')[1]}/retire/"
    manager.post(retire, filled(manager, retire, reason="Closed."))
    answer = client.post(REDEEM, form)
    assert answer.status_code == 422
    assert not used()


def test_without_a_balance_or_a_catalogue_the_page_says_so(sign_in, plan):
    client = sign_in(Role.NURSE)
    assert "catalogue of the fund is empty" in client.get(REDEEM).content.decode()
    assert client.get(f"/person/{elm.ROSA}/redeem/").status_code == 200
    assert client.get(f"/person/{elm.JOSE}/redeemed/{uuid4()}/").status_code == 404
    assert sign_in(Role.PATIENT).get(REDEEM).status_code == 404
