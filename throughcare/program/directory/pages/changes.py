"""What the last listing changed, and the doubtful pairs that wait for a person."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, Q, Value, When
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from throughcare.chart.roles import Role
from throughcare.people.access import allow
from throughcare.people.requests import AskedRequest

from .. import editing, words
from ..incoming import COUNTED
from ..models import Change, DirectoryImport, DoubtfulPair, ListedProgram
from .editing import by

PER_PAGE = 100
WHATS = ("renamed", "moved", "missing", "back", "new", "changed")
"""What can be listed of an import, in this order."""
COUNT_WORDS = {
    "rewritten": "written differently",
    "missing": "not in the listing any more",
    "doubtful": "doubtful pairs",
}


@allow(Role.MANAGER)
def directory_changes(request: AskedRequest) -> HttpResponse:
    """The files that were read, what one of them changed, and the pairs to decide."""
    batches = list(DirectoryImport.objects.order_by("-at", "-pk")[:20])
    batch = next((one for one in batches if str(one.pk) == request.GET.get("import")), batches[0] if batches else None)
    what = request.GET.get("what", "")
    found = {
        "batches": [_batch(one, batch) for one in batches],
        "batch": batch,
        "counts": _counts(batch) if batch else [],
        "pairs": [_pair(one) for one in _waiting()[:PER_PAGE]],
        "waiting": _waiting().count(),
        "what": what if what in WHATS else "",
    }
    return render(request, "directory/changes.html", found | _changes(batch, found["what"], request.GET.get("page")))


@allow(Role.MANAGER)
def directory_pair(request: AskedRequest, pair: int) -> HttpResponse:
    """Decide whether two programs are one."""
    doubt = get_object_or_404(DoubtfulPair.objects.select_related("old", "new"), pk=pair)
    if request.method == "POST" and request.POST.get("same") in ("yes", "no"):
        editing.decide(doubt, same=request.POST["same"] == "yes", by=by(request), now=timezone.now())
        same = "They are one program now, with its whole history." if request.POST["same"] == "yes" else "Kept apart."
        messages.success(request, same)
    return HttpResponseRedirect(reverse("directory_changes"))


def _waiting() -> Any:
    """Pairs that nobody has decided, and that can still be decided."""
    open_ones = Q(same=None, old__same_as=None, new__same_as=None)
    return DoubtfulPair.objects.filter(open_ones).select_related("old", "new", "batch").order_by("pk")


def _batch(one: DirectoryImport, chosen: DirectoryImport | None) -> dict[str, Any]:
    return {"one": one, "dated": words.day_words(one.dated), "chosen": one == chosen}


def _counts(batch: DirectoryImport) -> list[dict[str, Any]]:
    return [
        {
            "label": COUNT_WORDS.get(name, name),
            "value": batch.counts.get(name, 0),
            "name": name if name in WHATS else "",
        }
        for name in COUNTED
    ]


def _pair(one: DoubtfulPair) -> dict[str, Any]:
    return {"one": one, "sides": (_side(one.old), _side(one.new))}


def _side(program: ListedProgram) -> dict[str, Any]:
    return {"program": program, "listing": program.listing(), "dated": words.day_words(program.dated)}


def _changes(batch: DirectoryImport | None, what: str, number: str | None) -> dict[str, Any]:
    """One page of what an import changed: what matters most to somebody on the way there comes first."""
    if batch is None:
        return {"rows": [], "pages": None}
    asked = Change.objects.filter(batch=batch, what__in=[what] if what else WHATS).select_related("program")
    weight = Case(*(When(what=name, then=Value(place)) for place, name in enumerate(WHATS)))
    pages = Paginator(asked.order_by(weight, "program__state", "program__name", "pk"), PER_PAGE).get_page(number)
    rows = [
        {"one": one, "listing": one.program.listing(), "fields": words.changed(one.was, one.now)
         if one.what != Change.What.NEW else []}
        for one in pages
    ]  # fmt: skip
    return {"rows": rows, "pages": pages}
