"""The published tables themselves: what the charts say agrees with figures that were counted without this software."""

import csv
import gc
from collections import Counter
from contextlib import contextmanager

import pytest

from tests.importing.charts import chart_of, charts_of
from throughcare.care.history import program
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
from throughcare.outcomes.choice import Choice
from throughcare.outcomes.group import Group
from throughcare.outcomes.kept.people import of_trial
from throughcare.outcomes.kept.trial import trial
from throughcare.outcomes.people import words_of
from throughcare.outcomes.plain import retention
from throughcare.outcomes.report.series import side_by_side
from throughcare.outcomes.report.staying import staying
from throughcare.outcomes.report.trials import beside
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
    """The summaries of every participant, their entries counted by trial and kind, and their rows for outcomes."""
    counted, answers, courses, rows = Counter(), [], [], []
    with nothing_collected():
        for chart in charts_of(found):
            answer = history(chart)
            answers.append(answer)
            courses.append(course(chart))
            rows.append(of_trial(chart.uid, trial(chart)))
            counted.update((answer["trial"], entry.kind) for entry in chart.entries)
    return answers, counted, courses, tuple(rows)


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
    _, counted, *_ = everybody
    for slug, kinds in ROWS.items():
        for model, rows in kinds.items():
            assert counted[slug, model.kind.name] == rows


@pytest.mark.pure
def test_every_point_of_the_published_retention_curves(everybody, real_tables):
    *_, rows = everybody
    with (real_tables / "retention_curves.csv").open(encoding="utf-8", newline="") as file:
        published = list(csv.DictReader(file))
    assert len(published) == 144
    for row in published:
        people = [one for one in rows if one.arm == row["treatment"]]
        days = 7 * (int(row["week"]) - 1) + 1  # a dose on that day or later, day 0 being that of randomisation
        assert len(people) == int(row["n"])
        assert sum(one.days > days for one in people) == int(row["dosed_in_or_after_week"])
        assert sum(retention(one.word) >= int(row["week"]) for one in people) == int(row["retained_by_word"])


KEPT = {"Methadone": (98.3, 90.36, 86.01, 81.66), "Inpatient NR-NTX": (72.08, 52.65, 46.29, 41.34)}
"""FACTS.md F8: percent with a dose on day 0, 28, 56 and 84 after randomisation, or later."""


@pytest.mark.pure
def test_the_page_says_what_the_trials_published(everybody):
    *_, rows = everybody
    found = {(line.figure.asks, line.arm): line.ours for one in beside(rows, Rule.CURRENT) for line in one.lines}
    counts = {key: (ours.yes, ours.of) for key, ours in found.items() if ours}
    assert counts["never dosed", "Inpatient NR-NTX"] == (79, 283)
    assert counts["never dosed", "Inpatient BUP"] == (17, 287)
    assert counts["definition RsE_ctnFiftyOne_2018", "Inpatient NR-NTX"] == (188, 283)
    assert counts["definition RsE_ctnFiftyOne_2018", "Inpatient BUP"] == (163, 287)
    assert counts["dosed after 154", "Methadone"] == (394, 529)
    assert counts["dosed after 154", "Outpatient BUP"] == (343, 740)
    series = side_by_side([Group("all", rows)], [Choice()])
    curves = dict(zip([one.label for one in series], staying(series).curves, strict=True))
    for arm, shares in KEPT.items():
        assert [round(100 * curves[arm].at(7 * week).share, 2) for week in (0, 4, 8, 12)] == list(shares)


@pytest.mark.pure
@pytest.mark.parametrize("rule", Rule)
def test_the_weekly_words_of_charts_are_those_of_the_tables(everybody, real_tables, rule):
    _, _, courses, _ = everybody
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
        for slug, kinds in ROWS.items():
            books = models.Summary.objects.filter(name="person", group=slug).values("book")
            for model, count in kinds.items():
                assert models.Entry.objects.filter(book__in=books, kind=model.kind.name).count() == count
    report = verify()
    assert (report.broken, report.alarms) == ([], [])
