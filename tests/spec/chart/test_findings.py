"""Findings: what a chart asks for, and how an answer to it is kept."""

import pytest

from tests.charts import chart_of, uid_of
from throughcare.chart.findings import Context, Severity
from throughcare.chart.rules import RULES, Rules

pytestmark = pytest.mark.pure

LEFT = """
    in:  2026-03-01 | stage.entered | stage=withdrawal; program=elm
    out: 2026-03-06 | stage.left    | stage=withdrawal; how=completed
"""


def rules(chart):
    return {one.rule for one in RULES.findings(chart, Context())}


def test_a_warning_that_somebody_has_seen_is_not_shown_again_while_it_rests_on_the_same_entries():
    seen = "2026-03-07 | finding.acknowledged | rule=nothing_next; finding=x; about=[@out]; reason=she will call"
    assert "nothing_next" in rules(chart_of(LEFT))
    assert "nothing_next" not in rules(chart_of(LEFT + seen))


def test_a_warning_asks_again_when_it_rests_on_other_entries():
    seen = "2026-03-07 | finding.acknowledged | rule=nothing_next; finding=x; about=[@in]; reason=she will call"
    assert "nothing_next" in rules(chart_of(LEFT + seen))


def test_what_is_due_stays_due_however_often_somebody_has_seen_it():
    chart = chart_of("""
        plan: 2026-03-01 | contact.planned      | what=Call; due_on=2026-03-02; role=nurse
              2026-03-03 | finding.acknowledged | rule=contact_due; finding=x; about=[@plan]; reason=later
    """)
    assert "contact_due" in rules(chart)


def test_every_finding_names_its_rule_its_source_and_entries_of_the_chart():
    chart = chart_of(LEFT + "plan: 2026-03-01 | contact.planned | what=Call; due_on=2026-03-02; role=nurse")
    found = RULES.findings(chart, Context())
    assert {one.rule for one in found} >= {"nothing_next", "contact_due"}
    for one in found:
        assert one.entries
        assert set(one.entries) <= {uid_of(name) for name in ("in", "out", "plan")}
        assert one.source.title
        assert one.what_to_do
        assert one.roles
        assert one.severity in Severity


def test_the_same_name_cannot_mean_two_rules():
    rules = Rules()
    rule = next(iter(RULES))
    rules.rule("one", stage="path", reads=(), source=rule.source)(rule.check)
    with pytest.raises(ValueError, match="registered twice"):
        rules.rule("one", stage="path", reads=(), source=rule.source)(rule.check)
