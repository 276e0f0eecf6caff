"""The published tables themselves: what the charts say agrees with figures that were counted without this software."""

import csv
import gc
from collections import Counter, defaultdict
from contextlib import contextmanager

import pytest

from tests.importing.charts import chart_of, charts_of
from throughcare.care.history import program
from throughcare.care.history.curves import retention
from throughcare.care.history.entries import (
    DoseReported,
    RandomisationReported,
    UrinePositiveReported,
    UseReported,
    VisitReported,
)
from throughcare.care.history.summary import course, history
from throughcare.care.history.words import Arm, Medication
from throughcare.exchange.ctn0094 import people
from throughcare.exchange.ctn0094.gather import gather
from throughcare.exchange.ctn0094.tables import TABLES
from throughcare.outcomes.people import words_of
from throughcare.outcomes.words import charts, tables
from throughcare.outcomes.words.course import Rule
from throughcare.store import models
from throughcare.store.verify import verify

ROWS = {
    "ctn-0027": {VisitReported: 27029, UrinePositiveReported: 26556, DoseReported: 136003, UseReported: 109463},
    "ctn-0030": {VisitReported: 11582, UrinePositiveReported: 9574, DoseReported: 50432, UseReported: 52659},
    "ctn-0051": {VisitReported: 15288, UrinePositiveReported: 6776, DoseReported: 29807, UseReported: 75656},
}
"""FACTS.md F6: rows of the tables visit, uds, treatment and tlfb by trial."""

ARMS = {
    ("ctn-0027", program.NOT_RANDOMISED): 651,
    ("ctn-0027", "Methadone"): 529,
    ("ctn-0027", "Outpatient BUP"): 740,
    ("ctn-0030", program.NOT_RANDOMISED): 215,
    ("ctn-0030", "Outpatient BUP + EMM"): 329,
    ("ctn-0030", "Outpatient BUP + SMM"): 324,
    ("ctn-0051", program.NOT_RANDOMISED): 202,
    ("ctn-0051", "Inpatient BUP"): 287,
    ("ctn-0051", "Inpatient NR-NTX"): 283,
}
"""FACTS.md F2: people by trial and arm."""

TRIALS = {"27": "ctn-0027", "30": "ctn-0030", "51": "ctn-0051"}


@contextmanager
def nothing_collected():
    """A million rows that refer to nothing are not searched for circles again and again."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@pytest.fixture(scope="module")
def found(real_tables):
    """All the tables, read once."""
    with nothing_collected():
        return gather(real_tables)


@pytest.fixture(scope="module")
def everybody(found):
    """The summaries of every participant, and their entries counted by trial and kind."""
    counted, answers, courses = Counter(), [], []
    with nothing_collected():
        for chart in charts_of(found):
            answer = history(chart)
            answers.append(answer)
            courses.append(course(chart))
            counted.update((answer["trial"], entry.kind) for entry in chart.entries)
    return answers, counted, courses


@pytest.mark.pure
def test_nothing_of_the_published_tables_is_left_out(found):
    assert found.absent == []
    assert {(problem.file, problem.expected) for _, problem in found.problems} == {("fagerstrom.csv.gz", True)}
    assert len(found.problems) == 3
    assert sum(found.read.values()) == 663_811


@pytest.mark.pure
def test_people_by_trial_and_arm(everybody):
    answers, *_ = everybody
    assert Counter((one["trial"], one["arm"] or program.NOT_RANDOMISED) for one in answers) == ARMS
    assert Counter(one["trial"] for one in answers) == {"ctn-0027": 1920, "ctn-0030": 868, "ctn-0051": 772}
    randomised = Counter(one["trial"] for one in answers if one["arm"])
    assert randomised == {"ctn-0027": 1269, "ctn-0030": 653, "ctn-0051": 570}


@pytest.mark.pure
def test_people_by_medication(everybody):
    answers, *_ = everybody
    medications = Counter(Arm(one["arm"]).medication if one["arm"] else None for one in answers)
    assert medications == {
        Medication.BUPRENORPHINE: 1680,
        Medication.METHADONE: 529,
        Medication.NALTREXONE: 283,
        None: 1068,
    }


@pytest.mark.pure
def test_second_randomisations(everybody):
    answers, *_ = everybody
    emm, smm = "Outpatient BUP + EMM", "Outpatient BUP + SMM"
    second = Counter((one["arm"], one["second_arm"]) for one in answers if one["second_arm"])
    assert second == {(emm, emm): 87, (emm, smm): 84, (smm, emm): 93, (smm, smm): 96}


@pytest.mark.pure
def test_rows_by_trial(everybody):
    _, counted, _ = everybody
    for trial, kinds in ROWS.items():
        for model, rows in kinds.items():
            assert counted[trial, model.kind.name] == rows


@pytest.mark.pure
def test_every_point_of_the_published_retention_curves(everybody, real_tables):
    answers, *_ = everybody
    rows = 0
    with (real_tables / "retention_curves.csv").open(encoding="utf-8", newline="") as file:
        published = list(csv.DictReader(file))
    groups = defaultdict(list)
    for one in answers:
        groups[one["trial"]].append(one)
    curves = {trial: retention(program.by_arm(found), 24) for trial, found in groups.items()}
    for row in published:
        trial, week = TRIALS[row["project"]], int(row["week"])
        retained, randomised = int(row["dosed_in_or_after_week"]), int(row["n"])
        at, share, low, high = curves[trial][row["treatment"]][week - 1]
        assert at == week
        assert share == pytest.approx(retained / randomised, abs=1e-12)
        assert 0 <= low <= share <= high <= 1
        behind = program.behind(groups[trial], arm=row["treatment"], measure=program.RETAINED, week=week)
        assert len(behind) == retained
        rows += 1
    assert rows == 144


@pytest.mark.pure
@pytest.mark.parametrize("rule", Rule)
def test_the_weekly_words_of_charts_are_those_of_the_tables(everybody, real_tables, rule):
    *_, courses = everybody
    charted = words_of((charts.of_kept(kept) for kept in courses), rule)
    assert charted == words_of(tables.courses(real_tables), rule)
    assert len(charted) == 3_560


@pytest.mark.pure
def test_repeated_randomisations_are_kept_and_not_counted_twice(found):
    who = next(who for who in people.people(found) if found.trials[who] == "ctn-0051" and _arm_rows(found, who) == 2)
    chart = chart_of(found, who)
    assert len(chart.of(RandomisationReported)) == 2
    assert history(chart)["second_arm"] is None


def _arm_rows(found, who) -> int:
    return sum(kept.table.name == "randomization" for kept in found.rows[who])


EVERY = 40
"""So many-th participants are imported by default; all of them by `make soak`."""


def some_of(found, real_tables, tmp_path, every):
    """The published tables with every so many-th participant only."""
    if every == 1:
        return real_tables
    for table in TABLES:
        kept = (row for who in found.trials if who % every == 0 for row in found.rows[who] if row.table is table)
        lines = [",".join(table.columns), *(",".join(row.cells) for row in kept)]
        (tmp_path / f"{table.name}.csv").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("every", [EVERY, pytest.param(1, marks=pytest.mark.soak)])
def test_the_import_of_the_published_tables(imported, found, real_tables, tmp_path, every):
    """What is in the database is what the tables say, row by row."""
    done = imported(some_of(found, real_tables, tmp_path, every))
    assert done.returncode == 0, done.stderr
    those = [who for who in found.trials if who % every == 0]
    rows = sum(len(found.rows[who]) for who in those)
    assert models.Entry.objects.count() == rows + len(those)
    assert models.Book.objects.count() == len(those)
    if every == 1:
        assert rows == 663_808
        assert models.Entry.objects.filter(kind="visit.reported", happened="").count() == 10_818
        for trial, kinds in ROWS.items():
            books = models.Summary.objects.filter(name="person", group=trial).values("book")
            for model, count in kinds.items():
                assert models.Entry.objects.filter(book__in=books, kind=model.kind.name).count() == count
    report = verify()
    assert (report.broken, report.alarms) == ([], [])
