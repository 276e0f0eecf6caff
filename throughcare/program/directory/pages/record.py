"""One record of the directory: every fact with its source and its day, and what is unknown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from throughcare.chart.roles import Role
from throughcare.people.access import EVERYBODY, allow

from .. import links, outline, words
from ..codes import code, sure
from ..facets import FACETS, answer
from ..facts import Query
from ..forms import LEVEL_WORDS, CheckForm
from ..joining import rows_of
from ..merging import TEXTS, counting, newest_first
from ..models import ListedProgram, SourceRow, services
from .search import KEPT, result

EDITORS = frozenset({Role.HELPLINE, Role.INTAKE, Role.MANAGER})
"""Who may correct and verify a record, and tell its free places."""
CHANGES = 50


@allow(*EVERYBODY)
def directory_record(request: HttpRequest, listed: UUID) -> HttpResponse:
    """Everything that is known of a program, and what is not."""
    program = get_object_or_404(ListedProgram.objects.select_related("same_as"), uid=listed)
    if program.same_as is not None:
        return HttpResponseRedirect(reverse("directory_record", args=[program.shown.uid]))
    return render(request, "directory/record.html", context(request, program))


def context(request: HttpRequest, program: ListedProgram) -> dict[str, Any]:
    """What the page of a record shows."""
    now, listing = timezone.now(), program.listing()
    sources = rows_of(program)
    rows = counting(sources)
    edits = getattr(request, "role", Role.PUBLIC) in EDITORS
    token = links.signed_link(program.uid, links.CAPACITY) if edits else ""
    return {
        "program": program,
        "shown": result(1, listing, Query(now), now),
        "facts": [_fact(name, program, rows) for name in TEXTS],
        "asked": [_facet(program, rows, facet) for facet in FACETS],
        "others": _others(program, rows),
        "sources": newest_first(sources),
        "changes": [_change(one) for one in program.changes.select_related("batch").order_by("-at", "-pk")[:CHANGES]],
        "map": outline.picture([(1, listing)], None, 25),
        "capacity_by": program.capacity_by,
        "levels": LEVEL_WORDS,
        "edits": edits,
        "check": CheckForm(),
        "link": request.build_absolute_uri(reverse("directory_answer", args=[token])) if token else "",
        "again": bool(request.user.is_authenticated and request.session.get(KEPT)),
    }


def _fact(name: str, program: ListedProgram, rows: Sequence[SourceRow]) -> dict[str, str]:
    """One field: what is shown, who says so and since when, and what the sources say otherwise."""
    value = getattr(program, name)
    said = program.corrected.get(name)
    if said:
        others = "; ".join(f"{row.source} says {getattr(row, name) or 'nothing'}" for row in rows)
        return {"key": words.FIELD_WORDS[name], "value": value, "source": f"{_by(said)}. {others}"}
    source = next((f"{row.source}, {words.day_words(row.last_seen)}" for row in rows if getattr(row, name)), "")
    return {"key": words.FIELD_WORDS[name], "value": value, "source": source}


def _by(said: Mapping[str, Any]) -> str:
    return f"corrected by {said['by']}, {said['on']} ({said['how']})"


def _facet(program: ListedProgram, rows: Sequence[SourceRow], facet: Any) -> dict[str, Any]:
    """What can be asked of the directory, answered for this program: yes, no, unknown, each with its source."""
    known = program.listing().offers
    answers = []
    for option in facet.options:
        told = answer(option, known)
        spoke = {code for code in option.codes if known(code) is not None}
        sources = sorted({_source_of(one, program, rows) for one in spoke}) if told is not None else []
        said = {"words": option.words, "sure": sure(option.codes), "told": told, "source": "; ".join(sources)}
        answers.append(said)
    return {"title": facet.title, "answers": answers}


def _source_of(name: str, program: ListedProgram, rows: Sequence[SourceRow]) -> str:
    """Who says so of one service."""
    said = program.corrected.get("services", {}).get(name)
    if said:
        return _by(said)
    spoke = (row for row in rows if name in services(row.yes, row.no))
    return next((f"{row.source}, {words.day_words(row.last_seen)}" for row in spoke), "")


def _others(program: ListedProgram, rows: Sequence[SourceRow]) -> list[dict[str, Any]]:
    """The services that are known and that nothing above asks about."""
    above = {code for facet in FACETS for option in facet.options for code in option.codes}
    known = {name: told for name, told in program.listing().services.items() if name not in above}
    return [
        {"code": code(name), "told": told, "source": _source_of(name, program, rows)}
        for name, told in sorted(known.items(), key=lambda item: (code(item[0]).group, code(item[0]).label))
    ]


def _change(one: Any) -> dict[str, Any]:
    source = f"{one.batch.source}, listing of {words.day_words(one.batch.dated)}" if one.batch else ""
    return {
        "what": one.get_what_display(),
        "at": one.at,
        "by": source or one.by,
        "fields": words.changed(one.was, one.now) if one.what != one.What.NEW else [],
    }
