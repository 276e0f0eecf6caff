"""What stops a medicine for symptoms, and an ending that would leave somebody with nothing."""

from datetime import date

import pytest

from tests.charts import uid_of
from tests.spec.medication.charts import given, order
from tests.spec.withdrawal.ward import DAY, admitted, gave, look, may_give, stops, ward
from throughcare.care.assessment.entries import ConditionsReviewed
from throughcare.care.assessment.entries.words import Answer as Told
from throughcare.care.medication.entries import EcgMeasured
from throughcare.care.path.entries import StageEntered, StageLeft
from throughcare.care.path.stages import Leaving, Stage
from throughcare.care.planning.entries.medication import Answer
from throughcare.care.safety.entries import NaloxoneKitHandedOut
from throughcare.care.withdrawal.entries import OrganFunctionMeasured, SymptomReliefOrdered, WithdrawalClosed
from throughcare.care.withdrawal.entries.words import Awake, Frailty, How
from throughcare.care.withdrawal.rules.danger import danger_qtc
from throughcare.chart.findings import Context

pytestmark = pytest.mark.pure
CLONIDINE = may_give(("clonidine", 0.2, 1.2))


def test_symptom_medicine_not_ordered_is_silent_within_an_order():
    assert stops("symptom_medicine_not_ordered", ward(CLONIDINE), gave(f"{DAY} 09:00", "clonidine", 0.2)) == []


def test_symptom_medicine_not_ordered_fires_without_one_above_it_and_after_it():
    name = "symptom_medicine_not_ordered"
    assert stops(name, ward(), gave(f"{DAY} 09:00", "clonidine", 0.1))
    assert stops(name, ward(CLONIDINE), gave(f"{DAY} 09:00", "ibuprofen", 400))
    assert "0.2 mg at once" in stops(name, ward(CLONIDINE), gave(f"{DAY} 09:00", "clonidine", 0.3))[0]
    assert stops(name, ward(CLONIDINE), gave("2026-03-21 09:00", "clonidine", 0.1))
    assert stops(name, ward(CLONIDINE, (f"{DAY} 10:00", may_give()[1])), gave(f"{DAY} 11:00", "clonidine", 0.1))


def test_symptom_medicine_not_ordered_fires_too_soon_after_the_dose_before():
    every = SymptomReliefOrdered.model_validate(
        {"lines": [{"medicine": "clonidine", "single_ug": 200, "daily_ug": 1200, "every_hours": 6}],
         "last_day": "2026-03-20", "confirmed_by": "password"}, strict=False,
    )  # fmt: skip
    before = ward((f"{DAY} 08:10", every), gave(f"{DAY} 09:00", "clonidine", 0.1))
    assert (
        "the last was 5 h 59 min ago"
        in stops("symptom_medicine_not_ordered", before, gave(f"{DAY} 14:59", "clonidine", 0.1))[0]
    )
    assert stops("symptom_medicine_not_ordered", before, gave(f"{DAY} 15:00", "clonidine", 0.1)) == []


METHADONE = ((f"{DAY} 08:30", order(30, DAY), "o"), (f"{DAY} 09:00", given("o", DAY, 30)))


def test_symptom_medicine_caution_is_silent_where_nothing_is_beside_it():
    for medicine, mg in (("ondansetron", 4), ("ibuprofen", 400), ("gabapentin", 300)):
        assert stops("symptom_medicine_caution", ward(), gave(f"{DAY} 10:00", medicine, mg)) == []


def test_symptom_medicine_caution_fires_beside_methadone_in_pregnancy_and_when_drowsy():
    name = "symptom_medicine_caution"
    assert "QT" in stops(name, ward(*METHADONE), gave(f"{DAY} 10:00", "ondansetron", 4))[0]
    assert "breathing" in stops(name, ward(*METHADONE), gave(f"{DAY} 10:00", "gabapentin", 300))[0]
    drowsy = look(f"{DAY} 09:00", awake=Awake.DROWSY)
    assert stops(name, ward(drowsy), gave(f"{DAY} 10:00", "gabapentin", 300))
    pregnant = (f"{DAY} 08:30", ConditionsReviewed(pregnancy=Told.YES))
    assert "pregnant" in stops(name, ward(pregnant), gave(f"{DAY} 10:00", "ibuprofen", 400))[0]


def loperamide(*amounts):
    return [gave(f"{DAY} {9 + nr:02}:00", "loperamide", mg) for nr, mg in enumerate(amounts)]


def test_symptom_medicine_above_maximum_is_silent_at_the_most_of_24_hours_and_after_them():
    name = "symptom_medicine_above_maximum"
    assert stops(name, ward(*loperamide(4, 2, 2, 2, 2, 2)), gave(f"{DAY} 20:00", "loperamide", 2)) == []
    assert stops(name, ward(*loperamide(4, 2, 2, 2, 2, 2, 2)), gave("2026-03-03 09:00", "loperamide", 2)) == []


def test_symptom_medicine_above_maximum_fires_beyond_it_beyond_the_order_and_with_liver_disease():
    name = "symptom_medicine_above_maximum"
    full = loperamide(4, 2, 2, 2, 2, 2, 2)
    assert "18 mg in 24 hours, at most 16 mg" in stops(name, ward(*full), gave("2026-03-03 08:59", "loperamide", 2))[0]
    late = ward(*loperamide(2, 2, 2, 2, 2, 2, 2, 2))  # charted late, it was within 24 hours of those after it
    assert stops(name, late, gave(f"{DAY} 08:00", "loperamide", 2))
    signed = may_give(("clonidine", 0.2, 0.3))
    first = gave(f"{DAY} 09:00", "clonidine", 0.2)
    assert "by the order" in stops(name, ward(signed, first), gave(f"{DAY} 15:00", "clonidine", 0.2))[0]
    two = (gave(f"{DAY} 09:00", "acetaminophen", 1000), gave(f"{DAY} 13:00", "acetaminophen", 1000))
    third = gave(f"{DAY} 17:00", "acetaminophen", 650)
    assert stops(name, ward(*two), third) == []
    told = (f"{DAY} 08:30", ConditionsReviewed(liver=Told.YES))
    assert "with liver disease" in stops(name, ward(told, *two), third)[0]
    assert stops(name, ward(*two, admission=admitted(frailty=(Frailty.LIVER,))), third)


@pytest.mark.parametrize("said", [(95, 62, 58), (90, 60, 50)])
def test_alpha_agonist_hold_is_silent_with_a_fresh_pressure_at_or_above_the_limits(said):
    seen = look(f"{DAY} 08:30", systolic=said[0], diastolic=said[1], heart_rate=said[2])
    assert stops("alpha_agonist_hold", ward(seen), gave(f"{DAY} 09:30", "clonidine", 0.1)) == []
    assert stops("alpha_agonist_hold", ward(), gave(f"{DAY} 09:30", "ibuprofen", 400)) == []


@pytest.mark.parametrize("said", [(89, 70, 60), (110, 59, 70), (118, 76, 49)])
def test_alpha_agonist_hold_fires_below_them_and_without_a_fresh_pressure(said):
    seen = look(f"{DAY} 08:30", systolic=said[0], diastolic=said[1], heart_rate=said[2])
    assert "Hold clonidine" in stops("alpha_agonist_hold", ward(seen), gave(f"{DAY} 09:30", "clonidine", 0.1))[0]
    assert "charted" in stops("alpha_agonist_hold", ward(seen), gave(f"{DAY} 09:31", "clonidine", 0.1))[0]
    assert stops("alpha_agonist_hold", ward(), gave(f"{DAY} 09:31", "lofexidine", 0.54))


def test_alpha_agonist_hold_fires_for_a_later_pressure_without_a_pulse_and_a_later_pulse_without_a_pressure():
    dose = gave(f"{DAY} 09:30", "clonidine", 0.1)
    well = look(f"{DAY} 08:45", systolic=120, diastolic=80, heart_rate=70)
    low, slow = look(f"{DAY} 09:15", systolic=85, diastolic=50), look(f"{DAY} 09:15", heart_rate=42)
    assert "85, below 90" in stops("alpha_agonist_hold", ward(well, low), dose)[0]
    assert "42, below 50" in stops("alpha_agonist_hold", ward(well, slow), dose)[0]
    apart = (look(f"{DAY} 09:00", systolic=120, diastolic=80), look(f"{DAY} 09:10", heart_rate=70))
    assert stops("alpha_agonist_hold", ward(*apart), dose) == []
    old = (look(f"{DAY} 08:15", systolic=120, diastolic=80), look(f"{DAY} 09:10", heart_rate=70))
    assert "charted" in stops("alpha_agonist_hold", ward(*old), dose)[0]


def test_qt_medicine_stop_is_silent_at_500_and_for_medicines_that_leave_the_heart_alone():
    ecg = (f"{DAY} 08:30", EcgMeasured(qtc_ms=500))
    assert stops("qt_medicine_stop", ward(ecg), gave(f"{DAY} 09:00", "ondansetron", 4)) == []
    long = (f"{DAY} 08:30", EcgMeasured(qtc_ms=520))
    assert stops("qt_medicine_stop", ward(long), gave(f"{DAY} 09:00", "ibuprofen", 400)) == []


def test_qt_medicine_stop_fires_above_500():
    ecg = (f"{DAY} 08:30", EcgMeasured(qtc_ms=501))
    assert "QTc 501 ms" in stops("qt_medicine_stop", ward(ecg), gave(f"{DAY} 09:00", "ondansetron", 4))[0]


def test_a_qtc_of_exactly_500_is_a_danger_sign_and_stops_no_ondansetron_as_both_are_published():
    """Two sources, two edges; neither is ours to move, and the page shows the danger sign above the form.

    Reference 1.4, danger signs: “Chest pain, syncope, palpitations, QTc ≥500 | ECG/hospital”.
    Reference 1.6 D, ondansetron: “QT – avoid stacking with methadone, QTc >500 block”.
    """  # noqa: RUF002  (as it is published)
    for qtc, danger, blocked in ((499, False, False), (500, True, False), (501, True, True)):
        ecg = (f"{DAY} 08:30", EcgMeasured(qtc_ms=qtc))
        assert bool(list(danger_qtc(ward(ecg), Context()))) is danger
        assert bool(stops("qt_medicine_stop", ward(ecg), gave(f"{DAY} 09:00", "ondansetron", 4))) is blocked


def test_lofexidine_limit_is_silent_within_the_label():
    assert stops("lofexidine_limit", ward(), gave(f"{DAY} 09:00", "lofexidine", 0.72)) == []
    begun = gave(f"{DAY} 09:00", "lofexidine", 0.54)
    assert stops("lofexidine_limit", ward(begun), gave("2026-03-15 09:00", "lofexidine", 0.54)) == []


def test_lofexidine_limit_fires_above_four_tablets_after_14_days_and_by_kidney():
    assert stops("lofexidine_limit", ward(), gave(f"{DAY} 09:00", "lofexidine", 0.9))
    begun = gave(f"{DAY} 09:00", "lofexidine", 0.54)
    assert "day 15" in stops("lofexidine_limit", ward(begun), gave("2026-03-16 09:00", "lofexidine", 0.54))[0]
    ill = ((f"{DAY} 08:20", OrganFunctionMeasured(child_pugh=8)), (f"{DAY} 08:25", OrganFunctionMeasured(egfr=25)))
    assert "0.18 mg at once" in stops("lofexidine_limit", ward(*ill), gave(f"{DAY} 09:00", "lofexidine", 0.36))[0]
    many = [gave(f"{DAY} {8 + nr:02}:30", "lofexidine", 0.72) for nr in range(4)]
    assert "2.88 mg" in stops("lofexidine_limit", ward(*many), gave(f"{DAY} 20:00", "lofexidine", 0.18))[0]


def test_lofexidine_limit_fires_after_the_days_that_the_program_has_set():
    begun, own = gave(f"{DAY} 09:00", "lofexidine", 0.54), Context(settings={"withdrawal": {"LOFEXIDINE_DAYS": 7}})
    assert stops("lofexidine_limit", ward(begun), gave("2026-03-08 09:00", "lofexidine", 0.54), context=own) == []
    after = gave("2026-03-09 09:00", "lofexidine", 0.54)
    assert "at most 7 days" in stops("lofexidine_limit", ward(begun), after, context=own)[0]


def test_lofexidine_limit_fires_above_three_tablets_with_a_mildly_ill_liver():
    mild = ward((f"{DAY} 08:20", OrganFunctionMeasured(child_pugh=6)))
    assert stops("lofexidine_limit", mild, gave(f"{DAY} 09:00", "lofexidine", 0.54)) == []
    assert (
        "0.54 mg at once with this liver"
        in stops("lofexidine_limit", mild, gave(f"{DAY} 09:00", "lofexidine", 0.72))[0]
    )
    well = ward((f"{DAY} 08:20", OrganFunctionMeasured(egfr=90)))
    assert stops("lofexidine_limit", well, gave(f"{DAY} 09:00", "lofexidine", 0.72)) == []


KIT = (f"{DAY} 17:00", NaloxoneKitHandedOut(kits=1))
OLD = (f"{DAY} 17:00", NaloxoneKitHandedOut(kits=1, expires_on=date(2026, 3, 1)))


def closing(**said):
    told = {"how": How.COMPLETED, "next_on": date(2026, 3, 3), "next_where": "Elm Street",
            "medication": Answer.THINKING, "naloxone_seen": True} | said  # fmt: skip
    return (f"{DAY} 18:00", WithdrawalClosed(admission=uid_of("stay"), **told))


STEP, OFFER, NALOXONE = (f"withdrawal_closed_without_{part}" for part in ("next_step", "medication_offer", "naloxone"))


def test_withdrawal_closed_without_next_step_is_silent_when_it_is_booked_and_for_the_dead():
    assert stops(STEP, ward(KIT), closing()) == []
    assert stops(STEP, ward(), closing(how=How.DIED, next_on=None)) == []


def test_withdrawal_closed_without_next_step_fires_without_day_or_place_and_for_a_day_that_has_passed():
    for said in ({"next_on": None}, {"next_where": None}, {"next_on": date(2026, 3, 1)}):
        assert stops(STEP, ward(KIT), closing(**said))


def test_withdrawal_closed_without_medication_offer_is_silent_even_if_they_declined():
    assert stops(OFFER, ward(KIT), closing(medication=Answer.DECLINED)) == []


def test_withdrawal_closed_without_medication_offer_fires_when_nobody_asked():
    for answer in (None, Answer.NOT_OFFERED):
        assert stops(OFFER, ward(KIT), closing(medication=answer))


LEFT = (f"{DAY} 18:00", StageLeft(stage=Stage.WITHDRAWAL, how=Leaving.COMPLETED))


def test_withdrawal_closed_without_naloxone_is_silent_with_a_kit_and_where_safety_asks_already():
    assert stops(NALOXONE, ward(KIT), closing()) == []
    assert stops(NALOXONE, ward(), closing(), LEFT) == []  # naloxone_in_hand of safety stops this act


def test_withdrawal_closed_without_naloxone_fires_without_one_with_an_old_one_and_when_they_walk_out():
    assert stops(NALOXONE, ward(), closing())
    assert "past its date" in stops(NALOXONE, ward(OLD), closing())[0]
    assert stops(NALOXONE, ward(KIT), closing(naloxone_seen=False))
    gone = (f"{DAY} 18:00", StageLeft(stage=Stage.WITHDRAWAL, how=Leaving.LEFT_EARLY))
    assert stops(NALOXONE, ward(), closing(how=How.LEFT_EARLY), gone)


ENTERED = (f"{DAY} 08:00", StageEntered(stage=Stage.WITHDRAWAL, program="elm"))


def test_withdrawal_left_unclosed_is_silent_with_the_closing_and_without_a_stay():
    assert stops("withdrawal_left_unclosed", ward(ENTERED, KIT), closing(), LEFT) == []
    other = (f"{DAY} 18:00", StageLeft(stage=Stage.ASSESSMENT, how=Leaving.COMPLETED))
    assert stops("withdrawal_left_unclosed", ward(ENTERED), other) == []


def test_withdrawal_left_unclosed_fires_while_the_stay_is_open():
    assert stops("withdrawal_left_unclosed", ward(ENTERED), LEFT)


def test_admitted_to_withdrawal_twice_is_silent_after_the_first_stay_ended():
    again = ("2026-03-10 08:00", admitted()[1])
    assert stops("admitted_to_withdrawal_twice", ward(closing()), again) == []


def test_admitted_to_withdrawal_twice_fires_while_one_is_open():
    assert stops("admitted_to_withdrawal_twice", ward(), ("2026-03-10 08:00", admitted()[1]))
