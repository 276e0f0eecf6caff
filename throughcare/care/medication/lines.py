"""The doses of a day as one line of text: how a prescriber types them, and how pages say them. Pure.

"30"                    one dose of 30 mg
"30 + 10 if needed"     and a top-up that may be left out
"60 + 60 home"          the second half is taken home
"3 x 2"                 three doses of 2 mg
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation

from .entries import Slot, milligrams

PART = re.compile(
    r"(?:(?P<times>\d{1,2})\s*[x\u00d7]\s*)?(?P<amount>\d+(?:\.\d+|,\d{1,2})?)\s*(?:mg)?\s*"
    r"(?P<home>(?:at\s+|take\s+)?home|to\s+go)?\s*(?P<needed>if\s+needed|as\s+needed|prn)?",
    re.IGNORECASE,
)
HELP = "In milligrams: 30, or 30 + 10 if needed, or 60 + 60 home, or 3 x 2."
MOST_SLOTS = 12
MOST_UG = 1_000_000
NAMES = {1: ("Dose",), 2: ("Morning", "Evening"), 3: ("Morning", "Noon", "Evening")}
"""What the doses of a day are called, by their number; more are numbered."""


class NotALine(ValueError):
    """The text says no doses. The message says what is wrong, and what to type."""


def slots_of(text: str) -> tuple[Slot, ...]:
    """The slots that a line says. Raises :class:`NotALine`."""
    found = [one for part in text.split("+") for one in _part(part)]
    if len(found) > MOST_SLOTS:
        raise NotALine(f"At most {MOST_SLOTS} doses a day.")
    return tuple(_named(found))


Part = tuple[int, bool, bool]
"""Micrograms, whether it is taken home, whether only if needed."""


def _part(text: str) -> list[Part]:
    match = PART.fullmatch(text.strip())
    if match is None:
        raise NotALine(f"“{text.strip() or 'nothing'}” is not a dose. {HELP}")
    amount = micrograms(match["amount"])
    times = int(match["times"] or 1)
    if not 1 <= times <= MOST_SLOTS:
        raise NotALine(f"At most {MOST_SLOTS} doses a day.")
    return [(amount, bool(match["home"]), bool(match["needed"]))] * times


def micrograms(text: str) -> int:
    """Milligrams as typed, in micrograms, exactly. Raises :class:`NotALine`."""
    try:
        exact = Decimal(text.replace(",", ".")) * 1000
    except InvalidOperation as error:
        raise NotALine(f"“{text}” is not an amount. {HELP}") from error
    if exact != exact.to_integral_value() or not 1 <= exact <= MOST_UG:
        raise NotALine(f"{text} mg cannot be ordered: from 0.001 to 1000 mg, to the microgram.")
    return int(exact)


def _named(parts: Sequence[Part]) -> Iterable[Slot]:
    usual = [part for part in parts if not part[2]]
    names = iter(NAMES.get(len(usual), tuple(f"Dose {nr}" for nr in range(1, len(usual) + 1))))
    extra = 0
    for amount, home, needed in parts:
        extra += needed
        name = (f"Top-up {extra}" if extra > 1 else "Top-up") if needed else next(names)
        yield Slot(name=name, amount_ug=amount, as_needed=needed or None, to_go=home or None)


def line_of(slots: Sequence[Slot]) -> str:
    """The line that says these slots, as it would be typed."""
    return " + ".join(_typed(slot) for slot in slots)


def _typed(slot: Slot) -> str:
    amount = milligrams(slot.amount_ug).removesuffix(" mg")
    return f"{amount}{' home' if slot.to_go else ''}{' if needed' if slot.as_needed else ''}"


def total(slots: Iterable[Slot]) -> int:
    """The most of a day, in micrograms: all slots, the top-ups too."""
    return sum(slot.amount_ug for slot in slots)


def in_words(slots: Sequence[Slot]) -> str:
    """“60 mg morning and 60 mg evening (at home): 120 mg a day”; “30 mg” for one plain dose."""
    parts = [_said(slot, alone=len(slots) == 1) for slot in slots]
    if len(parts) == 1:
        return parts[0]
    most = " at most" if any(slot.as_needed for slot in slots) else ""
    return f"{', '.join(parts[:-1])} and {parts[-1]}: {milligrams(total(slots))} a day{most}"


def _said(slot: Slot, *, alone: bool) -> str:
    name = "" if alone else f" {slot.name.lower()}"
    how = [words for words, so in (("at home", slot.to_go), ("only if needed", slot.as_needed)) if so]
    extra = f" ({', '.join(how)})" if how else ""
    return f"{milligrams(slot.amount_ug)}{name}{extra}"
