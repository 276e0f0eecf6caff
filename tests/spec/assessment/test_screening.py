"""Screening is due when the schedule says, a positive is never forgotten, and a refusal stops nothing."""

import json
from datetime import UTC, date

import pytest

from tests.charts import chart_of, moment, uid_of
from throughcare.care.assessment.knowledge import schedule
from throughcare.care.assessment.readings.screening import screening, screening_due
from throughcare.care.assessment.readings.vaccines import protection
from throughcare.care.assessment.rules import positive_unhandled, result_awaited, vaccine_due
from throughcare.care.assessment.rules import screening_due as rule
from throughcare.chart.books import Book
from throughcare.chart.findings import Context, Severity
from throughcare.knowledge.instruments.library import find

pytestmark = pytest.mark.pure
INTAKE = "in: 2026-01-10 | stage.entered | stage=assessment; program=elm\n"
HEROIN = "2026-01-10 | substance_history.taken | substance=heroin; used=yes; "


def due(text, context=None):
    """The day each line is due, by id."""
    lines = screening_due(chart_of(text), context or Context(zone=UTC))
    return {line.screen.id: str(line.due_on) for line in lines}


def done(screen, when, result="negative", label=""):
    return (
        f"{label}{when} | complication_screen.done | screen={screen}; test={schedule()[screen].test}; result={result}\n"
    )


def all_done(when="2026-01-10"):
    return "".join(done(line.id, when) for line in schedule().values() if line.first == "intake")


def test_everything_of_the_intake_is_due_on_its_day():
    found = due(INTAKE)
    assert set(found.values()) == {"2026-01-10"}
    assert {"hiv", "hcv", "hbv", "syphilis", "tb", "liver-panel", "kidney", "dental", "skin", "phq-9"} <= set(found)
    assert "ecg" not in found  # by risk, never by date


def test_the_schedule_covers_heart_lung_liver_kidney_teeth_skin_infections_and_the_mind():
    groups = {line.group for line in schedule().values()}
    assert groups >= {"Heart", "Lung", "Liver", "Kidney", "Dental", "Skin", "Infections", "Mental health"}


def test_nothing_is_due_for_somebody_whose_assessment_never_began_here():
    assert not due("2026-01-10 | stage.entered | stage=medication; program=elm")


def test_nothing_is_due_for_somebody_who_left():
    assert not due(INTAKE + "2026-02-01 | stage.left | stage=assessment; how=left_early")


def test_hiv_is_due_again_after_twelve_months_and_after_three_while_equipment_is_shared():
    assert due(INTAKE + done("hiv", "2026-01-15"))["hiv"] == "2027-01-15"
    sharing = HEROIN + "shares_equipment=yes\n"
    assert due(INTAKE + sharing + done("hiv", "2026-01-15"))["hiv"] == "2026-04-15"


def test_hepatitis_c_is_repeated_every_year_only_while_injecting():
    assert "hcv" not in due(INTAKE + done("hcv", "2026-01-31"))
    assert due(INTAKE + HEROIN + "injected=yes\n" + done("hcv", "2026-01-31"))["hcv"] == "2027-01-31"


def test_after_hepatitis_c_the_rna_is_tested_and_never_the_antibody_again():
    found = due(INTAKE + HEROIN + "injected=yes\n" + done("hcv", "2026-01-31", "positive"))
    assert "hcv" not in found
    assert found["hcv-rna"] == "2026-01-31"
    cured = INTAKE + done("hcv", "2026-01-31", "positive") + done("hcv-rna", "2026-08-31")
    assert due(cured)["hcv-rna"] == "2027-08-31"


def test_somebody_immune_to_hepatitis_b_is_not_tested_every_year():
    assert "hbv" not in due(INTAKE + done("hbv", "2026-01-10", "immune"))
    assert due(INTAKE + done("hbv", "2026-01-10"))["hbv"] == "2027-01-10"


def test_a_pregnancy_asks_for_the_tests_of_each_pregnancy_again():
    before = INTAKE + all_done("2026-01-10")
    told = "2026-05-02 | conditions.reviewed | pregnancy=yes\n"
    found = due(before + told)
    assert {found[one] for one in ("hiv", "hcv", "hbv", "syphilis")} == {"2026-05-02"}
    assert "pregnancy" not in found
    assert found["kidney"] == "2027-01-10"
    assert due(before + told + done("hcv", "2026-05-03")).get("hcv") is None


def test_tuberculosis_is_repeated_where_people_live_close_together():
    shelter = "2026-01-11 | social_function.told | housing=shelter\n"
    assert "tb" not in due(INTAKE + done("tb", "2026-01-12"))
    assert due(INTAKE + shelter + done("tb", "2026-01-12"))["tb"] == "2027-01-12"


def test_a_filled_phq_9_is_the_screening_for_depression():
    assert "phq-9" in due(INTAKE)
    chart = chart_of(INTAKE + "2026-01-31 | instrument.answered | instrument=phq-9; version=1; mode=staff; answers=[]")
    empty, said = chart.entries[-1], json.loads(chart.entries[-1].raw)
    assert "phq-9" in due(INTAKE)
    said["answers"] = [[item.id, 0] for item in find("phq-9").items]
    filled = Book(chart.uid, [chart.entries[0], empty._replace(raw=json.dumps(said))])
    lines = {line.screen.id: line.due_on for line in screening_due(filled, Context(zone=UTC))}
    assert lines["phq-9"] == date(2026, 7, 31)


def test_looking_for_signs_of_infection_is_the_screening_for_endocarditis():
    assert "endocarditis" not in due(
        INTAKE + "2026-01-10 | infection_signs.checked | temperature_tenths_c=370; signs=[]"
    )


def test_a_program_sets_its_own_months():
    own = Context(zone=UTC, settings={"screening_months": {"hiv": 6}})
    assert due(INTAKE + done("hiv", "2026-08-31"), own)["hiv"] == "2027-02-28"


def test_a_refusal_is_an_answer_until_the_next_time():
    assert due(INTAKE + done("hiv", "2026-01-15", "declined"))["hiv"] == "2027-01-15"
    (line,) = [
        one
        for one in screening(chart_of(INTAKE + done("hiv", "2026-01-15", "declined")), Context())
        if one.screen.id == "hiv"
    ]
    assert line.last.result.value == "declined"


# ---- screening_due


def found(rule, text):
    return list(rule(chart_of(text), Context(zone=UTC)))


def test_screening_due_is_silent_when_everything_was_done_or_declined():
    later = [one for one in found(rule, INTAKE + all_done()) if one.holds_at(moment("2026-01-11"))]
    assert not later


def test_screening_due_fires_once_a_day_and_not_fifteen_times():
    (one,) = found(rule, INTAKE)
    assert one.severity is Severity.DUE
    assert one.message == "Screening is due: HIV, Hepatitis C, Hepatitis B, Syphilis and 12 more."
    assert one.entries == (uid_of("in"),)
    assert "never stops or delays medication" in one.what_to_do
    assert not one.holds_at(moment("2026-01-09 23:59"))
    assert one.holds_at(moment("2026-01-10 00:00"))


def test_screening_due_fires_again_on_the_very_day():
    (one,) = [one for one in found(rule, INTAKE + all_done("2026-01-31")) if "Depression" in one.message]
    assert not one.holds_at(moment("2026-07-30 23:59"))
    assert one.holds_at(moment("2026-07-31 00:00"))


# ---- positive_unhandled, result_awaited

POSITIVE = done("hcv", "2026-01-31", "positive", "hit: ")


def test_positive_unhandled_is_silent_about_a_negative_and_once_something_was_done():
    assert not found(positive_unhandled, done("hcv", "2026-01-31"))
    handled = "2026-02-01 | positive_screen.handled | about=@hit; what=Told her and booked the clinic."
    assert not found(positive_unhandled, POSITIVE + handled)


def test_positive_unhandled_fires_until_somebody_charts_what_was_done():
    (one,) = found(positive_unhandled, POSITIVE)
    assert (one.severity, one.entries) == (Severity.WARNING, (uid_of("hit"),))
    assert "Hepatitis C" in one.message


def test_positive_unhandled_is_silent_when_the_result_was_corrected_after_it_was_handled():
    handled = "2026-02-01 | positive_screen.handled | about=@hit; what=Told her.\n"
    again = done("hcv", "2026-01-31", "positive; words=RNA high; corrects=@hit; why=value")
    assert not found(positive_unhandled, POSITIVE + handled + again)


def test_positive_unhandled_fires_for_a_second_positive_of_the_same_test():
    handled = "2026-02-01 | positive_screen.handled | about=@hit; what=Treated.\n"
    (one,) = found(positive_unhandled, POSITIVE + handled + done("hcv", "2027-01-31", "positive", "anew: "))
    assert one.entries == (uid_of("anew"),)


def test_result_awaited_is_silent_once_the_result_is_charted():
    assert not found(result_awaited, done("hiv", "2026-01-10", "waiting") + done("hiv", "2026-01-14"))


def test_result_awaited_fires_from_the_day_after():
    (one,) = found(result_awaited, done("hiv", "2026-01-10", "waiting"))
    assert one.severity is Severity.NOTICE
    assert not one.holds_at(moment("2026-01-10 23:59"))
    assert one.holds_at(moment("2026-01-11 00:00"))
    assert "hiv" not in due(INTAKE + done("hiv", "2026-01-10", "waiting"))


# ---- vaccine_due


def vaccine(product, when, outcome="given"):
    return f"{when} | vaccine.offered | product={product}; outcome={outcome}\n"


def test_vaccine_due_is_silent_when_it_was_declined_or_somebody_is_immune():
    both = INTAKE + done("hbv", "2026-01-10", "immune") + vaccine("havrix", "2026-01-10", "declined")
    assert not found(vaccine_due, both)


def test_vaccine_due_fires_for_hepatitis_b_only_once_a_test_found_no_immunity():
    messages = [one.message for one in found(vaccine_due, INTAKE)]
    assert messages == ["Hepatitis A vaccine: dose 1 is due."]
    messages = [one.message for one in found(vaccine_due, INTAKE + done("hbv", "2026-01-12"))]
    assert "Hepatitis B vaccine: dose 1 is due." in messages


def test_vaccine_due_fires_on_the_day_of_the_next_dose():
    text = INTAKE + vaccine("havrix", "2026-01-31") + vaccine("engerix", "2026-01-31")
    second = [one for one in found(vaccine_due, text) if one.message.startswith("Engerix")]
    assert second[0].holds_from == moment("2026-02-28")
    assert "dose 2" in second[0].message


def test_a_combined_vaccine_is_said_once():
    (one,) = found(vaccine_due, INTAKE + vaccine("twinrix", "2026-03-01"))
    assert one.holds_from == moment("2026-03-08")


def test_a_complete_series_protects():
    text = INTAKE + vaccine("heplisav", "2026-01-31") + vaccine("heplisav", "2026-02-28")
    hbv, hav = protection(chart_of(text), Context(zone=UTC))
    assert hbv.complete
    assert not hav.complete
    assert hav.next.from_day == date(2026, 1, 10)
