"""What is known when a sample is read: its results, what the person takes, what was found before. Pure data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from uuid import UUID

from throughcare.chart.findings import Context

from ..entries import Matrix, Seen, Stage, Status
from ..units import Measured, normalised
from ..validity import Fit
from ..values import number, window

NOTHING_MEASURED = Fit(None, (), "")


@dataclass(frozen=True, slots=True)
class Result:
    """One analyte as the last word on it stands. ``level`` and ``cutoff`` in ng/mL; ``problem`` says what is wrong."""

    analyte: str
    stage: Stage
    seen: Seen
    level: Measured | None = None
    cutoff: Fraction | None = None
    status: Status = Status.FINAL
    problem: str = ""
    report: UUID | None = None

    @property
    def positive(self) -> bool | None:
        """Detected or not; ``None`` where the test was not done, is invalid, or contradicts itself."""
        if self.problem:
            return None
        return {Seen.DETECTED: True, Seen.NOT_DETECTED: False}.get(self.seen)

    @property
    def named(self) -> bool:
        """Whether the method names the molecule: a confirmation. A screen can be wrong."""
        return self.stage is Stage.CONFIRM


@dataclass(frozen=True, slots=True)
class Taking:
    """A medicine that the person takes or took: ``shows`` is the analyte that it is found as.

    ``ours`` is given by this program. ``last_day`` is the day of the last dose, ``None`` where only the taking was
    told; ``doses`` are those of the 14 days before. ``injected``: it lasts for weeks to months.
    """

    name: str
    shows: str
    ours: bool
    last_day: date | None = None
    doses: int | None = None
    injected: bool = False
    entries: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Earlier:
    """A sample before this one: when, and its results by analyte, with its creatinine in mg/dL."""

    day: date
    hours_before: int
    results: Mapping[str, Result]
    creatinine: Measured | None = None
    fit: Fit = NOTHING_MEASURED

    def normalised(self, analyte: str) -> Fraction | None:
        """The level for each mg of creatinine, or ``None`` where it cannot be had."""
        return _normalised(self.results.get(analyte), self.creatinine)


@dataclass(frozen=True)
class Case:
    """A sample with what is known. ``results`` holds the best result of each analyte: a confirmation before a screen.

    ``screens`` are the screens, also of what was confirmed. ``medicines`` are the names of all other medicines.
    ``regular`` are the groups of substances used regularly, each with the last day of use where it is known;
    ``earlier`` the samples before, the latest first.
    """

    matrix: Matrix
    results: Mapping[str, Result]
    screens: Mapping[str, Result] = field(default_factory=dict)
    day: date | None = None
    fit: Fit = NOTHING_MEASURED
    creatinine: Measured | None = None
    warmth: str = "not measured"
    taking: tuple[Taking, ...] = ()
    medicines: tuple[str, ...] = ()
    regular: Mapping[str, date | None] = field(default_factory=dict)
    earlier: tuple[Earlier, ...] = ()
    context: Context = field(default_factory=Context)

    def positive(self, analyte: str) -> bool | None:
        """Whether an analyte is positive; ``None`` where it was not tested, or the test does not say."""
        found = self.results.get(analyte)
        return found.positive if found else None

    def exact(self, analyte: str) -> Fraction | None:
        """The level in ng/mL, where it is a number and not a bound."""
        found = self.results.get(analyte)
        return found.level.value if found and found.level and not found.level.bound else None

    def below(self, analyte: str, limit: Fraction) -> bool | None:
        """Whether the level is below a limit; of one not detected, whether its cut-off lies below."""
        found = self.results.get(analyte)
        if found is None:
            return None
        if found.level is not None:
            return found.level.below(limit)
        return True if found.positive is False and found.cutoff is not None and found.cutoff <= limit else None

    def above(self, analyte: str, limit: Fraction) -> bool:
        """Whether the level is surely above a limit."""
        found = self.results.get(analyte)
        return bool(found and found.level and found.level.above(limit))

    def traces(self, *analytes: str) -> tuple[str, ...]:
        """Those of them that were measured below their cut-off: some was there, although it counts as not found."""
        return tuple(one for one in analytes if self.positive(one) is False and self.named(one) and self.exact(one))

    def named(self, *analytes: str) -> bool:
        """Whether all of them that were tested were tested by a method that names the molecule."""
        return all(self.results[one].named for one in analytes if one in self.results)

    def normalised(self, analyte: str) -> Fraction | None:
        """The level for each mg of creatinine, or ``None`` where it cannot be had."""
        return _normalised(self.results.get(analyte), self.creatinine)

    def of(self, shows: str) -> Taking | None:
        """The medicine that shows as an analyte: one of ours first, one that should still be there, the latest."""
        found = [one for one in self.taking if one.shows == shows]
        return min(found, key=lambda one: self._rank(one, shows), default=None)

    def _rank(self, one: Taking, shows: str) -> tuple[bool, bool, int]:
        return not one.ours, not self.within(one, shows), -(one.last_day.toordinal() if one.last_day else 0)

    def explained(self, shows: str, *about: str) -> Taking | None:
        """The medicine that can be what was found: one taken too long ago explains nothing."""
        taking = self.of(shows)
        if taking is None or all(self.within(taking, one, longest=True) is False for one in about):
            return None
        return taking

    def days_since(self, taking: Taking) -> int | None:
        """Days from the last dose to the sample; ``None`` where one of them is not known."""
        return (self.day - taking.last_day).days if self.day and taking.last_day else None

    def within(self, taking: Taking, analyte: str, longest: bool = False) -> bool | None:
        """Whether the last dose lies within the window of an analyte; ``None`` where nobody knows."""
        since, span = self.days_since(taking), window(self.matrix, analyte)
        if since is None or (span is None and not taking.injected):
            return None
        if taking.injected or span is None:
            return since <= number("DEPOT_LONGEST_DAYS" if longest else "DEPOT_USUAL_DAYS", self.context)
        return since * 24 <= (span.longest_hours if longest else span.usual_hours)

    def just_begun(self, taking: Taking) -> bool:
        """Whether the first dose was given on the day of the sample: perhaps after it."""
        return taking.doses == 1 and self.days_since(taking) == 0


def _normalised(result: Result | None, creatinine: Measured | None) -> Fraction | None:
    if result is None or result.level is None or creatinine is None:
        return None
    try:
        return normalised(result.level, creatinine)
    except ValueError:
        return None
