"""What the chart suggests to the guide: only what an entry says, with where from; a clinician confirms it."""

from datetime import date

import pytest

from tests.charts import chart_of
from tests.spec.planning.charts import book, level, uid
from throughcare.care.planning.entries import EpisodeClosed
from throughcare.care.planning.entries.episode import Ending, Use
from throughcare.care.planning.inputs import UseRisk
from throughcare.care.planning.known import known, use_risk
from throughcare.care.planning.levels import Level
from throughcare.chart.findings import Context

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


def test_what_was_answered_before_is_asked_again_with_its_day_but_never_the_emergency_or_the_cows():
    found = known(book(("2026-03-01", level(cows=27, opioid_starts_failed=2))), ELM, TODAY)
    assert found["opioid_starts_failed"].value == 2
    assert "01 Mar 2026" in found["opioid_starts_failed"].where
    assert "cows" not in found
    assert "emergencies" not in found
