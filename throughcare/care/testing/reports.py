"""From what a file holds to what is charted: which sample, which results, and which rows nobody can place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from throughcare.care.path.entries import PersonRegistered
from throughcare.care.path.readings import Identity, identity
from throughcare.chart.findings import Context
from throughcare.chart.times import When, stamp
from throughcare.exchange.results.rows import Report, Sent
from throughcare.store import load, models

from .books import label_entry
from .entries import Aside, SampleCollected, SampleLabelled, SampleResultReported, Stage, Status, Validity
from .entries.result import AnalyteResult
from .meant import Finding, Measure, PutAside, meaning
from .names import differ, nobody

LONGEST_CODE = 24
LONGEST_WORDS = 4000
MOST = 200
"""So many results stand in one entry."""
ORDER = (Status.PRELIMINARY, Status.FINAL, Status.CORRECTED, Status.CANCELLED)
"""What a report says as a whole where its lines differ: the most settled of them."""
READS = frozenset(model.kind.name for model in (PersonRegistered, SampleCollected))


@dataclass(frozen=True, slots=True)
class Known:
    """A sample that a code led to: in which chart, what it is, and whose."""

    chart: UUID
    uid: UUID
    said: SampleCollected
    who: Identity | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is put aside."""

    line: int
    raw: str
    why: Aside
    words: str

    @property
    def digest(self) -> str:
        """By which the same row is known again."""
        return sha256(self.raw.encode()).hexdigest()


@dataclass(slots=True)
class Made:
    """What one report became: payloads for one chart, and rows put aside. ``rows`` counts those that were placed.

    ``nameless``: what was sent as the name says nothing about who it is.
    """

    sample: Known | None = None
    payloads: list[SampleResultReported] = field(default_factory=list)
    happened: When = field(default_factory=When.unknown)
    rows: int = 0
    nothing_yet: int = 0
    nameless: bool = False
    aside: list[Row] = field(default_factory=list)


def codes_in(reports: Iterable[Report]) -> set[str]:
    """Everything in the reports that may be the code of a label."""
    return {code for report in reports for label in report.labels if (code := code_of(label))}


def code_of(text: str) -> str:
    """A code as it is kept: capitals, no spaces. Empty for what cannot be one."""
    code = text.strip().upper().replace(" ", "")
    fits = 4 <= len(code) <= LONGEST_CODE and all(one.isascii() and (one.isalnum() or one == "-") for one in code)
    return code if fits else ""


def known_samples(slug: str, codes: Iterable[str]) -> dict[str, Known]:
    """The samples of a program by their codes, in a fixed number of queries for each five hundred."""
    labels = _labels(slug, sorted(codes))
    charts = {said.chart for said in labels.values()}
    rows = models.Book.objects.filter(uid__in=list(charts))
    books = {book.uid: book for book in load.books(rows, kinds=READS)}
    found = {}
    for code, said in labels.items():
        book = books.get(said.chart)
        for entry, sample in book.of(SampleCollected) if book else ():
            if sample.code == code and book is not None:
                uid = book.origins.get(entry.uid, entry.uid)
                found[code] = Known(said.chart, uid, sample, identity(book))
    return found


def labelled(slug: str, code: str) -> SampleLabelled | None:
    """The sample that a code is on; ``None`` where it is on none."""
    return _labels(slug, [code]).get(code)


def _labels(slug: str, codes: Sequence[str]) -> dict[str, SampleLabelled]:
    found: dict[str, SampleLabelled] = {}
    for start in range(0, len(codes), 500):
        uids = {label_entry(slug, code): code for code in codes[start : start + 500]}
        rows = models.Entry.objects.filter(uid__in=list(uids)).values_list("uid", "book_id", "position")
        wanted = {(book, position): uid for uid, book, position in rows}
        bodies = models.Payload.objects.filter(
            book_id__in={book for book, _ in wanted}, position__in=[position for _, position in wanted]
        ).values_list("book_id", "position", "body")
        for book, position, body in bodies:
            if (book, position) in wanted:
                found[uids[wanted[book, position]]] = SampleLabelled.model_validate_json(body)
    return found


def made_of(
    report: Report, known: Mapping[str, Known], others: Mapping[str, UUID], context: Context, now: When
) -> Made:
    """What a report becomes. ``others`` are the numbers of everybody at the program: a wrong one is noticed."""
    found = {known[code].uid: known[code] for label in report.labels if (code := code_of(label)) in known}
    if len(found) != 1:
        return _nobodys(report, several=bool(found))
    sample = next(iter(found.values()))
    wrong = other_person(report, sample, others)
    if wrong:
        return Made(aside=[Row(row.line, row.raw, Aside.OTHER_PERSON, wrong) for row in report.rows])
    made = read_for(report, sample, context, now)
    made.nameless = nobody(report.family, report.given) and number_key(report.family) not in others
    return made


def _nobodys(report: Report, *, several: bool) -> Made:
    labels = ", ".join(report.labels)[:200]
    if several:
        why, words = Aside.SEVERAL_SAMPLES, f"Codes of more than one sample: {labels}."
    else:
        words = f"No sample of this program has the code {labels}." if labels else "It names no sample."
        why = Aside.NO_SAMPLE
    return Made(aside=[Row(row.line, row.raw, why, words) for row in report.rows])


def number_key(number: str) -> str:
    """A person's number by which it is compared: laboratories write it without hyphens, and in small letters."""
    return "".join(sign for sign in number.upper() if sign.isalnum())


def other_person(report: Report, sample: Known, others: Mapping[str, UUID]) -> str:
    """Why a report seems to be about somebody else than the sample is from; empty where nothing says so.

    A name is compared where no number of ours was sent: the number is surer, and names change.
    """
    sent = (*report.numbers, report.family)  # some send the number in the place of the name
    whose = [others[key] for number in sent if (key := number_key(number)) in others]
    if whose and sample.chart not in whose:
        return "The sample is of one person, and the number in the report is of another."
    born = sample.who.birth_date if sample.who else None
    told = _day(report.born)
    if born and told and born != told:
        return "The date of birth in the report is not that of the person who gave the sample."
    if sample.who and not whose and (what := differ(report.family, report.given, sample.who)):
        return f"The {what} in the report is not that of the person who gave the sample."
    return ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 8 else None
    except ValueError:
        return None


def read_for(report: Report, sample: Known, context: Context, now: When) -> Made:
    """A report read as one of this sample: a payload for each kind of test in it."""
    made = Made(sample, happened=When.at(report.reported) if report.reported else now)
    stages: dict[Stage, list[AnalyteResult]] = {}
    measures: dict[str, Any] = {}
    for row in report.rows:
        try:
            said = meaning(row, report, sample.said.matrix, context)
        except PutAside as error:
            made.aside.append(Row(row.line, row.raw, error.why, str(error)))
            continue
        if said is None:
            made.nothing_yet += 1
        elif isinstance(said, Measure):
            _measure(measures, said, row, made)
        else:
            _add(stages.setdefault(said.stage, []), said)
            made.rows += 1
    if len(report.words) > LONGEST_WORDS:
        words = "The words to this report are longer than an entry holds. All of them stand here."
        made.aside.append(Row(report.line, report.words, Aside.UNREADABLE, words))
    made.payloads += _payloads(report, sample, stages, measures)
    return made


def _measure(measures: dict[str, Any], said: Measure, row: Sent, made: Made) -> None:
    name = "adulterants" if said.name == "oxidant" else said.name
    if name in measures and measures[name] != said.value:
        words = f"The report says {name.replace('_', ' ')} twice, and differently."
        made.aside.append(Row(row.line, row.raw, Aside.UNREADABLE, words))
        return
    measures[name] = said.value
    made.rows += 1


def _add(results: list[AnalyteResult], said: Finding) -> None:
    """A word and a number about the same analyte belong together; anything else is kept beside."""
    for at, one in enumerate(results):
        same = one.analyte == said.result.analyte and one.status is said.result.status and one.seen is said.result.seen
        if same and (one.level is None) is not (said.result.level is None):
            results[at] = one if one.level is not None else said.result
            return
    results.append(said.result)


def _payloads(
    report: Report, sample: Known, stages: Mapping[Stage, list[AnalyteResult]], measures: Mapping[str, Any]
) -> list[SampleResultReported]:
    if not stages and not measures:
        return []
    found = []
    parts = [(stage, some[at : at + MOST]) for stage, some in stages.items() for at in range(0, len(some), MOST)]
    bears = next((part for part in parts if _status(part[1]) is not Status.CANCELLED), (Stage.SCREEN, []))
    if measures and bears not in parts:
        parts.append(bears)  # what was measured of the sample holds, also where every other test was cancelled
    for part in parts:
        stage, results = part
        said = SampleResultReported(
            sample=sample.uid,
            stage=stage,
            status=_status(results),
            results=tuple(results),
            validity=Validity(**measures) if measures and part is bears else None,
            lab=report.lab[:120] or None,
            accession=report.accession[:60] or None,
            words=report.words[:LONGEST_WORDS] or None,
        )
        found.append(said.model_copy(update={"sent": digest(said, report)}))
    return found


def _status(results: Sequence[AnalyteResult]) -> Status:
    """Of a report as a whole: the most settled word of its lines. It is cancelled only where every line is."""
    said = {one.status for one in results} or {Status.FINAL}
    return max(said - {Status.CANCELLED} or said, key=ORDER.index)


def digest(said: SampleResultReported, report: Report) -> str:
    """By which the same report is known again, whenever and in whatever message it is sent."""
    reported = stamp(report.reported) if report.reported else ""
    return sha256(json.dumps([said.body(), reported]).encode()).hexdigest()
