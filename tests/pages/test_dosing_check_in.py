"""Who came and waits: the door says it once, the window sees it, and being seen ends it."""

from datetime import timedelta

import pytest

from tests.pages import dosing, elm
from tests.pages.dosing import DOSE, QUEUE, at_window, drawn, of
from throughcare.care.dosing.entries import CheckedIn, DoseEnteredLate, DoseGiven
from throughcare.care.medication.entries import Medication
from throughcare.chart.entries import Draft
from throughcare.chart.roles import Role
from throughcare.chart.times import When, day_words
from throughcare.store.append import Write, append

pytestmark = pytest.mark.django_db
DOOR, PRESS = "/dosing/check-in/", f"/person/{elm.JOSE}/check-in/"


def pressed(client):
    """What the button of the only match posts."""
    page = client.post(DOOR, {"q": "E-0001"})
    (found,) = page.context["matches"]
    assert found["href"] == PRESS
    return {"key": str(found["key"])}


def test_the_door_finds_who_came_and_the_window_sees_them_wait_until_they_were_seen(sign_in, members):
    stock = dosing.bottle(members[Role.NURSE].author)
    dosing.order(members, 85)
    desk, nurse = sign_in(Role.INTAKE), at_window(sign_in(Role.NURSE), stock)
    assert "Nobody waits" in desk.get(DOOR).content.decode()
    sent = pressed(desk)
    answer = desk.post(PRESS, sent)
    assert (answer.status_code, answer.url) == (302, DOOR)
    assert desk.post(PRESS, sent).status_code == 302
    assert len(of(elm.JOSE, CheckedIn)) == 1
    assert "José Ramírez" in desk.get(DOOR).content.decode()
    assert "Waits already" in desk.post(DOOR, {"q": "E-0001"}).content.decode()
    queue = nurse.get(QUEUE)
    assert queue.context["waiting"] == 1
    assert queue.context["shown"][0]["since"]
    assert "Waiting since" in nurse.get(DOSE).content.decode()
    assert nurse.post(DOSE, drawn(nurse)).status_code == 302
    assert of(elm.JOSE, DoseGiven)
    assert nurse.get(QUEUE).context["waiting"] == 0
    assert "Nobody waits" in desk.get(DOOR).content.decode()


def test_who_left_without_the_dose_is_seen_in_the_queue_and_may_come_back(sign_in, members):
    dosing.order(members, 85)
    nurse = at_window(sign_in(Role.NURSE), dosing.bottle(members[Role.NURSE].author))
    nurse.post(PRESS, drawn(nurse, PRESS))
    assert nurse.post(f"{DOSE}refused/", drawn(nurse, f"{DOSE}refused/")).url == QUEUE
    (line,) = nurse.get(QUEUE).context["shown"]
    assert line["left"].startswith("Refused ")
    assert not line["since"]
    nurse.post(PRESS, drawn(nurse, PRESS))
    (line,) = nurse.get(QUEUE).context["shown"]
    assert line["since"]
    assert not line["left"]


def test_a_check_in_taken_back_waits_no_more_and_staff_of_the_chart_can_say_what_to_know(sign_in, members):
    dosing.order(members, 85)
    counsellor = sign_in(Role.COUNSELLOR)
    assert counsellor.get(DOOR).status_code == 403
    answer = counsellor.post(PRESS, drawn(counsellor, PRESS) | {"words": "Bus at seven."})
    assert (answer.status_code, answer.url) == (302, f"/person/{elm.JOSE}/")
    desk = sign_in(Role.INTAKE)
    assert "José" in desk.get(DOOR).content.decode()
    (entry,) = [entry for entry, _ in dosing.load.book(elm.JOSE).of(CheckedIn)]
    address = f"/person/{elm.JOSE}/entry/{entry.uid}/withdraw/"
    assert counsellor.post(address, drawn(counsellor, address) | {"why": "Another José."}).status_code == 302
    assert "Nobody waits" in desk.get(DOOR).content.decode()
    assert sign_in(Role.PATIENT).get(PRESS).status_code in (403, 404)


def test_an_administrator_finds_the_numbers_that_orders_rest_on(sign_in, members):
    page = sign_in(Role.ADMINISTRATOR).get("/").content.decode()
    assert 'href="/medication/values/"' in page
    assert sign_in(Role.ADMINISTRATOR).get("/medication/values/").status_code == 200


def test_the_page_says_a_first_dose_and_another_amount_before_anything_is_pressed(sign_in, members):
    stock = dosing.bottle(members[Role.NURSE].author)
    dosing.order(members, 85)
    nurse = at_window(sign_in(Role.NURSE), stock)
    assert "The first dose of methadone here." in nurse.get(DOSE).content.decode()
    yesterday = dosing.today() - timedelta(days=1)
    late = DoseEnteredLate(
        day=yesterday, medication=Medication.METHADONE, amount_ug=80_000, pours=(), given_by="Joan Park"
    )
    append(Write(elm.JOSE, [Draft(late, When.on(yesterday))]), by=members[Role.NURSE].author)
    page = nurse.get(DOSE).content.decode()
    assert f"Another amount: 80 mg on {day_words(yesterday)}, 85 mg today." in page
    nurse.post(DOSE, drawn(nurse))
    assert "Another amount" not in nurse.get(DOSE).content.decode()
