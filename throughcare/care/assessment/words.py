"""The assessment in words: the disorder and how it was reached, the screening table, vaccines, what was told."""

from __future__ import annotations

from datetime import date, tzinfo
from typing import Any

from django.urls import reverse

from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.chart.kinds import Payload
from throughcare.site.pages.charts import ChartPage
from throughcare.site.pages.days import day_words

from . import readings
from .entries import (
    ConditionsReviewed,
    EarlierTreatmentTold,
    FamilyHistoryTold,
    InfectionSignsChecked,
    SocialFunctionTold,
    UseBeginningTold,
)
from .entries.words import Answer, Result
from .knowledge import against, oud
from .readings import Disease, Screening
from .readings.disorder import known_on
from .readings.dsm import Remission
from .readings.screening import INSTRUMENTS
from .readings.signs import duke
from .readings.vaccines import Protection, protection

PLAIN = {"P": "a project convention", "K": "from knowledge, not verified", "V": "verified"}


def disorder(found: Disease) -> str:
    """The disorder in one line."""
    judged = found.latest.judged
    if found.met is None:
        return "Cannot be said yet" if judged.most.met else "Criteria of opioid use disorder are not met"
    severity = found.disorder.label
    if found.met is found.latest and found.is_open:
        severity = f"at least {severity}"
    last = f", {found.remission.label}" if found.remission is not Remission.NONE else ""
    return f"Opioid use disorder, {severity}{last}"


def how(found: Disease) -> str:
    """How the severity was reached."""
    judged, said = found.latest.judged, found.latest.said
    parts = [f"{len(judged.met)} of 11 criteria count in the twelve months to {day_words(said.window_end)}"]
    parts.append({Answer.YES: "it impairs or distresses", Answer.NO: "it does not impair or distress"}.get(
        said.impairment or Answer.UNKNOWN, "whether it impairs or distresses is not known"))  # fmt: skip
    if said.supervised_only is Answer.YES:
        parts.append("tolerance and withdrawal do not count, because opioids are only taken as prescribed")
    if judged.missing:
        parts.append(f"{len(judged.missing)} criteria are not answered")
    if not judged.is_certain:
        parts.append(f"with what is missing it may be up to {judged.most.label}")
    if found.met is not None and found.met is not found.latest:
        parts.append(f"the criteria were last met in the twelve months to {day_words(found.met.said.window_end)}")
    return f"{'; '.join(parts)}."


def bands() -> str:
    """From how many criteria each severity holds, in words."""
    said = [f"{severity} from {least}" for severity, least in oud().bands.items()]
    return f"{', '.join(said)} criteria"


def remission(found: Disease) -> list[str]:
    """What is known of a remission, a line each."""
    if found.reviewed is None:
        return []
    said = found.reviewed[1]
    lines = [
        f"{found.remission.label.capitalize()}: no criterion other than craving since "
        f"{day_words(said.last_criterion_on)}, as reviewed."
    ]
    lines += ["On maintenance therapy."] if said.maintenance is Answer.YES else []
    lines += ["In a controlled environment."] if said.controlled is Answer.YES else []
    return lines


def to_the_person(found: Disease) -> str:
    """The same to the person, in plain words that shame nobody."""
    if found.met is None and not found.latest.judged.most.met:
        return "What you told us does not fit opioid use disorder. If something changes, we are here."
    if found.met is None:
        return "From what we know so far it cannot be said whether this is opioid use disorder. We can talk about it."
    least = "at least " if found.met is found.latest and found.is_open else ""
    more = " Some questions are still open." if least else ""
    last = f" You are {found.remission.label}." if found.remission is not Remission.NONE else ""
    strength = f"{least}a {found.disorder.label}"
    return f"What you told us fits {strength} opioid use disorder: an illness that can be treated.{more}{last}"


def screening(page: ChartPage, today: date, *, own: bool = False) -> list[dict[str, Any]]:
    """The screening table: what, when it was last done and what came of it, what was done about it, what is due.

    To the person whose ``own`` page it is, a scale is only said to be answered.
    """
    context = page.program.context
    return [_line(line, page, today, own) for line in readings.screening(page.chart, context)]


def _line(line: Screening, page: ChartPage, today: date, own: bool) -> dict[str, Any]:
    due = line.due_on is not None and line.due_on <= today
    return {
        "id": line.screen.id,
        "group": line.screen.group,
        "condition": line.screen.condition,
        "test": line.screen.test,
        "plain": line.screen.plain,
        "href": _form_of(line, page),
        "advice": line.screen.advice,
        "last": f"{day_words(line.last.day)}: {_result(line, own)}" if line.last else "",
        "handled": _handled(line),
        "open": line.is_open_positive,
        "is_test": line.last is not None and line.last.result is not None,
        "is_shown": line.last is not None or (line.due_on is not None and not due),
        "is_due": due,
        "due": _due(line, due),
        "when": _when(line),
        "source": f"{line.screen.source.title}, {line.screen.source.year} ({PLAIN[line.screen.source.mark]})",
    }


def _form_of(line: Screening, page: ChartPage) -> str:
    """The form of a line that has one of its own: a scale, or the signs of infection. Empty for the others."""
    if line.screen.id in INSTRUMENTS:
        return reverse("scale-fill", args=[page.row.uid, line.screen.id])
    return reverse("assessment-signs", args=[page.row.uid]) if line.screen.id == "endocarditis" else ""


def _when(line: Screening) -> str:
    """How often, or on what occasion; nothing once the last result has ended the repeats."""
    if line.repeat is None:
        return line.screen.when
    return line.repeat.words if line.due_on or line.last is None else ""


def _result(line: Screening, own: bool) -> str:
    last = line.last
    if last is None:
        return ""
    if own and line.screen.id in INSTRUMENTS:
        return "answered"
    return f"{last.words[0].lower()}{last.words[1:]}" if last.result else last.words


def _handled(line: Screening) -> str:
    if line.last is None or line.last.result is not Result.POSITIVE:
        return ""
    said = line.handled.payload if line.handled else None
    return said.sentence() if isinstance(said, Payload) else "Nothing is charted about it yet"


def _due(line: Screening, due: bool) -> str:
    if due:
        return "due now"
    if line.due_on is not None:
        return f"on {day_words(line.due_on)}"
    return "waiting for the result" if line.is_waiting else ""


def vaccines(page: ChartPage, today: date) -> list[dict[str, Any]]:
    """Protection against hepatitis B and A."""
    return [
        {
            "name": against(one.virus),
            "words": _vaccine(one),
            "is_due": one.next is not None and one.next.from_day <= today,
        }
        for one in protection(page.chart, page.program.context)
    ]


def _vaccine(one: Protection) -> str:
    if one.immune:
        return "A test shows immunity or infection: no vaccine."
    given = f"{one.product.name}: {len(one.given)} given." if one.product else "None given."
    if one.declined_on:
        return f"{given} Declined on {day_words(one.declined_on)}."
    if one.next is None:
        return f"{given} The series is complete." if one.complete else given
    until = f" to {day_words(one.next.until_day)}" if one.next.until_day else ""
    return f"{given} Dose {one.next.number} from {day_words(one.next.from_day)}{until}."


TOLD: tuple[type[Payload], ...] = (
    UseBeginningTold,
    EarlierTreatmentTold,
    ConditionsReviewed,
    SocialFunctionTold,
    FamilyHistoryTold,
)
"""What was told, quoted on the page in this order."""


def told(chart: Chart, zone: tzinfo) -> list[dict[str, Any]]:
    """The substances and the story, as facts with their day."""
    used = [(said.substance.label, said.sentence(), entry) for entry, said in readings.substances(chart).values()]
    story = [
        (entry.title, said.sentence(), entry)
        for model in TOLD
        for entry, said in (chart.of(model) if model is EarlierTreatmentTold else chart.of(model)[-1:])
    ]
    signs = [(entry.title, _signs(said), entry) for entry, said in chart.of(InfectionSignsChecked)[-1:]]
    return [
        {"key": title, "value": f"{_short(title, sentence)} ({day_words(known_on(entry, zone))})"}
        for title, sentence, entry in [*used, *story, *signs]
    ]


def _short(title: str, sentence: str) -> str:
    """The sentence without the title that stands beside it; names and months keep their capitals."""
    rest = sentence.removeprefix(f"{title}: ")
    return f"{rest[:1].upper()}{rest[1:]}"


def _signs(said: InfectionSignsChecked) -> str:
    if said.duke_major is None or said.duke_minor is None:
        return said.sentence()
    counted = duke(said.duke_major, said.duke_minor).value.replace("_", " ")
    return f"{said.sentence()} Duke-ISCVID: {said.duke_major} major, {said.duke_minor} minor: {counted}."


def said(found: tuple[Entry, Any] | None, zone: tzinfo) -> dict[str, Any] | None:
    """One entry as its words and its day."""
    return {"words": found[1].summary, "on": day_words(known_on(found[0], zone))} if found else None
