"""The words a page shows for an instrument: official where a program has installed them, else our short labels."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from throughcare.knowledge.instruments.questionnaires import Installed, installed
from throughcare.knowledge.instruments.shape import Instrument, Item
from throughcare.knowledge.instruments.wording import OURS, Wording

LINE = 300
"""The characters that are charted of what :func:`line` says."""
NO_WORDS = "no wording: the questions are read from the program's own copy of the form"


def all_installed() -> Installed:
    """What the program's folder ``questionnaires`` gives, as it is now."""
    return installed(Path(settings.THROUGHCARE_DATA) / "questionnaires")


def wording_of(instrument: Instrument) -> Wording | None:
    """The official wording of an instrument, or ``None`` where the program has installed none."""
    return all_installed().wordings.get(instrument.id)


def line(instrument: Instrument, wording: Wording | None) -> str:
    """Which words a form shows: it is said on the form and charted with the answers."""
    if wording is not None:
        return wording.line
    return OURS if instrument.has_labels else NO_WORDS


def has_words(instrument: Instrument) -> bool:
    """Whether somebody can fill it in without another copy of the questions."""
    return instrument.has_labels or wording_of(instrument) is not None


def question(instrument: Instrument, item: Item, wording: Wording | None) -> str:
    """The words of one question; its number where the licence lets nobody print more."""
    if wording is not None and item.id in wording.items:
        return wording.items[item.id]
    return item.label or f"Question {instrument.number(item.id)} of the official form"


def is_ours(item: Item, wording: Wording | None) -> bool:
    """Whether a question shows our label although official wording is installed: the file has no words for it."""
    return wording is not None and item.id not in wording.items


def shown_then(instrument: Instrument, line_then: str | None) -> Wording | None:
    """The wording for reading a filled form: the official one only where it was shown when it was filled in."""
    wording = wording_of(instrument)
    return wording if wording is None or line(instrument, wording)[:LINE] == (line_then or "") else None


def answers(item: Item, wording: Wording | None) -> list[tuple[int, str]]:
    """The possible answers of one question with their words."""
    official = wording.choices if wording is not None else {}
    return [(choice.value, official.get((item.id, choice.value), choice.label)) for choice in item.choices]


def answer(item: Item, value: int, wording: Wording | None) -> str:
    """The words of one answer; the number itself for a question for a number."""
    found = dict(answers(item, wording)).get(value)
    return found if found is not None else f"{value} {item.unit or ''}".strip()
