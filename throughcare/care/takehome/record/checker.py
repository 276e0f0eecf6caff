"""One file that checks dose records in any browser, without a network and without us: public keys and a little script.

A clinic keeps it on its own computer. The words are those of :mod:`.check`, so that both say the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from . import jws
from .check import SLACK_SECONDS, State, Trusted

PAGE = Path(__file__).parent / "checker.html"


def checker(keys: Iterable[Trusted], made: date) -> str:
    """The file, with these keys in it. Keys that cannot be used are left out."""
    known = [(one.name, jws.public_key(one.said)) for one in keys]
    data = {
        "made": f"{made.day} {made:%b %Y}",
        "keys": [{"name": name, "key": jws.public_words(key)} for name, key in known if key is not None],
        "words": {state.value: state.words for state in State},
        "longest": jws.LONGEST,
        "largest": jws.LARGEST,
        "slack": SLACK_SECONDS,
    }
    said = json.dumps(data).replace("<", "\\u003c")  # so that no name can end the script
    return PAGE.read_text(encoding="utf-8").replace("{{DATA}}", said)
