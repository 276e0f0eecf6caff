"""Every vector of the references and both sides of every edge: program reference 1.3, 1.4; care reference 1.1, 1.2."""

from decimal import Decimal

import pytest

from tests.unit.knowledge.vectors import answers, scored
from throughcare.knowledge.instruments.answers import AnswerError
from throughcare.knowledge.instruments.library import instrument, instruments
from throughcare.knowledge.instruments.scoring import band_of, score

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("name", "values", "total", "band"),
    [
        ("phq-9", "1 2 1 2 1 1 0 0 1", 9, "mild"),
        ("phq-9", "0 0 0 0 0 0 0 0 1", 1, "minimal"),
        ("phq-9", "2 2 1 1 _ 0 0 _ 1", 9, "mild"),  # 7 answered, sum 7, prorated
        ("phq-9", "_ _ _ 1 1 1 1 1 1", None, None),
        ("phq-9", "1 1 1 1 1 1 1 1 _", None, None),  # question 9 is never prorated as 0
        ("phq-9", "1 1 1 1 0 0 0 _ 0", 5, "mild"),  # 4.5, halves up
        ("phq-9", "0 0 0 0 0 0 0 0 0 3", 0, "minimal"),  # question 10 is not scored
        ("gad-7", "2 1 2 1 0 1 0", 7, "mild"),
        ("gad-7", "2 1 2 1 0 1 _", None, None),
        ("peg", "6 7 5", Decimal("6.0"), None),
        ("peg", "0 0 1", Decimal("0.3"), None),
        ("peg", "10 10 9", Decimal("9.7"), None),
        ("peg", "6 7 _", None, None),
        ("dast-10", "0 0 0 0 0 0 0 0 0 0", 1, "low"),  # not 0: question 3 counts one for no
        ("dast-10", "0 0 1 0 0 0 0 0 0 0", 0, "none"),
        ("dast-10", "1 1 0 0 1 0 0 0 0 0", 4, "moderate"),
        ("dast-10", "1 1 1 1 1 1 1 1 1 1", 9, "severe"),
        ("barc-10", "5 5 5 5 5 5 5 5 5 5", 50, "high"),
        ("barc-10", "4 4 4 4 4 4 4 4 4 4", 40, "below 47"),
        ("cows", "0 0 0 0 0 0 0 0 0 0 0", 0, "below mild"),
        ("cows", "1 1 1 1 1 1 1 1 1 1 0", 10, "mild"),
        ("cows", "1 1 1 1 1 1 2 1 1 2 0", 12, "mild"),
        ("cows", "1 1 1 1 1 1 2 1 1 0 3", 13, "moderate"),
        ("cows", "2 2 3 2 2 2 2 2 1 2 3", 23, "moderate"),
        ("cows", "2 3 3 5 4 2 3 2 2 2 3", 31, "moderately severe"),
        ("cows", "4 4 5 5 4 4 5 4 4 4 5", 48, "severe"),
        ("sows-16", "0 " * 16, 0, None),
        ("sows-16", "4 " * 16, 64, None),
        ("sows-16", "1 " * 16, 16, None),
        ("sows-16", "1 " * 15 + "2", 17, None),
        ("sows-gossup", "0 " * 10, 0, "none"),
        ("sows-gossup", "1 " * 10, 10, "mild"),
        ("sows-gossup", "1 " * 9 + "2", 11, "moderate"),
        ("sows-gossup", "2 " * 10, 20, "moderate"),
        ("sows-gossup", "2 " * 9 + "3", 21, "severe"),
        ("sows-gossup", "3 " * 10, 30, "severe"),
        ("single-drug-question", "0", 0, "none"),
        ("single-drug-question", "1", 1, "at least once"),
    ],
)
def test_a_published_vector_scores_as_published(name, values, total, band):
    found = scored(name, values)
    assert (found.total, found.band) == (total, band)
    assert bool(found.why_none) is (total is None)


@pytest.mark.parametrize(
    ("name", "values", "options", "positive"),
    [
        ("phq-2", "1 1", {}, False),
        ("phq-2", "2 1", {}, True),  # 3 or more
        ("phq-9", "3 3 3 0 0 0 0 0 0", {}, False),
        ("phq-9", "3 3 3 1 0 0 0 0 0", {}, True),  # 10 or more
        ("gad-7", "3 3 3 0 0 0 0", {}, False),
        ("gad-7", "3 3 3 1 0 0 0", {}, True),  # 10 or more
        ("gad-7", "3 3 1 0 0 0 0", {"cut": "sensitive"}, False),
        ("gad-7", "3 3 2 0 0 0 0", {"cut": "sensitive"}, True),  # option: 8 or more
        ("pc-ptsd-5", "0", {}, False),
        ("pc-ptsd-5", "1 1 1 1 0 0", {}, False),  # gate and 3: negative at 4
        ("pc-ptsd-5", "1 1 1 1 0 0", {"cut": "sensitive"}, True),  # and positive at 3
        ("pc-ptsd-5", "1 1 1 1 1 0", {}, True),
        ("audit-c", "1 0 0", {}, False),
        ("audit-c", "2 1 0", {"sex": "female"}, True),
        ("audit-c", "2 1 0", {"sex": "male"}, False),
        ("audit-c", "2 1 1", {"sex": "male"}, True),
        ("audit-c", "2 1 0", {}, True),  # a sex that is not recorded: 3
        ("audit-c", "0", {"sex": "male"}, False),
        ("dast-10", "1 0 0 0 0 0 0 0 0 0", {}, False),
        ("dast-10", "1 1 0 0 0 0 0 0 0 0", {}, True),  # 3 or more
        ("owls", "1 0 1 0", {}, False),
        ("owls", "1 1 0 1", {}, True),  # 3 of 4
        ("rods", "0", {}, False),
        ("rods", "1 1 1 0 0 0 0 0", {}, False),
        ("rods", "1 1 1 1 0 0 0 0", {}, True),
        ("barc-10", "5 5 5 5 5 5 4 4 4 4", {}, False),  # 46
        ("barc-10", "5 5 5 5 5 5 5 4 4 4", {}, True),  # 47
        ("sows-16", "1 " * 16, {}, False),  # 16: no start at home
        ("sows-16", "1 " * 15 + "2", {}, True),  # 17
        ("single-drug-question", "0", {}, False),
        ("single-drug-question", "1", {}, True),
    ],
)
def test_positive_begins_exactly_at_the_published_cut(name, values, options, positive):
    assert scored(name, values, **options).positive is positive


@pytest.mark.parametrize("name", [one.id for one in instruments().values()])
def test_nothing_answered_is_no_score_and_never_zero(name):
    found = score(instrument(name), {})
    assert found.total is None
    assert found.positive is None
    assert found.band is None
    assert all(sub.total is None for sub in found.subscales)


@pytest.mark.parametrize(
    ("name", "total", "band"),
    [
        *[("cows", total, band) for total, band in
          [(4, "below mild"), (5, "mild"), (12, "mild"), (13, "moderate"), (24, "moderate"), (25, "moderately severe"),
           (36, "moderately severe"), (37, "severe")]],
        *[("phq-9", total, band) for total, band in
          [(4, "minimal"), (5, "mild"), (9, "mild"), (10, "moderate"), (14, "moderate"), (15, "moderately severe"),
           (19, "moderately severe"), (20, "severe"), (27, "severe")]],
        *[("gad-7", total, band) for total, band in
          [(4, "minimal"), (5, "mild"), (9, "mild"), (10, "moderate"), (14, "moderate"), (15, "severe"),
           (21, "severe")]],
        *[("dast-10", total, band) for total, band in
          [(0, "none"), (1, "low"), (2, "low"), (3, "moderate"), (5, "moderate"), (6, "substantial"),
           (8, "substantial"), (9, "severe"), (10, "severe")]],
        *[("sows-gossup", total, band) for total, band in
          [(1, "mild"), (10, "mild"), (11, "moderate"), (20, "moderate"), (21, "severe"), (30, "severe")]],
        *[("barc-10", total, band) for total, band in [(10, "below 47"), (46, "below 47"), (47, "high"), (60, "high")]],
    ],
)  # fmt: skip
def test_both_sides_of_every_edge_of_a_band(name, total, band):
    assert band_of(instrument(name).bands, total) == band


@pytest.mark.parametrize(("pulse", "points"), [(80, 0), (81, 1), (100, 1), (101, 2), (120, 2), (121, 4), (0, 0)])
def test_a_pulse_becomes_its_points_of_the_cows(pulse, points):
    measured = instrument("cows").item("pulse").measured
    assert measured.points(pulse) == points
    assert measured.points(pulse) in instrument("cows").item("pulse").values


def test_a_pulse_below_zero_is_refused():
    with pytest.raises(ValueError, match="below zero"):
        instrument("cows").item("pulse").measured.points(-1)


@pytest.mark.parametrize(
    ("name", "item", "value"),
    [
        ("cows", "restlessness", 2), ("cows", "pupils", 3), ("cows", "gooseflesh", 1), ("cows", "pulse", 3),
        ("cows", "tremor", 3), ("cows", "sweating", -1), ("sows-16", "1", 5), ("sows-gossup", "1", 4),
        ("phq-9", "9", 4), ("phq-9", "11", 0), ("peg", "1", 11), ("dast-10", "1", 2), ("barc-10", "1", 0),
        ("barc-10", "1", 7), ("bam", "14", 1), ("bam", "2", 5), ("bam-r", "2", 31), ("audit-c", "1", 5),
        ("single-drug-question", "1", -1), ("phq-9", "1", True), ("phq-9", "1", "2"), ("phq-9", "1", 1.0),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_is_refused_by_question_and_value_and_never_rounded(name, item, value):
    with pytest.raises(AnswerError) as raised:
        score(instrument(name), {item: value})
    assert raised.value.item == item
    assert raised.value.value is value
    assert str(value) in str(raised.value)


@pytest.mark.parametrize(("name", "values"), [("cows", "1 " * 10), ("sows-16", "1 " * 15)])
def test_a_form_with_a_question_left_out_has_no_score(name, values):
    assert scored(name, values).total is None
    with pytest.raises(AnswerError):
        score(instrument(name), answers(name, values) | {"a question more": 1})


@pytest.mark.parametrize(
    ("values", "flagged"),
    [("1 2 1 2 1 1 0 0 1", True), ("0 0 0 0 0 0 0 0 1", True), ("2 2 1 1 _ 0 0 _ 1", True), ("_ _ _ _ _ _ _ _ 3", True),
     ("3 3 3 3 3 3 3 3 0", False)],
)  # fmt: skip
def test_question_9_above_zero_raises_the_safety_flag_whatever_the_total(values, flagged):
    assert bool(scored("phq-9", values).safety) is flagged


def test_question_9_left_out_asks_for_a_clinician_and_gives_no_total():
    found = scored("phq-9", "3 3 3 3 3 3 3 3 _")
    assert found.needs_review
    assert found.total is None
    assert "never taken as zero" in found.why_none


def test_how_a_zero_came_about_is_kept():
    assert scored("pc-ptsd-5", "0").by_gate
    assert not scored("pc-ptsd-5", "1 0 0 0 0 0").by_gate
    assert scored("audit-c", "0").by_gate


def test_the_first_question_left_out_leaves_no_score_even_with_all_others_answered():
    assert scored("pc-ptsd-5", "_ 1 1 1 1 1").total is None


def test_a_question_that_is_not_to_be_asked_has_no_answer():
    with pytest.raises(AnswerError, match="not to be asked"):
        scored("audit-c", "0 2 0")
