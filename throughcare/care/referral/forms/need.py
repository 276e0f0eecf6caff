"""The form of a need: what the directory can be asked, filled with what the chart or the call already says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from throughcare.program.directory.facets import FACETS
from throughcare.program.directory.facts import Query
from throughcare.program.directory.forms import SearchForm

from ..matching import Need
from ..need import Known

LEFT_OUT = ("name", "sure", "page", "lat", "lon", "capacity")
FIRST = ("care", "medication", "detox", "people", "cooccurring", "housing", "languages", "payment")
"""The facets that are always in sight; the others are folded away."""
MILES = 50
"""How far is near enough where nobody says it. Project convention."""
SURE, NEAR = 60, 40
"""How many programs are ranked: of those that may fit, and of the nearest, whatever they lack."""


class NeedForm(SearchForm):
    """What the person needs, and where. Every box can be changed: what the chart says is only a beginning."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, known: list[Known] | None = None, place: str = ""
    ) -> None:
        super().__init__(data)
        for name in LEFT_OUT:
            del self.fields[name]
        self.known = known or []
        self.initial = {"place": place} | {one.facet: self._options(one.facet) for one in self.known}

    def _options(self, facet: str) -> list[str]:
        return [one.option for one in self.known if one.facet == facet]

    @property
    def main_facets(self) -> list[Any]:
        """The facets in sight."""
        return [self[name] for name in FIRST]

    @property
    def more_facets(self) -> list[Any]:
        """The facets folded away."""
        return [self[facet.key] for facet in FACETS if facet.key not in FIRST]

    @property
    def chosen_words(self) -> list[str]:
        """What is ticked, in words: shown while the boxes are folded away."""
        ticked = {facet.key: set(self[facet.key].value() or []) for facet in FACETS}
        return [option.words for facet in FACETS for option in facet.options if option.key in ticked[facet.key]]

    @property
    def where_from(self) -> list[str]:
        """Where the boxes that are ticked to begin with come from, each said once."""
        return list(dict.fromkeys(one.where for one in self.known))

    @property
    def as_begun(self) -> dict[str, Any]:
        """What the form begins with, as if it were posted."""
        return {"miles": MILES, **self.initial}

    def need(self) -> Need:
        """What a valid form says."""
        said = self.cleaned_data
        wants = {facet.key: tuple(said[facet.key]) for facet in FACETS if said.get(facet.key)}
        return Need(wants, said["spot"], said["miles"] or MILES)

    def queries(self, now: datetime) -> tuple[Query, ...]:
        """What to ask the directory: what may fit, what of it has a free place today, and the nearest of any kind."""
        said, need = self.cleaned_data, self.need()
        fit = Query(now=now, spot=need.spot, miles=need.miles, state=said["state"], wants=need.wants, limit=SURE)
        return fit, replace(fit, capacity=True), replace(fit, wants={}, limit=NEAR)
