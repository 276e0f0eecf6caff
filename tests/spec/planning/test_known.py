"""What the chart suggests to the guide: only what an entry says, with where from; a clinician confirms it."""

from datetime import date

import pytest

from tests.charts import chart_of
from tests.spec.instruments.charts import scales_of
from tests.spec.planning.charts import BOOK, book, level, uid
from throughcare.care.planning.entries import EpisodeClosed
from throughcare.care.planning.entries.episode import Ending, Use
from throughcare.care.planning.inputs import Home, UseRisk
from throughcare.care.planning.known import known, naloxone, step_review, use_risk
from throughcare.care.planning.levels import Level
from throughcare.chart.books import Book
from throughcare.chart.findings import Context
from throughcare.chart.times import When

pytestmark = pytest.mark.pure

TODAY = date(2026, 3, 31)
ELM = Context()


def overdose(day):
    return chart_of(f"{day} | overdose.occurred | outcome=survived; intent=no")


def test_an_overdose_30_days_ago_suggests_high_and_31_days_ago_nothing():
    assert use_risk(overdose("2026-03-01"), ELM, TODAY).value is UseRisk.HIGH
    assert use_risk(overdose("2026-02-28"), ELM, TODAY) is None


def test_nothing_in_the_chart_is_not_a_low_risk():
    assert use_risk(chart_of(""), ELM, TODAY) is None
    assert known(chart_of(""), ELM, TODAY) == {}


def left(day, label, use=Use.DAILY, to=Level.L1):
    from tests.spec.planning.charts import admitted

    return (
        ("2025-12-01", admitted(to), label),
        (day, EpisodeClosed(episode=uid(label), reason=Ending.LEFT, use=use)),
    )


def test_leaving_outpatient_care_twice_in_90_days_with_daily_use_suggests_high():
    twice = book(*left("2026-01-15", "one"), *left("2026-03-15", "two", to=Level.L2))
    assert "left outpatient care 2 times in 90 days" in use_risk(twice, ELM, TODAY).where
    some = book(*left("2026-01-15", "one"), *left("2026-03-15", "two", Use.SOME))
    assert use_risk(some, ELM, TODAY) is None


@pytest.mark.parametrize(("day", "counted"), [("2025-12-31", True), ("2025-12-30", False)])
def test_an_episode_that_ended_early_counts_for_90_days(day, counted):
    found = known(book(*left(day, "one")), ELM, TODAY)
    assert ("outpatient_not_enough" in found) is counted


HOME = "2026-02-01 | social_function.told | safe_home=no; transport=no"


def test_the_answer_of_the_guide_yields_to_a_newer_assessment_and_an_older_one_yields_to_it():
    told = chart_of(HOME).entries[0]
    ok = book(("2026-03-01", level(home=Home.OK))).entries[0]
    older, newer = (
        Book(BOOK, [told, ok._replace(position=2)]),
        Book(BOOK, [ok._replace(happened=When.parse("2026-01-01")), told]),
    )
    assert known(older, ELM, TODAY)["home"].value == Home.OK
    assert known(newer, ELM, TODAY)["home"].value is Home.UNSAFE


def test_what_was_told_of_alcohol_sedatives_and_the_way_here_is_a_hint_and_no_answer():
    lines = f"{HOME}\n2026-02-01 | substance_history.taken | substance=alcohol; used=yes; frequency=daily"
    found = known(chart_of(lines), ELM, TODAY)
    assert found["sedative_withdrawal"].value is None
    assert "alcohol every day (1 Feb 2026)" in found["sedative_withdrawal"].where
    assert found["can_attend_daily"].value is None
    assert "cannot always get here" in found["can_attend_daily"].where


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        ("2026-03-30 09:00 | c-ssrs | q1=1 q2=1 q3=0 q4=1 q5=0 q6=0", True),
        ("2026-03-30 09:00 | c-ssrs | q1=1 q2=1 q3=1 q4=0 q5=0 q6=0", None),
        ("2026-03-30 09:00 | c-ssrs | q1=1 q2=1 q3=0 q4=1 q5=0 q6=0\n2026-03-30 10:00 | done | moderate", None),
        ("2026-03-30 09:00 | c-ssrs | q1=1 q2=0 q6=0\n2026-03-30 10:00 | done | high", True),
    ],
)
def test_a_high_risk_of_suicide_as_last_said_ticks_the_emergency_and_a_lower_one_is_told(lines, value):
    found = known(scales_of(lines), ELM, TODAY)["emergency_suicide_high"]
    assert found.value is value
    assert "30 Mar 2026" in found.where


def test_no_risk_found_suggests_nothing():
    assert "emergency_suicide_high" not in known(scales_of("2026-03-30 09:00 | c-ssrs | q1=0 q2=0 q6=0"), ELM, TODAY)


@pytest.mark.parametrize(
    ("kit", "value", "words"),
    [
        ("", None, "No kit is charted"),
        ("2026-03-01 | naloxone_kit.handed_out | kits=1; expires_on=2026-03-31", True, "handed out on 1 Mar 2026"),
        ("2026-03-01 | naloxone_kit.handed_out | kits=1; expires_on=2026-03-30", None, "past its date, 30 Mar 2026"),
        ("2026-03-01 | naloxone_kit.handed_out | kits=1\n2026-03-02 | naloxone_kit.used | kits=1", None, "No kit"),
    ],
)
def test_naloxone_is_suggested_only_while_a_kit_is_in_hand_and_within_its_date(kit, value, words):
    found = naloxone(chart_of(kit), ELM, TODAY)
    assert found.value is value
    assert words in found.where


def test_the_step_review_begins_with_the_overdose_of_this_episode_and_the_risk_of_suicide():
    before = chart_of("2025-12-01 | overdose.occurred | outcome=survived; intent=no\n"
                      "2026-01-01 | episode.opened | level=L2; program=elm")  # fmt: skip
    assert "overdose" not in step_review(before, ELM, TODAY)
    after = chart_of("2026-01-01 | episode.opened | level=L2; program=elm\n"
                     "2026-02-01 | overdose.occurred | outcome=survived; intent=no")  # fmt: skip
    assert step_review(after, ELM, TODAY)["overdose"].value is True
    risk = scales_of("2026-03-30 09:00 | c-ssrs | q1=1 q2=1 q3=1 q4=0 q5=0 q6=0")
    assert step_review(risk, ELM, TODAY)["suicide_risk"].value is True


def test_what_was_answered_before_is_asked_again_with_its_day_but_never_the_emergency_or_the_cows():
    found = known(book(("2026-03-01", level(cows=27, opioid_starts_failed=2))), ELM, TODAY)
    assert found["opioid_starts_failed"].value == 2
    assert "1 Mar 2026" in found["opioid_starts_failed"].where
    assert "cows" not in found
    assert "emergencies" not in found
