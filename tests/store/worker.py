"""A desk that writes the same note into two charts for ever, and says so each time the store said it was recorded.

Started once, it loads the program; for each name on its input a process of its own is forked, which writes until it is
killed and has nothing of the one before. A forked process is as dead as any other when it is killed.
"""

import itertools
import os
import sys
from uuid import UUID

import django

django.setup()

from tests.store.helpers import NURSE, note  # noqa: E402 - Django first
from throughcare.store.append import Write, append  # noqa: E402

GONE = "gone"


def main() -> None:
    """Fork a desk for each name, and say when it is gone."""
    charts = [UUID(chart) for chart in sys.argv[1:]]
    for line in sys.stdin:
        desk = os.fork()
        if not desk:
            try:
                write(line.strip(), charts)
            finally:
                os._exit(1)
        os.waitpid(desk, 0)
        say(GONE)


def write(name: str, charts: list[UUID]) -> None:
    """Write until killed: the number of the process, then a line for each acknowledged request."""
    say(str(os.getpid()))
    for number in itertools.count():
        text = f"{name} {number}"
        append(*(Write(chart, [note(text)]) for chart in charts), by=NURSE, key=text)
        say(text)


def say(text: str) -> None:
    """One line, whole or not at all: so short a write to a pipe is not divided."""
    os.write(sys.stdout.fileno(), f"{text}\n".encode())


if __name__ == "__main__":
    main()
