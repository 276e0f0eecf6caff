"""Before a stay ends: the next step, medication offered again, naloxone in hand; or the reason why not, of each."""

from __future__ import annotations

from collections.abc import Iterator

from throughcare.care.path.entries import StageLeft
from throughcare.care.path.stages import Leaving, Stage
from throughcare.care.planning.entries.medication import Answer
from throughcare.care.safety.entries import NaloxoneKitHandedOut, NaloxoneKitUsed
from throughcare.care.safety.readings import best_kit, has_naloxone, is_expired
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context, Finding, Source
from throughcare.chart.guards import GUARDS, Proposal

from ..entries import WithdrawalAdmitted, WithdrawalClosed
from ..entries.words import How
from ..readings import STAY, open_stay
from ..readings.stay import moment_of, stays
from ..values import ALWAYS
from .common import stop

CLOSED, ADMITTED = WithdrawalClosed.kind.name, WithdrawalAdmitted.kind.name
NEXT = Source("Throughcare: supervised withdrawal is a first step and never the last (project convention)", 2026)
OFFER = Source("ASAM 2020: withdrawal alone is no treatment; medication is offered again (as recalled)", 2020, "K")
KIT = Source("Throughcare: withdrawal care never ends without naloxone in hand (project convention)", 2026)
ONE = Source("Throughcare: one stay at a time (project convention)", 2026)
KITS = frozenset({NaloxoneKitHandedOut.kind.name, NaloxoneKitUsed.kind.name})


def _closings(proposal: Proposal) -> Iterator[tuple[Entry, WithdrawalClosed, Chart]]:
    """The closings of somebody who lives."""
    for entry in proposal.of(WithdrawalClosed):
        said = entry.payload
        if isinstance(said, WithdrawalClosed) and said.how is not How.DIED:
            yield entry, said, proposal.books[entry.book]


@GUARDS.guard("withdrawal_closed_without_next_step", acts={CLOSED}, reads=STAY, source=NEXT)
def withdrawal_closed_without_next_step(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """No next step is booked with a day and a place."""
    for entry, said, _ in _closings(proposal):
        day = entry.happened.day(context.zone)
        late = said.next_on is not None and day is not None and said.next_on < day
        if said.next_on is None or not said.next_where or late:
            words = "The next step lies before the end." if late else "No next step is booked, with a day and a place."
            to_do = "Call the next program together with them and book it now; or say why that cannot be."
            yield stop("withdrawal_closed_without_next_step", entry, words, to_do, NEXT)


@GUARDS.guard("withdrawal_closed_without_medication_offer", acts={CLOSED}, reads=STAY, source=OFFER)
def withdrawal_closed_without_medication_offer(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Medication was not offered again at the end."""
    for entry, said, _ in _closings(proposal):
        if said.medication in (None, Answer.NOT_OFFERED):
            words = "It is not charted that medication was offered again."
            to_do = f"Offer it now, for today. {ALWAYS.split(' In one')[0]}"
            yield stop("withdrawal_closed_without_medication_offer", entry, words, to_do, OFFER)


@GUARDS.guard("withdrawal_closed_without_naloxone", acts={CLOSED}, reads=STAY | KITS, source=KIT)
def withdrawal_closed_without_naloxone(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """No naloxone in date is in their hands. Where the stage is left in the same act, safety's own stop speaks."""
    for entry, said, chart in _closings(proposal):
        day = entry.happened.day(context.zone)
        kit = best_kit(chart)
        expired = bool(kit and day and is_expired(kit[1], day))
        if has_naloxone(chart) and not expired and said.naloxone_seen is not False:
            continue
        if kit is None and _stage_left(proposal, entry):
            continue
        words = "The only naloxone kit is past its date." if expired else "No naloxone is in their hands."
        to_do = "Hand out a kit now and show how it is used; or say why that cannot be."
        yield stop("withdrawal_closed_without_naloxone", entry, words, to_do, KIT)


def _stage_left(proposal: Proposal, entry: Entry) -> bool:
    """Whether the stage is left in the same act in a way that safety stops."""
    left = [one.payload for one in proposal.of(StageLeft) if one.book == entry.book]
    return any(isinstance(one, StageLeft) and _safety_stops(one) for one in left)


def _safety_stops(said: StageLeft) -> bool:
    return said.stage is Stage.WITHDRAWAL and said.how not in (Leaving.LEFT_EARLY, Leaving.DIED)


@GUARDS.guard("withdrawal_left_unclosed", acts={StageLeft.kind.name}, reads=STAY, source=NEXT)
def withdrawal_left_unclosed(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """The stage is left while the stay is open: what keeps the person alive would not be asked."""
    for entry in proposal.of(StageLeft):
        said, chart = entry.payload, proposal.books[entry.book]
        if not isinstance(said, StageLeft) or said.stage is not Stage.WITHDRAWAL or said.how is Leaving.DIED:
            continue
        stay = open_stay(chart)
        if stay is not None and moment_of(entry) >= stay.began:
            yield stop(
                "withdrawal_left_unclosed", entry, "The stay in withdrawal care is still open.",
                "End the stay: that form asks for the next step, medication and naloxone, and leaves the stage.", NEXT,
            )  # fmt: skip


@GUARDS.guard("admitted_to_withdrawal_twice", acts={ADMITTED}, reads=STAY, source=ONE)
def admitted_to_withdrawal_twice(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """A second admission while a stay is open is most often a double click or a second desk."""
    for entry in proposal.of(WithdrawalAdmitted):
        open_ones = [one for one in stays(proposal.books[entry.book]) if one.closed is None]
        if len(open_ones) > 1 and entry.corrects is None:
            yield stop(
                "admitted_to_withdrawal_twice", entry, "They are in withdrawal care already.",
                "Look at the stay that is open. If it is right all the same, say why.", ONE,
            )  # fmt: skip
