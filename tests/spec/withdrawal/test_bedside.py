"""What is due at the bedside, which signs are raised at once, and who is treated differently."""

import pytest

from tests.charts import uid_of
from tests.spec.medication.charts import given, order
from tests.spec.withdrawal.ward import DAY, admitted, cows, found, gave, look, ward
from throughcare.care.medication.entries import EcgMeasured, Medication
from throughcare.care.path.entries import AlertRaised, StageLeft
from throughcare.care.path.stages import Leaving, Stage, Topic
from throughcare.care.withdrawal.entries import WishToLeaveTold, WithdrawalClosed
from throughcare.care.withdrawal.entries.words import Awake, Danger, Decision, Frailty, How, Setting, Symptom, Urine
from throughcare.care.withdrawal.rules import (
    alcohol_or_sedatives_too,
    danger_dehydration,
    danger_fever,
    danger_pressure_pulse,
    danger_qtc,
    danger_sedation,
    danger_sign_seen,
    fentanyl_is_slow,
    frail_in_withdrawal,
    lofexidine_too_long,
    medetomidine_emergency,
    observation_due,
    precipitated_withdrawal,
    pregnant_in_withdrawal,
    wants_to_leave,
)
from throughcare.chart.findings import Context, Severity

pytestmark = pytest.mark.pure
BUP = Medication.BUPRENORPHINE_NALOXONE
ORDER = (f"{DAY} 08:30", order(8, DAY, medication=BUP), "o")
DOSE = (f"{DAY} 09:00", given("o", DAY, 4, BUP))
CLOSED = (
    f"{DAY} 18:00",
    WithdrawalClosed(admission=uid_of("stay"), how=How.HOSPITAL),
)
DIED = (f"{DAY} 19:00", StageLeft(stage=Stage.WITHDRAWAL, how=Leaving.DIED))


def dues(*lines, at, **more):
    return [(one.severity, one.message.split(".")[0]) for one in found(observation_due, ward(*lines, **more), at=at)]


def test_observation_due_is_silent_until_its_time_after_the_stay_and_after_a_death():
    seen = cows(f"{DAY} 08:05", 8)
    assert dues(seen, at=f"{DAY} 14:04") == []
    assert dues(seen, CLOSED, at=f"{DAY} 23:00") == []
    assert dues(seen, DIED, at=f"{DAY} 23:00") == []


def test_observation_due_fires_at_admission_and_then_by_the_hours_of_the_ward_and_of_home():
    assert dues(at=f"{DAY} 08:00") == [(Severity.DUE, "COWS")]
    assert dues(at=f"{DAY} 08:30") == [(Severity.DUE, "OVERDUE: COWS")]
    seen = cows(f"{DAY} 08:05", 8)
    assert dues(seen, at=f"{DAY} 14:05") == [(Severity.DUE, "Round")]
    assert dues(seen, at=f"{DAY} 14:35") == [(Severity.DUE, "OVERDUE: Round")]
    home = {"admission": admitted("heroin", setting=Setting.OUTPATIENT)}
    assert dues(seen, at="2026-03-03 08:04", **home) == []
    assert dues(seen, at="2026-03-03 08:05", **home) == [(Severity.DUE, "Round")]
    later = look("2026-03-09 09:00", heart_rate=80)
    assert dues(seen, later, at="2026-03-16 08:59", **home) == []
    assert dues(seen, later, at="2026-03-16 09:00", **home) == [(Severity.DUE, "Round")]
    own = Context(settings={"withdrawal": {"CHECK_HOURS": 4}})
    assert [one.severity for one in found(observation_due, ward(seen), own, f"{DAY} 12:05")] == [Severity.DUE]


def test_observation_due_fires_by_the_drug_after_buprenorphine_methadone_and_the_first_clonidine():
    start = (cows(f"{DAY} 08:40", 14), ORDER, DOSE)
    assert dues(*start, at=f"{DAY} 09:29") == []
    assert dues(*start, at=f"{DAY} 09:30") == [(Severity.DUE, "COWS")]
    seen = (*start, cows(f"{DAY} 09:35", 10))
    assert dues(*seen, at=f"{DAY} 09:59") == []
    assert dues(*seen, at=f"{DAY} 10:00") == [(Severity.DUE, "COWS")]
    assert dues(*seen, at=f"{DAY} 11:00") == [(Severity.DUE, "OVERDUE: COWS")]
    asleep = look(f"{DAY} 10:10", awake=Awake.SLEEPING)  # nobody is woken for a score
    assert dues(*seen, asleep, at=f"{DAY} 11:00") == []
    second_day = ("2026-03-03 09:00", given("o", "2026-03-03", 8, BUP))
    assert dues(*seen, asleep, look("2026-03-03 09:05", heart_rate=80), second_day, at="2026-03-03 10:30") == []
    methadone = ((f"{DAY} 08:30", order(30, DAY), "o"), (f"{DAY} 09:00", given("o", DAY, 30)))
    first = (cows(f"{DAY} 08:40", 14), *methadone)
    assert dues(*first, at=f"{DAY} 10:59") == []
    assert dues(*first, at=f"{DAY} 11:00") == [(Severity.DUE, "Round")]
    clonidine = (cows(f"{DAY} 08:40", 14), gave(f"{DAY} 09:00", "clonidine", 0.1))
    assert dues(*clonidine, look(f"{DAY} 10:00", heart_rate=70), at=f"{DAY} 10:00") == [
        (Severity.DUE, "Blood pressure and pulse")
    ]
    assert dues(*clonidine, look(f"{DAY} 10:00", systolic=118, diastolic=76), at=f"{DAY} 10:31") == []


def test_observation_due_fires_soon_after_a_round_that_showed_danger():
    seen = (cows(f"{DAY} 08:05", 8), look(f"{DAY} 08:10", systolic=88, diastolic=60))
    assert dues(*seen, at=f"{DAY} 08:40") == [(Severity.DUE, "Round")]
    assert dues(*seen, look(f"{DAY} 08:45", systolic=110, diastolic=70), at=f"{DAY} 14:00") == []


def words(rule, *lines, context=None, **more):
    return [one.message for one in found(rule, ward(*lines, **more), context)]


def test_danger_sign_seen_is_silent_when_a_later_round_says_none_is_there():
    assert words(danger_sign_seen) == []
    first = look(f"{DAY} 09:00", dangers=(Danger.SEIZURE,))
    assert words(danger_sign_seen, first, look(f"{DAY} 10:00", dangers=())) == []


def test_danger_sign_seen_fires_with_what_to_do_until_somebody_looked_again():
    first = look(f"{DAY} 09:00", dangers=(Danger.SEIZURE, Danger.CONTRACTIONS))
    chart = ward(first, look(f"{DAY} 10:00", heart_rate=80))  # this round did not ask for signs
    seen = found(danger_sign_seen, chart, at=f"{DAY} 10:00")
    assert [one.severity for one in seen] == [Severity.STOP] * 2
    assert "alcohol or benzodiazepine" in seen[0].what_to_do
    assert "Obstetrics now" in seen[1].what_to_do


@pytest.mark.parametrize("said", [(90, 60, 50), (179, 100, 129)])
def test_danger_pressure_pulse_is_silent_at_the_limits(said):
    one = look(f"{DAY} 09:00", systolic=said[0], diastolic=said[1], heart_rate=said[2])
    assert words(danger_pressure_pulse, one) == []


@pytest.mark.parametrize(
    ("said", "what"),
    [((89, 70, 80), "pressure 89/70"), ((100, 59, 80), "pressure 100/59"), ((120, 80, 49), "pulse 49"),
     ((180, 100, 80), "pressure 180/100"), ((120, 80, 130), "pulse 130")],
)  # fmt: skip
def test_danger_pressure_pulse_fires_beyond_the_limits(said, what):
    one = look(f"{DAY} 09:00", systolic=said[0], diastolic=said[1], heart_rate=said[2])
    assert words(danger_pressure_pulse, one) == [f"DANGER: {what}."]


def test_danger_fever_is_silent_below_385():
    assert words(danger_fever, look(f"{DAY} 09:00", temperature_tenths_c=384)) == []


def test_danger_fever_fires_from_385():
    assert words(danger_fever, look(f"{DAY} 09:00", temperature_tenths_c=385)) == ["DANGER: temperature 38.5 °C."]


def test_danger_qtc_is_silent_below_500_and_without_an_ecg():
    assert words(danger_qtc) == []
    assert words(danger_qtc, (f"{DAY} 08:30", EcgMeasured(qtc_ms=499))) == []


def test_danger_qtc_fires_from_500():
    assert words(danger_qtc, (f"{DAY} 08:30", EcgMeasured(qtc_ms=500)))[0].startswith("DANGER: QTc 500 ms")


def test_danger_sedation_is_silent_at_12_breaths_90_percent_and_while_asleep():
    assert words(danger_sedation, look(f"{DAY} 09:00", breaths=12, oxygen_percent=90, awake=Awake.SLEEPING)) == []


def test_danger_sedation_fires_for_slow_breath_low_oxygen_and_hard_to_wake():
    one = look(f"{DAY} 09:00", breaths=0, oxygen_percent=89, awake=Awake.HARD_TO_WAKE)
    assert words(danger_sedation, one) == [
        "DANGER: breaths 0 a minute.", "DANGER: oxygen 89 %.", "DANGER: hard to wake.",
    ]  # fmt: skip


def test_danger_dehydration_is_silent_for_vomiting_once():
    assert words(danger_dehydration, look(f"{DAY} 09:00", vomited=1, stools=1, urine=Urine.USUAL)) == []


def test_danger_dehydration_fires_for_repeated_vomiting_less_urine_and_the_item_of_the_cows():
    one = look(f"{DAY} 09:00", vomited=2, stools=0, urine=Urine.NONE)
    assert len(words(danger_dehydration, one)) == 2
    assert len(words(danger_dehydration, cows(f"{DAY} 09:00", 14, gi=5))) == 1


def test_medetomidine_emergency_is_silent_without_fentanyl_or_without_vomiting_and_tremor():
    high = look(f"{DAY} 09:00", systolic=185, diastolic=110, symptoms=(Symptom.TREMOR,))
    assert words(medetomidine_emergency, high) == []
    plain = look(f"{DAY} 09:00", systolic=185, diastolic=110, symptoms=(Symptom.ANXIETY,))
    assert words(medetomidine_emergency, plain, admission=admitted("fentanyl")) == []


def test_medetomidine_emergency_fires_for_high_pressure_or_pulse_with_vomiting_or_tremor():
    high = look(f"{DAY} 09:00", systolic=180, diastolic=110, symptoms=(Symptom.TREMOR,))
    assert "tremor" in words(medetomidine_emergency, high, admission=admitted("fentanyl"))[0]
    region = Context(settings={"fentanyl_region": True})
    fast = (look(f"{DAY} 09:00", heart_rate=130), cows(f"{DAY} 09:00", 20, gi=3))
    assert "vomiting" in words(medetomidine_emergency, *fast, context=region)[0]
    assert words(medetomidine_emergency, *fast, admission=admitted("heroin", medetomidine=True))


PW = (cows(f"{DAY} 08:40", 9), ORDER, DOSE)


def test_precipitated_withdrawal_is_silent_for_a_small_rise_a_late_one_and_on_a_later_day():
    assert words(precipitated_withdrawal, *PW, cows(f"{DAY} 09:45", 13)) == []
    assert words(precipitated_withdrawal, *PW, cows(f"{DAY} 11:01", 16)) == []
    later = ("2026-03-03 09:00", given("o", "2026-03-03", 8, BUP))
    day_two = (*PW, cows("2026-03-03 08:50", 4), later, cows("2026-03-03 09:45", 12))
    assert words(precipitated_withdrawal, *day_two) == []
    down = cows(f"{DAY} 12:00", 8)
    assert words(precipitated_withdrawal, *PW, cows(f"{DAY} 09:45", 16), down) == []


def test_precipitated_withdrawal_fires_for_9_to_16_in_45_minutes():
    seen = found(precipitated_withdrawal, ward(*PW, cows(f"{DAY} 09:45", 16)))
    assert "9 to 16, 45 minutes" in seen[0].message
    assert seen[0].severity is Severity.STOP
    assert "No naloxone" in seen[0].what_to_do


def test_alcohol_or_sedatives_too_is_silent_for_heroin_alone():
    assert words(alcohol_or_sedatives_too) == []


def test_alcohol_or_sedatives_too_fires_for_either():
    for other in ("alcohol", "sedatives"):
        assert words(alcohol_or_sedatives_too, admission=admitted("heroin", other))


PREGNANT = (f"{DAY} 08:01", AlertRaised(topic=Topic.PREGNANCY, text="Pregnant, told at admission."))


def test_pregnant_in_withdrawal_is_silent_where_nobody_said_so_and_after_the_stay():
    assert words(pregnant_in_withdrawal) == []
    assert words(pregnant_in_withdrawal, PREGNANT, CLOSED) == []


def test_pregnant_in_withdrawal_fires_and_offers_medication_first():
    assert "Offer methadone or buprenorphine" in found(pregnant_in_withdrawal, ward(PREGNANT))[0].what_to_do


def test_frail_in_withdrawal_is_silent_where_nothing_was_said():
    assert words(frail_in_withdrawal) == []


def test_frail_in_withdrawal_fires_with_what_it_is():
    assert "very thin" in words(frail_in_withdrawal, admission=admitted(frailty=(Frailty.THIN,)))[0]


def test_fentanyl_is_slow_is_silent_for_heroin():
    assert words(fentanyl_is_slow) == []


def test_fentanyl_is_slow_fires_for_fentanyl():
    assert words(fentanyl_is_slow, admission=admitted("fentanyl"))


def test_lofexidine_too_long_is_silent_at_first():
    chart = ward(gave(f"{DAY} 09:00", "lofexidine", 0.54))
    assert found(lofexidine_too_long, chart, at="2026-03-12 08:59") == []
    assert words(lofexidine_too_long) == []


def test_lofexidine_too_long_fires_in_time_to_taper_it():
    assert found(lofexidine_too_long, ward(gave(f"{DAY} 09:00", "lofexidine", 0.54)), at="2026-03-12 09:00")


def test_wants_to_leave_is_silent_once_they_stay():
    wish = (f"{DAY} 12:00", WishToLeaveTold(said="I go."))
    assert words(wants_to_leave, wish, (f"{DAY} 12:30", WishToLeaveTold(decision=Decision.STAYS))) == []


def test_wants_to_leave_fires_until_somebody_sat_down_with_them():
    assert "wants to leave" in words(wants_to_leave, (f"{DAY} 12:00", WishToLeaveTold(said="I go.")))[0]
    assert "is leaving" in words(wants_to_leave, (f"{DAY} 12:00", WishToLeaveTold(decision=Decision.LEAVES)))[0]
