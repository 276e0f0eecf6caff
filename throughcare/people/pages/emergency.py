"""Emergency access: taking it, and reviewing what was taken."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse

from throughcare.chart.roles import Role
from throughcare.store.errors import StaleBook

from .. import emergency
from ..access import EMERGENCY_RELATIONS, EMERGENCY_ROLES, allow
from ..entries import Verdict
from ..forms import EmergencyForm, ReviewForm
from ..kept import given_back
from ..looks import log_list
from ..names import names_of
from ..replies import ours
from ..requests import AskedRequest, acting
from ..zones import clock_words, zone_of


@allow(*EMERGENCY_ROLES)
def emergency_access(request: AskedRequest, wanted: UUID) -> HttpResponse:
    """Ask for emergency access to a chart, with the nature of the emergency. Works alike for any id."""
    form = EmergencyForm(request.POST or None)
    after = _page_of(request, request.POST.get("next", ""), wanted)
    if request.method != "POST" or given_back(request) or not form.is_valid():
        status = 422 if request.method == "POST" and form.errors else 200
        context = {"form": form, "wanted": wanted, "after": after}
        return render(request, "people/emergency.html", context, status=status)
    relation = request.relation_to(wanted)
    if relation is not None and relation not in EMERGENCY_RELATIONS:
        return redirect(after)  # open to them already: no emergency access is needed, and none is charted
    until = emergency.open_until(request, wanted)  # a form sent twice takes it once, and is reviewed once
    until = until or emergency.take(request, wanted, form.cleaned_data["reason"], relation)
    if until is None:
        return render(request, "people/no_such_chart.html", status=404)
    said = f"Emergency access to this chart is open until {clock_words(request, until)}."
    messages.success(request, said, extra_tags=f"saved:{request.path}")
    return redirect(after)


def _page_of(request: AskedRequest, address: str, wanted: UUID) -> str:
    """The page of that very chart which was refused; its person page when nothing, or something else, was asked for."""
    address = ours(request, address)
    try:
        about = resolve(address.partition("?")[0]).kwargs.get("chart")
    except Resolver404:
        about = None
    return address if about == wanted else reverse("person", args=[wanted])


@allow(Role.MANAGER, Role.ADMINISTRATOR)
def emergency_review(request: AskedRequest) -> HttpResponse:
    """The emergency accesses that this reviewer answers for, the waiting ones first, each with a form."""
    found = emergency.for_reviewer(acting(request))
    numbers = emergency.numbers_of_own(found, acting(request).program)
    form = ReviewForm(request.POST if request.method == "POST" else None)
    wanted = request.POST.get("taken")
    if request.method == "POST" and not given_back(request):
        taken = next((one for one in found if str(one.entry.uid) == wanted), None)
        if _review(request, taken, form):
            return redirect("emergency_review")
    names = names_of(
        author
        for one in found
        for author in (one.entry.by.account, *([one.review[0].by.account] if one.review else []))
    )
    rows = [
        _row(request, one, names, form if str(one.entry.uid) == wanted else None) | _whose(one, numbers)
        for one in found
    ]
    if numbers:
        log_list(request, "emergency access to review", list(numbers))
    status = 422 if request.method == "POST" and form.errors else 200
    context = {"rows": rows, "form": form, "zone": zone_of(request)}
    return render(request, "people/emergency_review.html", context, status=status)


def _whose(one: emergency.Taken, numbers: Mapping[UUID, str]) -> dict[str, object]:
    """Whether it was a chart of the reviewer's own program, and whose number it has."""
    mine = one.chart is not None and one.chart in numbers
    return {"mine": mine, "number": numbers[one.chart] if one.chart is not None and mine else ""}


def _row(
    request: AskedRequest, one: emergency.Taken, names: dict[str, str], form: ReviewForm | None
) -> dict[str, object]:
    author = one.entry.by
    own = author.account == acting(request).author.account
    return {
        "taken": one,
        "who": names[author.account],
        "role": author.role.label,
        "program": request.program_name(one.said.program or ""),
        "own": own,
        "reviewer": names[one.review[0].by.account] if one.review else "",
        "form": None if own or one.review else form or ReviewForm(auto_id=f"{one.entry.uid.hex}_%s"),
    }


def _review(request: AskedRequest, taken: emergency.Taken | None, form: ReviewForm) -> bool:
    """Chart the review; ``False`` draws the page again with what is wrong."""
    if taken is None:
        form.add_error(None, "That emergency access is not on your list.")
    elif taken.entry.by.account == acting(request).author.account:
        form.add_error(None, "Somebody else reviews what you took yourself.")
    elif taken.review is not None:
        form.add_error(None, "It was reviewed already. Your review was not added.")
    elif form.is_valid():
        said = form.cleaned_data
        try:
            emergency.review(taken, Verdict(said["verdict"]), said["comment"].strip(), acting(request).author)
        except StaleBook:
            form.add_error(None, "Somebody reviewed it while you were writing. Your review was not added.")
        else:
            messages.success(request, "Review recorded.", extra_tags=f"saved:{taken.entry.uid}")
            return True
    return False
