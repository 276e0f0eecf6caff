"""No hidden count can be reckoned from what stands beside it, not even by somebody who knows how it was hidden."""

from collections import defaultdict
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from throughcare.outcomes.explorer import small
from throughcare.outcomes.explorer.answers import answers
from throughcare.outcomes.explorer.figures import COUNTED, figures
from throughcare.outcomes.explorer.small import Hidden, divided, falling
from throughcare.outcomes.explorer.table import HEADINGS, Told, lines
from throughcare.outcomes.measures import MEASURES

pytestmark = pytest.mark.pure

PIECES = st.sampled_from(["-" * 15, "+" * 15, "o" * 15, "---ooo---------", "--------ooooooo", "--+", "o", "--*-------"])
PEOPLE = st.lists(st.tuples(PIECES, st.integers(1, 14)), min_size=1, max_size=6).map(
    lambda some: [word for word, often in some for _ in range(often)]
)
"""Groups in which some answers are shared by few, some by many."""


@pytest.mark.parametrize(("cells", "least", "most"), [(2, 4, 14), (3, 3, 9), (4, 3, 6)])
def test_whoever_knows_the_rule_and_the_total_still_cannot_tell_a_hidden_count(cells, least, most):
    told = defaultdict(list)
    for counts in product(range(most + 1), repeat=cells):
        told[divided(counts, least)].append(counts)
    inside = {shown: some for shown, some in told.items() if (shown.total or 0) <= most}
    assert len(inside) > least
    for shown, possible in inside.items():
        for place in (place for place, cell in enumerate(shown.cells) if cell is None):
            assert len({counts[place] for counts in possible}) > 1, (shown, possible)


@settings(max_examples=40)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=7), st.integers(2, 12))
def test_hiding_leaves_no_small_count_and_no_hole_for_one(counts, least):
    cells, total = divided(counts, least)
    assert not [cell for cell in cells if cell and cell < least]
    gone = [count for cell, count in zip(cells, counts, strict=True) if cell is None]
    assert total is None or not gone or (len(gone) > 1 and sum(gone) >= least)
    assert total in (None, sum(counts))


@settings(max_examples=40)
@given(st.lists(st.integers(0, 60), min_size=1, max_size=12), st.integers(2, 12))
def test_between_two_numbers_at_risk_nobody_or_enough_people_went(counts, least):
    kept = [count for count in falling(sorted(counts, reverse=True), least) if count is not None]
    assert all(one == other or one - other >= least for one, other in pairwise(kept))
    assert not [count for count in kept if 0 < count < least]


@settings(max_examples=6)
@given(PEOPLE, st.integers(2, 11))
@example(["--"] * 5 + ["+" * 15] * 30 + ["-" * 15] * 30, 11)  # one definition knows everybody, its twin all but five
def test_no_suppressed_count_follows_from_the_rest_of_the_explorer(words, least):
    """Every count is a set of people. What is shown, and that a row adds up, must leave each hidden set open."""
    divisions = small.parts(words)
    assume(not small.few(divisions, least))
    found = answers(words)
    levels = small.hidden(found, divisions, least)
    sets, rows, shown = {}, [], set()
    for measure in MEASURES:
        cells, open_cells = counts_of(found[measure.column], measure, levels[measure.column])
        rows.append([sets.setdefault(who.tobytes(), len(sets)) for who in cells if who.any()])
        shown |= {sets[who.tobytes()] for who in open_cells if who.any()}
    people = {number: np.frombuffer(who, bool).sum() for who, number in sets.items()}
    assert not [number for number in shown if people[number] < least]
    open_to = freedom(rows, shown, len(sets))
    assert not [number for number in set(people) - shown if not open_to[number]]


def counts_of(values, measure, level):
    """The people of each count of a row, and those of the counts that are shown."""
    unknown, known = np.isnan(values), ~np.isnan(values)
    if measure.unit not in COUNTED:
        return [unknown, known], [] if level >= Hidden.COUNTS else [unknown, known]
    cells = [unknown, values == 1, values == 0]
    return cells, {Hidden.NOTHING: cells, Hidden.DIVISION: cells[:1]}.get(level, [])


def freedom(rows, shown, size):
    """Which counts can still be more or less, when rows add up to a known total and some counts are known."""
    said = {frozenset(row) for row in [*rows, *([number] for number in shown)]}
    known = [[float(number in row) for number in range(size)] for row in said]
    _, strengths, directions = np.linalg.svd(np.array(known), full_matrices=True)
    return np.abs(directions[(strengths > 1e-9).sum() :]).max(axis=0, initial=0) > 1e-9


@settings(max_examples=6)
@given(PEOPLE, st.integers(0, 80), st.integers(2, 11))
def test_two_groups_that_share_people_cannot_be_taken_from_each_other(words, cut, least):
    """The first is part of the second: the difference of two shown counts is nobody or enough people."""
    everybody, some = list(range(len(words))), list(range(min(cut, len(words))))
    whole, part = answers(words), answers(words[: len(some)])
    levels = small.hidden(whole, small.parts(everybody, some), least)
    inner = small.hidden(part, small.parts(some, everybody), least)
    for measure in (one for one in MEASURES if one.unit in COUNTED):
        if levels[measure.column] is Hidden.NOTHING and inner[measure.column] is Hidden.NOTHING:
            differences = [(whole[measure.column] == yes).sum() - (part[measure.column] == yes).sum() for yes in (0, 1)]
            assert not [one for one in differences if 0 < one < least]


@settings(max_examples=4)
@given(PEOPLE)
def test_nothing_small_stands_in_a_file(words):
    found = answers(words)
    told = Told("Everybody", figures(found), small.hidden(found, small.parts(words), 11))
    counts = [HEADINGS.index(name) for name in ("unknown", "known", "yes", "no", "event seen")]
    for line in list(lines([told]))[1:]:
        assert not [line[place] for place in counts if line[place].isdigit() and 0 < int(line[place]) < 11]
