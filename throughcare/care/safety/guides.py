"""The guides that everybody can open: overdose, step by step and on paper, and suicide. No chart, no name, no session.

Each is one self-contained page, the same for everybody. The overdose guide also works without a connection: a service
worker, whose scope is ``/overdose/`` alone, keeps exactly the files of :func:`_kept`, and nothing else ever.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from throughcare.people.access import EVERYBODY, allow
from throughcare.site.pages.requests import PageRequest

from . import values
from .local import Local, local

STATIC = ("throughcare/safety/guide.css", "throughcare/safety/guide.js", "throughcare/favicon.svg")
SOURCES = Path(__file__).parents[2] / "site" / "static"


@allow(*EVERYBODY)
def overdose(request: PageRequest) -> HttpResponse:
    """What to do now, one step a screen; all steps on one page where no script runs."""
    return HttpResponse(_overdose())


@allow(*EVERYBODY)
def printed(request: PageRequest) -> HttpResponse:
    """The same on one sheet of paper."""
    return HttpResponse(_printed())


@allow(*EVERYBODY)
def worker(request: PageRequest) -> HttpResponse:
    """The service worker. Its version changes with every word of what it keeps, and the browser then takes it anew."""
    kept = {"version": _version(), "files": _kept()}
    body = render_to_string("safety/worker.js", {"kept": json.dumps(kept)})
    answer = HttpResponse(body, content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


@allow(*EVERYBODY)
def crisis(request: PageRequest) -> HttpResponse:
    """What to do when somebody thinks of ending their life. ``?chart=`` offers staff the way back."""
    here = local()
    context = _said(here, "crisis") | {
        "back": _chart(request.GET.get("chart", "")),
        "lines": here.lines("crisis"),
        "title": "Suicide: what to do now",
    }
    return HttpResponse(render_to_string("safety/crisis.html", context))


def _chart(text: str) -> UUID | None:
    """An id of a chart as it stands in an address; whether there is such a chart is asked there."""
    try:
        return UUID(text)
    except ValueError:
        return None


def _overdose() -> str:
    here = local()
    known = _said(here, "steps") | {"forms": _forms(), "profile": here.timer}
    known |= {"lines": here.lines("afterwards"), "using": here.lines("using")}
    return render_to_string("safety/overdose.html", known | {"title": "Overdose: what to do now"})


def _printed() -> str:
    here = local()
    lines = [*here.lines("afterwards"), *here.lines("using")]
    known = _said(here, "steps") | {"lines": lines, "forms": _forms(), "title": "Overdose: what to do"}
    return render_to_string("safety/print.html", known)


def _said(here: Local, guide: str) -> dict[str, Any]:
    """The steps with their numbers and what is different in some situations."""
    words = values.numbers(here.timer, here.emergency_number, here.crisis_number)
    steps = [values.filled(step, words) for step in values.steps(guide)]
    before, after = [None, *steps[:-1]], [*steps[1:], None]
    return {
        "steps": [
            {"said": step, "back": back, "then": then, "notes": [one for one in values.notes() if one.step == step.id]}
            for step, back, then in zip(steps, before, after, strict=True)
        ],
        "sources": [(step.heading, step) for step in steps] + _beside(guide),
        "last_checked": values.table(guide)["last_checked"],
        **words,
    }


def _beside(guide: str) -> list[tuple[str, values.Cited]]:
    """What else the overdose guide says and must say where it has it from: the notes, and how each form is given."""
    said = [*values.notes(), *(one["form"] for one in _forms())] if guide == "steps" else []
    return [(one.title, one) for one in said]


def _forms() -> list[dict[str, Any]]:
    """What somebody may have in their hand, with how it is given: what was never made in numbers is left out."""
    products = [one for one in values.products().values() if one.dose_micrograms is not None]
    found = [(form, [one for one in products if one.form == form.id]) for form in values.forms()]
    return [{"form": form, "products": of_it} for form, of_it in found if of_it]


def _kept() -> list[str]:
    """The addresses that a browser keeps for when there is no connection: two public pages and their three files."""
    return [reverse("overdose"), reverse("overdose_print"), *(staticfiles_storage.url(name) for name in STATIC)]


def _version() -> str:
    """Sixteen digits that change with any byte of what is kept."""
    files = [(SOURCES / name).read_bytes() for name in STATIC]
    return hashlib.sha256(b"\x1f".join([_overdose().encode(), _printed().encode(), *files])).hexdigest()[:16]
