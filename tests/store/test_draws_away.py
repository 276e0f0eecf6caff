"""Random draws and days away: nobody in hospital is asked, and what was noted, taken back or changed is named."""

from datetime import date, timedelta
from uuid import uuid5

import pytest

from tests.pages import elm
from tests.store.test_draws import CAME, FIRST, NURSE, PEOPLE, a_month, called, settle
from throughcare.care.path.entries import StageEntered, StageLeft
from throughcare.care.path.stages import Leaving, Stage
from throughcare.care.testing import draws
from throughcare.care.testing.audit import audit
from throughcare.care.testing.entries import Away, SampleAbsenceEnded, SampleAbsenceNoted
from throughcare.chart.corrections import EntryWithdrawn
from throughcare.chart.entries import Draft
from throughcare.chart.times import When
from throughcare.store import load
from throughcare.store.append import Write, append


@pytest.mark.django_db
def test_somebody_in_hospital_is_asked_on_no_day_of_it_and_the_check_says_who_noted_that_and_agrees():
    program = settle()
    a_month(program, 3)
    ill, first, last = PEOPLE[0], FIRST + timedelta(days=3), FIRST + timedelta(days=60)
    away = SampleAbsenceNoted(program="elm", first=first, last=last, why=Away.HOSPITAL, words="Ward 4 called.")
    uid = uuid5(elm.SPACE, "away")
    append(Write(ill, [Draft(away, When.on(first), uid=uid)]), by=NURSE)
    a_month(program, 12)
    assert not [said for said in called(ill) if said.day >= first]
    back = SampleAbsenceEnded(noted=uid, last=FIRST + timedelta(days=11))
    append(Write(ill, [Draft(back, When.on(FIRST + timedelta(days=12)))]), by=NURSE)
    for at in range(12, 45):
        draws.draw(program, FIRST + timedelta(days=at))
    assert [said for said in called(ill) if said.day > back.last]
    found = audit(program)
    assert [(one.chart, one.first, one.last, one.by) for one in found.away] == [(ill, first, back.last, NURSE)]
    assert "Ward 4 called." in found.away[0].reason
    assert (found.differences, found.short) == ((), ())


@pytest.mark.django_db
@pytest.mark.parametrize("taken_back", [True, False])
def test_an_absence_that_is_taken_back_once_draws_were_made_without_somebody_is_still_named(taken_back):
    program, uid, gone = settle(), uuid5(elm.SPACE, "away"), PEOPLE[0]
    away = SampleAbsenceNoted(program="elm", first=FIRST, last=FIRST + timedelta(40), why=Away.JAIL, words="Told.")
    append(Write(gone, [Draft(away, CAME, uid=uid)]), by=NURSE)
    a_month(program, 12)
    back = Draft(SampleAbsenceEnded(noted=uid, last=FIRST - timedelta(days=1)), CAME)
    back = Draft(EntryWithdrawn(), CAME, corrects=uid, why="Wrong chart.") if taken_back else back
    append(Write(gone, [back]), by=NURSE)
    (named,) = audit(program).away
    assert (named.chart, named.first, named.last, named.by) == (gone, FIRST, FIRST + timedelta(days=11), NURSE)
    assert "Taken back or shortened" in named.reason


@pytest.mark.django_db
def test_whoever_changes_the_day_on_which_somebody_came_moves_their_windows_and_is_named():
    program, back = settle(), When.on(FIRST + timedelta(days=2))
    a_month(program, 2)
    before, left = (
        StageEntered(stage=Stage.MEDICATION, program="elm"),
        StageLeft(stage=Stage.MEDICATION, how=Leaving.LEFT_EARLY),
    )
    for moved, when in ((PEOPLE[0], When.on(date(2026, 9, 9))), (PEOPLE[1], CAME)):
        entry = load.book(moved).of(StageEntered)[0][0]
        append(Write(moved, [Draft(before, when, corrects=entry.uid, why="Typed wrongly.")]), by=NURSE)
    append(Write(PEOPLE[2], [Draft(left, When.on(FIRST + timedelta(days=1)))]), by=NURSE)
    append(Write(PEOPLE[2], [Draft(before, back)]), by=NURSE)
    draws.draw(program, FIRST + timedelta(days=3))
    (named,) = audit(program).moved
    assert (named.chart, named.before, named.after) == (PEOPLE[0], date(2026, 8, 3), date(2026, 9, 9))
    assert named.by == NURSE
