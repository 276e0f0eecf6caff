"""The records of stock: inventories, losses, the dispensing log, the check of both sides; and who may open them."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from tests.pages import elm, keeping
from tests.pages.test_forms import filled
from throughcare.care.stock import checking
from throughcare.care.stock.books import program_book
from throughcare.care.stock.entries import (
    BottleReceived,
    InventoryTaken,
    PouredFor,
    StockPoured,
)
from throughcare.care.stock.readings import contents
from throughcare.chart.entries import Draft
from throughcare.chart.guards import Guards
from throughcare.chart.roles import Role
from throughcare.store import at_hand, load, models, rebuild, summaries
from throughcare.store.append import Write, append

pytestmark = [pytest.mark.django_db, pytest.mark.once]


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


def count(client, *uids, **typed):
    """Count several bottles on the sheet."""
    address = "/stock/count/?all"
    form = filled(client, address)
    given = {f"q_{uid.hex}": typed[name] for uid, name in zip(uids, typed, strict=True)}
    return client.post(address, form | given)


def test_an_inventory_counts_everything_and_is_due_again_in_two_years(nurse, members, bottle):
    address = "/stock/inventories/take/"
    form = filled(nurse, address, occasion="biennial", at="close")
    assert "everything on hand" in nurse.post(address, form).content.decode()
    assert nurse.post(address, form | {f"q_{bottle.hex}": "1000"}).status_code == 302
    (entry, said) = load.book(program_book("elm")).last(InventoryTaken)
    assert [line.amount_ug for line in said.lines] == [10_000_000]
    assert held(bottle).counted.amount_ug == 10_000_000
    assert f"{said.on:%Y}"[:2] in nurse.get("/stock/inventories/").content.decode()
    printed = nurse.get(f"/stock/inventories/{entry.uid}/").content.decode()
    assert "at the close of business" in printed


def test_a_loss_starts_its_clocks_until_it_was_reported(nurse, members, bottle):
    address = "/stock/losses/new/"
    day = today() - timedelta(days=60)
    form = filled(nurse, address, discovered_on=day.isoformat(), how="break_in", circumstances="The safe was open.")
    assert "from at least one bottle" in nurse.post(address, form).content.decode()
    nurse.post(address, form | {f"m_{bottle.hex}": "1000"})
    page = nurse.get("/stock/").content.decode()
    assert "Form 106 was due by" in page
    assert "Written notice of the loss was due by" in page
    entry = load.book(program_book("elm")).standing()[0]
    report = f"/stock/losses/{entry.uid}/report/"
    nurse.post(report, filled(nurse, report, what="form_106", number="106-9", on=today().isoformat()))
    assert "Form 106 was due" not in nurse.get("/stock/").content.decode()
    assert "106-9" in nurse.get(f"/stock/losses/{entry.uid}/").content.decode()


def test_the_dispensing_log_names_people_by_number_and_each_look_is_charted(nurse, members, bottle):
    keeping.dose(members, bottle, keeping.order(members), hours=0.01)
    page = nurse.get("/stock/log/").content.decode()
    assert "E-0001" in page
    assert "JP" in page
    assert "Ramírez" not in page
    file = nurse.get("/stock/log/?csv").content.decode().splitlines()
    assert len(file) == 2
    assert ",30,," in file[1]
    assert "E-0001" in file[1]
    looks = models.Entry.objects.filter(kind="list.looked").count()
    assert looks == 2


def test_another_program_keeps_no_such_bottle_and_nobody_else_opens_the_stock(sign_in, members, nurse):
    elm.program("oak", "Oak")
    foreign = keeping.receive(members[Role.NURSE].author, "OAK-1", slug="oak")
    for action in ("", "count/", "remove/", "explain/"):
        assert nurse.get(at(foreign, action)).status_code == 404
    assert "OAK-1" not in nurse.get("/stock/").content.decode()
    for role in (Role.COUNSELLOR, Role.PATIENT, Role.HELPLINE):
        assert sign_in(role).get("/stock/").status_code == 403


def test_a_bottle_that_holds_less_than_nothing_raises_an_alarm_and_locks_nobody(nurse, members):
    small = keeping.receive(members[Role.NURSE].author, "M-2", measured=2_000, amount_ug=20_000)
    keeping.dose(members, small, keeping.order(members), hours=0.01)
    assert "10 mg more were poured than came in" in nurse.get("/").content.decode()
    assert "Less than nothing" in nurse.get("/stock/").content.decode()
    assert nurse.get(at(small)).status_code == 200
    assert nurse.get(at(small, "count/")).status_code == 200


def test_a_pour_is_taken_back_with_its_dose_only_and_a_receipt_is_corrected(nurse, members, bottle):
    keeping.dose(members, bottle, keeping.order(members), hours=0.01)
    book = load.book(bottle)
    assert nurse.get(at(bottle, f"entry/{book.entries[1].uid}/withdraw/")).status_code == 403
    correct = at(bottle, f"entry/{book.entries[0].uid}/correct/")
    form = filled(nurse, correct, lot="24B1", why="Read wrongly.")
    assert nurse.post(correct, form).status_code == 302
    assert load.book(bottle).last(BottleReceived)[1].lot == "24B1"
    assert "Read wrongly." in nurse.get(at(bottle)).content.decode()


def test_what_is_kept_of_the_bottles_is_what_a_rebuild_makes_and_both_sides_are_paired(nurse, members, bottle):
    keeping.dose(members, bottle, keeping.order(members), hours=0.01)
    count(nurse, bottle, litre="995")
    nurse.get("/stock/")
    said = [summaries.FOLDS[name] for name in ("bottle", "program_stock")]
    before = [summaries.bodies_of(fold, "elm") for fold in said]
    rebuild.rebuild()
    at_hand.BOOKS.clear()
    assert [summaries.bodies_of(fold, "elm") for fold in said] == before
    page = sign_page(nurse)
    assert "Every pour from your bottles has its dose" in page
    assert "Every balance that is shown is the sum of its book" in page


def sign_page(client):
    """The page of the check."""
    return client.get("/stock/check/").content.decode()


def test_a_pour_without_its_dose_is_found_by_the_check_and_told_by_verify(nurse, members, bottle):
    """No page can do this: the guards are left out here, as somebody would who writes past them."""
    lost = StockPoured(dose=uuid4(), became=PouredFor.DOSE, amount_ug=85_000, measured=8_500)
    write = Write(bottle, [Draft(lost, keeping.ago(0.01))])
    append(write, by=members[Role.NURSE].author, guards=Guards())
    assert "85 mg were poured from bottle M-0101" in nurse.get("/stock/check/").content.decode()
    (alarm,) = checking.alarms()
    assert str(lost.dose) in alarm
    assert "no dose in a chart" in nurse.get("/stock/log/").content.decode()
