"""Good Samaritan overdose laws by state and day. Information, not legal advice. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from throughcare.chart.times import day_words

from .values import Cited, Told, UnknownValue, table


class Law(Cited):
    """One law. The day it took effect, or the year (to ``year_to``) where the day is not known."""

    effective: date | None = None
    year: int | None = None
    year_to: int | None = None
    until_year: int | None = None
    note: str = ""

    @property
    def surely_from(self) -> date:
        """From this day on it was surely in force."""
        return self.effective or date((self.year_to or self._year) + 1, 1, 1)

    @property
    def maybe_from(self) -> date:
        """Before this day it was surely not."""
        return self.effective or date(self._year, 1, 1)

    @property
    def _year(self) -> int:
        if self.year is None:
            raise ValueError("a law with neither a day nor a year")
        return self.year

    def in_force(self, on: date) -> bool | None:
        """Whether it was in force; ``None`` on the days about which our table cannot tell."""
        if on < self.maybe_from or (self.until_year and on.year > self.until_year):
            return False
        return None if on < self.surely_from or on.year == self.until_year else True

    @property
    def since(self) -> str:
        """Since when, as exactly as it is known."""
        if self.effective:
            return day_words(self.effective)
        return f"{self.year} or {self.year_to}" if self.year_to else f"{self.year}"


class State(Told):
    """A state, or the District of Columbia, with its laws from the earliest on."""

    code: str
    name: str
    law: tuple[Law, ...]


@dataclass(frozen=True)
class Answer:
    """What the table says. ``in_force`` is ``None`` where it cannot tell; ``law`` is the one that decided."""

    state: State
    on: date
    in_force: bool | None
    law: Law | None


@cache
def states() -> Mapping[str, State]:
    """The fifty states and DC, by their two letters."""
    return {said["code"]: State.model_validate(said) for said in table("laws")["state"]}


def last_checked() -> date:
    """The day on which the table was last compared with its sources."""
    found: date = table("laws")["last_checked"]
    return found


def state(code: str) -> State:
    """The state of these two letters. Raises :class:`UnknownValue`."""
    found = states().get(code.strip().upper())
    if found is None:
        raise UnknownValue(f"There is no state “{code}” in our table. Use two letters, for example KS.")
    return found


def answer(code: str, on: date) -> Answer:
    """What the table says about a state on a day. Raises :class:`UnknownValue` for a state it does not know."""
    place = state(code)
    said = [(law.in_force(on), law) for law in place.law]
    for wanted in (True, None):
        found = [law for in_force, law in said if in_force is wanted]
        if found:
            return Answer(place, on, wanted, found[-1])
    return Answer(place, on, False, None)


def gsl(code: str, on: date) -> bool | None:
    """Whether a Good Samaritan overdose law was in force; ``None`` where we cannot tell. Raises as :func:`answer`."""
    return answer(code, on).in_force
