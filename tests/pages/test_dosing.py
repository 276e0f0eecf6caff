"""The dosing window through its pages: one person after the other, chart and stock in one append."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.pages import dosing, elm
from tests.pages.dosing import DOSE, QUEUE, at_window, drawn, of
from throughcare.care.dosing.entries import (
    DoseEnteredLate,
    DoseGiven,
    DoseIncidentReviewed,
    DoseVomited,
    TakeHomeDispensed,
)
from throughcare.care.medication.entries import HoldLifted, Medication, OrderHeld
from throughcare.care.stock.entries import Form, StockPoured, StockRemoved
from throughcare.care.stock.readings import balance
from throughcare.chart.entries import Draft
from throughcare.chart.guards import GuardOverridden
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.store import load
from throughcare.store.append import Write, append

pytestmark = pytest.mark.django_db


@pytest.fixture
def stock(members):
    return dosing.bottle(members[Role.NURSE].author)


@pytest.fixture
def nurse(sign_in, stock):
    return at_window(sign_in(Role.NURSE), stock)


def chart_it(members, payload, role=Role.NURSE, chart=elm.JOSE):
    draft = Draft(payload, When.at(datetime.now(UTC)))
    return append(Write(chart, [draft]), by=members[role].author).entries[0]


def test_the_next_person_is_two_keys_away_and_the_bottle_says_the_same_as_the_chart(nurse, members, stock):
    dosing.order(members, 85)
    opened = nurse.post(QUEUE, {"q": "E-0001"})
    assert (opened.status_code, opened.url) == (302, DOSE)
    page = nurse.get(DOSE)
    assert "Known, awake and steady: give 85 mg of methadone" in page.content.decode()
    sent = drawn(nurse)
    given = nurse.post(DOSE, sent)
    assert (given.status_code, given.url) == (302, QUEUE)
    (said,) = of(elm.JOSE, DoseGiven)
    assert (said.amount_ug, said.observed, said.awake, said.window) == (85_000, True, True, "Window 1")
    (poured,) = of(stock, StockPoured)
    assert (poured.amount_ug, poured.measured) == (85_000, 8_500)
    again = nurse.post(DOSE, sent)
    assert (again.status_code, again.url) == (302, QUEUE)
    assert len(of(elm.JOSE, DoseGiven)) == len(of(stock, StockPoured)) == 1
    queue = nurse.get(QUEUE).content.decode()
    assert "Served" in queue
    assert "Nothing is open to give today" in nurse.get(DOSE).content.decode()


def test_two_windows_do_not_give_one_dose_twice(nurse, sign_in, members, stock):
    dosing.order(members, 85)
    other = at_window(sign_in(Role.NURSE), stock)
    first, second = drawn(nurse), drawn(other)
    assert nurse.post(DOSE, first).status_code == 302
    refused = other.post(DOSE, second)
    assert refused.status_code in (409, 422)
    assert len(of(elm.JOSE, DoseGiven)) == len(of(stock, StockPoured)) == 1


def test_a_dose_on_hold_is_given_for_a_reason_only_and_the_reason_is_charted(nurse, members):
    order = dosing.order(members, 85)
    chart_it(members, OrderHeld(order=order, first_day=dosing.today(), reason="ECG first"))
    assert "ECG first" in nurse.get(DOSE).content.decode()
    sent = drawn(nurse)
    stopped = nurse.post(DOSE, sent)
    assert stopped.status_code == 409
    assert "override-order_on_hold" in stopped.content.decode()
    assert not of(elm.JOSE, DoseGiven)
    assert nurse.post(DOSE, sent | {"override-order_on_hold": "ECG seen, 430 ms"}).status_code == 302
    assert of(elm.JOSE, GuardOverridden)[-1].reason == "ECG seen, 430 ms"


def test_what_cannot_be_measured_is_said_and_two_strengths_make_it_up(nurse, members):
    nurse_author = members[Role.NURSE].author
    dosing.order(members, 10, medication=Medication.BUPRENORPHINE)
    eight = dosing.bottle(nurse_author, Medication.BUPRENORPHINE, Form.TABLET, 8_000, 30, "B-8")
    refused = nurse.post(DOSE, drawn(nurse))
    assert refused.status_code == 422
    assert "cannot be measured exactly" in refused.content.decode()
    two = dosing.bottle(nurse_author, Medication.BUPRENORPHINE, Form.TABLET, 2_000, 30, "B-2")
    assert nurse.post(DOSE, drawn(nurse) | {"bottle": str(eight)}).status_code == 302
    assert [said.measured for uid in (eight, two) for said in of(uid, StockPoured)] == [1, 1]


def test_a_wasted_rest_needs_a_second_person_with_their_own_password(nurse, members, stock):
    dosing.order(members, 85)
    second = elm.account(Role.NURSE, username="second")
    sent = drawn(nurse) | {"amount": "80", "wasted": "5", "why_wasted": "Poured too much."}
    alone = nurse.post(DOSE, sent)
    assert alone.status_code == 409
    assert "override-removal_is_witnessed" in alone.content.decode()
    wrong = nurse.post(DOSE, sent | {"witness_name": "second", "witness_password": "wrong"})
    assert wrong.status_code == 422
    assert nurse.post(DOSE, sent | {"witness_name": "second", "witness_password": elm.PASSWORD}).status_code == 302
    (removed,) = of(stock, StockRemoved)
    assert (removed.amount_ug, removed.witness) == (5_000, f"account:{second.account.uid}")
    assert balance(load.book(stock)) == 10_000_000 - 85_000


def test_take_home_doses_have_a_label_for_each_day_and_fill_it(nurse, members, stock):
    dosing.order(members, 85)
    address = f"{DOSE}take-home/"
    sent = drawn(nurse, address)
    form = nurse.get(address).context["form"]
    days = [key for key, _ in form.fields["doses"].choices][:2]
    answer = nurse.post(address, sent | {"doses": days})
    if answer.status_code == 409:
        names = [stop.field for stop in answer.context["trouble"].stops if stop.field]
        answer = nurse.post(address, sent | {"doses": days} | dict.fromkeys(names, "Closed tomorrow."))
    assert answer.status_code == 302, answer.content.decode()
    labels = nurse.get(answer.url).content.decode()
    assert labels.count("Elm Street Program<") >= 2
    assert labels.count("85 mg") == 2
    assert "lot L-7" in labels
    (said,) = of(elm.JOSE, TakeHomeDispensed)
    assert [one.day for one in said.doses] == [dosing.today() + timedelta(days=after) for after in (1, 2)]
    assert balance(load.book(stock)) == 10_000_000 - 170_000


def test_a_dose_that_is_withdrawn_takes_its_pour_back(nurse, members, stock):
    dosing.order(members, 85)
    nurse.post(DOSE, drawn(nurse))
    (entry,) = [entry for entry, _ in load.book(elm.JOSE).of(DoseGiven)]
    address = f"/person/{elm.JOSE}/entry/{entry.uid}/withdraw/"
    answer = nurse.post(address, drawn(nurse, address) | {"why": "Wrong person."})
    assert answer.status_code == 302, answer.content.decode()
    assert not of(elm.JOSE, DoseGiven)
    assert not of(stock, StockPoured)
    assert balance(load.book(stock)) == 10_000_000
    assert nurse.post(DOSE, drawn(nurse)).status_code == 302


def test_a_vomited_dose_is_given_again_when_the_prescriber_allowed_it(nurse, sign_in, members):
    dosing.order(members, 60)
    nurse.post(DOSE, drawn(nurse))
    (entry,) = [entry for entry, _ in load.book(elm.JOSE).of(DoseGiven)]
    came_up = drawn(nurse, f"{DOSE}vomited/") | {"dose": str(entry.uid), "minutes_after": "10", "witnessed": "yes"}
    assert nurse.post(f"{DOSE}vomited/", came_up).status_code == 302
    assert of(elm.JOSE, DoseVomited)[0].witnessed
    again = f"{DOSE}again/{entry.uid}/"
    assert "Ask the prescriber" in nurse.get(again).content.decode()
    doctor = sign_in(Role.PRESCRIBER)
    allowed = drawn(doctor, f"{DOSE}again/allowed/") | {"dose": str(entry.uid), "amount_ug": "30"}
    assert doctor.post(f"{DOSE}again/allowed/", allowed).status_code == 302
    answer = nurse.post(again, drawn(nurse, again))
    assert answer.status_code == 302, answer.content.decode()
    assert [said.amount_ug for said in of(elm.JOSE, DoseGiven)] == [60_000, 30_000]
    (vomited,) = [entry for entry, _ in load.book(elm.JOSE).of(DoseVomited)]
    back = f"/person/{elm.JOSE}/entry/{vomited.uid}/withdraw/"
    sent = drawn(nurse, back) | {"why": "It was the next person."}
    asked = nurse.post(back, sent)
    assert asked.status_code == 409
    assert "30 mg were given again" in asked.content.decode()
    reason = {"override-vomiting_taken_back": "He kept both. The doctor is with him."}
    assert nurse.post(back, sent | reason).status_code == 302
    assert not of(elm.JOSE, DoseVomited)


def test_a_double_dose_from_paper_is_charted_and_rings_on_today_until_somebody_looked_into_it(
    nurse, sign_in, members, stock
):
    dosing.order(members, 85)
    nurse.post(DOSE, drawn(nurse))
    address = f"{DOSE}late/"
    sent = drawn(nurse, address) | {"given_by": "Joan Park", "bottle": str(stock)}
    answer = nurse.post(address, sent)
    assert answer.status_code == 302, answer.content.decode()
    assert len(of(elm.JOSE, DoseEnteredLate)) == 1
    assert balance(load.book(stock)) == 10_000_000 - 170_000
    manager = sign_in(Role.MANAGER)
    for client in (manager, sign_in(Role.PRESCRIBER)):
        assert "Two doses for one slot" in client.get("/").content.decode()
    incident = f"{DOSE}incident/"
    looked = drawn(manager, incident) | {"words": "Stayed two hours, awake. Doctor told.", "reached": "yes"}
    assert manager.post(incident, looked).status_code == 302
    assert len(of(elm.JOSE, DoseIncidentReviewed)[0].doses) == 2
    assert "Two doses for one slot" not in manager.get("/").content.decode()


def test_refused_and_withheld_are_charted_and_withheld_asks_before_a_later_dose(nurse, members):
    dosing.order(members, 85)
    assert nurse.post(f"{DOSE}refused/", drawn(nurse, f"{DOSE}refused/") | {"reason": "Bus."}).status_code == 302
    withheld = drawn(nurse, f"{DOSE}withheld/") | {"why_not": "sedated"}
    assert nurse.post(f"{DOSE}withheld/", withheld).status_code == 302
    assert "Withheld earlier today" in nurse.get(DOSE).content.decode()
    assert "override-sedated_today" in nurse.post(DOSE, drawn(nurse)).content.decode()


def test_the_sheet_for_downtime_says_who_what_last_dose_and_hold_as_of_when(nurse, members):
    order = dosing.order(members, 85)
    hold = chart_it(members, OrderHeld(order=order, first_day=dosing.today(), reason="ECG first"))
    page = nurse.get("/dosing/sheet/").content.decode()
    assert all(words in page for words in ("José Ramírez", "E-0001", "3 Apr 1989", "85 mg", "ECG first", "As of"))
    saved = nurse.get("/dosing/sheet/?csv")
    assert saved["Content-Type"].startswith("text/csv")
    assert "85 mg" in saved.content.decode()
    chart_it(members, HoldLifted(hold=hold, first_day=dosing.today()), Role.PRESCRIBER)
    assert "ECG first" not in nurse.get("/dosing/sheet/").content.decode()


def test_nobody_but_those_who_dose_opens_the_window(sign_in, members):
    for role in (Role.COUNSELLOR, Role.MANAGER, Role.PATIENT):
        for address in (QUEUE, DOSE, "/dosing/sheet/"):
            assert sign_in(role).get(address).status_code in (403, 404), (role, address)


def test_a_name_that_fits_several_is_asked_again_and_one_that_fits_nobody_says_so(nurse, members):
    dosing.order(members, 85)
    assert "Nobody of this program fits" in nurse.post(QUEUE, {"q": "Zebulon"}).content.decode()
    assert "José Ramírez" in nurse.get("/").content.decode() or nurse.get(QUEUE).status_code == 200


def test_today_shows_the_nurse_how_the_morning_stands(nurse, members):
    dosing.order(members, 85)
    assert "Dosing window" in nurse.get("/").content.decode()


@pytest.mark.parametrize("day", ["9999-12-31", "0002-03-03", "tomorrow"])
def test_a_dose_elsewhere_is_for_a_day_that_has_come(nurse, members, day):
    """A far day had no day after it: the chart, the inbox and the start page of the whole program failed with it."""
    dosing.order(members, 85)
    there = f"/person/{elm.JOSE}/dose/elsewhere/"
    typed = str(dosing.today() + timedelta(days=1)) if day == "tomorrow" else day
    said = {"medication": "methadone", "amount_ug": "20", "where": "The jail", "day": typed}
    answer = nurse.post(there, drawn(nurse, there) | said)
    assert answer.status_code == 422
    assert "Check the year." in answer.content.decode()
    assert "The jail" in answer.content.decode()
    assert nurse.get(f"/person/{elm.JOSE}/").status_code == 200
    assert nurse.post(there, drawn(nurse, there) | said | {"day": str(dosing.today())}).status_code == 302


def test_a_rest_that_cannot_be_measured_is_said_beside_it(nurse, members, stock):
    dosing.order(members, 85)
    sent = drawn(nurse) | {"wasted": "0.001", "why_wasted": "A drop on the table"}
    answer = nurse.post(DOSE, sent)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["wasted"]
    assert "A drop on the table" in answer.content.decode()
    assert of(elm.JOSE, DoseGiven) == of(stock, StockPoured) == []


def test_a_window_is_not_named_with_a_hidden_character(nurse):
    """Every dose carries the name: with one in it each of them was refused, and no field said why."""
    answer = nurse.post("/dosing/window/", {"name": "Window\u202e 1"})
    assert answer.status_code == 422
    assert "hidden character" in answer.content.decode()


def test_a_vomited_dose_that_nobody_allowed_is_not_given_again(nurse, members, stock):
    dosing.order(members, 85)
    assert nurse.post(DOSE, drawn(nurse)).status_code == 302
    ((first, _),) = load.book(elm.JOSE).of(DoseGiven)
    chart_it(members, DoseVomited(dose=first.uid, minutes_after=60, witnessed=False))
    again = f"/person/{elm.JOSE}/dose/again/{first.uid}/"
    answer = nurse.post(again, drawn(nurse, again))
    assert answer.status_code == 422
    assert "no prescriber has allowed" in answer.content.decode()
    assert len(of(elm.JOSE, DoseGiven)) == len(of(stock, StockPoured)) == 1


def test_a_form_sent_again_with_other_days_is_not_taken_for_saved(nurse, members, stock):
    """The labels of the first hand-out would go on bottles that nobody charted."""
    dosing.order(members, 85, 20)
    sent = drawn(nurse)
    assert nurse.post(DOSE, sent).status_code == 302
    order, day, _ = sent["slot"].split(":")
    assert nurse.post(DOSE, sent).status_code == 302
    other = nurse.post(DOSE, sent | {"slot": f"{order}:{day}:1"})
    assert other.status_code != 302
    assert len(of(elm.JOSE, DoseGiven)) == 1
