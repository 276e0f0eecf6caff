"""The pages of stock: receive, pour, waste, move, count, explain, close; each form is one append, nothing is locked."""

from datetime import UTC, datetime

import pytest

from tests.pages import elm, keeping
from tests.pages.test_forms import filled
from throughcare.care.stock.books import program_book
from throughcare.care.stock.entries import (
    BottleCounted,
    DayClosed,
    DifferenceExplained,
    Form,
    StockMovedIn,
    StockMovedOut,
    StockRemoved,
)
from throughcare.care.stock.lists import bottles_of
from throughcare.care.stock.readings import contents
from throughcare.chart.guards import GuardOverridden
from throughcare.chart.roles import Role
from throughcare.program.models import Program
from throughcare.store import load
from throughcare.store.verify import verify

pytestmark = pytest.mark.django_db


def held(uid):
    """What is in a bottle."""
    return contents(load.book(uid))


def at(uid, action=""):
    """The address of a bottle."""
    return f"/stock/bottle/{uid}/{action}"


def today():
    """The day that is being closed."""
    return datetime.now(UTC).astimezone(keeping.elm_zone()).date()


@pytest.fixture
def nurse(sign_in):
    return sign_in(Role.NURSE)


@pytest.fixture
def bottle(members):
    """A litre of methadone that came the day before yesterday."""
    return keeping.receive(members[Role.NURSE].author)


DELIVERY = {
    "medication": "methadone",
    "form": "liquid",
    "strength": "10",
    "size": "1000",
    "bottles": "3",
    "label": "M-0099",
    "lot": "24A7",
    "form_222": "2026-17",
}


def test_three_bottles_of_one_delivery_get_a_book_each_and_a_second_click_adds_none(nurse):
    form = filled(nurse, "/stock/receive/", **DELIVERY)
    assert nurse.post("/stock/receive/", form).status_code == 302
    nurse.post("/stock/receive/", form)
    found = [one.holds for one in bottles_of("elm")]
    assert [one.label for one in found] == ["M-0099", "M-0100", "M-0101"]
    assert {(one.balance_ug, one.lot, one.form_222) for one in found} == {(10_000_000, "24A7", "2026-17")}
    page = nurse.get("/stock/").content.decode()
    assert "M-0101" in page
    assert "30000" in page


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"size": "12,5"}, "with a point"),
        ({"strength": "1e9"}, "with a point"),
        ({"form": "tablet", "size": "1.5"}, "whole pieces"),
        ({"label": "M"}, "End the name with a number"),
        ({"strength": "1.5", "size": "0.001"}, "no whole number of micrograms"),
        ({"form_222_signed_on": "9999-12-31"}, "Check the year."),
        ({"form_222_signed_on": "0002-03-03"}, "Check the year."),
    ],
)
def test_a_slip_in_a_delivery_is_said_and_nothing_typed_is_lost(nurse, typed, words):
    answer = nurse.post("/stock/receive/", filled(nurse, "/stock/receive/", **(DELIVERY | typed)))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "24A7" in answer.content.decode()
    assert not bottles_of("elm")


def test_the_log_of_the_first_of_all_days_is_empty(nurse):
    """There are no days before it to go back to."""
    assert nurse.get("/stock/log/?first=9999-12-31&last=0001-01-01").status_code == 200


def test_methadone_without_its_order_form_is_received_only_with_a_reason(nurse):
    form = filled(nurse, "/stock/receive/", **(DELIVERY | {"form_222": ""}))
    assert "schedule II" in nurse.post("/stock/receive/", form).content.decode()
    nurse.post("/stock/receive/", form | {"override-order_form_is_named": "It comes by mail."})
    assert len(bottles_of("elm")) == 3
    assert load.book(bottles_of("elm")[0].uid).of(GuardOverridden)


def test_a_spill_is_charted_when_a_second_person_confirms_it_with_their_password(nurse, bottle):
    typed = {"how": "spill", "quantity": "2.5", "measured_in": "unit", "reason": "The cup fell."}
    witness = {"witness_name": "manager", "witness_password": elm.PASSWORD}
    nurse.post(at(bottle, "remove/"), filled(nurse, at(bottle, "remove/"), **typed, **witness))
    ((entry, said),) = load.book(bottle).of(StockRemoved)
    assert (said.amount_ug, said.measured) == (25_000, 2_500)
    assert said.witness != entry.by.account
    assert held(bottle).balance_ug == 9_975_000


@pytest.mark.parametrize(
    "witness",
    [
        {"witness_name": "manager", "witness_password": "wrong"},
        {"witness_name": "nurse", "witness_password": elm.PASSWORD},
        {"witness_name": "counsellor", "witness_password": elm.PASSWORD},
        {"witness_name": "manager", "witness_password": ""},
    ],
)
def test_nobody_is_a_witness_without_their_password_and_nobody_their_own(nurse, bottle, witness):
    typed = {"how": "spill", "quantity": "25", "measured_in": "mg", "reason": "The cup fell."}
    answer = nurse.post(at(bottle, "remove/"), filled(nurse, at(bottle, "remove/"), **typed, **witness))
    assert answer.status_code == 422
    assert "The cup fell." in answer.content.decode()
    assert elm.PASSWORD not in answer.content.decode()
    assert held(bottle).balance_ug == 10_000_000


def test_waste_that_nobody_saw_is_charted_with_the_reason_why_nobody_did(nurse, bottle):
    typed = {"how": "waste", "quantity": "25", "measured_in": "mg", "reason": "Left in the cup."}
    form = filled(nurse, at(bottle, "remove/"), **typed)
    assert "Nobody else has seen" in nurse.post(at(bottle, "remove/"), form).content.decode()
    nurse.post(at(bottle, "remove/"), form | {"override-removal_is_witnessed": "Alone on Sunday."})
    assert load.book(bottle).last(StockRemoved)[1].witness is None


def test_a_bottle_is_filled_into_another_and_taken_back_in_both_books(nurse, members, bottle):
    other = keeping.receive(members[Role.NURSE].author, "M-0102")
    keeping.receive(members[Role.NURSE].author, "T-1", form=Form.TABLET, measured=1000)
    form = filled(nurse, at(bottle, "move/"), to=str(other), quantity="50", measured_in="unit")
    assert "T-1" not in nurse.get(at(bottle, "move/")).content.decode()
    nurse.post(at(bottle, "move/"), form)
    assert (held(bottle).balance_ug, held(other).balance_ug) == (9_500_000, 10_500_000)
    out, _ = load.book(bottle).last(StockMovedOut)
    back = at(bottle, f"entry/{out.uid}/withdraw/")
    assert nurse.post(back, filled(nurse, back, why="Wrong bottle.")).status_code == 302
    assert not load.book(other).of(StockMovedIn)
    assert (held(bottle).balance_ug, held(other).balance_ug) == (10_000_000, 10_000_000)


def count(client, *uids, **typed):
    """Count several bottles on the sheet."""
    address = "/stock/count/?all"
    form = filled(client, address)
    given = {f"q_{uid.hex}": typed[name] for uid, name in zip(uids, typed, strict=True)}
    return client.post(address, form | given)


def test_a_day_is_poured_counted_explained_and_closed(nurse, members, bottle):
    """30 mg poured, 20 mg too few in the count: the day stays open until somebody says why."""
    keeping.dose(members, bottle, keeping.order(members), hours=0.01)
    address = f"/stock/day/{today()}/"
    assert "Not counted" in nurse.get(address).content.decode()
    assert count(nurse, bottle, litre="995").status_code == 302
    said = load.book(bottle).last(BottleCounted)[1]
    assert (said.expected_ug, said.amount_ug) == (9_970_000, 9_950_000)
    page = nurse.get(address).content.decode()
    assert "To be explained" in page
    refused = nurse.post(address, filled(nurse, address))
    assert "nobody has explained it" in refused.content.decode()
    assert "This stop cannot be passed" in refused.content.decode()
    explain = at(bottle, "explain/")
    nurse.post(explain, filled(nurse, explain, explanation="In the line of the pump.", loss_suspected="no"))
    assert held(bottle).balance_ug == 9_950_000
    assert load.book(bottle).last(DifferenceExplained)[1].amount_ug == -20_000
    assert nurse.post(address, filled(nurse, address)).status_code == 302
    closed = load.book(program_book("elm")).last(DayClosed)[1]
    assert [(line.observed_ug, line.counted_ug, line.open_ug) for line in closed.lines] == [(30_000, 9_950_000, 0)]
    assert "Closed" in nurse.get(address).content.decode()
    assert verify().broken == []


@pytest.mark.parametrize("text", ["2026-W47", "2026-W47-1", "20261120", "tomorrow", "1999-12-31", "2026-02-30"])
def test_an_address_that_is_no_day_opens_none(nurse, text):
    assert nurse.get(f"/stock/day/{text}/").status_code == 404


def test_what_the_tolerance_of_the_pump_covers_is_explained_by_it_when_the_day_is_closed(nurse, members, bottle):
    Program.objects.filter(slug="elm").update(settings={"stock": {"liquid_tolerance_per_mille": 50}})
    keeping.dose(members, bottle, keeping.order(members), hours=0.01)
    count(nurse, bottle, litre="996.9")  # 1 mg too few; 50 thousandths of 30 mg are 1.5 mg
    address = f"/stock/day/{today()}/"
    assert "Within 1.5 mg" in nurse.get(address).content.decode()
    assert nurse.post(address, filled(nurse, address)).status_code == 302
    assert "tolerance of the pump" in load.book(bottle).last(DifferenceExplained)[1].explanation
    assert held(bottle).balance_ug == 9_969_000


def test_a_bottle_used_after_its_count_is_closed_only_with_a_reason_and_a_day_only_once(nurse, members, bottle):
    keeping.dose(members, bottle, keeping.order(members), hours=0.01)
    address = f"/stock/day/{today()}/"
    form = filled(nurse, address)
    assert "Not counted since it was last used: bottle M-0101." in nurse.post(address, form).content.decode()
    nurse.post(address, form | {"override-day_bottles_are_counted": "It broke."})
    nurse.post(address, form | {"override-day_bottles_are_counted": "It broke."})
    assert len(load.book(program_book("elm")).of(DayClosed)) == 1


def test_a_count_asks_again_when_something_was_poured_since_the_page_was_drawn(nurse, members, bottle):
    address = at(bottle, "count/")
    form = filled(nurse, address) | {f"q_{bottle.hex}": "1000"}
    keeping.dose(members, bottle, keeping.order(members), hours=0)
    answer = nurse.post(address, form)
    assert "count again" in answer.content.decode()
    assert not load.book(bottle).of(BottleCounted)
    again = filled(nurse, address) | {f"q_{bottle.hex}": "997"}
    assert nurse.post(address, again).status_code == 302
    assert held(bottle).counted.difference_ug == 0


def test_weighing_is_offered_only_where_the_program_has_set_how(nurse, bottle):
    address = at(bottle, "count/")
    assert "Weighing is not offered" in nurse.get(address).content.decode()
    how = {"stock": {"weighing": {"methadone": {"density_mg_per_ml": 1020, "tare_mg": 85_000}}}}
    Program.objects.filter(slug="elm").update(settings=how)
    form = filled(nurse, address) | {f"w_{bottle.hex}": "1103.98"}  # 85 g empty, 999 mL of 1.02 g
    assert nurse.post(address, form).status_code == 302
    said = load.book(bottle).last(BottleCounted)[1]
    assert (said.measured, said.weight_mg, said.amount_ug) == (999_000, 1_103_980, 9_990_000)
