"""Episodes of care: no time ends one, and nobody leaves without what keeps them alive."""

import pytest

from tests.charts import chart_of, uid_of
from tests.spec.planning.charts import admitted, book, proposing, uid
from throughcare.care.planning.entries import EpisodeClosed, EpisodeOpened, StepReviewDone
from throughcare.care.planning.entries.episode import DOWN, UP, Ending, Step
from throughcare.care.planning.levels import Level
from throughcare.care.planning.readings import current_level, open_episodes
from throughcare.care.planning.rules.episode import (
    ended_against_will,
    ending_incomplete,
    episode_closed_already,
    episode_open_already,
    nothing_after_ending,
    step_down_too_soon,
)
from throughcare.chart.findings import Context, Severity
from throughcare.chart.roles import Role
from throughcare.chart.rules import RULES

pytestmark = pytest.mark.pure

IN = ("2025-01-01", admitted(Level.L5), "in")


def stops(guard, *lines, before=(IN,)):
    return list(guard(proposing(book(*before), *lines), Context()))


def closing(reason=Ending.COMPLETED, **said):
    """An ending with everything that is needed; what is said replaces it."""
    whole = {"naloxone_given": True, "next_appointment_on": "2026-03-03", "on_medication": False}
    return ("2026-03-01", EpisodeClosed.model_validate({"episode": uid("in"), "reason": reason} | whole | said,
                                                       strict=False))  # fmt: skip


def test_no_length_of_time_ends_an_episode_not_at_28_days_and_not_at_400():
    chart = book(IN)
    assert [said.level for _, said in open_episodes(chart)] == [Level.L5]
    assert current_level(chart) is Level.L5
    assert Role.SYSTEM not in EpisodeClosed.kind.write
    assert not [rule for rule in RULES if rule.name.startswith("episode_")]


def test_an_admission_that_was_corrected_is_still_ended_by_its_ending():
    chart = chart_of("""
        in: 2026-01-01 | episode.opened | level=L3; program=elm
            2026-02-01 | episode.closed | episode=@in; reason=completed
            2026-02-02 | episode.opened | level=L2; program=elm; corrects=@in; why=wrong level
    """)
    assert not open_episodes(chart)


def test_of_several_episodes_the_most_intensive_is_where_they_are():
    chart = book(("2026-01-01", admitted(Level.L1)), ("2026-02-01", admitted(Level.L4)))
    assert current_level(chart) is Level.L4


# ---- nothing_after_ending


def test_nothing_after_ending_is_silent_with_naloxone_an_appointment_and_a_bridge():
    assert not stops(nothing_after_ending, closing())
    bridged = {"on_medication": True, "bridging": "Guest dosing at Oak.", "last_dose_on": "2026-03-01"}
    assert not stops(nothing_after_ending, closing(**bridged))


def test_nothing_after_ending_is_silent_for_somebody_who_died():
    assert not stops(nothing_after_ending, closing(Ending.DIED, naloxone_given=None, next_appointment_on=None))


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ({"naloxone_given": False}, "naloxone given"),
        ({"naloxone_given": None}, "naloxone given"),
        ({"next_appointment_on": None}, "a next appointment"),
        ({"on_medication": True, "last_dose_on": "2026-03-01"}, "medication for the next 14 days"),
        ({"on_medication": True, "bridging": "Guest dosing."}, "the day of the last dose"),
    ],
)
def test_nothing_after_ending_fires_for_each_thing_that_is_missing(missing, words):
    (one,) = stops(nothing_after_ending, closing(**missing))
    assert one.severity is Severity.STOP
    assert words in one.message


# ---- ending_incomplete

KNOWN_AT_THE_END = {
    "last_face_to_face_on": "2026-02-28", "referral": "accepted", "living": "independent", "employment": "part_time",
    "use": "some",
}  # fmt: skip


def test_ending_incomplete_is_silent_when_all_is_known_and_for_somebody_who_died():
    assert not stops(ending_incomplete, closing(**KNOWN_AT_THE_END))
    assert not stops(ending_incomplete, closing(Ending.DIED))


@pytest.mark.parametrize("missing", list(KNOWN_AT_THE_END))
def test_ending_incomplete_fires_for_what_is_not_known_and_stops_nothing(missing):
    (one,) = stops(ending_incomplete, closing(**(KNOWN_AT_THE_END | {missing: None})))
    assert one.severity is Severity.WARNING


# ---- ended_against_will


def test_ended_against_will_is_silent_for_other_endings_and_with_all_three_charted():
    assert not stops(ended_against_will, closing(Ending.LEFT))
    three = {"alternatives": "Another group.", "appeal": "To the manager.", "taper_offer": "A transfer."}
    assert not stops(ended_against_will, closing(Ending.ADMINISTRATIVE, **three))


def test_ended_against_will_fires_where_one_of_the_three_is_missing():
    (one,) = stops(ended_against_will, closing(Ending.ADMINISTRATIVE, alternatives="Another group."))
    assert "Refusing counselling or one positive test is no reason" in one.what_to_do


def test_refusing_counselling_and_a_positive_test_are_no_ending_that_could_be_chosen():
    assert [ending.value for ending in Ending] == [
        "completed", "left", "administrative", "transferred", "incarcerated", "died", "other",
    ]  # fmt: skip
    assert [ending.teds for ending in Ending] == [1, 2, 3, 4, 5, 6, 7]


# ---- episode_closed_already, episode_open_already


def test_episode_closed_already_is_silent_the_first_time():
    assert not stops(episode_closed_already, closing())


def test_episode_closed_already_fires_the_second_time():
    assert stops(episode_closed_already, closing(), before=(IN, closing()))


def test_episode_open_already_is_silent_for_another_level_and_after_the_ending():
    again = ("2026-03-02", admitted(Level.L5))
    assert not stops(episode_open_already, ("2026-03-02", admitted(Level.L2)))
    assert not stops(episode_open_already, again, before=(IN, closing()))


def test_episode_open_already_fires_for_the_same_level():
    (one,) = stops(episode_open_already, ("2026-03-02", admitted(Level.L5)))
    assert "high-intensity residential care already" in one.message


# ---- step_down_too_soon

READY = dict.fromkeys(DOWN, True)


def step(decided, **said):
    return ("2026-03-01", StepReviewDone(decided=decided, to=Level.L2, **said))


def test_step_down_too_soon_is_silent_when_all_seven_are_so_and_for_staying_or_stepping_up():
    assert not stops(step_down_too_soon, step(Step.DOWN, **READY))
    assert not stops(step_down_too_soon, step(Step.STAY))
    assert not stops(step_down_too_soon, step(Step.UP, overdose=True))


@pytest.mark.parametrize("name", list(DOWN))
@pytest.mark.parametrize("answer", [False, None])
def test_step_down_too_soon_fires_for_each_of_the_seven_that_is_not_so_or_not_known(name, answer):
    (one,) = stops(step_down_too_soon, step(Step.DOWN, **(READY | {name: answer})))
    assert DOWN[name] in one.message


def test_ids_of_labels_are_the_same_in_both_ways_of_writing_a_chart():
    assert uid("in") == uid_of("in")
    assert EpisodeOpened.kind.name == "episode.opened"


def test_the_questions_of_a_step_are_those_that_can_be_charted():
    names = {*DOWN, *UP}
    assert names == set(StepReviewDone.model_fields) - {"decided", "to", "words"}
