"""At 5:30 nobody waits for a long chart: what a dispense reads and asks, counted and not timed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.pages import dosing, elm
from tests.pages.dosing import DOSE, QUEUE, at_window, drawn
from throughcare.care.dosing import window_pages
from throughcare.care.path.entries import NoteWritten
from throughcare.chart.entries import Draft
from throughcare.chart.kinds import Registry
from throughcare.chart.roles import Role
from throughcare.store import at_hand, load
from throughcare.store.append import Write, append

pytestmark = pytest.mark.django_db


@pytest.fixture
def counted(monkeypatch):
    """How many rows of entries were read, and how many payloads parsed."""
    found = {"rows": 0, "parsed": 0}
    fetch, parse = load.fetch, Registry.parse

    def counting_fetch(*question):
        rows = fetch(*question)
        found["rows"] += len(rows)
        return rows

    def counting_parse(*said):
        found["parsed"] += 1
        return parse(*said)

    monkeypatch.setattr(load, "fetch", counting_fetch)
    monkeypatch.setattr(Registry, "parse", counting_parse)
    return found


def test_a_dispense_reads_the_chart_once_and_asks_no_more_of_a_long_one(sign_in, members, counted):
    by = members[Role.NURSE].author
    nurse = at_window(sign_in(Role.NURSE), dosing.bottle(by))
    dosing.order(members, 85)
    opened = []
    for notes in (30, 600):
        append(Write(elm.JOSE, [Draft(NoteWritten(text="Came at eight."), elm.ago(9)) for _ in range(notes)]), by=by)
        nurse.get(DOSE)  # what is due was computed before the morning
        length = load.book(elm.JOSE).position
        at_hand.BOOKS.clear()
        counted.update(rows=0, parsed=0)
        with CaptureQueriesContext(connection) as asked:
            sent = drawn(nurse)
        opened.append(len(asked))
    with CaptureQueriesContext(connection) as asked:
        given = nurse.post(DOSE, sent)
    assert (given.status_code, given.url) == (302, QUEUE)
    assert counted["rows"] <= length + 25, "the chart once, its last row again, and the bottle"
    assert counted["parsed"] <= 60, "no note of weeks past is read for a dose"
    assert opened[0] == opened[1] <= 30
    assert len(asked) <= 45


def test_a_clinic_of_a_thousand_sees_its_queue_in_pages_and_no_name_goes_into_an_address(sign_in, members, monkeypatch):
    monkeypatch.setattr(window_pages, "PER_PAGE", 1)
    nurse = at_window(sign_in(Role.NURSE), dosing.bottle(members[Role.NURSE].author))
    dosing.order(members, 85)
    dosing.order(members, 60, chart=elm.ROSA)
    pages = [nurse.get(f"{QUEUE}?page={number}").content.decode() for number in (1, 2)]
    assert [page.count('data-label="Dose"') for page in pages] == [1, 1]
    assert [mg for page in pages for mg in ("60 mg", "85 mg") if mg in page.split("<tbody")[1]] in (
        ["60 mg", "85 mg"],
        ["85 mg", "60 mg"],
    )
    assert "page=2" in pages[0]
    assert "Nobodyofthem&amp;page" not in nurse.post(QUEUE, {"q": "Nobodyofthem"}).content.decode()
