"""Screening in a pregnancy and after a birth, what a refusal does not undo, and what a half-filled scale is not."""

from datetime import UTC

import pytest

from tests.charts import chart_of
from tests.spec.assessment.test_screening import INTAKE, done, due
from tests.spec.instruments.charts import answered
from throughcare.care.assessment.readings.screening import screening_due
from throughcare.chart.books import Book
from throughcare.chart.findings import Context

pytestmark = pytest.mark.pure
PREGNANT = "2026-05-02 | conditions.reviewed | pregnancy=yes; due_on=2026-10-31\n"


def test_after_hepatitis_c_each_pregnancy_asks_for_the_rna_and_not_for_the_antibody():
    before = INTAKE + done("hcv", "2026-01-10", "positive") + done("hcv-rna", "2026-04-30")
    assert due(before)["hcv-rna"] == "2027-04-30"
    found = due(before + PREGNANT)
    assert found["hcv-rna"] == "2026-05-02"
    assert "hcv" not in found


def test_somebody_immune_to_hepatitis_b_is_tested_in_each_pregnancy_all_the_same():
    """Care reference 7: once from 18 on, at intake, and in each pregnancy."""
    immune = INTAKE + done("hbv", "2026-01-10", "immune")
    assert "hbv" not in due(immune)
    assert due(immune + PREGNANT)["hbv"] == "2026-05-02"
    assert "hbv" not in due(immune + PREGNANT + done("hbv", "2026-05-03", "immune"))


def test_a_known_hiv_or_hepatitis_b_infection_is_not_screened_for_again_in_a_pregnancy():
    found = due(INTAKE + done("hiv", "2026-01-10", "positive") + done("hbv", "2026-01-10", "positive") + PREGNANT)
    assert not {"hiv", "hbv"} & set(found)


@pytest.mark.parametrize("later", ["declined", "not_needed"])
def test_a_refusal_after_a_positive_does_not_take_the_infection_back(later):
    lines = INTAKE + done("hcv", "2026-01-10", "positive") + done("hcv", "2026-02-10", later)
    found = due(lines)
    assert found["hcv-rna"] == "2026-01-10"
    assert "hcv" not in found


def test_a_baby_of_a_mother_with_hepatitis_c_is_tested_from_two_months_on():
    """CDC 2023: NAT at 2 to 6 months. 31 October and two months is 31 December."""
    positive = INTAKE + done("hcv", "2026-01-10", "positive")
    assert due(positive + PREGNANT)["hcv-infant"] == "2026-12-31"
    born = "2026-11-05 | conditions.reviewed | pregnancy=no\n"
    assert due(positive + PREGNANT + born)["hcv-infant"] == "2026-12-31"
    assert "hcv-infant" not in due(positive + PREGNANT + born + done("hcv-infant", "2027-01-15"))


def test_a_second_baby_is_tested_too():
    first = INTAKE + done("hcv", "2026-01-10", "positive") + PREGNANT + done("hcv-infant", "2027-01-15")
    assert (
        due(first + "2028-01-10 | conditions.reviewed | pregnancy=yes; due_on=2028-07-01\n")["hcv-infant"]
        == "2028-09-01"
    )


@pytest.mark.parametrize(
    "lines",
    [
        done("hcv", "2026-01-10") + PREGNANT,
        done("hcv", "2026-01-10", "positive"),
        done("hcv", "2026-01-10", "positive") + done("hcv-rna", "2026-04-30") + PREGNANT,
    ],
    ids=["the mother is negative", "no birth is expected", "the mother was cured"],
)
def test_no_baby_is_tested_for_nothing(lines):
    assert "hcv-infant" not in due(INTAKE + lines)


def with_scales(*scales):
    """An intake, then scales of (day, instrument, answers)."""
    intake = chart_of(INTAKE)
    lines = "\n".join(f"{day} | instrument.answered | instrument={name}; version=1; mode=staff; answers=[]"
                      for day, name, _ in scales)  # fmt: skip
    empty = chart_of(INTAKE + lines).entries[1:]
    full = [entry._replace(raw=answered(name, values).body())
            for entry, (_, name, values) in zip(empty, scales, strict=True)]  # fmt: skip
    return Book(intake.uid, [*intake.entries, *full])


def days(book):
    return {line.screen.id: str(line.due_on) for line in screening_due(book, Context(zone=UTC))}


def test_a_half_filled_phq_9_does_not_hide_the_whole_one_before_it():
    whole, half = ("2026-02-28", "phq-9", "0 " * 9), ("2026-03-08", "phq-9", "1 1 _ _ _ _ _ _ 0")
    assert days(with_scales(whole, half))["phq-9"] == "2026-08-28"
    assert days(with_scales(half))["phq-9"] == "2026-01-10"


def test_a_prorated_phq_9_has_a_score_and_counts_as_asked():
    assert days(with_scales(("2026-02-28", "phq-9", "1 1 1 1 1 _ _ 1 0")))["phq-9"] == "2026-08-28"


def test_a_screener_counts_as_asked_once_no_answer_could_raise_it():
    settled, open_still = "q1=1 q2=1 q4=1", "q1=1 q2=1 q3=1"
    assert days(with_scales(("2026-02-28", "c-ssrs", settled)))["c-ssrs"] == "2026-08-28"
    assert days(with_scales(("2026-02-28", "c-ssrs", open_still)))["c-ssrs"] == "2026-01-10"
