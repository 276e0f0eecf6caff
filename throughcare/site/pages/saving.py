"""One form, one append, one reply. Nothing typed is lost, whatever goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.db import OperationalError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from pydantic import ValidationError

from throughcare.chart.entries import Author, Entry
from throughcare.chart.findings import Finding
from throughcare.store import errors
from throughcare.store.append import Receipt, Write, append

from .entry_forms import LONGEST_REASON, ChartForm
from .requests import PageRequest, acting

BUSY = (
    "The database cannot be reached. Nothing was saved. What you typed is still here: wait a moment, then save again."
)


@dataclass(frozen=True)
class Stop:
    """A stop as the form shows it. ``field`` takes the reason; empty when it cannot be overridden."""

    finding: Finding
    field: str
    typed: str

    @property
    def problem(self) -> str:
        """What is wrong with the reason; empty when nothing is."""
        size = len(self.typed.strip())
        return f"The reason has {size} characters; at most {LONGEST_REASON} fit." if size > LONGEST_REASON else ""


@dataclass(frozen=True)
class Trouble:
    """Why nothing was saved. ``status`` is the HTTP status; ``added`` what others charted meanwhile."""

    message: str
    status: int
    added: Sequence[Entry] = ()
    stops: Sequence[Stop] = ()


def save(form: ChartForm, *, chart: UUID, by: Author, opens: str | None = None) -> Receipt | Trouble:
    """Append what a valid form says. What went wrong comes back as words, with the form ready to be sent again."""
    cleaned = form.cleaned_data
    try:
        write = Write(chart, form.drafts(), read_to=cleaned["read_to"], depends_on=form.depends_on, opens=opens)
        return append(write, *form.beside(), by=by, key=str(cleaned["key"]), overrides=form.overrides())
    except errors.StaleBook as error:
        form.send_again(read_to=error.added[-1].position)
        return Trouble(str(error), 409, added=error.added)
    except errors.Stopped as error:
        return Trouble("Nothing was saved yet.", 409, stops=[_stop(form, one, error.final) for one in error.findings])
    except errors.KeyReused:
        form.send_again(key=uuid4())
        return Trouble("This form was saved before, with other words. Save again to add this as a further entry.", 409)
    except errors.StoreUnavailable as error:
        return Trouble(str(error), 503)
    except OperationalError:
        return Trouble(BUSY, 503)
    except errors.NotAllowed as error:
        return Trouble(str(error), 403)
    except errors.NotRecorded as error:
        return Trouble(str(error), 422)
    except ValidationError as error:
        for problem in error.errors(include_input=False, include_url=False):
            name = str(problem["loc"][0]) if problem["loc"] else ""
            form.add_error(name if name in form.fields else None, problem["msg"])
        return Trouble("Nothing was saved yet.", 422)


def _stop(form: ChartForm, finding: Finding, final: frozenset[str]) -> Stop:
    field = "" if finding.rule in final else f"override-{finding.rule}"
    return Stop(finding, field, str(form.data.get(field, "")))


def _role_changed(request: PageRequest) -> Trouble | None:
    """The form was drawn for another role than the one that would sign now: it was changed in another tab meanwhile.

    The template draws the hidden field ``acting`` anew, so saving again is the answer to the question.
    """
    now = acting(request)
    if request.POST.get("acting", str(now.pk)) == str(now.pk):
        return None
    return Trouble(f"You now act as {now.acting.label}. Save again to record it in that role.", 409)


def _say_saved(request: PageRequest, form: ChartForm, receipt: Receipt) -> None:
    said = "This was saved before; nothing was added twice." if receipt.repeated else form.done
    messages.success(request, said, extra_tags=f"saved:{request.path}")
    for warning in receipt.warnings:
        messages.warning(request, f"{warning.message} {warning.what_to_do}")


def reply(
    request: PageRequest,
    form: ChartForm,
    *,
    chart: UUID,
    to: str,
    context: dict[str, Any],
    template: str = "person/form.html",
    opens: str | None = None,
    ready: Callable[[], bool] = lambda: True,
    say: Callable[[Sequence[Entry]], Any] = lambda entries: (),
) -> HttpResponse:
    """Show a form, or save it and go on to ``to``.

    ``ready`` may hold a valid form back for a confirmation; ``say`` puts entries that others added into words.
    """
    trouble: Trouble | None = None
    if request.method == "POST":
        outcome: Receipt | Trouble | None = _role_changed(request)
        if outcome is None and form.is_valid() and ready():
            outcome = save(form, chart=chart, by=acting(request).author, opens=opens)
        if isinstance(outcome, Receipt):
            form.receipt = outcome
            _say_saved(request, form, outcome)
            return HttpResponseRedirect(to)
        trouble = outcome or Trouble("", 422)
    added = say(trouble.added) if trouble and trouble.added else ()
    shown = {"form": form, "trouble": trouble, "added": added, "back": to, **context}
    return render(request, template, shown, status=trouble.status if trouble else 200)
