"""The published tables: every word and every published outcome, cell by cell."""

import csv
import gzip
from collections import defaultdict

import pyarrow as pa
import pytest

from throughcare.outcomes.engine import WORD, outcomes
from throughcare.outcomes.files import batches_of
from throughcare.outcomes.measures import MEASURES
from throughcare.outcomes.people import words_of
from throughcare.outcomes.statistics import Followed, kaplan_meier, log_rank
from throughcare.outcomes.trial_figures import free_of_return, induction_failures, returned_to_use, weeks_attended
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


NALTREXONE, BUPRENORPHINE, METHADONE = "Inpatient NR-NTX", "Inpatient BUP", "Methadone"


@pytest.fixture(scope="module")
def words_by_arm(courses, words):
    """The words by the current rule."""
    found = defaultdict(list)
    for who, word in words[Rule.CURRENT]:
        found[courses[who].arm].append(word)
    return found


@pytest.fixture(scope="module")
def last_dose(courses, ctn0094):
    """By arm, everybody's last day with a dose after randomisation: -1 where all were before, ``None`` without any."""
    days = defaultdict(list)
    for row in rows_of(ctn0094 / "raw" / "treatment.csv.gz"):
        if row["amount"] not in ("NA", "0") and (start := courses[int(row["who"])].randomised_on) is not None:
            days[int(row["who"])].append(int(row["when"]) - start)
    found = defaultdict(list)
    for who, course in courses.items():
        found[course.arm].append(max(-1, *days[who], -1) if who in days else None)
    return found


def test_whoever_never_began_the_medication_is_a_failed_induction_not_left_out(last_dose):
    """Published: 79 of 283 and 17 of 287 (Lee et al. 2018)."""
    counted = [induction_failures(day is not None for day in last_dose[arm]) for arm in (NALTREXONE, BUPRENORPHINE)]
    assert [(one.yes, one.of) for one in counted] == [(79, 283), (17, 287)]


def test_return_to_use_by_words_is_what_the_facts_say(words_by_arm):
    """The paper, which also counted reported use, has 65.4 % and 56.8 %."""
    counted = [returned_to_use(words_by_arm[arm]) for arm in (NALTREXONE, BUPRENORPHINE)]
    assert [(one.yes, one.of) for one in counted] == [(188, 283), (163, 287)]
    assert free_of_return(words_by_arm[NALTREXONE]).ended == 188


def test_retention_by_word_is_what_the_facts_say_until_words_end(words_by_arm):
    """F7. There a word that ends while somebody still comes is somebody who left: 18.9 % in week 24."""
    curve = weeks_attended(words_by_arm[METHADONE])
    by_week = [round(100 * curve.at(week - 1).share, 2) for week in (1, 4, 8, 12, 15, 20)]
    assert by_week == [95.09, 90.55, 86.39, 82.23, 79.58, 75.05]
    assert round(100 * curve.at(23).share, 2) == 32.77


def test_retention_by_dose_is_what_the_facts_say(last_dose):
    """F8: a dose on day 7k after randomisation or later."""
    days = {
        arm: [Followed(0 if last is None else last + 1, True) for last in people] for arm, people in last_dose.items()
    }
    shares = {arm: [kaplan_meier(days[arm]).at(7 * week).share for week in (0, 4, 12, 24)] for arm in days}
    assert [round(100 * one, 2) for one in shares[METHADONE]] == [98.3, 90.36, 81.66, 52.93]
    assert [round(100 * one, 2) for one in shares[NALTREXONE]] == [72.08, 52.65, 41.34, 0.35]
    assert log_rank({arm: days[arm] for arm in (METHADONE, "Outpatient BUP")}).p < 1e-12
