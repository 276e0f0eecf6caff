"""Both engines of the outcomes agree on any word, alone or among others."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from throughcare.outcomes import embedded, engine
from throughcare.outcomes.kernel import Column, Weeks
from throughcare.outcomes.measures import MEASURES
from throughcare.outcomes.symbols import SYMBOLS

pytestmark = pytest.mark.pure

RUNS = st.tuples(st.sampled_from("".join(SYMBOLS)), st.integers(1, 20)).map(lambda run: run[0] * run[1])
"""Stretches of one symbol, as people have them; single symbols alone would hardly ever fill a window."""

WORDS = st.one_of(st.text(alphabet="".join(SYMBOLS), max_size=24), st.lists(RUNS, max_size=9).map("".join))


def fast(words):
    """The answers of the kernel, by column."""
    weeks, answers = Weeks.of_words(words), {}
    for measure in MEASURES:
        found = measure.fast(weeks)
        column = found if isinstance(found, Column) else Column(found)
        unknown = np.zeros(len(words), bool) if column.unknown is None else column.unknown
        pairs = zip(column.values.tolist(), unknown.tolist(), strict=True)
        answers[measure.column] = [None if nothing else value for value, nothing in pairs]
    return answers


@settings(max_examples=30)
@given(st.lists(WORDS, min_size=1, max_size=16))
@example([""])
@example(["", "o", "-", "+", "*", "_"])
@example(["-" * 127, "+" * 128, "-" * 256 + "o", "*" * 300, "o" * 2_600])
@example(["---o----------o", "o--------------", "-_-_-_-_-_-_-_-_", "--oo--+-o-*o-*o-"])
def test_the_kernel_answers_for_many_what_the_definition_says_for_each(words):
    for column, answers in fast(words).items():
        plain = next(measure.plain for measure in MEASURES if measure.column == column)
        assert answers == [plain(word) for word in words], column


GOOD = st.lists(WORDS.filter(bool), min_size=1, max_size=40)


@settings(max_examples=6)
@given(GOOD, st.integers(1, 7), st.sampled_from([1, 40, 1 << 20]))
def test_how_people_are_put_into_batches_changes_nothing(words, size, cells):
    whole = pa.record_batch({"who": list(range(len(words))), "usePatternUDS": words})
    parts = [whole.slice(start, size) for start in range(0, len(words), size)]
    expected = engine.outcomes(whole)
    before, engine.CELLS = engine.CELLS, cells
    try:
        found = [pa.concat_batches(embedded.run(parts, workers)) for workers in (1, 2)]
    finally:
        engine.CELLS = before
    assert found == [expected, expected]


def test_publications_that_define_the_same_have_the_same_answers():
    answers = fast(["--+o*-", "o" * 16, "-" * 20, "+o-*" * 6, "o-" * 8])
    same = [
        ("AbT_mokri_2016", "AbT_schottenfeldA_2008"),
        ("Rd_fiellin_2006", "Rd_johnson_1992", "Rd_paniB_2000"),
        ("Rd_fudala_2003", "Rd_paniA_2000", "Rd_schottenfeld_2005", "Rd_wolstein_2009"),
        ("Rd_mattickA_2003", "Rd_tanum_2017"),
        ("Rd_mattickB_2003", "Rd_preston_2000"),
        ("Rd_shufman_1994", "Rd_strain_1994", "Rd_strain_1999"),
        ("Rd_soyka_2008", "Rd_strain_1996"),
    ]
    for names in same:
        assert len({str(answers[name]) for name in names}) == 1
    assert [bool(event) for event in answers["RsE_schottenfeld_2008"]] == answers["Rs_krupitsky_2004"]
