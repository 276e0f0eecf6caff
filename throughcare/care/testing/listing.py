"""The numbers behind the interpretation, for their page: each with its source, its mark, and what a program has set."""

from __future__ import annotations

from typing import Any

from throughcare.chart.findings import Context

from . import values
from .rules.results import REVIEW_DAYS
from .validity import chosen, profiles

SETTINGS = (
    ("test_validity_profile", "The rule of validity"),
    ("test_cutoffs", "Cut-offs of its own"),
    ("test_panels", "Panels of its own"),
    ("test_numbers", "Numbers of the interpretation of its own"),
    (REVIEW_DAYS, "Days after which an unseen result is a warning"),
)


def numbers(context: Context | None) -> dict[str, Any]:
    """Everything for the page."""
    said = context.settings if context else {}
    return {
        "settings": [{"name": name, "about": about, "said": said.get(name)} for name, about in SETTINGS],
        "cutoffs": [_cutoff(one) for one in values.cutoffs().values()],
        "windows": [_window(one) for one in dict.fromkeys(values.windows().values())],
        "numbers": list(values.numbers().values()),
        "profiles": [{"said": one, "now": one == chosen(context)} for one in profiles()],
        "panels": [_panel(one) for one in values.panels(context).values()],
    }


def _cutoff(one: values.Cutoff) -> dict[str, Any]:
    return {"said": one, "name": values.name_of(one.analyte), "matrix": one.matrix.label}


def _window(one: values.Window) -> dict[str, Any]:
    names = ", ".join(values.name_of(analyte) for analyte in one.analytes)
    return {"said": one, "names": names, "matrix": one.matrix.label}


def _panel(one: values.Panel) -> dict[str, Any]:
    names = ", ".join(values.name_of(analyte) for analyte in one.analytes)
    return {"said": one, "names": names, "matrix": one.matrix.label, "stage": one.stage.label}
