"""Laws of every instrument, on generated answers: a score stays in its range, and more is never scored as less."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from throughcare.knowledge.instruments.answers import AnswerError, check, is_skipped, unanswered
from throughcare.knowledge.instruments.library import instruments
from throughcare.knowledge.instruments.scoring import score
from throughcare.knowledge.instruments.shape import Method

pytestmark = pytest.mark.pure
EVERY = list(instruments().values())
every = pytest.mark.parametrize("one", EVERY, ids=lambda one: one.id)
summed = pytest.mark.parametrize(
    "one", [one for one in EVERY if one.method in (Method.SUM, Method.MEAN)], ids=lambda one: one.id
)

few = settings(max_examples=20)  # for each of the instruments


def value_of(item):
    return st.sampled_from(item.values) if item.choices else st.integers(item.lowest, item.highest)


@st.composite
def answers(draw, one, *, complete=False):
    """Answers that can be given, question after question; complete, or with questions left out."""
    found = {}
    for item in one.items:
        if is_skipped(one, item, found) or (not complete and draw(st.integers(0, 5)) == 0):
            continue
        found[item.id] = draw(value_of(item))
    for rule in one.not_more:
        if found.get(rule.item, 0) > found.get(rule.than, found.get(rule.item, 0)):
            found[rule.item] = found[rule.than]
    return found


def severity(one, found):
    """How far up the triage a result is."""
    return [level.id for level in one.levels].index(found.level)


@every
@few
@given(data=st.data())
def test_a_score_lies_in_its_range_and_has_a_band_where_there_are_bands(one, data):
    found = score(one, data.draw(answers(one, complete=True)))
    if found.total is not None and one.highest is not None:
        assert (0 if found.by_gate else one.lowest) <= found.total <= one.highest
        assert bool(found.band) is bool(one.bands)
    for sub in found.subscales:
        assert sub.lowest <= sub.total <= sub.highest


@every
@few
@given(data=st.data())
def test_a_complete_form_can_be_scored_and_an_incomplete_one_follows_the_policy(one, data):
    given_answers = data.draw(answers(one))
    found, missing = score(one, given_answers), unanswered(one, given_answers)
    if one.method in (Method.SUM, Method.MEAN):
        never = any(item.id in one.missing.never for item in missing)
        assert (found.total is None) is (never or len(missing) > one.missing.prorate_up_to)
    assert bool(found.why_none) or found.total is not None


@every
@few
@given(data=st.data())
def test_the_order_of_answers_changes_nothing(one, data):
    given_answers = data.draw(answers(one))
    turned = dict(data.draw(st.permutations(list(given_answers.items()))))
    assert score(one, turned) == score(one, given_answers)


@summed
@few
@given(data=st.data())
def test_a_more_severe_answer_never_lowers_the_total(one, data):
    before = data.draw(answers(one, complete=True))
    item = one.item(data.draw(st.sampled_from(sorted(before))))
    more = data.draw(value_of(item))
    if not item.scored or any(other.only_if and other.only_if.item == item.id for other in one.items):
        return
    change = item.points(more) - item.points(before[item.id])
    now, then = score(one, before | {item.id: more}).total, score(one, before).total
    assert now >= then if change >= 0 else now <= then


@given(data=st.data())
def test_a_yes_more_never_lowers_the_level_of_the_screener(data):
    one = instruments()["c-ssrs"]
    before = data.draw(answers(one, complete=True))
    item = data.draw(st.sampled_from([name for name in before if name not in ("q2", "q6")] or ["q1"]))
    assert severity(one, score(one, before | {item: 1})) >= severity(one, score(one, before))


@every
@few
@given(data=st.data())
def test_an_answer_out_of_range_is_always_refused(one, data):
    item = data.draw(st.sampled_from(one.items))
    value = data.draw(st.integers(-100, 20_000).filter(lambda number: number not in item.values))
    with pytest.raises(AnswerError) as raised:
        check(one, {item.id: value})
    assert (raised.value.item, raised.value.value) == (item.id, value)


@given(data=st.data())
def test_thoughts_of_self_harm_are_flagged_whatever_else_is_answered(data):
    one = instruments()["phq-9"]
    found = score(one, data.draw(answers(one)) | {"9": data.draw(st.integers(1, 3))})
    assert found.safety
