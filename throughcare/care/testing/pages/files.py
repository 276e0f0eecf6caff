"""Files of results: sent in with progress; and the rows put aside, each placed by hand or said not to be ours."""

from __future__ import annotations

import os
import re
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from throughcare.chart.books import PROGRAM
from throughcare.exchange.results.hl7_file import looks_so
from throughcare.exchange.results.rows import Unusable
from throughcare.people.access import allow
from throughcare.people.looks import log_list
from throughcare.program.models import Program
from throughcare.site.pages import names
from throughcare.site.pages.days import Calendar
from throughcare.site.pages.entry_forms import Setting
from throughcare.site.pages.requests import PageRequest, acting
from throughcare.site.pages.saving import reply
from throughcare.store.errors import NotRecorded

from .. import books
from ..aside import KINDS, aside_rows
from ..entries import ResultFileReceived
from ..entries.declare import LAB
from ..forms.aside import PlaceForm
from ..receiving import LONGEST, Outcome, parse, receive
from .common import mine

SECONDS = 8.0
"""So long one request works on a file; the page then asks for the next."""
DIGEST = re.compile(r"[0-9a-f]{64}")
LAST = 10
"""So many of the last files are shown."""
READERS = tuple(sorted(LAB))


@allow(*READERS)
def results(request: PageRequest) -> HttpResponse:
    """Send in a file. It is kept beside the database until it was gone through, and then removed."""
    program = mine(request)
    problem = ""
    if request.method == "POST":
        sent = request.FILES.get("file")
        problem = _refused(sent)
        if isinstance(sent, UploadedFile) and not problem:
            data = sent.read()
            digest, problem = sha256(data).hexdigest(), _unreadable(data, program)
            if not problem:
                _keep(digest, data)
                request.session[f"results {digest}"] = {"name": str(sent.name or "")[:120]}
                return HttpResponseRedirect(reverse("results-file", args=[digest]))
    received = books.own_book(program.slug, frozenset({ResultFileReceived.kind.name})).of(ResultFileReceived)[::-1]
    calendar, known = Calendar(program.zone), names.names(entry.by for entry, _ in received[:LAST])
    said = {
        "program": program,
        "problem": problem,
        "files": [
            {"said": one, "when": calendar.words(entry.happened), "by": names.said_by(entry.by, known)}
            for entry, one in received[:LAST]
        ],
        "aside": len(aside_rows(program.slug)),
    }
    return render(request, "testing/files.html", said, status=422 if problem else 200)


def _refused(sent: object) -> str:
    """Why there is nothing to read, in words."""
    if not isinstance(sent, UploadedFile):
        return "Choose a file."
    if not sent.size:
        return "The file is empty."
    return f"The file is larger than {LONGEST // 1024 // 1024} MB. Send it in parts." if sent.size > LONGEST else ""


def _unreadable(data: bytes, program: Program) -> str:
    """Why a table cannot be read at all. Messages are not read here: thousands of them take seconds."""
    if looks_so(data):
        return ""
    try:
        parse(data, program)
    except Unusable as error:
        return f"{error} Nothing was charted."
    return ""


def _folder() -> Path:
    return Path(settings.THROUGHCARE_DATA) / "results-waiting"


def _keep(digest: str, data: bytes) -> None:
    """Write the file for its owner only."""
    _folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(_folder() / digest, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)


@allow(*READERS)
def results_file(request: PageRequest, digest: str) -> HttpResponse:
    """How far a file is. Each post works on it for some seconds; the page sends the next by itself."""
    program, key = mine(request), f"results {digest}"
    kept = request.session.get(key)
    path = _folder() / digest
    if not DIGEST.fullmatch(digest) or kept is None or not path.is_file():
        messages.info(request, "This file is not waiting any more. What came of it is in the list.")
        return HttpResponseRedirect(reverse("results"))
    name, so_far = str(kept["name"]), kept.get("so_far")
    outcome = Outcome(**so_far) if so_far else Outcome()
    trouble = ""
    if request.method == "POST":
        try:
            outcome = receive(program, name, path.read_bytes(), acting(request).author,
                              so_far=outcome if so_far else None, seconds=SECONDS)  # fmt: skip
        except NotRecorded as error:
            trouble = f"{error} What was charted stays; go on when it works again."
        request.session[key] = {"name": name, "so_far": outcome.kept()}
        if outcome.done and not trouble:
            return _finished(request, path, key, outcome)
    said = {"name": name, "outcome": outcome, "trouble": trouble, "begun": bool(so_far) or request.method == "POST"}
    template = "testing/_progress.html" if request.headers.get("HX-Request") else "testing/results_file.html"
    return render(request, template, said)


def _finished(request: PageRequest, path: Path, key: str, outcome: Outcome) -> HttpResponse:
    path.unlink(missing_ok=True)
    request.session.pop(key, None)
    say = messages.warning if outcome.put_aside else messages.success
    say(request, outcome.words)
    to = reverse("results-aside") if outcome.put_aside else reverse("results")
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": to})
    return HttpResponseRedirect(to)


@allow(*READERS)
def results_aside(request: PageRequest) -> HttpResponse:
    """The rows that fit no sample, each with its reason."""
    program = mine(request)
    rows = aside_rows(program.slug)
    log_list(request, "rows of results put aside", [])
    said = {"program": program, "rows": rows[:200], "total": len(rows), "calendar": Calendar(program.zone)}
    return render(request, "testing/aside.html", said)


@allow(*READERS)
def results_place(request: PageRequest, entry: UUID) -> HttpResponse:
    """Place a row with its sample, or say that it is not ours."""
    program = mine(request)
    found = next((row for row in aside_rows(program.slug) if row.entry.uid == entry), None)
    if found is None:
        raise Http404("This row is not waiting any more.")
    log_list(request, "a row of results put aside", [])
    form = PlaceForm(Setting(books.own_book(program.slug, KINDS), program), request.POST or None).of(found)
    said = {"row": found, "heading": form.heading, "button": form.button}
    return reply(request, form, chart=books.program_book(program.slug), to=reverse("results-aside"), context=said,
                 template="testing/place.html", opens=PROGRAM)  # fmt: skip
