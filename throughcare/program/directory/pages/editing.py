"""Staff correct and verify a record and tell its free places; a program tells its own by a link, without an account."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughcare.people.access import EVERYBODY, allow
from throughcare.people.requests import AskedRequest, acting

from .. import editing, links, words
from ..forms import LEVEL_WORDS, CapacityForm, CheckForm, CorrectForm
from ..models import ListedProgram
from .record import EDITORS, context


def by(request: AskedRequest) -> str:
    """Who answers for a change, in words that stay: the name and the role."""
    membership = acting(request)
    return f"{membership.account}, {membership.acting.label}"[:160]


def _program(listed: UUID) -> ListedProgram:
    """The program, or the one as which it is shown since it was found to be the same."""
    return get_object_or_404(ListedProgram.objects.select_related("same_as"), uid=listed).shown


def _back(program: ListedProgram) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("directory_record", args=[program.uid]))


@allow(*EDITORS)
def directory_correct(request: AskedRequest, listed: UUID) -> HttpResponse:
    """Correct a record: who and when stay with it."""
    program = _program(listed)
    form = CorrectForm(request.POST if request.method == "POST" else None, program=program)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        differed = editing.correct(
            program, texts=form.texts, codes=form.told, closed=said["closed"], how=said["how"], by=by(request),
            now=timezone.now(),
        )  # fmt: skip
        messages.success(
            request, "Corrected, and marked as verified today." if differed else "Nothing differed: verified."
        )
        return _back(program)
    return render(request, "directory/correct.html", {"form": form, "program": program})


@allow(*EDITORS)
def directory_verify(request: AskedRequest, listed: UUID) -> HttpResponse:
    """Say that the record was checked and is right."""
    program = _program(listed)
    form = CheckForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        editing.verify(program, how=form.cleaned_data["how"], by=by(request), now=timezone.now())
        messages.success(request, "Verified today.")
        return _back(program)
    return render(request, "directory/record.html", context(request, program) | {"check": form})


@allow(*EDITORS)
def directory_capacity(request: AskedRequest, listed: UUID) -> HttpResponse:
    """Record free places that a program told by telephone."""
    program = _program(listed)
    form = CapacityForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        editing.set_capacity(program, form.capacity(by=by(request), now=timezone.now()))
        messages.success(request, "Free places recorded.")
        return _back(program)
    return render(request, "directory/capacity.html", {"form": form, "program": program})


@never_cache
def _answer(request: AskedRequest, token: str) -> HttpResponse:
    try:
        link = links.read_link(token, links.CAPACITY)
    except links.BadLink as error:
        return render(request, "directory/bad_link.html", {"why": str(error)}, status=404)
    program = _program(link.program)
    form = CapacityForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        editing.set_capacity(program, form.capacity(by=editing.BY_ITSELF, now=timezone.now()))
        program.refresh_from_db()
        return render(request, "directory/answered.html", {"program": program, "told": _told(program)})
    return render(request, "directory/capacity.html", {"form": form, "program": program, "itself": True})


@allow(*EVERYBODY)
def directory_answer(request: AskedRequest, token: str) -> HttpResponse:
    """A program tells its free places by a signed link, without an account."""
    return _answer(request, token)


def _told(program: ListedProgram) -> str:
    return words.free_words(program.capacity, LEVEL_WORDS) if program.capacity else ""
