"""Busy months, played from seeds. A failure says by which command it is played again, and its fewest steps."""

import pytest

from tests.simulation import play
from tests.simulation.stores import Memory, Real


@pytest.mark.pure
@pytest.mark.parametrize("first", range(0, 1_000, 125))
def test_a_thousand_small_months_in_memory_break_nothing(first):
    for seed in range(first, first + 125):
        assert not (wrong := play.report(Memory, seed, play.SMALL)), wrong


def months(database, seeds, count):
    """Play seeds on the real store, in one database."""
    from throughcare.program.models import Program

    for seed in seeds:
        store = Real(database.connect, Program.objects.create(slug=f"elm-{seed}", name="Elm Street"))
        try:
            play.play(store, seed, play.steps(seed, count))
        except play.Broken as broken:
            command = play.COMMAND.format(seed=seed, steps=count)
            pytest.fail(f"Seed {seed}: {broken}\nPlay it again: {command} --store")
        finally:
            store.connection.close()


def test_ten_months_on_the_real_store_break_nothing(real_database):
    months(real_database, range(10), 40)


@pytest.mark.soak
@pytest.mark.pure
@pytest.mark.parametrize("first", range(1_000, 11_000, 1_000))
def test_ten_thousand_months_in_memory_break_nothing(first):
    for seed in range(first, first + 1_000):
        assert not (wrong := play.report(Memory, seed, 2 * play.SMALL)), wrong


@pytest.mark.soak
@pytest.mark.pure
def test_forty_whole_months_in_memory_break_nothing():
    for seed in range(40):
        assert not (wrong := play.report(Memory, seed, play.MONTH)), wrong


@pytest.mark.soak
def test_a_hundred_months_on_the_real_store_break_nothing(real_database):
    months(real_database, range(100, 200), 60)
