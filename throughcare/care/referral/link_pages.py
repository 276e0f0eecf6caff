"""The page that a program opens by its link, without an account: what it may be told, and its answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from throughcare.care.planning.readings import origin
from throughcare.chart.books import Book
from throughcare.chart.entries import Author, Draft, Entry
from throughcare.chart.kinds import Payload
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.people import looks
from throughcare.people.access import EVERYBODY, Relation, allow
from throughcare.people.entries import ChartLooked, Outcome
from throughcare.program.directory import links
from throughcare.program.models import Program
from throughcare.site.pages.charts import program_of
from throughcare.site.pages.names import BY_LINK
from throughcare.site.pages.requests import PageRequest
from throughcare.store import load, models
from throughcare.store.append import Write, append
from throughcare.store.errors import NotRecorded, StaleBook

from . import shown, telling
from .entries import AppointmentBooked, ReferralAcknowledged, ReferralDeclined, ReferralSent
from .forms.answer import BOOK, DECLINE, RECEIVED, AnswerForm
from .mailing import REFERRAL
from .readings import Track, consent_for, may_be_told, track_of
from .wording import NOTICE, installed
from .words import How

LINK = Author(BY_LINK, Role.SYSTEM)
OVER = "This referral is not open to this link any more. Telephone whoever sent it to you."
PLACE = 64
"""Characters of a place on an envelope."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link opens: the book, the referral, what its message was to tell, and our program."""

    book: Book
    track: Track
    sent: ReferralSent
    program: Program

    @property
    def now(self) -> datetime:
        """The present on our program's clock."""
        return datetime.now(UTC).astimezone(self.program.zone)


def opened(token: str) -> Opened:
    """What a token opens now. Raises ``links.BadLink`` for one that is forged, expired, or taken back."""
    link = links.read_link(token, REFERRAL)
    try:
        sent_uid = UUID(link.subject)
    except ValueError as error:
        raise links.BadLink(OVER) from error
    row = models.Book.objects.filter(entry__uid=sent_uid).first()
    if row is None:
        raise links.BadLink(OVER)
    book = load.book(row.uid)
    sent = _as_it_went_out(book, sent_uid)
    track = track_of(book, sent.referral) if sent else None
    if sent is None or track is None or track.made.listing != link.program or track.ended is not None:
        raise links.BadLink(OVER)
    found = Opened(book, track, sent, program_of(row, book))
    if sent.tells and consent_for(book, track, found.now.date()) is None:
        raise links.BadLink(OVER)
    return found


def _as_it_went_out(book: Book, uid: UUID) -> ReferralSent | None:
    """The e-mail that a link came in, as it stands now; ``None`` for one that was taken back, or is none.

    One whose address was corrected went to somebody else: whoever holds that link sees nothing.
    """
    first = book.entry(uid)
    went = first.payload if first else None
    stands = next((said for entry, said in book.of(ReferralSent) if origin(book, entry.uid) == uid), None)
    same = isinstance(went, ReferralSent) and stands and (stands.how, stands.to) == (How.EMAIL, went.to)
    return stands if same else None


@allow(*EVERYBODY)
@csrf_exempt  # the link is all that lets anybody in: there is no session to ride on, and no cookie may be needed
@never_cache
def referral_answer(request: PageRequest, token: str) -> HttpResponse:
    """A program reads its referral and answers it: received, an appointment, or no. The look is charted."""
    try:
        found = opened(token)
        _look(found)
        return _answered(request, token, found)
    except links.BadLink as error:
        return render(request, "directory/bad_link.html", {"why": str(error)}, status=404)


def _answered(request: PageRequest, token: str, found: Opened) -> HttpResponse:
    """The page, or what became of an answer. A referral that is done takes none."""
    asked = request.POST if request.method == "POST" and not found.track.is_closed else None
    form = AnswerForm(asked, today=found.now.date())
    trouble = ""
    if form.is_bound and form.is_valid():
        try:
            answer(found, form.cleaned_data)
            return HttpResponseRedirect(request.path)
        except StaleBook:
            trouble = "Somebody answered at the same time. Look at what is said below, then answer again."
            found = opened(token)
        except NotRecorded as error:
            trouble = str(error)
    status = 409 if trouble else 422 if form.errors else 200
    return render(request, "referral/answer.html", _shows(found, form, trouble), status=status)


def _look(found: Opened) -> None:
    said = ChartLooked(
        what="a referral, by the link that was sent",
        route="referral_answer",
        relation=Relation.OTHER,
        emergency=False,
        outcome=Outcome.ALLOWED,
    )
    try:
        looks.chart_it(found.book.uid, said, LINK)
    except NotRecorded as error:
        raise looks.NotCharted(str(error)) from error


def answer(found: Opened, said: dict[str, Any]) -> None:
    """Chart what the program answers, told by it. What it said before is not charted twice."""
    payloads = list(_payloads(found.track, said))
    if not payloads:
        return
    now, place = When.at(datetime.now(UTC)), f"told by {found.track.made.name}"[:PLACE]
    depends_on = {model.kind.name for model in (ReferralAcknowledged, AppointmentBooked, ReferralDeclined)}
    drafts = [Draft(payload, now, place=place) for payload in payloads]
    append(Write(found.book.uid, drafts, read_to=found.book.position, depends_on=depends_on), by=LINK)


def _payloads(track: Track, said: dict[str, Any]) -> Iterator[Payload]:
    by, uid = track.made.name, track.uid
    if said["answer"] in (RECEIVED, BOOK) and (track.acknowledged is None or track.declined):
        yield ReferralAcknowledged(referral=uid, told_by=by)
    if said["answer"] == BOOK:
        made = AppointmentBooked(referral=uid, on=said["on"], at=said["at"], told_by=by)
        if track.booked is None or (track.booked[1].on, track.booked[1].at) != (made.on, made.at) or track.declined:
            yield made
    if said["answer"] == DECLINE and (track.declined is None or track.declined[1].reason != said["reason"]):
        yield ReferralDeclined(referral=uid, reason=said["reason"], told_by=by)


def _shows(found: Opened, form: AnswerForm, trouble: str) -> dict[str, Any]:
    track, today = found.track, found.now.date()
    tells = () if track.declined else found.sent.tells
    allowed = may_be_told(found.book, track, today, tells) & set(tells)
    return {
        "program": found.program,
        "track": track,
        "code": telling.code(track),
        "told": [] if track.declined else telling.told(found.book, track, allowed),
        "scope": telling.scope(found.book, track, today, tells) if allowed else None,
        "notice": installed(NOTICE),
        "form": form,
        "trouble": trouble,
        "answered": [_in_words(one) for one in (track.acknowledged, track.booked, track.declined) if one],
        "state": shown.STATES[track.state],
        "zone": found.program.zone,
    }


def _in_words(found: tuple[Entry, ReferralAcknowledged | AppointmentBooked | ReferralDeclined]) -> str:
    """What is charted, as the program may read it: the words of our staff, and who told them, are not for it."""
    entry, said = found
    if entry.by == LINK:
        return said.sentence()
    if isinstance(said, ReferralDeclined):
        return "You told us that you cannot take this person."
    return said.model_copy(update={"told_by": "you"}).sentence()
