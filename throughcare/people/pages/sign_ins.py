"""Who signed in, who was refused and who was locked out: for the administrator, without anything of a chart."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughcare.chart.roles import Role

from .. import clock
from ..access import allow
from ..models import Account, SignIn
from ..requests import AskedRequest
from ..zones import zone_of

SIZE = 100
NOBODY = "nobody"
"""Stands for attempts under a name that fits no account."""

SPANS = (("1", "The last 24 hours"), ("7", "The last 7 days"), ("30", "The last 30 days"), ("", "Everything kept"))
LOOKS = {
    SignIn.Outcome.REFUSED: "warn",
    SignIn.Outcome.SECOND_FACTOR_REFUSED: "warn",
    SignIn.Outcome.LOCKED: "stop",
}
"""What stands out in the list; the rest is said plainly."""


class Wanted(forms.Form):
    """Whose attempts, with which outcome, since when."""

    account = forms.ChoiceField(label="Account", required=False)
    outcome = forms.ChoiceField(
        label="What became of it",
        required=False,
        choices=[("", "Anything"), *((one.value, one.value.capitalize()) for one in SignIn.Outcome)],
    )
    days = forms.ChoiceField(label="Since", required=False, choices=SPANS)

    def __init__(self, asked: HttpRequest) -> None:
        super().__init__({"days": "30", **asked.GET.dict()}, auto_id="wanted_%s")
        accounts = [(str(one.uid), f"{one} ({one.username})") for one in Account.objects.order_by("username")]
        field = self.fields["account"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (declared above)
        field.choices = [("", "Every account"), *accounts, (NOBODY, "A name that fits no account")]

    def found(self) -> QuerySet[SignIn]:
        """The attempts that were asked for, the latest first. What cannot be understood is as if not asked."""
        said = self.cleaned_data if self.is_valid() else self.cleaned_data | {"days": self.cleaned_data.get("days", "")}
        found = SignIn.objects.select_related("account").order_by("-at", "-pk")
        if said.get("account"):
            found = (
                found.filter(account__isnull=True)
                if said["account"] == NOBODY
                else found.filter(account__uid=said["account"])
            )
        if said.get("outcome"):
            found = found.filter(outcome=said["outcome"])
        if said.get("days"):
            found = found.filter(at__gte=clock.now() - timedelta(days=int(said["days"])))
        return found

    def query(self) -> str:
        """The same question for another page of the list. It names an account by its id."""
        return "&".join(f"{name}={self.data.get(name, '')}" for name in self.fields if not self.errors.get(name))


@allow(Role.ADMINISTRATOR)
def sign_ins(request: AskedRequest) -> HttpResponse:
    """Every attempt to sign in and every sign-out, the latest first; on paper the whole list."""
    wanted = Wanted(request)
    found = wanted.found()
    counts = found.order_by().values_list("outcome").annotate(Count("pk")).order_by("outcome")
    total = sum(count for _, count in counts)
    shown = Paginator(found, max(total, 1) if "print" in request.GET else SIZE).get_page(request.GET.get("page"))
    context = {
        "wanted": wanted,
        "query": wanted.query(),
        "shown": shown,
        "rows": [_row(one) for one in shown],
        "counts": ", ".join(f"{count} {outcome}" for outcome, count in counts),
        "zone": zone_of(request),
    }
    return render(request, "people/sign_ins.html", context)


def _row(one: SignIn) -> dict[str, Any]:
    outcome = SignIn.Outcome(one.outcome)
    who = f"{one.account} ({one.account.username})" if one.account else ""
    return {"at": one.at, "who": who, "outcome": outcome.value, "look": LOOKS.get(outcome, "")}
