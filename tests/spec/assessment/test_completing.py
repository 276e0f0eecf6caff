"""Nobody completes an assessment over an answer about death that nobody has answered (program reference 1.3)."""

import pytest

from tests.charts import chart_of
from tests.spec.instruments.charts import scales_of
from throughcare.care.assessment.rules import suicide_risk_unanswered
from throughcare.chart.findings import Context, Severity
from throughcare.chart.guards import Proposal

pytestmark = pytest.mark.pure
ITEM_9 = "2026-03-01 09:00 | phq-9 | 1 2 1 2 1 1 0 0 1"


def completing(scales, **more):
    """The findings when an assessment is about to be completed in the chart of these scales."""
    before = scales_of(scales)
    said = chart_of("2026-03-01 11:00 | assessment.completed | summary=Wants buprenorphine.; unknown=[]").entries[0]
    new = said._replace(position=before.position + 1, **more)
    proposal = Proposal({before.uid: before.with_entries([new])}, (new,))
    return list(suicide_risk_unanswered(proposal, Context()))


def test_suicide_risk_unanswered_is_silent_without_an_answer_about_death_and_once_something_was_done():
    assert not completing("2026-03-01 09:00 | phq-9 | 3 3 3 3 3 3 3 3 0")
    assert not completing(f"{ITEM_9}\n2026-03-01 10:00 | done | low")


def test_suicide_risk_unanswered_is_silent_for_whoever_corrects_the_words():
    assert not completing(ITEM_9, corrects=chart_of("").uid, why="typing")


@pytest.mark.parametrize("scale", [ITEM_9, "2026-03-01 09:00 | c-ssrs | q1=1 q2=0 q6=0"])
def test_suicide_risk_unanswered_fires_until_a_disposition_is_charted(scale):
    (one,) = completing(scale)
    assert one.severity is Severity.STOP
    assert "Nothing is charted about it" in one.message
