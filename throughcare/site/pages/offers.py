"""What every stage offers on the person page: the forms that can be filled in, and a block of its own."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import Any

from throughcare.care.path.readings import death, open_alerts, open_stages
from throughcare.chart.books import Chart
from throughcare.chart.roles import Role
from throughcare.outcomes.person.pages import panel as outcomes_panel
from throughcare.site import registry

from .charts import ChartPage
from .entry_forms import EntryForm

KEYS = {"note": "n", "contact": "c", "plan": "p", "alert": "a"}
"""The keys of the actions that are taken most often."""


def actions(role: Role, chart: Chart) -> list[dict[str, Any]]:
    """The forms that the role may fill in, by stage: those of the path first, without a heading."""
    idle = {
        "end-alert": not open_alerts(chart),
        "enter": death(chart) is not None,
        "leave": not open_stages(chart),
    }
    found = []
    for _, module in registry.parts("forms"):
        offered = {name: form for name, form in module.ACTIONS.items() if not idle.get(name)}
        links = _links(role, offered)
        if links:
            found.append({"heading": module.HEADING, "links": links})
    return sorted(found, key=lambda group: bool(group["heading"]))


def _links(role: Role, offered: Mapping[str, type[EntryForm]]) -> list[dict[str, str]]:
    return [
        {"name": name, "label": form.heading, "key": KEYS.get(name, "")}
        for name, form in offered.items()
        if role in form.model.kind.write
    ]


def _panels(page: ChartPage) -> list[ModuleType]:
    """Of every stage and of outcomes; of a closed trial the sentences of outcomes only."""
    stages = [] if page.program.historical else [module for _, module in registry.parts("panel")]
    return [*stages, outcomes_panel]


def panels(page: ChartPage, known: Chart, role: Role) -> list[dict[str, Any]]:
    """The blocks of the stages that have something to say about this chart, in their order."""
    found = []
    for module in sorted(_panels(page), key=lambda module: module.ORDER):
        said = module.panel(page, known, role)
        if said is not None:
            found.append({"title": module.TITLE, "template": module.TEMPLATE, **said})
    return found
