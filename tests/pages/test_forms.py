"""A form becomes one entry, once; and whatever goes wrong gives back what was typed."""

from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest

from tests.pages import elm
from throughcare.care.path.entries import ContactMade, NoteWritten, PersonRegistered
from throughcare.care.path.readings import open_stages
from throughcare.care.path.stages import Stage
from throughcare.chart.guards import GuardOverridden
from throughcare.chart.roles import Role
from throughcare.chart.times import Precision
from throughcare.store import errors, load

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NOTE = f"/person/{elm.ROSA}/note/"


def filled(client, address, **typed):
    """The fields as the page drew them, with what was typed over them."""
    form = client.get(address).context["form"]
    begun = {name: form[name].value() for name in form.fields}
    begun = {name: value for name, value in begun.items() if value is not None and value is not False}
    begun = {name: f"{value:%H:%M}" if name == "happened_time" else value for name, value in begun.items()}
    return begun | typed


def notes():
    return [said.text for _, said in load.book(elm.ROSA).of(NoteWritten)]


def test_a_note_is_charted_in_the_name_and_role_of_the_nurse(sign_in, members):
    client = sign_in(Role.NURSE)
    assert client.post(NOTE, filled(client, NOTE, text="Slept.")).status_code == 302
    entry, said = load.book(elm.ROSA).last(NoteWritten)
    assert said.text == "Slept."
    assert entry.by == members[Role.NURSE].author


def test_sending_the_same_form_twice_charts_it_once(sign_in):
    client = sign_in(Role.NURSE)
    form = filled(client, NOTE, text="Slept.")
    client.post(NOTE, form)
    again = client.post(NOTE, form, follow=True)
    assert notes() == ["Slept."]
    assert "nothing was added twice" in again.content.decode()


def test_going_back_and_changing_the_words_asks_before_it_adds(sign_in):
    client = sign_in(Role.NURSE)
    form = filled(client, NOTE, text="Slept.")
    client.post(NOTE, form)
    form["text"], form["read_to"] = "Slept well.", load.book(elm.ROSA).position
    answer = client.post(NOTE, form)
    assert answer.status_code == 409
    assert b"Slept well." in answer.content
    assert notes() == ["Slept."]


def test_a_stale_form_comes_back_with_what_was_added_and_saves_the_second_time(sign_in):
    nurse, counsellor = sign_in(Role.NURSE), sign_in(Role.COUNSELLOR)
    form = filled(nurse, NOTE, text="Mine.")
    counsellor.post(NOTE, filled(counsellor, NOTE, text="Theirs."))
    answer = nurse.post(NOTE, form)
    assert answer.status_code == 409
    assert b"Mine." in answer.content
    assert b"Theirs." in answer.content
    shown = answer.context["form"]
    assert nurse.post(NOTE, form | {"read_to": shown["read_to"].value()}).status_code == 302
    assert sorted(notes()) == ["Mine.", "Theirs."]


def test_a_database_that_is_gone_gives_back_the_words_and_says_503(sign_in):
    client = sign_in(Role.NURSE)
    form = filled(client, NOTE, text="Typed at three in the morning.")
    with patch("throughcare.site.pages.saving.append", side_effect=errors.StoreUnavailable("The disk is full.")):
        answer = client.post(NOTE, form)
    assert answer.status_code == 503
    assert b"Typed at three in the morning." in answer.content
    assert b"The disk is full." in answer.content


@pytest.mark.parametrize(
    ("typed", "says"),
    [({"text": ""}, "Write the note"), ({"happened_day": "2199-01-01"}, "in the future"),
     ({"happened_day": "0012-01-01"}, "after 1900"), ({"happened_day": "tomorrow"}, "valid date"),
     ({"happened_day": ""}, "Enter the day"), ({"key": "x"}, "came back incomplete"),
     ({"read_to": "-4"}, "came back incomplete"),
     ({"text": "bell \x07"}, "")],
)  # fmt: skip
def test_a_form_that_cannot_be_saved_says_why_and_keeps_the_rest(sign_in, typed, says):
    client = sign_in(Role.NURSE)
    answer = client.post(NOTE, filled(client, NOTE, **{"text": "Kept."} | typed))
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not notes()


@pytest.mark.parametrize(
    ("typed", "precision"),
    [({"happened_time": ""}, Precision.DAY), ({"happened_unknown": "on"}, Precision.UNKNOWN), ({}, Precision.INSTANT)],
)
def test_only_as_exact_as_it_was_known(sign_in, typed, precision):
    client = sign_in(Role.NURSE)
    client.post(NOTE, filled(client, NOTE, text="When?", **typed))
    assert load.book(elm.ROSA).last(NoteWritten)[0].happened.precision is precision


def test_a_stage_is_entered_on_a_known_day(sign_in):
    """The path is drawn in the order of days: a leaving of unknown day would leave somebody in a stage for ever."""
    client = sign_in(Role.NURSE)
    address = f"/person/{elm.ROSA}/enter/"
    assert b"happened_unknown" not in client.get(address).content
    answer = client.post(address, filled(client, address, stage="recovery", happened_day="", happened_unknown="on"))
    assert answer.status_code == 422
    assert b"Enter the day it happened." in answer.content


def test_an_hour_that_the_clocks_skipped_is_not_charted(sign_in):
    client = sign_in(Role.NURSE)
    typed = filled(client, NOTE, text="At night.", happened_day="2026-03-08", happened_time="02:30")
    assert b"the clocks went forward" in client.post(NOTE, typed).content


def test_a_stop_can_be_passed_with_a_reason_that_is_charted(sign_in):
    client = sign_in(Role.NURSE)
    address = f"/person/{elm.ROSA}/enter/"
    form = filled(client, address, stage="therapy")
    stopped = client.post(address, form)
    assert stopped.status_code == 409
    assert b"They are in therapy already." in stopped.content
    passed = client.post(address, form | {"override-stage_entered_twice": "A second course, agreed with her."})
    assert passed.status_code == 302
    assert load.book(elm.ROSA).last(GuardOverridden)[1].reason == "A second course, agreed with her."


def test_leaving_a_stage_can_enter_the_next_in_one_save(sign_in):
    client = sign_in(Role.NURSE)
    address = f"/person/{elm.ROSA}/leave/"
    client.post(address, filled(client, address, stage="therapy", how="moved_on", next_stage="recovery"))
    assert list(open_stages(load.book(elm.ROSA))) == [Stage.RECOVERY]


def test_a_contact_that_was_made_answers_the_promise(sign_in):
    client = sign_in(Role.NURSE)
    due = client.get(f"/person/{elm.JOSE}/").context["due"][0]
    address = f"/person/{elm.JOSE}/contact/?plan={due.finding.entries[0]}"
    client.post(address, filled(client, address, reached="yes", what="He is well."))
    assert load.book(elm.JOSE).last(ContactMade)[1].planned == due.finding.entries[0]
    assert not client.get(f"/person/{elm.JOSE}/").context["due"]


def test_an_instant_keeps_its_seconds_when_only_the_words_are_corrected(sign_in):
    client = sign_in(Role.NURSE)
    before, _ = load.book(elm.JOSE).last(NoteWritten)
    address = f"/person/{elm.JOSE}/entry/{before.uid}/correct/"
    client.post(address, filled(client, address, text="Slept four hours.", why="heard wrongly"))
    after, said = load.book(elm.JOSE).last(NoteWritten)
    assert said.text == "Slept four hours."
    assert after.happened == before.happened


def test_every_kind_that_has_a_form_can_be_corrected_as_it_stands(sign_in):
    client = sign_in(Role.NURSE)
    for entry in load.book(elm.JOSE).standing():
        address = f"/person/{elm.JOSE}/entry/{entry.uid}/correct/"
        assert client.post(address, filled(client, address, why="checked")).status_code == 302, entry.kind
    said = {entry.kind for entry in load.book(elm.JOSE).standing()}
    assert PersonRegistered.kind.name in said


def test_somebody_who_was_corrected_meanwhile_is_led_to_what_stands(sign_in):
    client = sign_in(Role.NURSE)
    entry, _ = load.book(elm.JOSE).last(NoteWritten)
    address = f"/person/{elm.JOSE}/entry/{entry.uid}/withdraw/"
    form = filled(client, address, why="wrong chart")
    assert client.post(address, form).status_code == 302
    again = client.get(address, follow=True)
    assert "does not stand any more" in again.content.decode()


def test_registering_somebody_alike_asks_first_and_opens_one_chart(sign_in):
    client = sign_in(Role.INTAKE)
    form = filled(client, "/people/register/", given_name="Jose", family_name="Ramires", birth_date="4/3/1989")
    assert form["number"] == "E-0005"
    asked = client.post("/people/register/", form)
    assert "Is it one of these people?" in asked.content.decode(), asked.context["form"].errors
    opened = client.post("/people/register/", form | {"no_twin": "on"})
    again = client.post("/people/register/", form | {"no_twin": "on"})
    assert opened.status_code == again.status_code == 302
    assert opened.url == again.url


def test_a_number_is_given_once(sign_in):
    client = sign_in(Role.INTAKE)
    form = filled(client, "/people/register/", given_name="Ann", number="e-0001")
    assert b"has this number already" in client.post("/people/register/", form).content


def test_a_promise_is_for_a_day_to_come(sign_in):
    client = sign_in(Role.NURSE)
    address = f"/person/{elm.ROSA}/plan/"
    past = (datetime.now(UTC) - timedelta(days=2)).date().isoformat()
    form = filled(client, address, what="Call", due_on=past, role="nurse")
    assert b"This day has passed" in client.post(address, form).content
