"""The front door in the demonstration: assessments, levels, plans, scales and referrals that can be believed."""

from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from tests.demo.people import CONTEXT, TODAY, as_book
from throughcare.care.assessment.entries import ComplicationScreenDone, ConditionsReviewed, SocialFunctionTold
from throughcare.care.assessment.entries.words import Answer, Housing, Result
from throughcare.care.assessment.readings import completed, disease, screening
from throughcare.care.instruments.entries import InstrumentAnswered
from throughcare.care.instruments.readings import scores
from throughcare.care.path.readings import death, identity, open_stages
from throughcare.care.path.stages import Stage
from throughcare.care.planning.entries import LevelOfCareRecommended
from throughcare.care.planning.guide import recommend
from throughcare.care.planning.levels import Level
from throughcare.care.planning.readings import current_plan, goals_now, open_episodes
from throughcare.care.referral.entries import DisclosureMade, ReferralMade
from throughcare.care.referral.readings import consents, tracks
from throughcare.care.safety.readings import kits_in_hand
from throughcare.chart.findings import Severity
from throughcare.chart.roles import Role
from throughcare.demo.cast import cast
from throughcare.demo.listed import listed
from throughcare.demo.stories import stories

pytestmark = pytest.mark.pure
STORIES = len(stories())
IN_CARE = {Stage.WITHDRAWAL, Stage.MEDICATION, Stage.THERAPY, Stage.RESIDENCE, Stage.STEP_DOWN, Stage.RECOVERY}


@pytest.fixture(scope="session")
def living(charts):
    """Those who are in care today, beyond first contact, assessment and planning."""
    return [chart for chart in charts if IN_CARE & set(open_stages(chart))]


def test_every_scale_was_filled_in_as_its_file_allows_and_can_be_scored(charts):
    for chart in charts:
        filled = Counter(said.instrument for _, said in chart.of(InstrumentAnswered))
        assert {name: len(scores(chart, name)) for name in filled} == filled
        assert all(one.complete for name in filled for one in scores(chart, name))


def test_scores_are_seen_to_change_over_months(charts):
    trends = [[one.scored.total for one in scores(chart, "phq-9")] for chart in charts]
    assert len([trend for trend in trends if len(trend) > 2 and trend[-1] < trend[0]]) > 20
    withdrawals = [[one.scored.total for one in scores(chart, "cows")] for chart in charts]
    assert len([curve for curve in withdrawals if len(curve) > 6 and max(curve) > 20 > 10 > curve[-1]]) >= 4


def test_everybody_in_care_is_admitted_to_a_level_and_nearly_all_have_a_plan(living):
    assert [identity(chart).name for chart in living if not open_episodes(chart)] == []
    without = [identity(chart).name for chart in living if current_plan(chart) is None]
    assert set(without) == {"Andre Whitaker", "Yusuf Haddad"}
    assert len([chart for chart in living if any(goal.reached for goal in goals_now(chart))]) > 5


def test_the_level_that_is_charted_is_what_the_guide_says(charts):
    for chart in charts:
        for _, said in chart.of(LevelOfCareRecommended):
            assert (said.recommended, said.rule) == (recommend(said.inputs).level, recommend(said.inputs).rule)
    agreed = Counter(said.how.value for chart in charts for _, said in chart.of(LevelOfCareRecommended))
    assert set(agreed) == {"as_recommended", "preference"}


def test_who_goes_to_a_residence_has_no_safe_home(charts):
    for chart in charts[STORIES:]:
        levels = {said.agreed for _, said in chart.of(LevelOfCareRecommended)}
        home = chart.last(SocialFunctionTold)
        if Level.L5 in levels and home:
            assert home[1].housing in (Housing.NO_HOUSING, Housing.SHELTER)


def test_a_completed_assessment_says_what_the_disorder_is_and_leaves_no_screening_undone(charts):
    done = [chart for chart in charts if completed(chart)]
    assert len(done) > 30
    for chart in done:
        assert disease(chart, CONTEXT.zone).disorder.met
        first = [line.screen.id for line in screening(chart, CONTEXT) if line.last is None and line.due_on is not None]
        assert first == [], identity(chart).name


def test_an_assessment_that_was_interrupted_goes_on(charts):
    begun = [chart for chart in charts if Stage.ASSESSMENT in open_stages(chart)]
    assert len(begun) >= 4
    for chart in begun:
        assert chart.of(InstrumentAnswered)
        assert completed(chart) is None
        assert disease(chart, CONTEXT.zone) is None


def test_only_who_is_pregnant_is_said_to_be(charts):
    pregnant = [
        chart for chart in charts if (said := chart.last(ConditionsReviewed)) and said[1].pregnancy is Answer.YES
    ]
    assert "Marisol Peña Rivera" in {identity(chart).name for chart in pregnant}
    for chart in pregnant:
        tests = [said for _, said in chart.of(ComplicationScreenDone) if said.screen == "pregnancy"]
        assert Result.NEGATIVE not in {said.result for said in tests}
        assert chart.last(ConditionsReviewed)[1].due_on > TODAY


def test_referrals_are_at_every_step_of_their_way(charts):
    states = Counter(track.state for chart in charts for track in tracks(chart))
    assert set(states) == {"made", "sent", "acknowledged", "booked", "declined", "arrived", "ended"}


def test_a_referral_goes_to_a_program_of_the_directory_and_tells_nothing_without_a_consent(charts):
    known = {program.uid: program for program in listed().values()}
    for chart in charts:
        assert all(known[said.listing].name == said.name for _, said in chart.of(ReferralMade))
        given = {entry.uid for entry, _ in consents(chart)}
        assert all(said.consent in given for _, said in chart.of(DisclosureMade))


def test_one_answer_raises_an_alarm_today_and_one_was_answered(findings, charts):
    alarms = [one.rule for _, one in findings if one.severity is Severity.STOP]
    assert alarms == ["c_ssrs_due"]
    assert len([entry for chart in charts for entry in chart.entries if entry.kind == "suicide_risk.disposed"]) == 1


@pytest.mark.parametrize(
    ("rule", "least", "most"),
    [
        ("plan_review_due", 4, 14), ("action_overdue", 3, 12), ("plan_not_signed", 2, 6), ("interim_contact_due", 2, 4),
        ("screening_due", 6, 20), ("positive_unhandled", 1, 4), ("result_awaited", 4, 14), ("welfare_check_due", 3, 6),
        ("risk_window", 5, 12), ("kit_expiring", 1, 3), ("naloxone_to_offer", 4, 12), ("positive_screen", 3, 12),
    ],
)  # fmt: skip
def test_today_has_some_of_everything_and_nothing_in_such_numbers_that_nobody_looks(findings, rule, least, most):
    assert least <= sum(one.rule == rule for _, one in findings) <= most


def test_every_role_of_the_program_has_something_of_the_front_door_to_do_today(findings):
    front = [one for _, one in findings if one.rule not in ("contact_due", "nothing_next", "gone_quiet")]
    due = {role for one in front for role in one.roles}
    assert due >= {Role.HELPLINE, Role.INTAKE, Role.NURSE, Role.PRESCRIBER, Role.COUNSELLOR, Role.PEER, Role.MANAGER}


def test_naloxone_is_in_most_hands(living):
    assert len([chart for chart in living if kits_in_hand(chart)]) > len(living) * 3 / 4


def test_what_the_ward_scored_at_night_was_scored_at_night(everybody):
    for told in everybody:
        filled = [line.draft for line in told.lines if isinstance(line.draft.payload, InstrumentAnswered)]
        scored = [draft.happened for draft in filled if draft.payload.instrument == "cows"]
        assert all(before.text < after.text for before, after in pairwise(scored))
        if len(scored) > 6:
            hours = {when.moment.astimezone(told.program.zone).hour for when in scored}
            assert hours & {2, 3, 4}


@pytest.mark.parametrize("day", [datetime(2028, 2, 29, tzinfo=UTC).date(), datetime(2027, 3, 14, tzinfo=UTC).date()])
def test_nobody_dead_is_asked_anything_on_any_day(day):
    walter = next(as_book(told) for told in cast(day) if death(as_book(told)))
    assert open_episodes(walter) == []
