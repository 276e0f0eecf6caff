"""Slips of the finger and forms left open: each is said in words, and the next save works."""

from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.pages import elm
from tests.pages.test_forms import NOTE, filled, notes
from throughcare.care.path.entries import (
    AlertRaised,
    ContactDetailsRecorded,
    ContactMade,
    ContactPlanned,
    NoteWritten,
    PersonRegistered,
)
from throughcare.chart.guards import GuardOverridden
from throughcare.chart.roles import Role
from throughcare.store import load

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # forms and words: what the store does is asked on both


def who(chart):
    return load.book(chart).last(PersonRegistered)


def correcting_rosa(client, **typed):
    address = f"/person/{elm.ROSA}/entry/{who(elm.ROSA)[0].uid}/correct/"
    return client.post(address, filled(client, address, why="heard wrongly", **typed))


@pytest.mark.parametrize("number", ["E-0001", "e 0001"])
def test_rosa_is_not_given_the_number_of_jose(sign_in, number):
    answer = correcting_rosa(sign_in(Role.NURSE), number=number)
    assert answer.status_code == 422
    assert "has this number already" in answer.content.decode()
    assert who(elm.ROSA)[1].number == "E-0002"


@pytest.mark.parametrize("born", ["2199-01-01", "1500-01-01"])
def test_rosa_is_not_born_in_an_impossible_year(sign_in, born):
    answer = correcting_rosa(sign_in(Role.NURSE), birth_date=born)
    assert answer.status_code == 422
    assert "This date of birth is not possible" in answer.content.decode()
    assert who(elm.ROSA)[1].birth_date == date(1984, 11, 28)


def test_rosa_keeps_her_own_number_when_her_birth_date_is_corrected(sign_in):
    assert correcting_rosa(sign_in(Role.NURSE), birth_date="1984-11-27").status_code == 302
    assert who(elm.ROSA)[1].birth_date == date(1984, 11, 27)


def test_somebody_with_day_and_month_exchanged_is_asked_about(sign_in):
    client = sign_in(Role.INTAKE)
    form = filled(client, "/people/register/", given_name="Jose", family_name="Ramirez", birth_date="3/4/1989")
    assert "another date of birth" in client.post("/people/register/", form).content.decode()


def promise():
    entry, _ = load.book(elm.JOSE).last(ContactPlanned)
    return entry.uid, f"/person/{elm.JOSE}/contact/?plan={entry.uid}"


def test_a_nurse_whose_colleague_made_the_call_can_still_chart_hers(sign_in):
    nurse, counsellor = sign_in(Role.NURSE), sign_in(Role.COUNSELLOR)
    _, address = promise()
    hers = filled(nurse, address, reached="yes", what="He is tired.")
    counsellor.post(address, filled(counsellor, address, reached="yes", what="He is well."))
    told = nurse.post(address, hers)
    assert told.status_code == 422
    assert "A colleague answered this plan meanwhile" in told.content.decode()
    assert "He is tired." in told.content.decode()
    shown = told.context["form"]
    again = hers | {name: shown[name].value() or "" for name in ("planned", "key", "read_to")}
    stale = nurse.post(address, again)
    assert stale.status_code == 409
    again["read_to"] = stale.context["form"]["read_to"].value()
    assert nurse.post(address, again).status_code == 302
    assert [said.planned for _, said in load.book(elm.JOSE).of(ContactMade) if said.what == "He is tired."] == [None]


def test_a_contact_sent_twice_by_a_slow_line_is_charted_once_and_blames_nobody(sign_in):
    client = sign_in(Role.NURSE)
    _, address = promise()
    form = filled(client, address, reached="yes", what="He is well.")
    client.post(address, form)
    assert "nothing was added twice" in client.post(address, form, follow=True).content.decode()


def test_a_link_to_a_plan_that_was_answered_opens_a_form_that_saves(sign_in):
    client = sign_in(Role.NURSE)
    _, address = promise()
    client.post(address, filled(client, address, reached="yes", what="He is well."))
    assert client.post(address, filled(client, address, reached="yes", what="Once more.")).status_code == 302


@pytest.mark.parametrize(
    ("chart", "action", "says"),
    [(elm.SAM, "leave", "They are in no stage."), (elm.ROSA, "end-alert", "No alert holds.")],
)
def test_nobody_is_asked_to_choose_among_nothing(sign_in, chart, action, says):
    page = sign_in(Role.NURSE).get(f"/person/{chart}/{action}/").content.decode()
    assert says in page
    assert 'type="radio"' not in page
    assert 'name="read_to"' not in page
    assert "nhsuk-back-link" in page


def test_ending_an_alert_that_a_colleague_ended_says_so_without_a_code(sign_in):
    nurse, counsellor = sign_in(Role.NURSE), sign_in(Role.COUNSELLOR)
    alert, _ = load.book(elm.JOSE).last(AlertRaised)
    address = f"/person/{elm.JOSE}/end-alert/"
    form = filled(nurse, address, alert=alert.uid, reason="Tested, no allergy.")
    counsellor.post(address, filled(counsellor, address, alert=alert.uid, reason="Tested."))
    answer = nurse.post(address, form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "already ended" in page
    assert "Tested, no allergy." in page
    assert str(alert.uid) not in page


def test_a_reason_too_long_to_read_at_the_bedside_is_given_back_to_shorten(sign_in):
    client = sign_in(Role.NURSE)
    address = f"/person/{elm.ROSA}/enter/"
    form = filled(client, address, stage="therapy")
    answer = client.post(address, form | {"override-stage_entered_twice": "x" * 401})
    assert answer.status_code == 409
    assert "The reason has 401 characters; at most 400 fit." in answer.content.decode()
    assert "x" * 401 in answer.content.decode()
    assert load.book(elm.ROSA).last(GuardOverridden) is None
    assert client.post(address, form | {"override-stage_entered_twice": "x" * 400}).status_code == 302


def test_empty_contact_details_do_not_look_as_if_somebody_had_asked(sign_in):
    client = sign_in(Role.NURSE)
    address = f"/person/{elm.ROSA}/details/"
    answer = client.post(address, filled(client, address))
    assert answer.status_code == 422
    assert "Fill in at least one." in answer.content.decode()
    assert load.book(elm.ROSA).last(ContactDetailsRecorded) is None
    assert client.post(address, filled(client, address, message_is_safe="no")).status_code == 302


@pytest.mark.parametrize(("days", "status"), [(729, 302), (734, 422), (365 * 200, 422)])
def test_a_promise_in_a_mistyped_year_is_not_forgotten(sign_in, days, status):
    client = sign_in(Role.NURSE)
    address = f"/person/{elm.ROSA}/plan/"
    due = (datetime.now(UTC) + timedelta(days=days)).date().isoformat()
    answer = client.post(address, filled(client, address, what="Call", due_on=due, role="nurse"))
    assert answer.status_code == status
    assert status == 302 or "more than two years ahead" in answer.content.decode()


@pytest.mark.parametrize("sign", ["\u202a", "\u202e", "\u2066", "\u2069"])
def test_nobody_reads_a_dose_backwards_through_a_hidden_sign(sign_in, sign):
    client = sign_in(Role.NURSE)
    answer = client.post(NOTE, filled(client, NOTE, text=f"8{sign}mg 61"))
    assert answer.status_code == 422
    assert f"“Note” holds a hidden character as character 2, after “8”: U+{ord(sign):04X}" in answer.content.decode()
    assert not notes()
    assert correcting_rosa(client, family_name=f"Del{sign}gado").status_code == 422


def test_a_name_in_hebrew_or_with_a_joiner_is_welcome(sign_in):
    client = sign_in(Role.NURSE)
    assert client.post(NOTE, filled(client, NOTE, text="שרה می‌خواهم")).status_code == 302


def test_the_marks_of_direction_that_hebrew_and_arabic_names_need_are_kept_and_the_name_is_found(sign_in):
    client, marked = sign_in(Role.NURSE), "حداد\u200f (بيروت\u200e)"
    assert correcting_rosa(client, family_name=marked).status_code == 302
    assert marked in client.get(f"/person/{elm.ROSA}/").content.decode()
    assert "Rosa" in client.post("/people/search/", {"q": "حداد"}).content.decode()


@pytest.mark.parametrize("broken", [{"key": "x"}, {"key": ""}, {"read_to": "-4"}, {"read_to": ""}])
def test_a_form_that_came_back_broken_is_saved_at_the_second_try(sign_in, broken):
    client = sign_in(Role.NURSE)
    form = filled(client, NOTE, text="Kept.") | broken
    answer = client.post(NOTE, form)
    page = answer.content.decode()
    assert "came back incomplete" in page
    assert "Key:" not in page
    assert "Read to:" not in page
    shown = answer.context["form"]
    assert client.post(NOTE, form | {name: shown[name].value() for name in ("key", "read_to")}).status_code == 302
    assert notes() == ["Kept."]


@pytest.mark.parametrize("action", ["correct", "withdraw"])
@pytest.mark.parametrize("whose", ["nobody's", "another person's"])
def test_a_mistyped_address_accuses_no_colleague_and_says_what_to_do(sign_in, action, whose):
    client, entry = sign_in(Role.NURSE), uuid4() if whose == "nobody's" else who(elm.ROSA)[0].uid
    address = f"/person/{elm.JOSE}/entry/{entry}/{action}/"
    for answer in (client.get(address), client.post(address, {"why": "x"})):
        page = answer.content.decode()
        assert answer.status_code == 404
        assert "There is no such entry in this chart" in page
        assert "somebody corrected" not in page
        assert f'href="{reverse("person", args=[elm.JOSE])}#timeline"' in page
        assert "José Ramírez" in page
    standing, _ = load.book(elm.JOSE).last(NoteWritten)
    assert client.get(f"/person/{elm.JOSE}/entry/{standing.uid}/{action}/").status_code == 200


def test_an_entry_that_a_role_may_not_read_is_no_entry_to_it(sign_in, members):
    """Whether there is a counselling note is nobody's business but its author's."""
    entry = load.book(elm.JOSE).entries[0]
    with patch("throughcare.site.pages.charts.readable", lambda whole, request: whole.without(lambda e: e == entry)):
        assert sign_in(Role.NURSE).get(f"/person/{elm.JOSE}/entry/{entry.uid}/correct/").status_code == 404
