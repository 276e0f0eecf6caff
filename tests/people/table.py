"""Every route of the site, found in the resolver, so that a route added later is in the table by itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter, UUIDConverter

from throughcare.people.access import Access
from throughcare.people.declared import access_of, is_of_others


@dataclass(frozen=True)
class Route:
    name: str
    view: Callable[..., Any]
    converters: dict[str, Any]
    access: Access | None
    foreign: bool

    def __str__(self) -> str:
        return self.name

    @property
    def about_a_chart(self) -> bool:
        return "chart" in self.converters

    def arguments(self, chart: UUID | None = None) -> dict[str, Any]:
        found = {name: _sample(converter) for name, converter in self.converters.items()}
        return {**found, "chart": chart} if self.about_a_chart else found


def _sample(converter: Any) -> Any:
    if isinstance(converter, UUIDConverter):
        return uuid4()
    return 1 if isinstance(converter, IntConverter) else "x"


def routes(urlconf: str | None = None) -> list[Route]:
    return list(_walk(get_resolver(urlconf).url_patterns, {}))


def _walk(patterns: list[URLPattern | URLResolver], before: dict[str, Any]) -> Iterator[Route]:
    for pattern in patterns:
        converters = {**before, **pattern.pattern.converters}
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, converters)
        else:
            view, name = pattern.callback, pattern.name or str(pattern.pattern)
            yield Route(name, view, converters, access_of(view, pattern.name), is_of_others(view))
