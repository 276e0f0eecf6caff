"""The vectors of the care reference, 1 and 2.2.5: holds, most of a day, lofexidine, tapers, the leap of the COWS."""

from datetime import date

import pytest

from tests.spec.withdrawal.ward import cows
from throughcare.care.assessment.entries.words import Substance
from throughcare.care.medication.entries import milligrams
from throughcare.care.medication.lines import line_of
from throughcare.care.withdrawal.entries.words import Medicine
from throughcare.care.withdrawal.values import adjuncts, course_of, courses, facts, protocols, value
from throughcare.care.withdrawal.weigh.precipitated import possible
from throughcare.care.withdrawal.weigh.relief import (
    held,
    lofexidine_daily_ug,
    lofexidine_tablets,
    lofexidine_taper,
    lofexidine_wrong,
    within,
)
from throughcare.care.withdrawal.weigh.tapers import linear, percents, plan
from throughcare.chart.findings import Context
from throughcare.knowledge.instruments.library import find
from throughcare.knowledge.instruments.scoring import score

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("total", "band"),
    [(4, "below mild"), (5, "mild"), (12, "mild"), (13, "moderate"), (24, "moderate"), (25, "moderately severe"),
     (36, "moderately severe"), (37, "severe"), (48, "severe")],
)  # fmt: skip
def test_a_cows_of_the_bedside_has_the_bands_of_the_scale(total, band):
    assert score(find("cows"), dict(cows("2026-03-02 09:00", total)[1].answers)).band == band


@pytest.mark.parametrize(
    ("systolic", "diastolic", "pulse", "given"),
    [(95, 62, 58, True), (89, 70, 60, False), (90, 60, 50, True), (110, 59, 70, False), (118, 76, 49, False)],
)
def test_clonidine_is_held_below_the_limits_and_given_at_them(systolic, diastolic, pulse, given):
    assert (held(Medicine.CLONIDINE, systolic, diastolic, pulse) == ()) is given


def test_a_program_sets_its_own_limits_and_lofexidine_has_that_of_its_trials():
    assert held(Medicine.CLONIDINE, 118, 76, 49, Context(settings={"withdrawal": {"PULSE_LOW": 45}})) == ()
    assert held(Medicine.LOFEXIDINE, 110, 55, 60) == ()
    assert held(Medicine.LOFEXIDINE, 110, 49, 60)
    assert value("PULSE_LOW", Context(settings={"withdrawal": {"PULSE_LOW": "45"}})) == 50  # no number is no setting


@pytest.mark.parametrize(
    ("medicine", "before", "more", "fits"),
    [("loperamide", [4, 2, 2, 2, 2, 2], 2, True), ("loperamide", [4, 2, 2, 2, 2, 2, 2], 2, False),
     ("ondansetron", [8], 8, True), ("ondansetron", [8, 8], 4, False),
     ("acetaminophen", [1000] * 3, 1000, True), ("acetaminophen", [1000] * 4, 1000, False)],
)  # fmt: skip
def test_the_most_of_a_day_is_reached_and_not_passed(medicine, before, more, fits):
    most = adjuncts()[Medicine(medicine)].daily
    assert within([one * 1000 for one in before], more * 1000, most) is fits


@pytest.mark.parametrize(
    ("child_pugh", "egfr", "mg_a_day"),
    [(None, None, "2.16 mg"), (5, 90, "2.16 mg"), (6, None, "2.16 mg"), (7, None, "1.44 mg"), (8, None, "1.44 mg"),
     (9, 120, "1.44 mg"), (10, None, "0.72 mg"), (None, 89, "1.44 mg"), (None, 30, "1.44 mg"), (None, 29, "0.72 mg"),
     (None, 25, "0.72 mg"), (8, 25, "0.72 mg")],
)  # fmt: skip
def test_lofexidine_is_lowered_by_the_worse_of_liver_and_kidneys(child_pugh, egfr, mg_a_day):
    assert milligrams(lofexidine_daily_ug(lofexidine_tablets(child_pugh, egfr))) == mg_a_day
    assert lofexidine_tablets(child_pugh, egfr, True) == 1


def test_lofexidine_has_a_most_at_once_in_a_day_and_in_days_and_is_tapered():
    tablet = 180
    assert lofexidine_wrong(4 * tablet, 16 * tablet, 14, 3) == ()
    assert lofexidine_wrong(5 * tablet, 5 * tablet, 1, 3) == ("at most 0.72 mg at once",)
    assert lofexidine_wrong(1 * tablet, 17 * tablet, 1, 3) == ("at most 2.88 mg in 24 hours",)
    assert lofexidine_wrong(3 * tablet, 3 * tablet, 15, 3) == ("at most 14 days, and this is day 15",)
    assert lofexidine_wrong(2 * tablet, 2 * tablet, 1, 1)  # this liver allows one tablet
    assert lofexidine_taper(3) == [2, 1, 0]


def test_the_thirteen_days_come_to_a_hundred_milligrams_and_end_on_the_last_day():
    doses = [8, 8, 16, 14, 12, 10, 8, 6, 6, 4, 4, 2, 2]
    found = plan(protocols()["bup-13"])
    steps = found.steps(date(2026, 3, 2))
    daily = [_on(steps, date(2026, 3, 1 + day)) for day in range(1, 14)]
    assert daily == [one * 1000 for one in doses]
    assert sum(doses) == 100
    assert line_of(steps[0].slots) == "4 + 4 if needed"
    assert steps[-1].first_day == date(2026, 3, 14)


def _on(steps, day):
    begun = [step for step in steps if step.first_day <= day]
    return sum(slot.amount_ug for slot in begun[-1].slots)


@pytest.mark.parametrize(
    ("days", "start", "doses"),
    [(7, 8, [8, 6, 6, 4, 4, 2, 2]), (7, 16, [14, 12, 10, 8, 6, 4, 2]), (7, 24, [22, 18, 16, 12, 10, 6, 4]),
     (28, 8, [8] * 7 + [6] * 7 + [4] * 7 + [2] * 7),
     (28, 16, [16] * 3 + [14] * 4 + [12] * 3 + [10] * 4 + [8] * 4 + [6] * 3 + [4] * 4 + [2] * 3),
     (28, 24, [24, 24, 22, 22, 20, 20, 20, 18, 18, 16, 16, 16, 14, 14, 12, 12, 10, 10, 10, 8, 8, 6, 6, 6, 4, 4, 2, 2])],
)  # fmt: skip
def test_the_linear_generator_has_the_doses_of_the_reference(days, start, doses):
    assert linear(days, start) == doses


def test_the_linear_generator_never_rises_and_keeps_to_whole_tablets():
    for days in range(1, 61):
        for start in range(2, 33, 2):
            found = linear(days, start)
            assert len(found) == days
            assert found[0] <= start
            assert found == sorted(found, reverse=True)
            assert all(one >= 2 and one % 2 == 0 for one in found)
    sums = {(n, s): sum(linear(n, s)) for n in (7, 28) for s in (8, 16, 24)}
    assert sums == {(7, 8): 32, (7, 16): 56, (7, 24): 88, (28, 8): 140, (28, 16): 252, (28, 24): 364}


def test_methadone_is_lowered_by_exact_parts_of_the_present_or_of_the_first_dose():
    ward = percents(40_000, 20, 10, of_original=False, round_ug=1000)
    assert [one // 1000 for one in ward] == [40, 32, 26, 20, 16, 13, 10, 8, 7, 5]
    current = percents(100_000, 10, 12, of_original=False, round_ug=100)
    assert [one / 1000 for one in current] == [100, 90, 81, 72.9, 65.6, 59, 53.1, 47.8, 43, 38.7, 34.9, 31.4]
    assert percents(100_000, 10, 11, of_original=True, round_ug=100) == [one * 1000 for one in range(100, -1, -10)]


def test_every_protocol_says_whether_it_is_a_trial_table_and_refuses_a_start_it_does_not_have():
    for one in protocols().values():
        steps = plan(one).steps(date(2026, 3, 2))
        assert steps[-1].first_day == date(2026, 3, 2).fromordinal(date(2026, 3, 2).toordinal() + plan(one).days - 1)
        assert "not the trial table" in one.words or one.how != "linear"
    with pytest.raises(ValueError, match="begins with 8, 16, 24 mg"):
        plan(protocols()["bup-7"], 32)


@pytest.mark.parametrize(
    ("before", "after", "minutes", "leapt"),
    [(9, 16, 45, True), (12, 13, 45, False), (8, 14, 45, True), (8, 13, 120, True), (8, 12, 30, False),
     (9, 16, 121, False)],
)  # fmt: skip
def test_a_leap_of_the_cows_soon_after_buprenorphine_is_seen(before, after, minutes, leapt):
    assert possible(before, after, minutes) is leapt


def test_the_course_of_each_opioid_is_that_of_the_reference_and_says_how_sure_it_is():
    assert (course_of(Substance.HEROIN).onset, course_of(Substance.HEROIN).mark) == ((6, 12), "V")
    assert (course_of(Substance.FENTANYL).onset, course_of(Substance.FENTANYL).mark) == ((8, 24), "K?")
    assert course_of(Substance.METHADONE).peak == (3 * 24, 8 * 24)
    assert course_of(Substance.ALCOHOL) is None
    assert courses()["medetomidine"].mark_words.startswith("from knowledge, unsure")
    assert all(one.mark in ("V", "K", "K?", "P") for one in facts().values())
