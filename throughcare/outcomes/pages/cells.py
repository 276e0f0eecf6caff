"""The cells of the tables of outcomes, ready to be shown: thousands of them are made for one page.

A reader who may see the people gets every number with the way to them. Whoever may not, gets small numbers hidden, and
with them whatever would give them away; that a share stands beside a number makes it as telling as the number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from ..explorer.small import falling
from ..report.series import Series
from ..report.staying import Kept
from ..report.use import Answer
from ..report.weekly import Line
from ..statistics import Rate

HIDDEN = mark_safe('<span class="tc-quiet">hidden</span>')
NOT_RECORDED = mark_safe('<span class="tc-quiet">not recorded</span>')
NOT_SO_LONG = mark_safe('<span class="tc-quiet">not followed so long</span>')
NO_WORD = mark_safe('<span class="tc-quiet">nobody has a word</span>')


class Cells(NamedTuple):
    """How numbers are shown to a reader: ``links`` to the people or not, and below ``least`` hidden or not (0)."""

    links: bool
    least: int

    def small(self, number: int, of: int | None = None) -> bool:
        """Whether a number, or what is left of the whole, is about so few that it is hidden."""
        return 0 < number < self.least or (of is not None and 0 < of - number < self.least)

    def number(self, number: int, of: int | None, column: Column, what: str, share: bool = False) -> SafeString:
        """A number of people, perhaps with its share of ``of``."""
        if self.small(number, of):
            return HIDDEN
        more = quiet(f"{percent(number / of)} of {of}") if share and of else ""
        return mark_safe(f"{self._linked(number, column, what)}{more}")  # noqa: S308 - numbers, and our own addresses

    def kept(self, kept: Kept | None, number: int | None, column: Column, what: str, at_risk: bool) -> SafeString:
        """The share still in treatment, with its interval. ``number`` is ``None`` where it is hidden."""
        if kept is None:
            return NOT_SO_LONG
        if number is None:
            return HIDDEN
        risk = quiet(f"at risk {kept.at_risk}") if at_risk and not self.least else ""
        interval = quiet(f"({100 * kept.low:.0f} to {100 * kept.high:.0f})")
        text = f"<strong>{percent(kept.share, 1)}</strong>{interval} {self._linked(number, column, what)}{risk}"
        return mark_safe(text)  # noqa: S308 - numbers, and our own addresses

    def shut(self, line: Line) -> bool:
        """Whether a week is hidden whole, because one of its parts is of so few people."""
        return self.least > 0 and (self.small(line.people) or any(self.small(part.number) for part in line.parts))

    def shut_weeks(self, lines: Sequence[Line]) -> list[bool]:
        """The weeks that are hidden whole, also because so few people have no such week that it would say who left."""
        known = falling([line.people for line in lines], self.least)
        return [people is None or self.shut(line) for people, line in zip(known, lines, strict=True)]

    def line(self, line: Line, column: Column, shut: bool) -> list[SafeString]:
        """The cells of a week: the people, each part, the share among those who came, and its bounds."""
        if shut:
            return [HIDDEN] * (len(line.parts) + 3)
        parts = [f"{self._linked(part.number, column, part.what)}{quiet(percent(part.share))}" for part in line.parts]
        ends = f"{percent(line.least)} to {percent(line.most)}"
        return [mark_safe(text) for text in (str(line.people), *parts, percent(line.seen), ends)]  # noqa: S308

    def answer(self, answer: Answer | None, is_share: bool) -> SafeString:
        """The answer to a definition with its bounds."""
        if answer is None:
            return NO_WORD
        if self.small(answer.of) or self.small(answer.missing) or self.small(answer.yes or 0, answer.of):
            return HIDDEN
        says = percent if is_share else weeks
        count = f' <span class="tc-nowrap">{answer.yes} of {answer.of}</span>' if answer.yes is not None else ""
        unknown = quiet(f"unknown for {answer.missing}") if answer.missing else ""
        ends = quiet("bounds hidden" if self._near(answer) else f"{says(answer.least)} to {says(answer.most)}")
        return mark_safe(f"<strong>{says(answer.mean)}</strong>{count}{ends}{unknown}")  # noqa: S308 - numbers

    def _near(self, answer: Answer) -> bool:
        """Whether the bounds of a yes or no say of how few people the missed weeks decide."""
        if answer.yes is None:
            return False
        numbers = [round(answer.of * share) for share in (answer.least, answer.most) if share is not None]
        return any(self.small(abs(number - answer.yes)) or self.small(number, answer.of) for number in numbers)

    def rate(self, rate: Rate | None, column: Column, what: str, later: int = 0) -> SafeString:
        """Events by the time lived, and of how many people we heard that they had one later."""
        if rate is None:
            return NOT_RECORDED
        heard = HIDDEN if self.small(later) else f"{self._linked(later, column, f'{what}-later')} {_people(later)}"
        more = f"<br>{quiet('after their first treatment:')} {heard}" if later else ""
        return mark_safe(f"{self._rate(rate, column, what)}{more}")  # noqa: S308 - numbers, and our own addresses

    def _rate(self, rate: Rate, column: Column, what: str) -> SafeString:
        if self.small(rate.with_event, rate.people) or self.small(rate.events):
            return HIDDEN
        people = self._linked(rate.with_event, column, what)
        whose = f" in {people} {_people(rate.with_event)}" if rate.events else ""
        events = f"{rate.events}{whose}{quiet(f'in {rate.person_years:.1f} person-years')}"
        if rate.rate is None:
            return mark_safe(events)  # noqa: S308 - numbers, and our own addresses
        ends = quiet(f"({rate.low:.1f} to {rate.high:.1f}) per 100 person-years")
        return mark_safe(f"{events}<br><strong>{rate.rate:.1f}</strong>{ends}")  # noqa: S308 - numbers

    def _linked(self, number: int, column: Column, what: str) -> str:
        return f'<a href="{column.behind(what)}">{number}</a>' if self.links and number else str(number)


class Column(NamedTuple):
    """A series with the address of the people behind its numbers, without what the number is.

    ``told`` are the numbers of its people that may be told, by what they are called.
    """

    series: Series
    address: str
    told: Mapping[str, int] = {}

    def may_stand(self, number: int, least: int) -> bool:
        """Whether a number of its people is not so near to another one that the few between them could be reckoned."""
        return not any(0 < abs(number - one) < least for one in self.told.values())

    def behind(self, what: str) -> str:
        """The address of the people behind one number, ready to stand in a page."""
        return f"{self.address}{what}"

    @classmethod
    def of(cls, series: Series, address: str, told: Mapping[str, int]) -> Column:
        """``address`` ends where what the number is begins."""
        return cls(series, escape(address), told)


def percent(share: float | None, digits: int = 0) -> str:
    """A share in percent, without digits after the point unless said; a dash where there is none."""
    return "\N{EN DASH}" if share is None else f"{100 * share:.{digits}f} %"


def weeks(number: float | None) -> str:
    """Weeks on average."""
    return "\N{EN DASH}" if number is None else f"{number:.1f} weeks"


def _people(number: int) -> str:
    return "person" if number == 1 else "people"


def quiet(text: str) -> str:
    """What stands beside a number, smaller."""
    return f' <span class="tc-quiet tc-nowrap">{text}</span>'
