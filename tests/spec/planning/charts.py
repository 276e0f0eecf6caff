"""Charts for the specs of planning: what has parts in it is written in Python, the rest as in tests/charts.py."""

from datetime import date
from uuid import UUID, uuid5

from tests.charts import BOOK, NAMES, moment
from throughcare.care.planning.entries import EpisodeOpened, LevelOfCareRecommended, PlanAgreed
from throughcare.care.planning.entries.medication import Answer, Offer
from throughcare.care.planning.entries.placement import Agreed
from throughcare.care.planning.entries.plan import Action, Goal, Signing
from throughcare.care.planning.guide import recommend
from throughcare.care.planning.inputs import Biomedical, Home, Inputs, OudStatus, Psych, Sedative, UseRisk
from throughcare.care.planning.levels import Level
from throughcare.chart.books import Book
from throughcare.chart.entries import Author, Draft, Entry
from throughcare.chart.guards import Proposal
from throughcare.chart.kinds import KINDS
from throughcare.chart.roles import Role
from throughcare.chart.times import When

MILDEST = {
    "emergencies": (),
    "biomedical": Biomedical.STABLE,
    "sedative_withdrawal": Sedative.NONE,
    "cows": None,
    "opioid_starts_failed": 0,
    "psych": Psych.STABLE,
    "use_risk": UseRisk.LOW,
    "home": Home.OK,
    "can_attend_daily": True,
    "outpatient_not_enough": False,
    "oud_status": OudStatus.ACTIVE,
}
"""What a vector leaves unsaid: "rest default ok/low" (program reference 2.4)."""
OFFERED = Offer(answer=Answer.DECLINED, words="Not today.")


def inputs(**said):
    """The answers to the guide; all but what is said are the mildest."""
    return Inputs(**(MILDEST | said))


def when(text):
    """A day, an instant in UTC, or nothing."""
    return When.parse(text) if len(text) <= 10 else When.at(moment(text))


def uid(label):
    """The id of the entry with that label."""
    return uuid5(NAMES, label)


def book(*lines, role=Role.COUNSELLOR):
    """The chart of (when, payload) or (when, payload, label) lines, recorded when they happened or at noon."""
    entries = []
    for position, line in enumerate(lines, start=1):
        happened, payload, *label = line
        entries.append(_entry(position, when(happened), payload, label[0] if label else f"line {position}", role))
    return Book(BOOK, entries)


def _entry(position, happened, payload, label, role):
    recorded = happened.moment or moment(f"{happened.text or '2026-01-01'} 12:00")
    by = Author(f"account:{role.value}", role)
    return Entry(
        BOOK, position, uid(label), payload.kind.name, payload.kind.version, happened, recorded, by, "", None, "",
        payload.body(), KINDS,
    )  # fmt: skip


def proposing(before, *lines):
    """The proposal to append lines to a chart."""
    after = before.position
    new = tuple(
        _entry(after + nr, when(line[0]), line[1], f"new {nr}", Role.COUNSELLOR) for nr, line in enumerate(lines, 1)
    )
    return Proposal({BOOK: before.with_entries(new)}, new)


def level(how=Agreed.AS_RECOMMENDED, medication=OFFERED, place=None, **said):
    """What the guide says to these answers, agreed as it says."""
    answer = recommend(inputs(**said))
    return LevelOfCareRecommended(
        inputs=answer.inputs,
        guide="1",
        recommended=answer.level,
        rule=answer.rule,
        agreed=answer.level,
        how=how,
        place=place,
        medication=medication,
    )


def goal(number=1, *actions, words="See my daughter every Sunday."):
    """A goal with its steps."""
    return Goal(number=number, words=words, actions=actions)


def step(number=1, by="", who=Role.COUNSELLOR, what="Letter to the court"):
    """A step of a goal."""
    return Action(number=number, what=what, who=who, by=date.fromisoformat(by) if by else None)


def plan(*goals, medication=OFFERED, signing=Signing.IN_PERSON, **said):
    """A plan that the person agreed to in person."""
    return PlanAgreed(goals=goals or (goal(),), medication=medication, signing=signing, **said)


def admitted(to=Level.L1):
    """An admission at Elm Street."""
    return EpisodeOpened(level=to, program="elm")


__all__ = ["BOOK", "UUID", "Draft", "admitted", "book", "goal", "inputs", "level", "plan", "proposing", "step", "uid"]
