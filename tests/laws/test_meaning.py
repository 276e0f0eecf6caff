"""Whatever was sent and whatever is taken: every result is spoken of once; nothing unfit is held against anybody."""

from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.spec.testing.cases import DAY
from throughcare.care.testing.entries import Matrix, Seen, Stage, Status, Valid, Validity
from throughcare.care.testing.meaning import Case, Earlier, Result, Taking, interpret
from throughcare.care.testing.units import Measured, measured, normalised
from throughcare.care.testing.validity import fit
from throughcare.care.testing.values import analytes, cutoff

pytestmark = pytest.mark.pure
NAMES = sorted(analytes())
TEXTS = st.sampled_from(["0", "0.9", "1", "5", "24.9", "300", "4500", ">5000"])
LEVELS = st.one_of(st.none(), TEXTS.map(measured))
DAYS = st.one_of(st.none(), st.integers(0, 400).map(lambda days: DAY - timedelta(days=days)))


def result(name, matrix):
    """A result of one analyte, of any method, status and level."""
    return st.builds(
        lambda stage, seen, level, status: Result(name, stage, seen, level, cutoff(matrix, name, stage), status),
        st.sampled_from(Stage), st.sampled_from(Seen), LEVELS, st.sampled_from([Status.FINAL, Status.PRELIMINARY]),
    )  # fmt: skip


def results(matrix):
    """Results of some analytes."""
    names = st.lists(st.sampled_from(NAMES), unique=True, max_size=12)
    return names.flatmap(lambda some: st.fixed_dictionaries({name: result(name, matrix) for name in some}))


TAKING = st.builds(
    Taking, st.just("a medicine"), st.sampled_from(NAMES), st.booleans(), DAYS, st.integers(0, 14), st.booleans()
)
FIT = st.sampled_from(Valid).map(lambda said: fit(Validity(said=said, creatinine_mg_dl="50")))


@st.composite
def cases(draw):
    """Any case."""
    matrix = draw(st.sampled_from(Matrix))
    before = st.builds(Earlier, st.just(DAY), st.integers(0, 900), results(matrix), st.just(measured("40")), FIT)
    return Case(
        matrix=matrix, results=draw(results(matrix)), day=DAY, fit=draw(FIT), creatinine=measured("50"),
        taking=tuple(draw(st.lists(TAKING, max_size=3))), medicines=("Quetiapine", "poppy seed"),
        regular=draw(st.dictionaries(st.sampled_from(["fentanyl", "cannabis", "cocaine"]), DAYS, max_size=2)),
        earlier=tuple(draw(st.lists(before, max_size=2))),
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(cases())
def test_every_result_is_spoken_of_once_with_a_source_and_nothing_unfit_is_held_against_anybody(case):
    said = [one for one in interpret(case) if one.conclusion != "preliminary"]
    assert sorted(uid for one in said for uid in one.about) == sorted(case.results)
    for one in said:
        assert one.words.strip()
        assert one.source.title
        if not case.fit.reads_positive:
            assert one.verdict == "indeterminate"
        if one.positive is False and not case.fit.reads_negative:
            assert one.verdict == "indeterminate"


@given(st.integers(1, 10_000), st.integers(1, 500), st.integers(1, 50))
def test_drinking_much_water_changes_no_normalised_level(level, creatinine, water):
    thick = normalised(Measured(Fraction(level)), Measured(Fraction(creatinine)))
    assert normalised(Measured(Fraction(level, water)), Measured(Fraction(creatinine, water))) == thick
