"""The pages of a fund: money in and back, the catalogue, vouchers, months and totals; each to the cent."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from tests.pages import elm
from tests.pages.rewards import earn, open_fund, started
from tests.pages.test_forms import filled
from throughcare.care.incentives import checking, lists
from throughcare.care.incentives.entries import Account, MonthClosed, VoucherCounted
from throughcare.care.incentives.readings.vouchers import lots
from throughcare.care.incentives.recount import Wrong
from throughcare.care.path.entries import StageEntered
from throughcare.care.path.stages import Stage
from throughcare.chart.roles import Role
from throughcare.store import load

pytestmark = [pytest.mark.django_db, pytest.mark.once]
OPEN = "/incentives/funds/open/"


@pytest.fixture
def manager(sign_in):
    return sign_in(Role.MANAGER)


@pytest.fixture
def fund(members):
    return open_fund(members)


def at(fund, action=""):
    return f"/incentives/fund/{fund}/{action}"


def held(fund):
    return {account: lists.fund(fund, "elm").held(account) for account in Account}


def test_a_fund_is_opened_with_its_first_payment_and_a_second_click_opens_none(manager):
    form = filled(manager, OPEN, name="Rewards", giver="Grant 7", caps="samhsa-2025", cents="$5,000")
    answer = manager.post(OPEN, form)
    assert answer.status_code == 302
    manager.post(OPEN, form)
    (found,) = lists.funds_of("elm")
    assert (found.name, found.free_cents) == ("Rewards", 500_000)
    page = manager.get(answer.url).content.decode()
    assert "$5,000.00" in page
    assert "Rewards" in manager.get("/incentives/funds/").content.decode()


@pytest.mark.parametrize("typed", ["12,50", "1e3", "12.505", "-5", "0", "", "9999999999"])
def test_a_slip_in_an_amount_is_said_at_the_field_and_nothing_is_posted(manager, fund, typed):
    address = at(fund, "deposit/")
    answer = manager.post(address, filled(manager, address, cents=typed, reference="Transfer 18"))
    assert answer.status_code == 422
    assert "Transfer 18" in answer.content.decode()
    assert held(fund)[Account.FUND] == 100_000


def test_money_comes_in_goes_back_and_a_wrong_payment_is_reversed_once(manager, fund):
    address = at(fund, "deposit/")
    manager.post(address, filled(manager, address, cents="12.5"))
    assert held(fund)[Account.FUND] == 101_250
    more = at(fund, "return/")
    assert (
        "Only $1,012.50 are free"
        in manager.post(more, filled(manager, more, cents="2000", reason="x")).content.decode()
    )
    manager.post(more, filled(manager, more, cents="12.50", reason="The grant ended."))
    assert held(fund) == {Account.GIVER: -100_000, Account.FUND: 100_000, Account.PEOPLE: 0, Account.VENDORS: 0}
    wrong = next(entry.uid for entry in load.book(fund).standing() if entry.kind == "fund.deposited")
    back = at(fund, f"entry/{wrong}/reverse/")
    form = filled(manager, back, sure="on")
    for _ in range(2):
        assert manager.post(back, form).status_code == 302
    assert manager.get(back).status_code == 302


def test_what_harms_is_never_offered_and_a_suggestion_fills_in_its_words(manager, fund):
    address = at(fund, "catalogue/offer/")
    form = filled(manager, address, title="Wine of the month", vendor="Shop", helps="an evening")
    answer = manager.post(address, form)
    assert answer.status_code == 422
    assert "stands for alcohol" in answer.content.decode()
    like = f"{address}?like=Groceries"
    assert manager.post(address, filled(manager, like, vendor="Corner Shop")).status_code == 302
    page = manager.get(at(fund, "catalogue/")).content.decode()
    assert "any amount" in page
    assert "eating well" in page


def test_vouchers_come_in_are_counted_blind_and_a_difference_needs_words(manager, fund):
    offer, receive = at(fund, "catalogue/offer/"), at(fund, "vouchers/receive/")
    assert "Offer one first" in manager.get(receive).content.decode()
    said = {"title": "Bus pass", "vendor": "City Transit", "helps": "getting here", "cents": "22.50", "voucher": "on"}
    manager.post(offer, filled(manager, offer, **said))
    (item,) = manager.get(at(fund, "catalogue/")).context["items"]
    uid = item["retire"].split("/")[-3]
    manager.post(receive, filled(manager, receive, item=uid, count="20", reference="B-101 to B-120"))
    (lot,) = lots(load.book(fund))
    assert (lot.left, lot.said.cents) == (20, 2250)
    count = at(fund, f"vouchers/{lot.uid}/count/")
    assert ">20<" not in manager.get(count).content.decode()
    form = filled(manager, count, counted="18")
    assert "This is not what the book says" in manager.post(count, form).content.decode()
    for _ in range(2):
        assert manager.post(count, form | {"words": "Two fell behind the safe."}).status_code == 302
    assert [one.left for one in lots(load.book(fund))] == [18]
    assert len(load.book(fund).of(VoucherCounted)) == 1
    retire = at(fund, f"catalogue/{uid}/retire/")
    assert manager.post(retire, filled(manager, retire, reason="Closed.")).status_code == 302


def test_a_month_that_is_over_is_closed_once_and_agrees_with_the_recount(manager, members):
    last = (datetime.now(UTC).replace(day=1) - timedelta(days=1)).date()
    fund = open_fund(members, on=last)
    earn(members, started(members, fund), 1500, on=last)
    address = at(fund, f"month/{last:%Y-%m}/")
    page = manager.get(address).content.decode()
    assert "Not closed yet" in page
    assert "$985.00" in page
    form = filled(manager, address, words="All receipts are in the folder.")
    for _ in range(2):
        assert manager.post(address, form).status_code == 302
    assert [said.month for _, said in load.book(fund).of(MonthClosed)] == [f"{last:%Y-%m}"]
    assert "Closed on" in manager.get(address).content.decode()
    running = manager.get(at(fund, f"month/{datetime.now(UTC):%Y-%m}/")).content.decode()
    assert "still runs" in running
    assert checking.check().wrong == []
    assert manager.get(at(fund, "month/2026-13/")).status_code == 404


def test_the_totals_of_a_year_name_who_reaches_the_line_of_the_tax_office(manager, members, fund):
    this_year = datetime.now(UTC).date()
    earn(members, started(members, fund), 200_000, on=this_year)
    page = manager.get("/incentives/funds/totals/").content.decode()
    assert "José Ramírez" in page
    assert "Due for 1." in page
    assert "Nobody earned" in manager.get("/incentives/funds/totals/?year=2024").content.decode()
    assert manager.get("/incentives/funds/totals/?year=twelve").status_code == 404


def test_who_moved_to_another_program_stays_in_the_totals_of_the_one_that_paid(manager, members, fund):
    """Else no return is sent for them, and the other program reads what they earned here."""
    earn(members, started(members, fund), 200_000)
    elm.chart_it(elm.JOSE, members[Role.NURSE].author, (StageEntered(stage=Stage.THERAPY, program="oak"), 0))
    page = manager.get("/incentives/funds/totals/").content.decode()
    assert "Due for 1." in page
    assert str(elm.JOSE) not in page
    assert lists.purses_of(lists.funds_of("oak")) == []


def test_a_difference_of_another_programs_person_is_told_there_and_nowhere_else():
    of_oak = Wrong("Chart x is shown with $1.00.", program="oak")
    assert [of_oak.concerns(slug, ()) for slug in ("oak", "elm")] == [True, False]
    assert Wrong("Entry y moved $1.00, and no fund says so.").concerns("elm", ())


def test_the_check_shows_that_charts_and_funds_agree(manager, members, fund):
    earn(members, started(members, fund), 1375)
    page = manager.get("/incentives/funds/check/").content.decode()
    assert "Agree to the cent" in page
    assert Decimal(page.count("$13.75")) == 1


def test_only_who_keeps_the_money_opens_its_book_and_only_that_of_their_program(sign_in, manager, fund):
    assert manager.get(at(uuid4())).status_code == 404
    for role in (Role.NURSE, Role.COUNSELLOR, Role.PATIENT):
        assert sign_in(role).get(at(fund)).status_code == 403
    assert elm.JOSE


def on_board(client):
    return client.get("/").content.decode().split('id="board-incentives"')[1].split("</section>")[0]


def test_the_board_says_whose_visit_can_earn_today_and_whether_the_money_lasts(sign_in, manager, members):
    fund = open_fund(members, 2_000)
    started(members, fund)
    desk = on_board(sign_in(Role.COUNSELLOR))
    assert "Visit 1 of" in desk
    assert "free" not in desk
    mine = on_board(manager)
    assert "<strong>$20.00</strong> free" in mine
    assert "1 open plan" in mine
    assert "Too little" in mine
    assert "Too little" in manager.get(at(fund)).content.decode()
    more = at(fund, "deposit/")
    manager.post(more, filled(manager, more, cents="10000"))
    assert "Enough for all" in on_board(manager)
