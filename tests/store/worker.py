"""A desk that writes the same note into two charts for ever, and says so each time the store said it was recorded."""

import itertools
import sys
from uuid import UUID

import django

django.setup()

from tests.store.helpers import NURSE, note  # noqa: E402 - Django first
from throughcare.store.append import Write, append  # noqa: E402


def main() -> None:
    """Write until killed. Every line on the output is one acknowledged request."""
    name, *charts = sys.argv[1:]
    for number in itertools.count():
        text = f"{name} {number}"
        append(*(Write(UUID(chart), [note(text)]) for chart in charts), by=NURSE, key=text)
        sys.stdout.write(text + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
