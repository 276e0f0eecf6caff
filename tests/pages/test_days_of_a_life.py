"""Nothing of a person's life happened before it began, and nothing charted has yet to happen."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.pages import elm
from tests.pages.test_form_slips import correcting_rosa, who
from tests.pages.test_forms import NOTE, filled, notes
from throughcare.care.path.entries import NoteWritten, PersonRegistered, StageEntered
from throughcare.chart.entries import Draft
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.store import load
from throughcare.store.append import Write, append

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # forms and words: what the store does is asked on both
ROSAS_BIRTH = "1984-11-28"


def stages():
    return len(load.book(elm.ROSA).of(StageEntered))


def test_a_stage_is_not_entered_before_the_person_was_born(sign_in):
    client, address = sign_in(Role.NURSE), f"/person/{elm.ROSA}/enter/"
    form = filled(client, address, stage="medication", happened_day="1984-11-27", happened_time="")
    answer = client.post(address, form)
    assert answer.status_code == 422
    said = answer.context["form"].errors["happened_day"]
    assert said == ["This is before the date of birth, 28 Nov 1984. Check the year."]
    assert 'value="1984-11-27"' in answer.content.decode()
    assert stages() == 1
    assert client.post(address, form | {"happened_day": ROSAS_BIRTH}).status_code == 302
    assert stages() == 2


def test_a_time_of_day_does_not_hide_a_day_before_birth(sign_in):
    client = sign_in(Role.NURSE)
    form = filled(client, NOTE, text="Kept.", happened_day="1984-11-27", happened_time="23:59")
    answer = client.post(NOTE, form)
    assert answer.status_code == 422
    assert b"Kept." in answer.content
    assert notes() == []


def test_a_corrected_day_is_not_before_birth_either(sign_in):
    client = sign_in(Role.NURSE)
    entry, _ = load.book(elm.ROSA).last(StageEntered)
    address = f"/person/{elm.ROSA}/entry/{entry.uid}/correct/"
    form = filled(client, address, why="wrong year", happened_day="1980-01-01", happened_time="")
    assert client.post(address, form).status_code == 422
    assert client.post(address, form | {"happened_day": "2020-01-01"}).status_code == 302


def test_somebody_who_has_not_said_a_birth_date_is_asked_nothing(sign_in):
    client, address = sign_in(Role.NURSE), f"/person/{elm.SAM}/note/"
    assert client.post(address, filled(client, address, text="x", happened_day="1950-01-01")).status_code == 302


def test_tomorrow_has_not_happened_yet(sign_in):
    client, address = sign_in(Role.NURSE), f"/person/{elm.ROSA}/enter/"
    tomorrow = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()
    answer = client.post(address, filled(client, address, stage="medication", happened_day=tomorrow, happened_time=""))
    assert answer.status_code == 422
    assert "in the future" in answer.context["form"].errors["happened_day"][0]
    assert stages() == 1


def test_nobody_is_registered_before_they_were_born(sign_in):
    client, address = sign_in(Role.INTAKE), "/people/register/"
    typed = {"given_name": "Ada", "birth_date": "5 Mar 2001", "happened_day": "2001-03-04", "happened_time": ""}
    answer = client.post(address, filled(client, address, **typed))
    assert answer.status_code == 422
    assert "happened_day" in answer.context["form"].errors
    assert "5 Mar 2001" in answer.content.decode()


def test_a_birth_date_learnt_later_is_not_after_what_has_happened(sign_in):
    client = sign_in(Role.NURSE)
    old = Draft(NoteWritten(text="A visit long ago."), When.on(date(1990, 5, 1)))
    append(Write(elm.ROSA, [old]), by=elm_nurse())
    answer = correcting_rosa(client, birth_date="1990-05-02")
    assert answer.status_code == 422
    (said,) = answer.context["form"].errors["birth_date"]
    assert said == "Something in this chart happened on 1 May 1990, before this date of birth. Check both."
    assert who(elm.ROSA)[1].birth_date == date(1984, 11, 28)
    assert correcting_rosa(client, birth_date="1990-05-01").status_code == 302
    assert load.book(elm.ROSA).last(PersonRegistered)[1].birth_date == date(1990, 5, 1)


def elm_nurse():
    return load.book(elm.ROSA).entries[0].by
