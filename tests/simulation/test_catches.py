"""The simulation can fail: with any one guard or promise of the store away, a few seeds find it."""

import pytest

from tests.simulation import play
from tests.simulation.stores import Memory, without
from throughcare.chart.guards import GUARDS

pytestmark = pytest.mark.pure

SEEDS = 250
GUARDED = {
    "slot_given_once": (("give", "press"), "filled 2 times"),
    "day_total_signed": (("give", "sign"), "signed"),
    "dose_fits_order": (("give",), "for another day|more than the|no signed order|another medication"),
    "agonist_with_naltrexone": (("elsewhere", "sign", "give"), "too near"),
    "dose_given_again": (("give", "again"), "given again"),
    "dose_has_its_pours": (("give",), "without its"),
    "pours_make_the_dose": (("give",), "do not make it up|something else"),
    "bottle_amount_fits": (("remove",), "does not fit"),
    "bottle_receipt_stands": (("correct", "count"), "does not fit|receipts"),
    "move_stands_in_both_books": (("move",), "one side only"),
    "order_rewritten": (("rewrite",), "written over|stands in the place of none"),
    "order_withdrawn_after_doses": (("give", "unsign"), "was taken back"),
    "day_closed_once": (("close day", "reopen"), "stands closed"),
    "day_says_what_the_books_say": (("close day", "count"), "not expected|unexplained|nobody counted"),
    "day_difference_is_explained": (("close day", "count"), "unexplained"),
}
"""Each guard of what must never happen, what the dice are loaded for, and what is found when it is away."""
FAULTS = {"loses": "lost", "halves": "lost", "keys_forgotten": "twice"}


def found(store, more, words):
    """What the first seed breaks that breaks anything."""
    for seed in range(SEEDS):
        said = play.trouble(store, seed, play.steps(seed, play.SMALL, more))
        if any(word in said for word in words.split("|")):
            return said
    return ""


@pytest.mark.parametrize("guard", sorted(GUARDED))
def test_the_simulation_catches_what_happens_when_a_guard_is_missing(guard):
    assert not next(one for one in GUARDS if one.name == guard).overridable
    left = without(guard)
    assert found(lambda: Memory(left), *GUARDED[guard])


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_the_simulation_catches_a_store_that_breaks_its_word(fault):
    assert found(lambda: Memory(**{fault: True}), ("press",), FAULTS[fault])


def test_a_failure_shrinks_to_its_few_steps_and_names_the_command_that_plays_it_again():
    left = without("dose_has_its_pours")
    seed = next(seed for seed in range(SEEDS) if play.trouble(lambda: Memory(left), seed, play.steps(seed, play.SMALL)))
    said = play.report(lambda: Memory(left), seed, play.SMALL).splitlines()
    assert said[-1] == f"Play it again: python -m tests.simulation {seed} --steps {play.SMALL}"
    assert len(said) - 2 < play.SMALL / 2
