"""A second listing updates the first: what moved is followed, what is gone stays, and nothing is joined silently."""

from datetime import timedelta

import pytest

from tests.directory.listings import FERRY, FRIDAY, HERON, MONDAY, NOW, QUARRY, coded, otp, taken_in
from throughcare.program.directory import editing
from throughcare.program.directory.incoming import Refused
from throughcare.program.models import Change, DoubtfulPair, ListedProgram, SourceRow

pytestmark = pytest.mark.django_db


def update(*rows, **more):
    """The listing of Monday, then these rows on Friday."""
    taken_in(otp(FERRY, HERON, QUARRY))
    return taken_in(otp(*rows), FRIDAY, **more)


def one(name):
    return ListedProgram.objects.get(name=name)


def test_the_same_listing_again_changes_nothing_but_the_day_it_was_seen():
    assert update(FERRY, HERON, QUARRY) == {"unchanged": 3}
    assert {row.dated for row in ListedProgram.objects.all()} == {FRIDAY}
    assert Change.objects.exclude(what="new").count() == 0


def test_the_same_words_written_differently_are_the_same_program():
    other = 'FERRY LANE CLINIC,,"12 Ferry Ln.",Aberdeen,MD,21001-0001,410-555-0100,Certified'
    assert update(other, HERON, QUARRY)["new"] == 0
    assert ListedProgram.objects.count() == 3


def test_another_name_at_the_same_address_with_the_same_telephone_is_a_rename():
    assert update(FERRY.replace("Ferry Lane Clinic", "New Dawn LLC"), HERON, QUARRY)["renamed"] == 1
    change = Change.objects.get(what="renamed")
    assert (change.was["name"], change.now["name"]) == ("Ferry Lane Clinic", "New Dawn LLC")
    assert one("New Dawn LLC").sources.get().first_seen == MONDAY


def test_the_same_name_and_telephone_at_another_address_has_moved():
    assert update(FERRY.replace("12 Ferry Lane", "3 Hill Rd").replace("21001", "21014"), HERON, QUARRY)["moved"] == 1
    assert one("Ferry Lane Clinic").lat == pytest.approx(39.53, abs=0.1)


def test_what_is_gone_stays_and_says_so_and_comes_back():
    assert update(FERRY, HERON) == {"unchanged": 2, "missing": 1}
    assert one("Quarry Center").missing_since == FRIDAY
    assert taken_in(otp(FERRY, HERON, QUARRY), FRIDAY) == {"unchanged": 2, "back": 1}
    assert one("Quarry Center").missing_since is None


def test_another_name_and_telephone_at_the_same_address_is_left_to_a_person():
    stranger = QUARRY.replace("Quarry Center", "Blue Door Recovery").replace("0102", "0177")
    assert update(FERRY, HERON, stranger) == {"unchanged": 2, "missing": 1, "new": 1, "doubtful": 1}
    assert DoubtfulPair.objects.get().why == "the same address"


def test_two_candidates_are_never_chosen_between():
    taken_in(otp(FERRY, FERRY.replace("12 Ferry Lane", "50 Oak St"), HERON))
    found = taken_in(otp(FERRY.replace("12 Ferry Lane", "8 Elm St"), HERON), FRIDAY)
    assert found["moved"] == 0
    assert found["doubtful"] == 2


def test_twins_at_one_address_are_told_apart_by_their_telephone():
    twin = FERRY.replace("0100", "0199")
    taken_in(otp(FERRY, twin, HERON))
    assert taken_in(otp(FERRY, twin, HERON), FRIDAY) == {"unchanged": 3}


def test_an_older_listing_is_refused_and_nothing_changes():
    taken_in(otp(FERRY), FRIDAY)
    with pytest.raises(Refused, match="older"):
        taken_in(otp(HERON), MONDAY)
    assert ListedProgram.objects.count() == 1


def test_a_listing_of_days_to_come_is_refused_or_every_later_one_would_be():
    with pytest.raises(Refused, match="still to come"):
        taken_in(otp(FERRY), NOW.date() + timedelta(days=2))
    assert taken_in(otp(FERRY), NOW.date() + timedelta(days=1)) == {"new": 1}


def test_half_a_file_is_refused_unless_somebody_says_that_it_is_whole():
    with pytest.raises(Refused, match="--smaller"):
        update(FERRY)
    assert not ListedProgram.objects.exclude(missing_since=None).exists()
    assert taken_in(otp(FERRY), FRIDAY, smaller=True)["missing"] == 2


def test_two_sources_speak_of_one_program_and_each_only_of_its_own():
    taken_in(otp(FERRY, HERON))
    row = "Ferry Lane Clinic,12 Ferry Lane,Aberdeen,MD,21001,,,,MM -RES"
    taken_in(coded(row), source="the coded one")
    program = one("Ferry Lane Clinic")
    assert program.listing().services == {"OTP": True, "MM": True, "RES": False}
    taken_in(otp(HERON), FRIDAY)
    program.refresh_from_db()
    assert program.missing_since is None  # the other source still has it
    assert ListedProgram.objects.count() == 2


def test_a_correction_stands_when_the_listing_says_the_old_thing_again():
    taken_in(otp(FERRY, HERON, QUARRY))
    texts = {"phone": "(410) 555-0155"}
    editing.correct(
        one("Ferry Lane Clinic"), texts=texts, codes={"MM": False}, closed=False, how="telephoned",
        by="Lou Keller, intake", now=NOW,
    )  # fmt: skip
    taken_in(otp(FERRY.replace("Certified", "Provisional"), HERON, QUARRY), FRIDAY)
    program = one("Ferry Lane Clinic")
    assert program.phone == "(410) 555-0155"
    assert program.listing().offers("MM") is False
    assert program.verified_by == "Lou Keller, intake"
    change = program.changes.get(what="corrected")
    assert change.was["phone"] == "(410) 555-0100"


def test_a_program_without_a_source_keeps_what_it_says_when_it_is_corrected():
    program = ListedProgram.objects.create(name="By hand", zip="21001", phone="1", dated=MONDAY, yes=" MM ")
    editing.correct(program, texts={"phone": "2"}, codes={}, closed=False, how="called", by="Lou", now=NOW)
    program.refresh_from_db()
    assert (program.name, program.zip, program.phone, program.yes) == ("By hand", "21001", "2", " MM ")


def test_nothing_is_half_written_when_a_listing_cannot_be_finished(monkeypatch):
    taken_in(otp(FERRY, HERON))
    monkeypatch.setattr("throughcare.program.directory.updating._Update._doubts", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        taken_in(otp(FERRY, QUARRY), FRIDAY)
    assert SourceRow.objects.count() == 2
    assert not SourceRow.objects.exclude(missing_since=None).exists()
