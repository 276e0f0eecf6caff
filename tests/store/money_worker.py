"""A desk that hands out groceries for a cent for ever, and says so each time the store said it was recorded.

Started with a chart, a fund and an item; for each name on its input a process of its own is forked, as in
``tests/store/worker.py``.
"""

import itertools
import os
import sys
from uuid import NAMESPACE_URL, UUID, uuid5

import django

django.setup()

from tests.store.money import redeem  # noqa: E402 - Django first
from tests.store.worker import GONE, say  # noqa: E402


def main() -> None:
    """Fork a desk for each name, and say when it is gone."""
    chart, fund, item = map(UUID, sys.argv[1:])
    for line in sys.stdin:
        desk = os.fork()
        if not desk:
            try:
                hand_out(line.strip(), chart, fund, item)
            finally:
                os._exit(1)
        os.waitpid(desk, 0)
        say(GONE)


def hand_out(name: str, chart: UUID, fund: UUID, item: UUID) -> None:
    """Hand out until killed: the number of the process, then a line for each acknowledged redemption."""
    say(str(os.getpid()))
    for number in itertools.count():
        uid = uuid5(NAMESPACE_URL, f"{name} {number}")
        redeem(chart, fund, item, 1, key=f"{name} {number}", uid=uid)
        say(str(uid))


if __name__ == "__main__":
    main()
