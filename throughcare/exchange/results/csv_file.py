"""A table of results (CSV): one line a result, columns by name in any order, separated by comma, semicolon or tab."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, tzinfo
from io import StringIO
from itertools import groupby

from .rows import Broken, Read, Report, Sent, Unusable, plain

COLUMNS = {
    "sample": "the code on the label of the sample",
    "number": "the number of the person, checked against the sample",
    "lab": "who made the test",
    "accession": "the laboratory's own number",
    "stage": "screen, confirm or point of care",
    "status": "preliminary, final, corrected or cancelled; final where empty",
    "reported_at": "when it was reported: 2026-11-20 or 2026-11-20T14:30+01:00",
    "analyte": "what was looked for, by name",
    "loinc": "the same as a LOINC code",
    "result": "detected, not detected, not done or invalid",
    "level": "the measured number, with < or > where it is a bound",
    "unit": "the unit of the level, such as ng/mL",
    "cutoff": "from which level on it is positive, in the same unit",
    "remark": "words to it",
}
"""The columns, as the guide lists them."""
WHOLE = ("sample", "lab", "accession", "stage", "status", "reported_at", "number")
"""What lines of one report have in common."""
LONGEST = 60_000


def read(data: bytes, zone: tzinfo = UTC) -> Read:
    """Every line of a table. A time without a zone is one of ``zone``. Raises :class:`Unusable` without the columns."""
    text = _decoded(data)
    if not text.strip():
        raise Unusable("The file is empty.")
    first = text.lstrip().splitlines()[0]
    split = next((mark for mark in (";", "\t") if first.count(mark) > first.count(",")), ",")
    rows = list(_cells(text, split))
    names = [name.strip().lower() for name in rows[0][1]]
    _check(names)
    found = Read("csv")
    good = list(_lines(rows, names, split, found))
    for _, group in groupby(good, key=lambda one: tuple(one[1].get(name, "") for name in WHOLE)):
        report = _report(list(group), found, zone)
        if report is not None:
            found.reports.append(report)
    return found


def _cells(text: str, split: str) -> Iterator[tuple[int, list[str]]]:
    """The cells of each line that has any, with the line it begins on: a cell in quotes may go over several."""
    reader, line = csv.reader(StringIO(text, newline=""), delimiter=split, strict=True), 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise Unusable(
            f"Line {reader.line_num} cannot be read as a table: {error}. Is a quotation mark open?"
        ) from error


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("iso-8859-1")


def _check(names: list[str]) -> None:
    unknown = [name for name in names if name and name not in COLUMNS]
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if unknown or twice:
        what = f"does not know: {', '.join(unknown)}" if unknown else f"has twice: {', '.join(twice)}"
        raise Unusable(f"The first line names columns that this table {what}. Known are: {', '.join(COLUMNS)}.")
    if "sample" not in names or not {"analyte", "loinc"} & set(names) or not {"result", "level"} & set(names):
        raise Unusable("The first line must name the columns sample, analyte or loinc, and result or level.")


def _lines(
    rows: list[tuple[int, list[str]]], names: list[str], split: str, found: Read
) -> Iterator[tuple[int, Mapping[str, str], str]]:
    """The lines as columns by name, each with the text by which it can be read again."""
    for line, cells in rows[1:]:
        raw = f"{_joined(names, split)}\n{plain(_joined(cells, split))}"
        if len(cells) > len(names):
            found.broken.append(
                Broken(line, raw[:LONGEST], f"{len(cells)} cells, and the first line names {len(names)}.")
            )
            continue
        said = {name: plain(cell).strip() for name, cell in zip(names, cells, strict=False) if name}
        yield line, said, raw[:LONGEST]


def _joined(cells: list[str], split: str) -> str:
    """The cells as a line of a table."""
    text = StringIO()
    csv.writer(text, delimiter=split, lineterminator="").writerow(cells)
    return text.getvalue()


def _report(group: list[tuple[int, Mapping[str, str], str]], found: Read, zone: tzinfo) -> Report | None:
    line, first, _ = group[0]
    try:
        reported = _moment(first.get("reported_at", ""), zone)
    except ValueError as error:
        found.broken += [Broken(at, raw, str(error)) for at, _, raw in group]
        return None
    return Report(
        line=line,
        labels=tuple(label for label in (first.get("sample", ""),) if label),
        rows=tuple(_row(at, said, raw) for at, said, raw in group),
        lab=first.get("lab", ""),
        accession=first.get("accession", ""),
        stage=first.get("stage", ""),
        status=first.get("status", ""),
        reported=reported,
        numbers=tuple(number for number in (first.get("number", ""),) if number),
        words=" ".join(dict.fromkeys(said["remark"] for _, said, _ in group if said.get("remark"))),
    )


def _row(line: int, said: Mapping[str, str], raw: str) -> Sent:
    return Sent(
        line=line,
        raw=raw,
        name=said.get("analyte", ""),
        loinc=said.get("loinc", ""),
        value=said.get("level", "") or said.get("result", ""),
        unit=said.get("unit", ""),
        cutoff=said.get("cutoff", ""),
        flag=said.get("result", "") if said.get("level") else "",
        status=said.get("status", ""),
    )


def _moment(text: str, zone: tzinfo) -> datetime | None:
    """A time as ISO 8601 writes it; a day alone is its noon. Raises ``ValueError`` in words."""
    if not text:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{text[:30]}” is no time; write 2026-11-20 or 2026-11-20T14:30+01:00.") from None
    if len(text) == 10:
        at = at.replace(hour=12)
    return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)
