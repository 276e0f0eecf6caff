"""The people of the demonstration, before anything is written: the same every time, all along the path, and kind."""

import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from tests.demo.people import CONTEXT, TODAY, as_book
from throughcare.care.path import rules  # noqa: F401 - registers the rules that are asked below
from throughcare.care.path.entries import ContactPlanned, PersonRegistered
from throughcare.care.path.readings import death, identity, open_alerts, open_plans, open_stages
from throughcare.care.path.stages import Leaving, Stage, Topic
from throughcare.chart.corrections import EntryWithdrawn
from throughcare.chart.roles import Role
from throughcare.chart.rules import RULES
from throughcare.demo.cast import cast, day_of, numbers
from throughcare.demo.courses import COURSES
from throughcare.demo.people import OLDEST, YOUNGEST
from throughcare.demo.programs import HARBOR_STREET, MILL_CREEK
from throughcare.demo.signins import signins
from throughcare.demo.stories import stories
from throughcare.demo.team import MARCUS, TEAM, TYLER
from throughcare.demo.telling import Telling

pytestmark = pytest.mark.pure

STORIES = 9
NEVER_SAID = re.compile(r"\b(addicts?|abus\w+|junk\w+|clean|dirty|users?|non-?complian\w+|relapsed)\b", re.IGNORECASE)


def test_the_same_day_and_seed_tell_the_same_people(everybody):
    assert [told.lines for told in cast(TODAY)] == [told.lines for told in everybody]


def test_another_seed_tells_other_people_and_the_same_stories(everybody):
    other = list(cast(TODAY, seed=7))
    assert [told.lines for told in other[:STORIES]] == [told.lines for told in everybody[:STORIES]]
    assert [told.lines for told in other[STORIES:]] != [told.lines for told in everybody[STORIES:]]


def test_asking_for_more_people_changes_nobody_who_is_there(everybody):
    more = {told.uid: told.lines for told in cast(TODAY, people=80)}
    assert len(more) == len(everybody) + 20
    assert all(more[told.uid] == told.lines for told in everybody)


def test_everybody_is_counted_without_being_told(everybody):
    assert [(told.program, told.number) for told in everybody] == numbers()
    assert Counter(program.slug for program, _ in numbers()) == {"harbor-street": 60, "mill-creek": 6}


@pytest.mark.parametrize("day", [date(2028, 2, 29), date(2027, 12, 31), date(2027, 1, 1), date(2027, 3, 14)])
def test_the_demonstration_can_be_set_up_on_any_day(day):
    told = list(cast(day))
    assert len(told) == 66
    for chart in map(as_book, told):
        born = identity(chart).birth_date
        assert born is None or YOUNGEST <= age_on(born, day) <= OLDEST


def age_on(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def test_today_is_the_day_of_harbor_street_and_not_of_london():
    assert day_of(datetime(2026, 11, 22, 3, tzinfo=UTC)) == TODAY


def test_nothing_is_charted_that_has_not_happened_yet(everybody):
    for told in everybody:
        assert all(line.draft.happened.day(told.program.zone) < TODAY for line in told.lines)
    with pytest.raises(ValueError, match="past"):
        Telling(HARBOR_STREET, "HS-1", TODAY).scene(0, "09:00", TEAM[0])


def test_generated_charts_are_told_in_the_order_in_which_things_happened(everybody):
    for told in everybody[STORIES:]:
        times = [line.draft.happened.text for line in told.lines if line.draft.corrects is None]
        assert all(before <= after for before, after in pairwise(times)), told.number


# ------------------------------------------------------------------------------------------------- what there is to see


def test_every_stage_has_people_even_in_a_small_demonstration():
    small = [as_book(told) for told in cast(TODAY, people=len(stories()) + len(COURSES))]
    assert {stage for chart in small for stage in open_stages(chart)} == set(Stage)


def test_somebody_has_left_and_is_in_no_stage(findings):
    assert len([one for _, one in findings if one.rule == "nothing_next"]) >= 3


def test_somebody_has_gone_quiet_and_most_have_not(findings, charts):
    quiet = {chart.uid for chart, one in findings if one.rule == "gone_quiet"}
    assert 3 <= len(quiet) <= len(charts) / 6


def test_contacts_are_overdue_due_today_and_due_next_week(charts):
    due = [plan.due_on - TODAY for chart in charts for _, plan in open_plans(chart)]
    assert any(days < timedelta(0) for days in due)
    assert any(days == timedelta(0) for days in due)
    assert any(timedelta(6) <= days <= timedelta(13) for days in due)


def test_every_role_that_is_promised_something_today_can_sign_in(findings):
    due = {role for _, one in findings if one.rule == "contact_due" for role in one.roles}
    assert due >= {Role.NURSE, Role.PRESCRIBER, Role.COUNSELLOR, Role.INTAKE, Role.PEER, Role.RESIDENCE}
    assert due <= {role for member in TEAM for role in member.roles}


def test_alerts_of_every_topic_are_open_and_one_has_ended(charts):
    assert {said.topic for chart in charts for _, said in open_alerts(chart)} >= set(Topic) - {Topic.OTHER}
    assert any(entry.kind == "alert.ended" for chart in charts for entry in chart.entries)


def test_mistakes_were_corrected_and_taken_back(everybody):
    answers = [line.draft for told in everybody for line in told.lines if line.draft.corrects]
    assert len([one for one in answers if isinstance(one.payload, EntryWithdrawn)]) >= 3
    assert len([one for one in answers if not isinstance(one.payload, EntryWithdrawn)]) >= 4
    assert all(one.why for one in answers)


def test_somebody_went_on_although_a_guard_stopped_them(everybody):
    overrides = [override for told in everybody for line in told.lines for override in line.overrides]
    assert {override.rule for override in overrides} == {"stage_entered_twice", "nothing_after_ending", "sedated_today"}


def test_people_left_in_several_ways(everybody):
    ways = {line.draft.payload.how for told in everybody for line in told.lines if hasattr(line.draft.payload, "how")}
    assert ways >= set(Leaving)


def test_of_somebody_who_died_nothing_is_due_and_nobody_who_lived_is_taken_for_dead(charts, findings):
    (walter,) = [chart for chart in charts if death(chart)]
    assert identity(walter).name == "Walter Lindqvist"
    assert open_stages(walter) == {}
    assert [one for chart, one in findings if chart is walter] == []
    (promised,) = [one for one in RULES.findings(walter, CONTEXT) if one.rule == "contact_due"]
    assert "his sister" in promised.message


def test_names_try_accents_and_other_scripts(charts):
    names = "".join(identity(chart).name for chart in charts)
    assert any("À" <= letter <= "ỹ" for letter in names)
    assert any("Ѐ" <= letter <= "ӿ" for letter in names)
    assert any("'" in identity(chart).name or "-" in identity(chart).name for chart in charts)


def test_what_nobody_said_is_missing(charts):
    people = [identity(chart) for chart in charts]
    assert any(one.birth_date is None for one in people)
    assert any(one.given_name is None for one in people)
    assert any(one.known_as for one in people)
    assert not all(chart.last(PersonRegistered)[1].known_as for chart in charts)


# ---------------------------------------------------------------------------------------------------- how it is written


def texts(everybody):
    for told in everybody:
        for line in told.lines:
            yield from strings(line.draft.payload.model_dump())
            yield line.draft.why


def strings(said):
    """Every text in a value, however deep it stands."""
    if isinstance(said, str):
        yield said
    for one in said.values() if isinstance(said, dict) else said if isinstance(said, (list, tuple)) else ():
        yield from strings(one)


def test_no_word_shames_anybody(everybody):
    assert [text for text in texts(everybody) if NEVER_SAID.search(text)] == []


def test_no_text_was_left_unfilled(everybody):
    assert [text for text in texts(everybody) if "{" in text or "}" in text or "None" in text] == []


def test_telephone_numbers_are_of_the_block_kept_for_fiction(everybody):
    numbers_given = [number for text in texts(everybody) for number in re.findall(r"\(\d{3}\) \d{3}-\d{4}", text)]
    assert len(numbers_given) > 50
    assert all(re.fullmatch(r"\(\d{3}\) 555-01\d\d", number) for number in numbers_given)


def test_everything_is_written_by_somebody_of_that_program_in_a_role_that_may(everybody):
    team = {(member.author(role), member.program) for member in TEAM for role in member.roles}
    for told in everybody:
        for line in told.lines:
            assert (line.by, told.program) in team
            assert line.by.role in line.draft.payload.kind.write


def test_several_people_write_in_every_long_chart(everybody):
    for told in everybody:
        if told.program is HARBOR_STREET and len(told.lines) > 15:
            assert len({line.by for line in told.lines}) >= 3, told.number


def test_no_contact_was_promised_before_the_day_of_the_promise(everybody):
    for told in everybody:
        for line in told.lines:
            if isinstance(line.draft.payload, ContactPlanned):
                assert line.draft.payload.due_on >= line.draft.happened.day(told.program.zone)


# ------------------------------------------------------------------------------------------------ the stories, the team


def test_there_are_nine_stories_none_too_long_to_be_read(everybody):
    assert len(stories()) == STORIES
    for story, told in zip(stories(), everybody, strict=False):
        assert story.number == told.number
        assert 20 <= len(told.lines) <= 120, story.name


def test_every_story_says_who_it_is_about_and_what_it_shows(charts):
    for story, chart in zip(stories(), charts, strict=False):
        assert identity(chart).family_name in story.shows
        assert "Shows" in story.shows


def test_every_story_is_readable(charts):
    for chart in charts:
        assert chart.unreadable() == []


def test_every_role_of_a_program_can_sign_in_and_one_person_has_two():
    assert {role for member in TEAM for role in member.roles} == set(Role) - {Role.PUBLIC, Role.SYSTEM}
    assert any(len(member.roles) == 2 for member in TEAM)
    assert [member.username for member in TEAM if member.program is MILL_CREEK] == ["nurse2"]


def test_the_patient_and_the_mother_belong_to_a_story():
    assert {member.number for member in TEAM if member.number} == {MARCUS, TYLER}
    assert {MARCUS, TYLER} <= {story.number for story in stories()}


def test_the_table_of_sign_ins_names_every_account():
    assert [username for username, *_ in signins()] == [member.username for member in TEAM]


def test_no_two_courses_share_a_name():
    assert len({course.name for course in COURSES}) == len(COURSES)
