"""What was told on the helpline is not asked as if nothing had been said; what others said never becomes an answer."""

import pytest

from tests.charts import chart_of
from throughcare.care.access.triage import triage
from throughcare.care.assessment.entries import ConditionsReviewed, SubstanceHistoryTaken
from throughcare.care.assessment.entries.words import Answer, Substance
from throughcare.care.assessment.readings.calls import ANSWERS, ONLY_OF, SPEAKS_OF, heard
from throughcare.care.assessment.readings.known import known
from throughcare.chart.books import CALL

pytestmark = pytest.mark.pure


def call(said, signs=""):
    """A call that somebody took, and what was noted of it."""
    noted = f"\n2026-03-01 22:05 | call.signs_noted | {signs} | helpline" if signs else ""
    return chart_of(f"2026-03-01 22:00 | call.taken | program=elm; {said} | helpline{noted}", type=CALL)


def test_what_the_person_said_on_a_call_answers_the_question():
    found = known(chart_of(""), ConditionsReviewed, calls=[call("about=self; pregnant=true")])["pregnancy"]
    assert found.value is Answer.YES
    assert found.heard == "told by the person: yes"


def test_what_a_relative_said_is_a_hint_in_confidence_and_no_answer():
    found = known(chart_of(""), ConditionsReviewed, calls=[call("caller=relative; about=other; pregnant=true")])
    assert found["pregnancy"].value is None
    assert found["pregnancy"].heard == "told by somebody else (relative), in confidence: yes"


def test_a_flag_that_says_more_than_one_thing_is_a_hint_whoever_said_it():
    found = heard([call("about=self", "flags=[unsafe_use]")], SubstanceHistoryTaken, Substance.HEROIN)
    assert [(one.field, one.answer) for one in found] == [("injected", None)]
    assert "Uses alone, injects" in found[0].words


def test_a_flag_stands_only_beside_the_substances_it_speaks_of():
    mixed = [call("about=self", "flags=[mixed]")]
    assert heard(mixed, SubstanceHistoryTaken, Substance.ALCOHOL)
    assert not heard(mixed, SubstanceHistoryTaken, Substance.TOBACCO)


def test_what_the_assessment_itself_says_later_stands_above_the_call_and_an_older_word_does_not():
    calls = [call("about=self; pregnant=true")]
    later = chart_of("2026-03-05 | conditions.reviewed | pregnancy=no")
    assert known(later, ConditionsReviewed, calls=calls)["pregnancy"].value is Answer.NO
    older = chart_of("2026-02-05 | conditions.reviewed | pregnancy=no")
    assert known(older, ConditionsReviewed, calls=calls)["pregnancy"].value is Answer.YES


def test_a_hint_never_stands_above_an_answer():
    calls = [call("about=other; pregnant=true")]
    older = chart_of("2026-02-05 | conditions.reviewed | pregnancy=no")
    assert known(older, ConditionsReviewed, calls=calls)["pregnancy"].value is Answer.NO


def test_a_call_that_was_withdrawn_says_nothing():
    lines = """
    it: 2026-03-01 22:00 | call.taken | program=elm; about=self; pregnant=true | helpline
        2026-03-01 23:00 | entry.withdrawn | corrects=@it; why=wrong call
    """
    assert not heard([chart_of(lines, type=CALL)], ConditionsReviewed)


def test_every_flag_and_question_that_is_named_exists():
    keys = {*triage().flags, *(key for group in triage().groups for key, _ in group.items)}
    assert {*SPEAKS_OF, *ANSWERS, *ONLY_OF} <= keys
    for questions in SPEAKS_OF.values():
        for model, field in questions:
            assert field in model.model_fields
