"""The calls to the helpline that are about a person, for whoever may read them; and the look that is charted."""

from __future__ import annotations

from collections.abc import Iterable

from throughcare.care.access.entries import CallSignsNoted, CallTaken
from throughcare.care.access.readings import linked_calls
from throughcare.chart.books import CALL, Book
from throughcare.people import looks
from throughcare.people.access import Relation
from throughcare.people.entries import ChartLooked, Outcome
from throughcare.site.pages.charts import ChartPage
from throughcare.site.pages.requests import PageRequest, acting
from throughcare.store import load, models
from throughcare.store.errors import NotRecorded

KINDS = frozenset({CallTaken.kind.name, CallSignsNoted.kind.name})
LOOK = "what was told, beside the questions of an assessment"


def linked(request: PageRequest, page: ChartPage) -> tuple[Book, ...]:
    """The calls linked to a chart: of the program, for a role that reads calls, and never by emergency access."""
    if request.role not in CallTaken.kind.read or request.emergency:
        return ()
    calls = [said.call for _, said in linked_calls(page.chart)]
    ours = [uid for uid in calls if request.relation_to(uid) is Relation.PROGRAM]
    return tuple(load.books(models.Book.objects.filter(uid__in=ours, type=CALL), kinds=KINDS)) if ours else ()


def log_looks(request: PageRequest, calls: Iterable[Book]) -> None:
    """Chart that what these calls say is shown. Raises :class:`~throughcare.people.looks.NotCharted`; let it pass."""
    membership = acting(request)
    looked = ChartLooked(
        what=LOOK,
        route=looks.route_of(request),
        relation=Relation.PROGRAM,
        emergency=False,
        outcome=Outcome.ALLOWED,
        program=membership.program or None,
    )
    try:
        for call in calls:
            looks.chart_it(call.uid, looked, membership.author)
    except NotRecorded as error:
        raise looks.NotCharted(str(error)) from error
