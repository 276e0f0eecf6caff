"""What a sample is fit for: every row of the reference (4.4), and both sides of each boundary."""

import pytest

from throughcare.care.testing.entries import Adulterant, SampleCollected, Valid, Validity
from throughcare.care.testing.validity import fit, low_creatinine, warmth
from throughcare.chart.findings import Context

pytestmark = pytest.mark.pure
OLDER = Context(settings={"test_validity_profile": "older"})
ROWS = [
    ("80", "1.0150", "6.0", "0", "normal"),
    ("15", "1.0020", "6", "0", "dilute"),
    ("20", "1.0020", "6", "0", "normal"),
    ("15", "1.0030", "6", "0", "normal"),
    ("15", "1.0100", "6", "0", "normal"),
    ("1.5", "1.0005", "6", "0", "substituted"),
    ("1.5", "1.0250", "6", "0", "substituted"),
    ("1.5", "1.0050", "6", "0", "invalid"),
    ("10", "1.0010", "6", "0", "invalid"),
    ("80", "1.015", "3.5", "0", "adulterated"),
    ("80", "1.015", "4.2", "0", "invalid"),
    ("80", "1.015", "9.5", "0", "invalid"),
    ("80", "1.015", "11.0", "0", "adulterated"),
    ("80", "1.015", "6", "500", "adulterated"),
    ("80", "1.015", "6", "350", "invalid"),
    ("1.5", "1.0005", "2.5", "0", "adulterated"),
    # both sides of each boundary
    ("2", "1.0011", "6", "0", "dilute"),
    ("1.99", "1.0200", "6", "0", "substituted"),
    ("1.99", "1.0199", "6", "0", "invalid"),
    ("1.99", "1.0010", "6", "0", "substituted"),
    ("1.99", "1.0011", "6", "0", "invalid"),
    ("19.99", "1.0029", "6", "0", "dilute"),
    ("80", "1.0010", "6", "0", "invalid"),
    ("80", "1.015", "3.99", "0", "adulterated"),
    ("80", "1.015", "4.0", "0", "invalid"),
    ("80", "1.015", "4.49", "0", "invalid"),
    ("80", "1.015", "4.5", "0", "normal"),
    ("80", "1.015", "8.99", "0", "normal"),
    ("80", "1.015", "9.0", "0", "invalid"),
    ("80", "1.015", "10.99", "0", "invalid"),
    ("80", "1.015", "6", "199", "normal"),
    ("80", "1.015", "6", "200", "invalid"),
    ("80", "1.015", "6", "499", "invalid"),
    # what a laboratory gives only as a bound
    ("<2", "1.0005", "6", "0", "substituted"),
    (">300", "1.0150", "6", "<200", "normal"),
    ("<2", None, "6", "0", "invalid"),
    ("1.9", None, "6", "0", "invalid"),
]


def said(creatinine, gravity, ph, nitrite):
    return Validity(creatinine_mg_dl=creatinine, specific_gravity=gravity, ph=ph, nitrite_ug_ml=nitrite)


@pytest.mark.parametrize(("creatinine", "gravity", "ph", "nitrite", "what"), ROWS)
def test_a_sample_is_called_what_its_numbers_say_and_nothing_graver(creatinine, gravity, ph, nitrite, what):
    assert fit(said(creatinine, gravity, ph, nitrite)).what is Valid(what)


@pytest.mark.parametrize(("ph", "what"), [("3.5", "invalid"), ("3.0", "invalid"), ("2.99", "adulterated")])
def test_a_program_that_follows_the_older_rule_is_not_judged_by_the_newer(ph, what):
    assert fit(said("80", "1.015", ph, "0"), OLDER).what is Valid(what)


def test_a_number_that_is_only_a_bound_makes_no_sample_normal():
    for creatinine, gravity in (
        ("<20", "1.0020"),
        ("<5", "1.0020"),
        ("<20", None),
        ("80", "<1.0030"),
        ("<20", "1.0150"),
    ):
        assert fit(said(creatinine, gravity, "6", "0")).what is None, (creatinine, gravity)
    assert fit(said(">20", "1.0150", "6", "0")).what is Valid.NORMAL


def test_every_reason_has_a_source_and_nothing_measured_says_nothing():
    found = fit(said("15", "1.0020", "6", "0"))
    assert [words for words, _ in found.reasons] == ["creatinine 15 mg/dL with a specific gravity of 1.0020"]
    assert all(source.year for _, source in found.reasons)
    assert fit(None).what is None
    assert fit(Validity()).what is None
    assert fit(Validity(creatinine_mg_dl="80")).what is Valid.NORMAL
    assert fit(Validity(creatinine_mg_dl="15")).what is Valid.NORMAL  # gravity was not measured: not called dilute
    assert low_creatinine(Validity(creatinine_mg_dl="19.9"))
    assert not low_creatinine(Validity(creatinine_mg_dl="20"))


def test_what_the_laboratory_itself_says_is_believed():
    assert fit(Validity(said=Valid.DILUTE)).what is Valid.DILUTE
    assert fit(Validity(creatinine_mg_dl="80", adulterants=(Adulterant.PYRIDINE,))).what is Valid.ADULTERATED
    assert fit(Validity(creatinine_mg_dl="80", interference=True)).what is Valid.INVALID


def test_of_a_dilute_sample_a_positive_counts_and_a_negative_does_not():
    dilute, invalid = fit(Validity(said=Valid.DILUTE)), fit(Validity(said=Valid.INVALID))
    assert (dilute.reads_positive, dilute.reads_negative) == (True, False)
    assert (invalid.reads_positive, invalid.reads_negative) == (False, False)


def warm(tenths, unit, minutes=3):
    given = {"program": "elm", "matrix": "urine", "panel": "standard", "code": "ELM-1", "why": "random"}
    heat = {"temperature_tenths": tenths, "temperature_unit": unit, "minutes": minutes}
    missing = {"no_temperature": None if tenths else "forgotten", "observed": "unobserved"}
    return warmth(SampleCollected.model_validate(given | heat | missing, strict=False))


@pytest.mark.parametrize(
    ("tenths", "unit", "said"),
    [(899, "F", "out of range"), (900, "F", "in range"), (1000, "F", "in range"), (1001, "F", "out of range"),
     (319, "C", "out of range"), (320, "C", "in range"), (380, "C", "in range"), (381, "C", "out of range"),
     (None, None, "not measured")],
)  # fmt: skip
def test_nobody_is_asked_again_for_a_sample_that_was_as_warm_as_a_body(tenths, unit, said):
    assert warm(tenths, unit) == said


def test_a_temperature_measured_too_late_says_nothing_about_the_person():
    assert warm(850, "F", minutes=4) == "out of range"
    assert warm(850, "F", minutes=5) == "too late"
