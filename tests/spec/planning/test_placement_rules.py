"""What follows from a level of care: medication the same day, and nobody waits for a place alone."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from tests.charts import chart_of, moment
from tests.spec.planning.charts import BOOK, admitted, book, level, plan, uid
from throughcare.care.assessment.entries import OudCriteriaAssessed
from throughcare.care.path.entries import ContactMade, StageEntered
from throughcare.care.path.stages import Stage
from throughcare.care.planning.entries import InterimServicesArranged
from throughcare.care.planning.entries.medication import Answer, Offer
from throughcare.care.planning.entries.placement import Place
from throughcare.care.planning.entries.plan import Counselling
from throughcare.care.planning.inputs import OudStatus, UseRisk
from throughcare.care.planning.levels import Level
from throughcare.care.planning.rules.placement import (
    admission_due,
    interim_contact_due,
    interim_services_due,
    medication_not_offered,
)
from throughcare.chart.findings import Context, Severity
from throughcare.chart.roles import Role

pytestmark = pytest.mark.pure

NOT_OFFERED = Offer(answer=Answer.NOT_OFFERED)
ELM = Context()


def found(rule, *lines):
    return list(rule(book(*lines), ELM))


# ---- medication_not_offered


@pytest.mark.parametrize("answer", [Answer.CHOSEN, Answer.ALREADY, Answer.THINKING, Answer.DECLINED])
def test_medication_not_offered_is_silent_once_it_was_offered_whatever_the_answer(answer):
    assert not found(medication_not_offered, ("2026-03-01", level(medication=Offer(answer=answer))))


def test_medication_not_offered_is_silent_for_somebody_who_is_on_medication():
    on_it = StageEntered(stage=Stage.MEDICATION, program="elm")
    assert not found(medication_not_offered, ("2026-02-01", on_it), ("2026-03-01", level(medication=None)))


def test_medication_not_offered_is_silent_in_sustained_remission_and_for_an_empty_chart():
    remission = level(medication=None, oud_status=OudStatus.SUSTAINED)
    assert not found(medication_not_offered, ("2026-03-01", remission))
    assert not list(medication_not_offered(chart_of(""), ELM))


def test_medication_not_offered_fires_the_same_day_at_whichever_level():
    (one,) = found(medication_not_offered, ("2026-03-01", level(medication=NOT_OFFERED), "placed"))
    assert (one.severity, one.entries) == (Severity.WARNING, (uid("placed"),))
    assert one.holds_from == moment("2026-03-01")


def test_medication_not_offered_fires_anew_at_every_level_and_the_offer_of_another_day_answers_nothing():
    """Invariant I1: medication is offered the same day at every level, not once in a life."""
    once = ("2025-03-01", level(medication=Offer(answer=Answer.DECLINED)))
    again = ("2026-03-01 09:00", level(medication=NOT_OFFERED, use_risk=UseRisk.MODERATE), "again")
    (one,) = found(medication_not_offered, once, again)
    assert one.entries == (uid("again"),)
    assert not found(medication_not_offered, once, again, ("2026-03-01 17:00", plan()))
    assert found(medication_not_offered, ("2026-02-28", plan()), again)


def test_medication_not_offered_is_silent_where_it_was_offered_on_the_day_and_the_hour_of_one_is_not_known():
    assert not found(
        medication_not_offered, ("2026-03-01 08:00", plan()), ("2026-03-01", level(medication=NOT_OFFERED))
    )


def test_medication_not_offered_fires_for_a_disorder_assessed_after_a_level_in_remission():
    remission = ("2024-03-01", level(medication=None, oud_status=OudStatus.SUSTAINED))
    yes = {f"c{number}": "yes" for number in range(1, 7)} | {"impairment": "yes", "supervised_only": "no"}
    later = OudCriteriaAssessed.model_validate({"window_end": date(2026, 3, 1)} | yes, strict=False)
    assert not found(medication_not_offered, remission)
    (one,) = found(medication_not_offered, remission, ("2026-03-01", later, "met"))
    assert one.entries == (uid("met"),)


def test_medication_not_offered_fires_after_a_plan_even_where_counselling_was_declined():
    (one,) = found(medication_not_offered, ("2026-03-01", plan(medication=None, counselling=Counselling.DECLINED)))
    assert "does not depend on counselling" in one.what_to_do


def test_medication_not_offered_fires_for_a_disorder_that_was_assessed_and_nothing_more():
    criteria = [name for name in _criteria() if name]
    text = "; ".join(f"{name}=yes" for name in criteria)
    lines = f"2026-03-01 | oud_criteria.assessed | window_end=2026-03-01; impairment=yes; {text} | counsellor"
    (one,) = medication_not_offered(chart_of(lines), ELM)
    assert one.rule == "medication_not_offered"


def _criteria():
    from throughcare.care.assessment.entries import OudCriteriaAssessed

    other = {"window_end", "impairment", "supervised_only", "induced_mood", "words"}
    return [name for name in OudCriteriaAssessed.model_fields if name not in other]


def test_the_48_hours_of_a_day_without_an_hour_begin_where_the_program_is():
    """A wait that was charted by its day begins at midnight in New York, five hours after midnight in UTC."""
    day = (("2026-03-01", level(place=Place.NONE)), ("2026-03-01", ARRANGED))
    new_york = Context(zone=ZoneInfo("America/New_York"))
    due, _ = interim_contact_due(book(*day), new_york)
    assert due.holds_until == moment("2026-03-03 05:00")


# ---- admission_due


def test_admission_due_is_silent_once_they_are_admitted_somewhere_or_are_there_already():
    agreed = ("2026-03-01", level())
    assert not found(admission_due, agreed, ("2026-03-02", admitted()))
    assert not found(admission_due, agreed, ("2026-03-02", admitted(Level.L3)))
    assert not found(admission_due, ("2026-01-01", admitted()), agreed)


def test_admission_due_is_silent_while_no_place_is_free():
    assert not found(admission_due, ("2026-03-01", level(place=Place.NONE)))


def test_admission_due_fires_from_the_day_after_until_somebody_admits_them():
    (one,) = found(admission_due, ("2026-03-01", level(), "agreed"))
    assert (one.severity, one.entries) == (Severity.DUE, (uid("agreed"),))
    assert not one.holds_at(moment("2026-03-01 23:59"))
    assert one.holds_at(moment("2026-03-02 00:00"))
    assert one.roles >= {Role.COUNSELLOR, Role.INTAKE, Role.MANAGER}


# ---- interim_services_due

NO_PLACE = ("2026-03-01 10:00", level(place=Place.NONE), "placed")
ARRANGED = InterimServicesArranged(level=Level.L1, by=Role.PEER, naloxone_in_hand=True)


def test_interim_services_due_is_silent_while_there_is_a_place_or_nobody_asked():
    assert not found(interim_services_due, ("2026-03-01", level(place=Place.FREE)))
    assert not found(interim_services_due, ("2026-03-01", level()))


def test_interim_services_due_is_silent_once_something_is_arranged():
    assert not found(interim_services_due, NO_PLACE, ("2026-03-01 10:05", ARRANGED))


def test_interim_services_due_is_silent_once_they_are_admitted_there():
    assert not found(interim_services_due, NO_PLACE, ("2026-03-03", admitted()))


def test_interim_services_due_fires_at_once_where_no_place_is_free():
    (one,) = found(interim_services_due, NO_PLACE)
    assert one.severity is Severity.WARNING
    assert one.holds_from == moment("2026-03-01 10:00")
    assert "outpatient care with medication" in one.message


def test_interim_services_due_fires_again_for_a_new_wait():
    assert found(interim_services_due, NO_PLACE, ("2026-03-01 10:05", ARRANGED),
                 ("2026-03-08 09:00", level(place=Place.NONE)))  # fmt: skip


# ---- interim_contact_due


def test_interim_contact_due_is_silent_once_they_are_admitted():
    assert not found(interim_contact_due, NO_PLACE, ("2026-03-01 10:05", ARRANGED), ("2026-03-03 08:00", admitted()))


def test_interim_contact_due_is_silent_while_nothing_is_arranged():
    assert not found(interim_contact_due, NO_PLACE)


def test_interim_contact_due_fires_until_48_hours_and_warns_after_them():
    due, late = found(interim_contact_due, NO_PLACE, ("2026-03-01 10:05", ARRANGED))
    assert (due.severity, late.severity) == (Severity.DUE, Severity.WARNING)
    assert due.holds_until == late.holds_from == moment("2026-03-03 10:05")
    assert due.roles == {Role.PEER, Role.MANAGER}


def test_interim_contact_due_fires_anew_48_hours_after_the_person_was_reached():
    reached = ContactMade(reached=True, what="Doing well, still waiting.")
    due, _ = found(interim_contact_due, NO_PLACE, ("2026-03-01 10:05", ARRANGED), ("2026-03-02 09:00", reached))
    assert due.holds_until == moment("2026-03-04 09:00")


def test_interim_contact_due_fires_still_when_they_were_not_reached():
    tried = ContactMade(reached=False, what="Phone was off.")
    due, _ = found(interim_contact_due, NO_PLACE, ("2026-03-01 10:05", ARRANGED), ("2026-03-02 09:00", tried))
    assert due.holds_until == moment("2026-03-03 10:05")


def test_the_book_of_these_specs_is_one():
    assert book(NO_PLACE).uid == BOOK
