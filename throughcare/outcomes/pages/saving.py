"""The saved groups of a program: give a choice a name, change it, take it back."""

from __future__ import annotations

from uuid import uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from throughcare.people.access import allow
from throughcare.site.pages.names import names, said_by
from throughcare.site.pages.requests import PageRequest, acting
from throughcare.store.errors import NotRecorded

from ..choice import Choice, query
from ..entries import SAVERS
from .chosen import among, chosen
from .labels import label_of
from .page import least_of, too_few
from .saved import Saved, save, saved, withdraw

NOTHING_CHOSEN = "Choose people first, on the outcomes page."


class NameForm(forms.Form):
    """The name of a choice."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(
        label="Name of the group",
        max_length=80,
        help_text="What was chosen, in your words. Never the name of a person.",
        error_messages={"required": "Give the group a name."},
    )


@allow(*SAVERS)
def outcomes_save(request: PageRequest) -> HttpResponse:
    """Give the choice of the address a name, or change the saved group that it names."""
    slug = _mine(request)
    asked = chosen(request)
    if asked.wrong:
        raise Http404(asked.wrong)
    known = next((one for one in asked.saved if str(one.uid) == request.GET.get("change")), None)
    form = NameForm(request.POST or None, initial={"key": uuid4(), "name": known.name if known else ""})
    form.use_required_attribute = False
    if request.method == "POST" and form.is_valid() and _saved(request, form, slug, asked.choice, known):
        return HttpResponseRedirect(reverse("outcomes_saved"))
    context = {
        "form": form,
        "what": label_of(asked.choice, among(asked.choice, asked.open)),
        "chosen": asked,
        "known": known,
        "few": too_few(asked, least_of(asked)),
    }
    return render(request, "outcomes_page/save.html", context, status=422 if form.errors else 200)


def _saved(request: PageRequest, form: NameForm, slug: str, choice: Choice, known: Saved | None) -> bool:
    """Save it. What the store refuses stands on the form, with what was typed."""
    key, name = str(form.cleaned_data["key"]), form.cleaned_data["name"]
    try:
        save(slug, name, choice._replace(saved=""), by=acting(request).author, key=key, corrects=known)
    except NotRecorded as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, "The group was saved. Everybody at the program who may see outcomes can choose it.")
    return True


@allow(*SAVERS)
def outcomes_saved(request: PageRequest) -> HttpResponse:
    """The groups that the program saved."""
    _mine(request)
    asked = chosen(request)
    known = names([one.by for one in asked.saved])
    found = [
        {
            "one": one,
            "by": said_by(one.by, known),
            "what": label_of(one.choice, among(one.choice, asked.open)),
            "href": reverse("outcomes") + query(Choice(saved=str(one.uid))),
            "change": reverse("outcomes_save") + query(one.choice, change=one.uid),
            "key": uuid4(),
        }
        for one in asked.saved
    ]
    return render(request, "outcomes_page/saved.html", {"found": found})


@allow(*SAVERS)
def outcomes_forget(request: PageRequest) -> HttpResponse:
    """Take a saved group back."""
    slug = _mine(request)
    one = next((one for one in saved(slug) if str(one.uid) == request.POST.get("group")), None)
    if request.method != "POST" or one is None:
        raise Http404("There is no such saved group.")
    try:
        withdraw(slug, one, by=acting(request).author, key=request.POST.get("key", "")[:100] or str(uuid4()))
        messages.success(request, f"The group “{one.name}” was taken back. Its people are as they were.")
    except NotRecorded as error:
        messages.error(request, str(error))
    return HttpResponseRedirect(reverse("outcomes_saved"))


def _mine(request: PageRequest) -> str:
    slug = acting(request).program
    if not slug:
        raise PermissionDenied("Groups are saved for a program, and your role belongs to none.")
    return slug
