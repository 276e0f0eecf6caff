"""The figures of the trials by hand. From the published tables they are in test_real_words.py."""

import pytest

from throughcare.outcomes.statistics import BadFigures
from throughcare.outcomes.symbols import BadWord
from throughcare.outcomes.trial_figures import free_of_return, induction_failures, returned_to_use, weeks_attended

pytestmark = pytest.mark.pure


def test_the_figures_by_hand():
    found = returned_to_use(["--++++", "------", None, "-o"])
    assert (found.yes, found.of, found.missing) == (1, 2, 2)
    assert found.method.endswith("As positive.")
    curve = free_of_return(["--++++", "--------", "-o"])
    assert [(point.time, point.ended) for point in curve.points] == [(3, 1), (5, 0)]
    assert curve.missing == 1
    stayed = weeks_attended(["--oo", "----", "oooo"])
    assert [stayed.at(week).share for week in (0, 1, 2, 3, 4)] == pytest.approx([2 / 3, 2 / 3, 1 / 3, 1 / 3, 1 / 3])


def test_whoever_never_began_the_medication_is_counted_and_whoever_nobody_knows_of_is_missing():
    found = induction_failures([True, None, False])
    assert (found.yes, found.of, found.missing) == (1, 2, 1)


def test_words_that_cannot_be_used_make_no_figure():
    for figure in (returned_to_use, free_of_return, weeks_attended):
        with pytest.raises(BadWord):
            figure(["-x-------"])
    with pytest.raises(BadFigures):
        free_of_return(["-o"])
    assert returned_to_use([]).share is None
