"""What is asked before an episode is opened, closed, or a step down is taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from throughcare.care.planning.entries import EpisodeClosed, EpisodeOpened, StepReviewDone
from throughcare.care.planning.entries.episode import DOWN, Ending, Step
from throughcare.care.planning.levels import KNOWN
from throughcare.care.planning.readings import open_episodes, origin
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.guards import GUARDS, Proposal
from throughcare.chart.roles import STAFF

BRIDGING = KNOWN.bridging.cited
AGAINST_WILL = Source("Involuntary discharge: alternatives, appeal, humane taper offered (state OTP rules)", 2024, "K")
STEP_DOWN = KNOWN.step.cited
ONE_EPISODE = Source("Throughcare: one episode at a level at a time (project convention)", 2026)
AT_THE_END = Source("What is known when an episode ends, as in TEDS discharges (program reference 2.5)", 2026, "K")
ENDING = {
    "last_face_to_face_on": "when they were last seen face to face",
    "referral": "what came of a referral",
    "living": "where they live",
    "employment": "work",
    "use": "use",
}
"""What is required at the end besides what keeps them alive, in words."""
EPISODES = {EpisodeOpened.kind.name, EpisodeClosed.kind.name}


def _stop(rule: str, entry: Entry, message: str, what_to_do: str, source: Source) -> Finding:
    return Finding(rule, Severity.STOP, message, what_to_do, (entry.uid,), source, STAFF)


@GUARDS.guard("nothing_after_ending", acts={EpisodeClosed.kind.name}, reads=EPISODES, source=BRIDGING)
def nothing_after_ending(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Nobody leaves without naloxone, a next appointment and, on medication, a bridge to the next dose."""
    for entry in proposal.of(EpisodeClosed):
        said = entry.payload
        missing = list(_missing(said)) if isinstance(said, EpisodeClosed) else []
        if missing:
            yield _stop(
                "nothing_after_ending",
                entry,
                f"Not charted: {', '.join(missing)}.",
                "Arrange it before they go, or say why that cannot be done.",
                BRIDGING,
            )


def _missing(said: EpisodeClosed) -> Iterable[str]:
    if said.reason is Ending.DIED:
        return
    if said.naloxone_given is not True:
        yield "naloxone given"
    if said.next_appointment_on is None:
        yield "a next appointment"
    if said.on_medication and not said.bridging:
        yield f"medication for the next {KNOWN.bridging.days} days"
    if said.on_medication and said.last_dose_on is None:
        yield "the day of the last dose"


@GUARDS.guard("ending_incomplete", acts={EpisodeClosed.kind.name}, reads=EPISODES, source=AT_THE_END)
def ending_incomplete(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """What must be known at the end and is not charted. It holds nobody back: it can be added by a correction."""
    for entry in proposal.of(EpisodeClosed):
        said = entry.payload
        missing = [words for name, words in ENDING.items() if getattr(said, name, None) is None]
        if missing and isinstance(said, EpisodeClosed) and said.reason is not Ending.DIED:
            yield Finding(
                "ending_incomplete",
                Severity.WARNING,
                f"Not charted at the end: {', '.join(missing)}.",
                "Correct the ending once it is known.",
                (entry.uid,),
                AT_THE_END,
                STAFF,
            )


@GUARDS.guard("ended_against_will", acts={EpisodeClosed.kind.name}, reads=EPISODES, source=AGAINST_WILL)
def ended_against_will(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """A program ends care only after alternatives, with a way to appeal and a humane taper offered.

    Refusing counselling is no ground at all (42 CFR 8.12(f)(5)), and one positive test is none either.
    """
    for entry in proposal.of(EpisodeClosed):
        said = entry.payload
        if not isinstance(said, EpisodeClosed) or said.reason is not Ending.ADMINISTRATIVE:
            continue
        if not (said.alternatives and said.appeal and said.taper_offer):
            yield _stop(
                "ended_against_will",
                entry,
                "The program ends this, and the alternatives, the appeal or the taper offer are not charted.",
                "Chart all three. Refusing counselling or one positive test is no reason to end care.",
                AGAINST_WILL,
            )


@GUARDS.guard("episode_closed_already", acts={EpisodeClosed.kind.name}, reads=EPISODES, source=ONE_EPISODE)
def episode_closed_already(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """A second ending of one episode is most often a double click or a second desk."""
    for entry in proposal.of(EpisodeClosed):
        book, said = proposal.books[entry.book], entry.payload
        if not isinstance(said, EpisodeClosed):
            continue
        ended = [
            one for one, other in book.of(EpisodeClosed) if origin(book, other.episode) == origin(book, said.episode)
        ]
        if len(ended) > 1:
            yield _stop(
                "episode_closed_already",
                entry,
                "This episode was ended already.",
                "Look at the timeline. If it is right all the same, say why.",
                ONE_EPISODE,
            )


@GUARDS.guard("episode_open_already", acts={EpisodeOpened.kind.name}, reads=EPISODES, source=ONE_EPISODE)
def episode_open_already(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Somebody who is at this level already is not admitted to it a second time."""
    for entry in proposal.of(EpisodeOpened):
        said = entry.payload
        there = [opened.level for one, opened in open_episodes(proposal.books[entry.book]) if one.uid != entry.uid]
        if isinstance(said, EpisodeOpened) and said.level in there:
            yield _stop(
                "episode_open_already",
                entry,
                f"They are in {said.level.label.lower()} already.",
                "Look at the timeline. If it is right all the same, say why.",
                ONE_EPISODE,
            )


@GUARDS.guard("step_down_too_soon", acts={StepReviewDone.kind.name}, reads={StepReviewDone.kind.name}, source=STEP_DOWN)
def step_down_too_soon(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """A step down is taken when all that makes it safe is there."""
    for entry in proposal.of(StepReviewDone):
        said = entry.payload
        if not isinstance(said, StepReviewDone) or said.decided is not Step.DOWN:
            continue
        missing = [words for name, words in DOWN.items() if getattr(said, name) is not True]
        if missing:
            yield _stop(
                "step_down_too_soon",
                entry,
                f"Not so, or not known: {'; '.join(missing)}.",
                "Arrange it first, or say why the step is right all the same.",
                STEP_DOWN,
            )
