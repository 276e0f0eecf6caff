"""Weekly shares and published definitions under every treatment of missed weeks, from words short enough for paper."""

import pytest

from throughcare.outcomes.measures import MEASURES
from throughcare.outcomes.statistics import SIDE_BY_SIDE, Treatment, Week, asked_under, weekly
from throughcare.outcomes.symbols import BadWord

pytestmark = pytest.mark.pure
WORDS = ["+-o-", "--", "o*_+", "oooo", None]
BY_COLUMN = {measure.column: measure for measure in MEASURES}


def test_every_week_says_how_many_were_positive_mixed_negative_missed_and_not_expected():
    found = weekly(WORDS)
    assert (found.people, found.missing) == (4, 1)
    assert found.weeks == (
        Week(1, 4, 1, 0, 1, 2, 0),
        Week(2, 4, 0, 1, 2, 1, 0),
        Week(3, 3, 0, 0, 0, 2, 1),
        Week(4, 3, 1, 0, 1, 1, 0),
    )
    assert found.weeks[2].expected == 2


def test_missed_weeks_are_shown_under_every_treatment_side_by_side():
    found = weekly(WORDS)
    shown = {one: [(share.yes, share.of, share.missing) for share in found.positive(one)] for one in SIDE_BY_SIDE}
    assert shown == {
        Treatment.POSITIVE: [(3, 4, 0), (2, 4, 0), (2, 2, 0), (2, 3, 0)],
        Treatment.NEGATIVE: [(1, 4, 0), (1, 4, 0), (0, 2, 0), (1, 3, 0)],
        Treatment.LEFT_OUT: [(1, 2, 2), (1, 3, 1), (0, 0, 2), (1, 2, 1)],
        Treatment.CARRIED: [(1, 2, 2), (1, 3, 1), (0, 1, 1), (1, 2, 1)],
        Treatment.COMMONEST: [(2, 3, 1), (1, 3, 1), (0, 1, 1), (1, 2, 1)],
        Treatment.NEIGHBOURS: [(1, 2, 2), (1, 3, 1), (0, 1, 1), (1, 2, 1)],
    }
    assert found.positive(Treatment.LEFT_OUT)[2].share is None
    assert "missed weeks left out" in found.positive(Treatment.LEFT_OUT)[0].method


def test_a_week_in_which_nobody_was_expected_is_not_filled_in_as_a_missed_one():
    assert weekly(["+_+"]).filled[Treatment.NEIGHBOURS][1].unplanned == 1


def test_nobody_has_no_weeks_and_a_word_that_cannot_be_is_refused():
    assert weekly([None, None]).weeks == ()
    assert weekly([None, None]).missing == 2
    with pytest.raises(BadWord, match="word 2: “x” in week 2"):
        weekly(["--", "-x"])


def test_a_published_definition_says_how_much_rests_on_missed_weeks():
    """Three in a row that were not negative: of two people who missed theirs, both or neither."""
    said, positive, negative, left_out = asked_under(BY_COLUMN["Rs_krupitsky_2004"], ["-ooo-", "ooo", "----"])
    assert [one.mean for one in (said, positive, negative, left_out)] == [2 / 3, 2 / 3, 0, 0]
    assert (left_out.people, left_out.missing, left_out.share.of) == (2, 1, 2)
    assert said.method == (
        "Three weeks in a row that were not negative. Asked with missed weeks as the definition treats them."
    )


def test_a_definition_that_no_word_is_long_enough_for_has_no_answer():
    found = asked_under(BY_COLUMN["RsT_ctnNinetyFour_2023"], ["--"])
    assert {(one.people, one.missing, one.mean, one.share) for one in found} == {(0, 1, None, None)}
    assert asked_under(BY_COLUMN["Ab_fiellin_2006"], ["-o-"])[2].mean == 3
