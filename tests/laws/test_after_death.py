"""A law: once somebody has died, no rule of assessment, scales or planning asks anybody to do anything about them."""

import pytest

from tests.charts import BOOK, chart_of, uid_of
from tests.spec.instruments.charts import scales_of
from tests.spec.planning.charts import book, goal, level, plan, step
from throughcare.care.planning.entries import InterimServicesArranged
from throughcare.care.planning.entries.medication import Answer, Offer
from throughcare.care.planning.entries.placement import Place
from throughcare.care.planning.entries.plan import Length, Signing
from throughcare.care.planning.levels import Level
from throughcare.chart.books import Book
from throughcare.chart.findings import Context
from throughcare.chart.roles import Role
from throughcare.chart.rules import RULES

pytestmark = pytest.mark.pure
OURS = {rule.name for rule in RULES if rule.stage in ("assessment", "instruments", "planning")}
NOT_OFFERED = Offer(answer=Answer.NOT_OFFERED)
WAIT = level(place=Place.NONE, medication=NOT_OFFERED)
ARRANGED = InterimServicesArranged(level=Level.L1, by=Role.PEER)
SHORT = plan(
    goal(1, step(1, "2026-03-05")), medication=NOT_OFFERED, signing=Signing.LATER, length_days=28,
    medication_length=Length.STOP_PLANNED, medication_months=3,
)  # fmt: skip
YES = "; ".join(f"c{number}=yes" for number in range(1, 12))
TOLD = f"""
    2026-02-01 | stage.entered | stage=assessment; program=elm
    2026-02-01 | oud_criteria.assessed | window_end=2026-02-01; impairment=yes; supervised_only=no; {YES}
    2026-02-02 | oud.remission_reviewed | last_criterion_on=2026-02-01
    2026-02-02 | complication_screen.done | screen=hcv; test=Hepatitis C; result=positive
    2026-02-02 | complication_screen.done | screen=hiv; test=HIV; result=waiting
    2026-02-02 | infection_signs.checked | temperature_tenths_c=390; signs=[murmur]; injected_lately=yes
"""
SCALES = """
    2026-02-03 09:00 | phq-9  | 3 3 3 3 3 3 3 3 1
    2026-02-03 10:00 | phq-2  | 3 3
"""
LIVES = {
    "told": chart_of(TOLD),
    "told on scales": scales_of(SCALES),
    "question 9 left out": scales_of("2026-02-03 09:00 | phq-9 | 3 3 3 3 3 3 3 3 _"),
    "a screener": scales_of("2026-02-03 09:00 | c-ssrs | q1=1 q2=1 q3=0 q4=1 q5=0 q6=0"),
    "planned for": book(("2026-03-01", SHORT)),
    "admitted": chart_of("2026-03-01 | episode.opened | level=L1; program=elm"),
    "placed": book(("2026-03-01", level())),
    "waiting": book(("2026-03-01", WAIT)),
    "waiting with a promise": book(("2026-03-01", WAIT), ("2026-03-01", ARRANGED)),
}


def fired(chart):
    return {one.rule for one in RULES.findings(chart, Context())} & OURS


def after_death(chart):
    left = chart_of("2026-03-20 | stage.left | stage=assessment; how=died").entries[0]
    return chart.with_entries([left._replace(position=chart.position + 1)])


def test_each_of_these_rules_fires_for_one_of_these_lives():
    assert set().union(*(fired(chart) for chart in LIVES.values())) == OURS


@pytest.mark.parametrize("name", LIVES)
def test_nothing_is_asked_for_somebody_who_has_died(name):
    chart = LIVES[name]
    assert fired(chart)
    assert not fired(after_death(chart))


@pytest.mark.parametrize("name", LIVES)
def test_whoever_was_charted_as_died_by_mistake_and_came_back_is_asked_for_again(name):
    chart = LIVES[name]
    died = after_death(chart)
    back = chart_of("2026-03-25 | stage.entered | stage=assessment; program=elm").entries[0]
    again = Book(BOOK, [*died.entries, back._replace(position=died.position + 1, uid=uid_of("back"))])
    assert fired(chart) <= fired(again)
