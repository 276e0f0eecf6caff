"""When something happened, with the precision with which it is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from functools import lru_cache


class Precision(StrEnum):
    """How exactly the time of an event is known."""

    INSTANT = "instant"
    DAY = "day"
    UNKNOWN = "unknown"


def day_words(day: date) -> str:
    """“3 Mar 2026”: the one form in which people read a day, on every page and in every sentence."""
    return f"{day.day} {day:%b %Y}"


@dataclass(frozen=True, slots=True)
class When:
    """The time of an event: an instant, a calendar day, or unknown.

    ``text`` is the only stored form, and sorts: ``""`` (unknown), ``"2026-03-01"`` (a day, in the program's own
    calendar) or ``"2026-03-01T10:00:00.000000+00:00"`` (an instant, always in UTC). Build one with
    :meth:`at`, :meth:`on`, :meth:`unknown` or :meth:`parse`.
    """

    text: str

    @classmethod
    def at(cls, moment: datetime) -> When:
        """An instant. Raises ``ValueError`` without a time zone, and in the first and last year that can be written."""
        text = stamp(moment)
        if text[:4] in ("0001", "9999"):  # its day in another time zone could not be written
            raise ValueError("a year that cannot be charted")
        return cls(text)

    @classmethod
    def on(cls, day: date) -> When:
        """A calendar day, the hour not known."""
        return cls(day.isoformat()[:10])

    @classmethod
    def unknown(cls) -> When:
        """It happened; nobody recorded when."""
        return cls("")

    @classmethod
    def parse(cls, text: str) -> When:
        """Read a stored text back. Raises ``ValueError`` when it is none of the three forms."""
        if text == "":
            return cls.unknown()
        if len(text) == 10:
            return cls.on(date.fromisoformat(text))
        return cls.at(datetime.fromisoformat(text))

    @classmethod
    @lru_cache(maxsize=32768)  # the days of a program repeat in all its charts
    def stored(cls, text: str) -> When:
        """The same for a text in its one stored form. Raises ``ValueError`` when it was written in any other."""
        when = cls.parse(text)
        if when.text != text:
            raise ValueError("a time in another form than the stored one")
        return when

    @property
    def precision(self) -> Precision:
        """Which of the three forms this is."""
        if self.text == "":
            return Precision.UNKNOWN
        return Precision.DAY if len(self.text) == 10 else Precision.INSTANT

    @property
    def moment(self) -> datetime | None:
        """The instant, in UTC, or ``None`` when only the day, or nothing, is known."""
        return datetime.fromisoformat(self.text) if self.precision is Precision.INSTANT else None

    def day(self, zone: tzinfo) -> date | None:
        """The calendar day in the program's time zone, or ``None`` when unknown."""
        if self.precision is Precision.UNKNOWN:
            return None
        if self.precision is Precision.DAY:
            return date.fromisoformat(self.text)
        return datetime.fromisoformat(self.text).astimezone(zone).date()

    def surely_before(self, other: When) -> bool:
        """Whether this happened before ``other`` whatever the time zone is. Nothing is sure about an unknown time.

        Two days are compared as days of one calendar; a day and an instant only where no zone could turn them round.
        """
        if not self.text or not other.text:
            return False
        if len(self.text) == len(other.text):
            return self.text < other.text
        return self._latest < other._earliest

    @property
    def _earliest(self) -> datetime:
        """The first instant it can have been: a day begins first where clocks are 14 hours ahead of UTC."""
        return self.moment or datetime.fromisoformat(self.text).replace(tzinfo=UTC) - timedelta(hours=14)

    @property
    def _latest(self) -> datetime:
        """The last instant it can have been: a day ends last where clocks are 12 hours behind UTC."""
        return self.moment or datetime.fromisoformat(self.text).replace(tzinfo=UTC) + timedelta(hours=36)


def stamp(moment: datetime) -> str:
    """The one textual form of an instant: UTC, microseconds, sortable. Raises ``ValueError`` without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a time without a time zone cannot be charted")
    try:
        return moment.astimezone(UTC).isoformat(timespec="microseconds")
    except OverflowError as error:
        raise ValueError("a year that cannot be charted") from error
