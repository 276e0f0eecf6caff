"""The explorer sums up what the engine answers, and says of each number what it is."""

from uuid import uuid4

import numpy as np
import pytest

from throughcare.outcomes.choice import Choice
from throughcare.outcomes.engine import plain_outcomes
from throughcare.outcomes.explorer import answers, behind, distribution, drawing, figures, order, ranges, small, words
from throughcare.outcomes.explorer.behind import BY_COLUMN
from throughcare.outcomes.explorer.examples import examples
from throughcare.outcomes.explorer.figures import COUNTED
from throughcare.outcomes.explorer.small import Hidden
from throughcare.outcomes.explorer.table import HEADINGS, Told, lines
from throughcare.outcomes.group import Group, Person
from throughcare.outcomes.measures import MEASURES, Family, Unit
from throughcare.outcomes.report import weekly
from throughcare.outcomes.report.series import Series
from throughcare.outcomes.symbols import BadWord
from throughcare.outcomes.words.course import Rule

pytestmark = pytest.mark.pure

WORDS = ["-" * 15, "+" * 15, "o" * 15, "----oo---------", "++*------------", "--", "-+-+-+-+-+-+-+-"]


@pytest.fixture(scope="module")
def summed():
    found = answers.answers(WORDS)
    return found, figures.figures(found)


@pytest.mark.parametrize(
    ("yes", "of", "low", "high"),  # Wilson's score interval worked on paper: z squared is 3.8415
    [(0, 10, 0.0, 3.8415 / 13.8415), (10, 10, 10 / 13.8415, 1.0), (5, 10, 0.2366, 0.7634), (1, 10, 0.0179, 0.4042)],
)
def test_the_interval_of_a_share_is_the_one_on_paper(yes, of, low, high):
    assert figures.wilson(yes, of) == pytest.approx((low, high), abs=1e-4)


@pytest.mark.parametrize(("yes", "of"), [(0, 0), (3, 2), (-1, 2)])
def test_what_is_no_share_is_refused(yes, of):
    with pytest.raises(ValueError, match="is no share"):
        figures.wilson(yes, of)


def test_every_number_is_what_the_plain_engine_answers_for_the_same_people(summed):
    plain = [plain_outcomes(word) for word in WORDS]
    for column, figure in summed[1].items():
        known = [one[column] for one in plain if one[column] is not None]
        assert (figure.asked, figure.known) == (len(WORDS), len(known)), column
        if figure.measure.unit in COUNTED:
            assert (figure.share.yes, figure.share.no) == (sum(map(bool, known)), len(known) - sum(map(bool, known)))
            assert figure.share.low <= figure.share.value <= figure.share.high
        else:
            assert figure.spread.mean == pytest.approx(sum(known) / len(known))
            assert min(known) <= figure.spread.lower <= figure.spread.median <= figure.spread.upper <= max(known)


def test_a_time_says_in_how_many_the_event_was_seen(summed):
    lee, event = summed[1]["RsT_lee_2016"], summed[1]["RsE_lee_2016"]
    assert (lee.unknown, lee.spread.seen) == (1, event.share.yes)
    assert words.count_words(lee) == f"{event.share.yes} of 6"
    assert all(figures.event_of(one) in summed[1] for one in MEASURES if one.unit is Unit.TIME)


def test_nobody_is_no_share_of_nothing():
    found = figures.figures(answers.answers([]))["Ab_kosten_1993"]
    assert (found.share, found.spread, found.point, words.value_words(found)) == (None, None, None, words.NOBODY)


def test_the_range_of_a_family_goes_from_the_strictest_to_the_mildest_question(summed):
    found = ranges.ranges(summed[1].values())[Family.ABSTINENCE.value, "share of people"]
    shares = {column: ranges.held(one) for column, one in summed[1].items() if one.measure.family is Family.ABSTINENCE}
    counted = [share for share in shares.values() if share is not None]
    assert (ranges.value(found.low), ranges.value(found.high), found.of) == (min(counted), max(counted), len(counted))
    assert shares["AbE_shufman_1994"] == pytest.approx(4 / 7)  # never seen to use: nobody's event, and never came


def test_definitions_stand_as_asked_and_none_is_lost(summed):
    rows = [order.Row(one, (summed[1][one.column],)) for one in MEASURES]
    for sort in order.SORTS:
        for grouping in order.GROUPINGS:
            found = order.arranged(rows, sort, grouping)
            assert sorted(row.measure.column for part in found for row in part.rows) == sorted(summed[1])
    by_year = [order.year(row.measure) for row in order.arranged(rows, "year", "none")[0].rows]
    assert by_year == sorted(by_year)
    assert by_year[0] == 1972
    first = [row for row in order.arranged(rows, "value", "none")[0].rows if row.figures[0].share]
    held = [ranges.held(row.figures[0]) for row in first]
    assert held == sorted(held, reverse=True)


def test_every_definition_tells_some_of_its_examples_apart():
    for measure in MEASURES:
        found = examples(measure)
        assert len({one.answer for one in found}) > 1, measure.column
        assert [one.answer for one in found] == [measure.plain(one.word) for one in found]


def test_a_distribution_counts_everybody_once(summed):
    for measure in MEASURES:
        bars = distribution.bars(measure, [summed[0]])
        assert sum(bar.counts[0] for bar in bars) == len(WORDS), measure.column


def test_whoever_had_no_event_stands_in_no_week_of_it(summed):
    bars = {bar.label: bar.counts[0] for bar in distribution.bars(BY_COLUMN["AbT_shufman_1994"], [summed[0]])}
    assert (bars["1"], bars["2"], bars[distribution.NONE_SEEN], bars["unknown"]) == (2, 1, 4, 0)


def test_the_people_behind_a_number_are_as_many_as_the_number_says(summed):
    group = Group("Everybody", tuple(Person(uuid4(), "ctn-0027", word=word, began=True) for word in [*WORDS, None]))
    for measure in (one for one in MEASURES if one.unit in COUNTED):
        share, unknown = summed[1][measure.column].share, summed[1][measure.column].unknown
        asked = [behind.Asked(measure, answer) for answer in ("yes", "no", "unknown")]
        assert [len(behind.behind(group, Rule.CURRENT, one)) for one in asked] == [share.yes, share.no, unknown]
    asked = [{"what": "week-3-missed"}, {"what": "week-3"}, {"what": "without-word"}, {}]
    asked = [behind.asked_of(one, Rule.CURRENT) for one in asked]
    assert [len(behind.behind(group, Rule.CURRENT, one)) for one in asked] == [1, 6, 1, 8]


@pytest.mark.parametrize(
    "asked",
    [{"measure": "Ab_nobody_1900"}, {"measure": "Rd_jaffe_1972", "answer": "yes"}, {"answer": "perhaps"},
     {"what": "week-0"}, {"what": "week-\u00b2"}, {"what": "x"}],
)  # fmt: skip
def test_a_number_that_there_is_not_has_nobody_behind_it(asked):
    with pytest.raises(behind.BadQuestion):
        behind.asked_of(asked, Rule.CURRENT)


def test_a_figure_draws_what_the_table_says_and_nothing_that_is_hidden(summed):
    rows = [order.Row(one, (summed[1][one.column],)) for one in MEASURES]
    drawn = drawing.dots(rows, ["Everybody"], [{"Ab_kosten_1993": Hidden.DIVISION}])
    by_label = {row["label"]: row for panel in drawn["panels"] for row in panel["rows"]}
    kosten = next(row for label, row in by_label.items() if label.startswith("Kosten 1993"))
    assert (kosten["dots"], kosten["says"]) == ([None], [f"{words.NOT_SHOWN}, of 7 people"])
    shufman = next(row for label, row in by_label.items() if label.startswith("Shufman 1994, no event"))
    assert shufman["dots"][0][0] == pytest.approx(4 / 7, abs=1e-5)
    assert sum(len(panel["rows"]) for panel in drawn["panels"]) == len(MEASURES)


def test_a_file_holds_one_line_a_definition_and_group_and_no_formula(summed):
    told = [Told(label, summed[1], {}) for label in ("=1+1", "Others")]
    found = list(lines(told))
    assert len(found) == 1 + 2 * len(MEASURES)
    assert all(len(line) == len(HEADINGS) for line in found)
    assert found[1][0] == "'=1+1"


@pytest.mark.parametrize(
    ("settings", "least"),
    [({}, 11), ({"small_numbers_least": 6}, 6), ({"small_numbers_shown": True}, None),
     ({"small_numbers_least": 0}, 11), ({"small_numbers_least": "6"}, 11), ({"small_numbers_shown": "yes"}, 11)],
)  # fmt: skip
def test_small_numbers_are_hidden_unless_the_program_has_clearly_said_otherwise(settings, least):
    found = small.limit_of(settings)
    assert (found and found.least) == least
    assert found is None or found.own or found.mark == "K"


@pytest.mark.parametrize(("said", "why"), [(["--", ""], "word 2: no weeks"), (["-x"], "word 1: .x. in week 2")])
def test_a_word_that_cannot_be_used_is_named(said, why):
    with pytest.raises(BadWord, match=why):
        answers.answers(said)


def test_however_many_are_reckoned_at_once_the_answers_are_the_same(summed, monkeypatch):
    monkeypatch.setattr(answers, "CELLS", 30)
    found = answers.answers(WORDS)
    assert all(np.array_equal(found[column], summed[0][column], equal_nan=True) for column in found)


def test_a_figure_of_weeks_leaves_with_mixed_weeks_among_the_positive_and_without_small_parts():
    words = ["+-o"] * 12 + ["*-o"] * 3 + ["-o-"] * 20 + ["--+"] * 4
    found = weekly.weeks(
        Series("A", [Person(uuid4(), "elm", word=word, began=True) for word in words], Choice()), Rule.CURRENT
    )
    (arm,) = weekly.leaving([Series("A", [], Choice())], [found], 11)["arms"]
    assert arm["parts"] == {"any_positive": [15, 0, None], "negative": [24, 19, None], "missed": [0, 20, None]}
