"""What the assessment page shows, put into words: sections, disorder, red flags, scores, screening, goals."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django.urls import reverse

from throughcare.care.access.entries import CallTaken
from throughcare.care.access.readings import linked_calls
from throughcare.care.instruments.readings import last_scores
from throughcare.care.instruments.sentences import without_band
from throughcare.chart.entries import Entry
from throughcare.chart.roles import Role
from throughcare.knowledge.instruments.shape import Mode
from throughcare.people.kinds import may_write
from throughcare.site.pages import names
from throughcare.site.pages.charts import ChartPage
from throughcare.site.pages.days import day_words

from . import readings, words
from .entries.words import Substance
from .forms import PAGES
from .knowledge import oud
from .readings.disorder import known_on
from .readings.liver import last_liver
from .readings.sections import State, all_progress
from .readings.signs import open_signs

TAGS = {State.DONE: ("Done", "good"), State.PARTLY: ("Partly", "info"), State.UNKNOWN: ("Not asked yet", "quiet")}


def today(page: ChartPage) -> date:
    """Today in the program's calendar."""
    return datetime.now(UTC).astimezone(page.program.zone).date()


def of(page: ChartPage, role: Role) -> dict[str, Any]:
    """Everything the page shows."""
    chart = page.chart
    progress = sections(page, role)
    lines = words.screening(page, today(page), own=role is Role.PATIENT)
    return {
        "sections": progress,
        "next": next((one for one in progress if one["href"] and one["state"] is not State.DONE), None),
        "done": sum(one["state"] is State.DONE for one in progress),
        "disorder": disorder(page),
        "flags": flags(page, role) if role is not Role.PATIENT else [],
        "scores": scores(page, role),
        "screening": lines,
        "due_now": [line for line in lines if line["is_due"] and not line["last"]],
        "shown_lines": [line for line in lines if line["is_shown"]],
        "vaccines": words.vaccines(page, today(page)),
        "liver": liver(page),
        "readiness": readiness(page),
        "goals": readings.own_goals(chart),
        "told": words.told(chart, page.program.zone),
        "calls": calls_about(page, role),
        "completed": words.said(readings.completed(chart), page.program.zone),
        "staff": role is not Role.PATIENT,
        "can": {name: may_write(role, form.model) for name, form in PAGES.items()},
    }


def calls_about(page: ChartPage, role: Role) -> list[dict[str, Any]]:
    """The calls to the helpline about them, for those who read calls: what was told there is not asked again."""
    found = linked_calls(page.chart) if role in CallTaken.kind.read else []
    return [{"href": reverse("call", args=[said.call]), "linked": _day(page, entry)} for entry, said in found]


def sections(page: ChartPage, role: Role) -> list[dict[str, Any]]:
    """The sections with how far they are, by whom and when, and what is unknown in plain words."""
    found = [one for one in all_progress(page.chart) if role in one.section.model.kind.read]
    known = names.names(one.last.by for one in found if one.last)
    return [
        {
            "title": one.section.title,
            "state": one.state,
            "tag": TAGS[one.state][0],
            "look": TAGS[one.state][1],
            "who": f"{_day(page, one.last)}, {names.said_by(one.last.by, known)}" if one.last else "",
            "unknown": one.unknown if one.state is State.PARTLY else (),
            "href": reverse(f"assessment-{one.section.id}", args=[page.row.uid])
            if may_write(role, one.section.model)
            else "",
        }
        for one in found
    ]


def _day(page: ChartPage, entry: Entry) -> str:
    return day_words(known_on(entry, page.program.zone))


def disorder(page: ChartPage) -> dict[str, Any] | None:
    """The disorder with how it was reached; ``None`` while no criteria were assessed."""
    found = readings.disease(page.chart, page.program.zone)
    if found is None:
        return None
    answers = [(one, found.latest.said.criterion(one.number)) for one in oud().criteria]
    met = found.latest.judged.met
    return {
        "title": words.disorder(found),
        "code": found.code,
        "how": words.how(found),
        "criteria": [
            {
                "label": f"{one.number}. {one.label}",
                "answer": answer.label if answer else "Not asked",
                "counts": one.number in met,
            }
            for one, answer in answers
        ],
        "remission": words.remission(found),
        "on": _day(page, found.latest.entry),
        "bands": words.bands(),
        "effective_from": day_words(oud().effective_from),
        "source": oud().source,
        "codes_source": oud().codes_source,
    }


def flags(page: ChartPage, role: Role) -> list[dict[str, Any]]:
    """Red flags and positives that wait for an answer."""
    chart = page.chart
    waiting = [*open_signs(chart), *readings.open_positives(chart)]
    href = reverse("assessment-handled", args=[page.row.uid]) if may_write(role, PAGES["handled"].model) else ""
    return [
        {
            "words": said.sentence(),
            "on": _day(page, entry),
            "href": f"{href}?about={entry.uid}" if href else "",
        }
        for entry, said in waiting
    ]


def scores(page: ChartPage, role: Role) -> list[dict[str, Any]]:
    """The last filled scales; for the person in plain words, without a word that judges."""
    found, own = last_scores(page.chart, page.program.settings), role is Role.PATIENT
    return [
        {
            "title": one.instrument.plain if own else one.instrument.title,
            "words": without_band(one.scored, one.instrument) if own else one.said.sentence(),
            "on": _day(page, one.entry),
        }
        for one in found
        if not own or Mode.SELF in one.instrument.modes
    ]


def liver(page: ChartPage) -> dict[str, Any] | None:
    """FIB-4 in words."""
    found = last_liver(page.chart, page.program.zone)
    if found is None:
        return None
    value = f"{found.fib4.value} ({found.fib4.band})" if found.fib4 else found.why_none
    return {"value": value, "on": _day(page, found.entry), "from": found.said.sentence()}


def readiness(page: ChartPage) -> dict[str, Any] | None:
    """The three rulers."""
    found = readings.readiness(page.chart)
    if found is None:
        return None
    entry, said = found
    figures = [("Important", said.importance), ("Confident", said.confidence), ("Ready", said.readiness)]
    return {
        "figures": [
            {"label": label, "value": value, "unit": "of 10" if value is not None else ""} for label, value in figures
        ],
        "words": said.words,
        "on": f"{_day(page, entry)}{f', {said.mode.label}' if said.mode else ''}",
    }


def substance_list(page: ChartPage, back: str) -> dict[str, Any]:
    """Every substance with what is known of it, as links."""
    known = readings.substances(page.chart)
    href = reverse("assessment-substances", args=[page.row.uid])
    return {
        "back": back,
        "items": [
            {
                "title": one.label,
                "href": f"{href}?substance={one.value}",
                "note": known[one][1].sentence().removeprefix(f"{one.label}: ") if one in known else "",
                "tag": "Known" if one in known else "Not asked",
                "kind": "good" if one in known else "quiet",
            }
            for one in Substance
        ],
    }


def plain(page: ChartPage) -> dict[str, Any]:
    """What the summary for the person says, in plain language."""
    found = readings.disease(page.chart, page.program.zone)
    lines = words.screening(page, today(page))
    return {
        "goals": readings.own_goals(page.chart),
        "readiness": readiness(page),
        "disorder": words.to_the_person(found) if found else "",
        "tests": [line for line in lines if line["is_test"]],
        "due": [line for line in lines if line["is_due"]],
        "vaccines": words.vaccines(page, today(page)),
        "completed": words.said(readings.completed(page.chart), page.program.zone),
        "printed": day_words(today(page)),
    }
