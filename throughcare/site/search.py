"""Finding a person by name, date of birth or number; forgiving of accents and of typing errors. Pure: no database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from anyascii import anyascii
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

DATE_FORMATS = (
    "%Y-%m-%d", "%m/%d/%Y", "%m-%d-%Y", "%m.%d.%Y", "%d %b %Y", "%d %B %Y", "%b %d %Y", "%B %d %Y", "%Y%m%d",
    "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y",
)  # fmt: skip
"""As in the United States, month before day; the other way round only where that cannot be meant."""

NAMES = ("given_name", "family_name", "known_as")
CLOSE = 78
"""Of 100: how alike two words must be to count as a typing error of one another. Project convention, tried on names."""


@dataclass(frozen=True)
class Match:
    """One person that fits. ``score`` of 100 is an exact number; ``why`` says in words what fitted."""

    chart: UUID
    said: Mapping[str, Any]
    score: float
    why: str


def plain(text: str) -> str:
    """Without accents, capitals and signs; words apart by one space."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", _ascii(text).lower()).split())


@lru_cache(maxsize=20_000)
def _ascii(text: str) -> str:
    return anyascii(text)


def as_date(text: str) -> date | None:
    """A date of birth as people type it, or ``None``: 1989-04-03, 4/3/1989, 3 Apr 1989, April 3, 1989."""
    tidy = " ".join(re.sub(r"(\d)(st|nd|rd|th)\b", r"\1", text.replace(",", " ")).split())
    for form in DATE_FORMATS:
        try:
            return datetime.strptime(tidy, form).date()  # noqa: DTZ007  (a birth date has no time)
        except ValueError:
            continue
    return None


def split(query: str) -> tuple[str, date | None]:
    """The words and the date of birth in a query; either may be missing."""
    whole = as_date(query)
    if whole is not None:
        return "", whole
    words = query.split()
    for size in (4, 3, 2, 1):
        for start in range(len(words) - size + 1):
            found = as_date(" ".join(words[start : start + size]))
            if found is not None and not " ".join(words[start : start + size]).isdigit():
                return " ".join(words[:start] + words[start + size :]), found
    return query, None


def find(query: str, people: Iterable[tuple[UUID, Mapping[str, Any]]], limit: int = 20) -> list[Match]:
    """The people that fit, best first. ``people`` are short forms of charts (``care/path/summary.py``)."""
    words, born = split(query.strip())
    wanted = plain(words)
    if not wanted and born is None:
        return []
    found = [match for chart, said in people if (match := _match(chart, said, query.strip(), wanted, born))]
    return sorted(found, key=lambda match: (-match.score, str(match.said.get("name") or "")))[:limit]


def _match(chart: UUID, said: Mapping[str, Any], query: str, wanted: str, born: date | None) -> Match | None:
    number = str(said.get("number") or "")
    if number and _bare(query) == _bare(number):
        return Match(chart, said, 100, "number")
    same_day = born is not None and said.get("birth_date") == born.isoformat()
    if not wanted:
        return Match(chart, said, 95, "date of birth") if same_day else None
    score, why = name_score(wanted, said)
    if len(wanted) >= 2 and _bare(number).startswith(_bare(wanted)):
        score, why = max((score, why), (80.0, "number begins like this"))
    if born is not None:
        if not same_day:
            return None
        score, why = min(99.0, score + 15) if score else 70.0, f"{why} and date of birth" if score else "date of birth"
    return Match(chart, said, score, why) if score else None


def _bare(text: str) -> str:
    """A number without the signs and spaces that people leave out: HS-1110 is HS1110."""
    return plain(text).replace(" ", "")


def name_score(wanted: str, said: Mapping[str, Any]) -> tuple[float, str]:
    """How well words fit a person's names, 0 to 98, and why in words. Every word must fit one of the names."""
    names = [(name, part) for name in NAMES for part in plain(str(said.get(name) or "")).split()]
    scores, reasons = [], set()
    for word in wanted.split():
        best = max((_word(word, part, name) for name, part in names), default=(0.0, ""))
        if best[0] == 0:
            return 0.0, ""
        scores.append(best[0])
        reasons.add(best[1])
    why = next(
        (reason for reason in ("similar name", "known as", "name begins like this") if reason in reasons), "name"
    )
    return sum(scores) / len(scores), why


def _word(word: str, part: str, name: str) -> tuple[float, str]:
    """One typed word against one part of a name."""
    called = name == "known_as"
    if word == part:
        return (94.0, "known as") if called else (98.0, "name")
    if part.startswith(word):
        return 90.0 - min(10, len(part) - len(word)), "known as" if called else "name begins like this"
    if len(word) < 3:
        return 0.0, ""
    alike = max(fuzz.ratio(word, part), 100 * OSA.normalized_similarity(word, part))
    return (alike * 0.8, "similar name") if alike >= CLOSE or _one_slip(word, part) else (0.0, "")


def _one_slip(word: str, part: str) -> bool:
    """One letter wrong, missing, added or two exchanged, in a word of four letters or more."""
    return min(len(word), len(part)) >= 4 and OSA.distance(word, part, score_cutoff=1) <= 1


def twins(
    given: str, family: str, known_as: str, born: date | None, people: Iterable[tuple[UUID, Mapping[str, Any]]]
) -> list[Match]:
    """People who may be the one about to be registered.

    A similar name with the same or an unrecorded birth date; the very same name with a date that one slip explains.
    """
    wanted = plain(f"{given} {family}") or plain(known_as)
    found = []
    for chart, said in people:
        score, why = name_score(wanted, said) if wanted else (0.0, "")
        theirs = said.get("birth_date")
        same_day = born is not None and theirs == born.isoformat()
        if score and (same_day or born is None or theirs is None):
            compared = "same date of birth" if same_day else "no date of birth to compare"
            found.append(Match(chart, said, score, f"{why}, {compared}"))
        elif born is not None and _same_name(wanted, said) and _slip_of_date(born, theirs):
            found.append(Match(chart, said, score, f"{why}, another date of birth"))
        elif same_day and _shares_a_name(family, said):
            found.append(Match(chart, said, 60, "same date of birth and family name"))
    return sorted(found, key=lambda match: -match.score)[:10]


def _same_name(wanted: str, said: Mapping[str, Any]) -> bool:
    """Whether all words are those of the whole name, in any order, or of what they are called."""
    whole = plain(f"{said.get('given_name') or ''} {said.get('family_name') or ''}")
    words = sorted(wanted.split())
    return bool(words) and words in (sorted(whole.split()), sorted(plain(str(said.get("known_as") or "")).split()))


def _slip_of_date(born: date, theirs: str | None) -> bool:
    """Whether day and month are exchanged, or only one of year, month and day differs."""
    if theirs is None:
        return False
    other = date.fromisoformat(theirs)
    if (born.year, born.month, born.day) == (other.year, other.day, other.month):
        return True
    return [born.year == other.year, born.month == other.month, born.day == other.day].count(False) == 1


def _shares_a_name(family: str, said: Mapping[str, Any]) -> bool:
    return bool(plain(family)) and plain(family) == plain(str(said.get("family_name") or ""))
