"""Why a program fits what was asked: what it offers, and what nobody knows. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .facets import BY_KEY, OPTIONS, answer, any_of
from .facts import Listing


@dataclass(frozen=True, slots=True)
class Reasons:
    """In words: what is met, what is known to be missing, and what is unknown."""

    met: tuple[str, ...]
    missed: tuple[str, ...]
    unknown: tuple[str, ...]


def reasons(listing: Listing, wants: Mapping[str, tuple[str, ...]]) -> Reasons:
    """One reason for each facet that was asked about; of a facet that is met, only what meets it is named."""
    met, missed, unknown = [], [], []
    for facet, options in wants.items():
        chosen = [OPTIONS[facet, option] for option in options]
        if not chosen:
            continue
        said = {_words(facet, option.key): answer(option, listing.offers) for option in chosen}
        whole = any_of(said.values())
        if whole:
            met += [words for words, value in said.items() if value]
        elif whole is None:
            unknown.append(" or ".join(words for words, value in said.items() if value is None))
        else:
            missed.append(" or ".join(said))
    return Reasons(tuple(met), tuple(missed), tuple(unknown))


def _words(facet: str, option: str) -> str:
    """The option in words that stand alone: “detox: any setting”, “Medicaid”."""
    words = OPTIONS[facet, option].words
    return f"{BY_KEY[facet].title}: {words.lower()}" if facet in ("detox", "people") else words
