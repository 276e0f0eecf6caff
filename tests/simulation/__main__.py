"""Plays one seed again: ``python -m tests.simulation SEED [--steps N] [--store]``."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile


def main() -> int:
    """Say what the seed does, or what it breaks; 1 when it breaks something."""
    asked = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    asked.add_argument("seed", type=int)
    asked.add_argument("--steps", type=int, default=0)
    asked.add_argument("--store", action="store_true", help="on a database of its own, and not in memory")
    said = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["THROUGHCARE_DATA"] = os.environ.get("THROUGHCARE_DATA") or folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "throughcare.site.settings"
        return again(said.seed, said.steps, on_database=said.store)


def again(seed: int, count: int, *, on_database: bool) -> int:
    """Play it, and print what it did."""
    import django

    django.setup()
    from tests.simulation import play
    from tests.simulation.stores import Memory, real

    make = real if on_database else Memory
    count = count or play.SMALL
    wrong = play.report(make, seed, count)
    print(wrong or "\n".join(play.play(make(), seed, play.steps(seed, count)).log))  # noqa: T201
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
