"""What the last listing changed, the doubtful pairs that wait for a person, and the decisions that were taken."""

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

from .. import deciding, words
from ..facts import address
from ..forms import TakeBackForm
from ..incoming import COUNTED
from ..merging import newest_first
from ..models import Change, DirectoryImport, DoubtfulPair, ListedProgram
from .editing import by

PER_PAGE = 100
DECIDED = 20
"""So many decisions are listed, the latest first."""
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
        "decided": [_pair(one) for one in _decided()],
        "what": what if what in WHATS else "",
    }
    return render(request, "directory/changes.html", found | _changes(batch, found["what"], request.GET.get("page")))


@allow(Role.MANAGER)
def directory_pair(request: AskedRequest, pair: int) -> HttpResponse:
    """Decide whether two programs are one."""
    doubt = get_object_or_404(DoubtfulPair, pk=pair)
    if request.method == "POST" and request.POST.get("same") in ("yes", "no"):
        same = request.POST["same"] == "yes"
        done = deciding.decide(doubt, same=same, by=by(request), now=timezone.now())
        said = "They are one program now, with its whole history." if same else "Kept apart."
        _say(request, done, f"{said} You can take this back below, under “Decided”.")
    return _back()


@allow(Role.MANAGER)
def directory_pair_undo(request: AskedRequest, pair: int) -> HttpResponse:
    """Take back a decision about two programs, with a reason: they stand apart, and the pair waits again."""
    doubt = get_object_or_404(_pairs(), pk=pair)
    form = TakeBackForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        done = deciding.take_back(doubt, why=form.cleaned_data["why"], by=by(request), now=timezone.now())
        _say(request, done, "Taken back. The pair waits for a decision again.")
        return _back()
    if doubt.same is None:
        return _back()
    return render(request, "directory/take_back.html", {"form": form, "pair": _pair(doubt)})


def _say(request: AskedRequest, done: bool, words: str) -> None:
    if done:
        messages.success(request, words)
    else:
        messages.warning(request, "Somebody was quicker: this pair has changed since you opened the page.")


def _back() -> HttpResponse:
    return HttpResponseRedirect(reverse("directory_changes"))


def _pairs() -> Any:
    both = DoubtfulPair.objects.select_related("old", "new", "batch")
    return both.prefetch_related("old__sources", "new__sources")


def _waiting() -> Any:
    """Pairs that nobody has decided, and that can still be decided."""
    open_ones = Q(same=None, old__same_as=None, new__same_as=None)
    return _pairs().filter(open_ones).order_by("pk")


def _decided() -> Any:
    """What was decided, the latest first."""
    return _pairs().exclude(same=None).order_by("-decided_at", "-pk")[:DECIDED]


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
    """A program as its own source says: what is shown of it may be what the other one's source says."""
    said = next(iter(newest_first(list(program.sources.all()))), program)
    return {"uid": program.uid, "said": said, "address": address(said)}


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
