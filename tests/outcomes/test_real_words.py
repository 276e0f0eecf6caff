"""The published tables: every word and every published outcome, cell by cell."""

import csv
import gzip

import pyarrow as pa
import pytest

from throughcare.outcomes.engine import WORD, outcomes
from throughcare.outcomes.files import batches_of
from throughcare.outcomes.measures import MEASURES
from throughcare.outcomes.people import words_of
from throughcare.outcomes.words import self_report, tables, urine
from throughcare.outcomes.words.attendance import attendance
from throughcare.outcomes.words.course import Rule

pytestmark = pytest.mark.pure

CORRECTED = {895, 980, 1223, 1340, 1930}
"""Participants whose shipped older word differs in one symbol from today's tables (DEFINITIONS.md 3.6)."""


def rows_of(path):
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def courses(ctn0094):
    """Everybody's days."""
    return {one.who: one for one in tables.courses(ctn0094, self_report=True)}


@pytest.fixture(scope="module")
def words(courses):
    """Everybody's word, by rule."""
    return {rule: words_of(courses.values(), rule) for rule in Rule}


def as_published(course, word):
    randomised = course.randomised_on is not None
    return {
        "who": str(course.who),
        "startWeek": str(word.first_week),
        "randWeek1": "0" if randomised else "NA",
        "randWeek2": "NA" if word.second_week is None else str(word.second_week),
        "endWeek": str(word.last_week),
        "Baseline": word.baseline,
        "Phase_1": word.phase_1,
        "Phase_2": word.phase_2,
    }


@pytest.mark.parametrize(("table", "module"), [("Opioid", urine), ("TLFB", self_report)])
def test_every_published_word(courses, ctn0094, table, module):
    published = rows_of(ctn0094 / "derived" / f"derived_weekly{table}Pattern.csv.gz")
    assert len(published) == 2_374
    for row in published:
        one = courses[int(row["who"])]
        assert as_published(one, module.word(one)) == row


def test_every_published_day_of_attendance(courses, ctn0094):
    published = rows_of(ctn0094 / "derived" / "derived_visitImputed.csv.gz")
    found = set()
    for who in (who for who in courses if who % 3):
        came = attendance(courses[who])
        found |= {(who, day, "Present") for day in came.present} | {(who, day, "Missing") for day in came.missing}
    assert found == {(int(row["who"]), int(row["when"]), row["visitImputed"]) for row in published}


@pytest.mark.parametrize(("rule", "table"), [(Rule.CURRENT, "current"), (Rule.OLDER, "shipped")])
def test_every_published_outcome(words, oracle, rule, table):
    published = {int(row["who"]): row for row in rows_of(oracle / f"outcomes_{table}.csv.gz")}
    compared = 0
    for batch in batches_of(words[rule]):
        for answers in batch_answers(batch, published):
            row = published[answers["who"]]
            if rule is Rule.OLDER and answers["who"] in CORRECTED:
                assert answers[WORD] != row[WORD]
                continue
            assert answers[WORD] == row[WORD]
            for column, cell in row.items():
                assert same(answers[column], cell), (answers["who"], column, answers[column], cell)
                compared += 1
    assert compared == (len(published) - len(CORRECTED & published.keys()) * (rule is Rule.OLDER)) * len(
        next(iter(published.values()))
    )


def batch_answers(batch, published):
    """The answers of those who are published."""
    known = pa.array([who in published for who in batch.column(0).to_pylist()])
    return outcomes(batch.filter(known)).to_pylist()


def same(answer, cell):
    if answer is None or cell == "NA":
        return answer is None and cell == "NA"
    if isinstance(answer, bool):
        return str(answer).upper() == cell
    if isinstance(answer, str):
        return answer == cell
    return abs(answer - float(cell)) < 1e-12


def test_the_columns_and_their_sources_are_the_published_ones(oracle):
    published = rows_of(oracle / "outcome_columns.csv.gz")
    assert [(one.column, one.reference, one.link) for one in MEASURES] == [
        (row["column"], row["reference"], row["doi"]) for row in published
    ]


def test_relapse_by_word_in_trial_51(courses, words):
    """Issue 6: 188 of 283 and 163 of 287 by these words."""
    counted = {}
    for batch in batches_of(words[Rule.CURRENT]):
        for answers in outcomes(batch).to_pylist():
            arm = courses[answers["who"]].arm
            counted[arm] = counted.get(arm, 0) + (answers["RsE_ctnFiftyOne_2018"] or 0)
    by_name = {arm.value: found for arm, found in counted.items() if arm}
    assert (by_name["Inpatient NR-NTX"], by_name["Inpatient BUP"]) == (188, 163)
