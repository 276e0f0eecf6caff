"""The program is gone for a morning: the window goes on from paper, and the paper comes into the charts afterwards."""

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from tests.pages import dock, elm
from tests.pages.dosing import QUEUE, at_window, drawn, of
from throughcare.care.dosing.entries import DoseEnteredLate, DoseGiven
from throughcare.care.dosing.readings import day_total
from throughcare.care.medication.entries import Drug
from throughcare.care.stock.readings import balance
from throughcare.chart.roles import Role
from throughcare.store import load

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LITRE_UG = 10_000_000


@pytest.fixture
def settled(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    return dock.settle(("Ada Quist", "Ben Ocampo", "Cleo Marsh"))


@pytest.fixture
def nurse(settled):
    return at_window(signed_in(settled, Role.NURSE), settled[1])


def signed_in(settled, role):
    client = Client()
    client.force_login(settled[0][role].account)
    return client


def page(number, action=""):
    return f"/person/{dock.chart(number)}/dose/{action}"


def test_what_was_given_from_paper_is_charted_with_its_time_and_a_double_dose_rings(settled, nurse):
    _, bottle = settled
    assert nurse.post(page(1), drawn(nurse, page(1))).status_code == 302
    sheet = list(csv.DictReader(StringIO(nurse.get("/dosing/sheet/?csv").content.decode())))
    today = [line for line in sheet if line["dosing day"] == dock.today().isoformat()]
    said = {line["number"]: (line["medication"], line["dose"], line["note"]) for line in today}
    assert said["D-0002"] == ("Methadone", "80 mg", "")
    assert said["D-0001"][1] == ""  # served before: nothing is open
    # Here the server stops. All three are dosed from the sheet; the line of the first was overlooked.
    given = (datetime.now(UTC) - timedelta(minutes=1)).astimezone(ZoneInfo(elm.ZONE))
    for number in (1, 2, 3):
        form = drawn(nurse, page(number, "late/"))
        assert "happened_time" not in form  # the present time would be the wrong one
        paper = {"given_by": "Joan Park", "sheet": f"1, line {number}", "bottle": str(bottle)}
        paper |= {"happened_day": f"{given:%Y-%m-%d}", "happened_time": f"{given:%H:%M}"}
        answer = nurse.post(page(number, "late/"), form | paper)
        assert (answer.status_code, answer.url) == (302, QUEUE), answer.content.decode()
    for number, doses in ((1, 2), (2, 1), (3, 1)):
        chart = dock.chart(number)
        (late,) = [entry for entry, _ in load.book(chart).of(DoseEnteredLate)]
        assert late.happened.moment == given.replace(second=0, microsecond=0)
        assert day_total(load.book(chart), Drug.METHADONE, dock.today()) == doses * 80_000
    assert balance(load.book(bottle)) == LITRE_UG - 4 * 80_000
    manager = signed_in(settled, Role.MANAGER).get("/").content.decode()
    assert manager.count("Two doses for one slot") == 1
    alarm = nurse.get(page(1)).content.decode()
    assert "Two doses for one slot" in alarm
    assert page(1, "incident/") in alarm
    assert [line["line"].state for line in nurse.get(QUEUE).context["shown"]] == ["served"] * 3
    assert len(of(dock.chart(1), DoseGiven)) == 1
