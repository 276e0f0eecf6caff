"""HL7 v2 result messages (ORU^R01): one or many in a file, with any ends of line, in the letters that MSH-18 names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, tzinfo
from typing import Any

import hl7

from .rows import Broken, Read, Report, Sent, plain

LETTERS = {
    "": "utf-8", "ASCII": "ascii", "UNICODE UTF-8": "utf-8", "UNICODE": "utf-8", "8859/1": "iso-8859-1",
    "8859/2": "iso-8859-2", "8859/9": "iso-8859-9", "8859/15": "iso-8859-15",
}  # fmt: skip
"""The character sets of MSH-18 (HL7 table 0211), as this language names them."""
MESSAGE = re.compile(rb"(?m)^(?=MSH.)")
SEGMENT = re.compile(r"[A-Z][A-Z0-9]{2}(?:[^A-Za-z0-9]|$)")
AROUND = ("FHS", "BHS", "BTS", "FTS")
"""Segments around the messages of a batch: they say nothing of a result."""
FRAME = b"\x0b\x1c\xef\xbb\xbf"
"""The marks of a network frame, and of UTF-8, that some senders leave in the file."""
LOINC = re.compile(r"[0-9]{1,7}-[0-9]")
MOMENT = re.compile(r"([0-9]{8})([0-9]{2})?([0-9]{2})?([0-9]{2})?(?:\.[0-9]+)?([+-][0-9]{4})?")


def looks_so(data: bytes) -> bool:
    """Whether a file begins as HL7 does."""
    return data.lstrip(FRAME + b" \r\n\t")[:3] in (b"MSH", b"FHS", b"BHS")


def read(data: bytes, zone: tzinfo = UTC) -> Read:
    """Every message of a file; one that cannot be read is ``broken``. A time without a zone is one of ``zone``."""
    found, line = Read("hl7"), 1
    for chunk in MESSAGE.split(data.strip(FRAME).replace(b"\r\n", b"\n").replace(b"\r", b"\n")):
        if chunk.startswith(b"MSH"):
            _message(chunk, line, found, zone)
        elif (rest := _not_around(chunk)).strip():
            found.broken.append(Broken(line, plain(rest.strip()), "This is no part of a message."))
        line += chunk.count(b"\n")
    return found


def _not_around(chunk: bytes) -> str:
    lines = chunk.decode("iso-8859-1").split("\n")
    return "\n".join(line for line in lines if line.strip("\x0b\x1c ")[:3] not in AROUND)


def _message(chunk: bytes, line: int, found: Read, zone: tzinfo) -> None:
    try:
        segments = _segments(_decoded(chunk), line)
        message = hl7.parse("\r".join(text for _, text in segments))
        _check(message)
        found.reports += _reports(message, segments, zone)
    except (hl7.HL7Exception, ValueError, LookupError) as error:
        words = str(error) if isinstance(error, ValueError) else "This message is not built as HL7 says."
        found.broken.append(Broken(line, plain(chunk.decode("iso-8859-1").strip()), words))


def _decoded(chunk: bytes) -> str:
    """The text of a message in its own letters. Raises ``ValueError`` in words."""
    first = chunk.split(b"\n", 1)[0].decode("iso-8859-1")
    named = (first.split(first[3]) + [""] * 18)[17].split("~")[0].strip().upper()
    if named not in LETTERS:
        raise ValueError(f"The letters of this message (“{named[:20]}” in MSH-18) are not known here.")
    try:
        return chunk.decode(LETTERS[named])
    except UnicodeDecodeError:
        if named:
            raise ValueError(f"This message is not written in the letters it names (“{named}” in MSH-18).") from None
        return chunk.decode("iso-8859-1")


def _segments(text: str, line: int) -> list[tuple[int, str]]:
    """The segments with the line each stands on. A line that begins no segment goes on with the one before it."""
    found: list[tuple[int, str]] = []
    for at, one in enumerate(text.split("\n")):
        one = one.strip("\x0b\x1c ")
        if SEGMENT.match(one):
            found.append((line + at, one))
        elif one and found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {one}")
    return [(at, one) for at, one in found if one[:3] not in AROUND]


def _check(message: Any) -> None:
    """Only results, and only version 2. Raises ``ValueError`` in words."""
    head = message.segment("MSH")
    version, kind = part(message, head, 12), f"{part(message, head, 9)}^{part(message, head, 9, 2)}"
    if not version.startswith("2"):
        raise ValueError(f"This message says version “{version[:10]}” in MSH-12; version 2 is read here.")
    if kind != "ORU^R01":
        raise ValueError(f"This message is no result: it says {kind[:20]} in MSH-9, not ORU^R01.")


def part(message: Any, segment: Any, field: int, component: int = 1) -> str:
    """One component of the first repetition of a field; empty where it is not there. Escapes are resolved."""
    try:
        one = segment[field][0]
    except IndexError:
        return ""
    if isinstance(one, str):
        text = one if component == 1 else ""
    else:
        text = str(one[component - 1]) if component <= len(one) else ""
    if text == '""':  # in HL7 this says: empty on purpose
        return ""
    return plain(message.unescape(text) if "\\" in text else text).strip()


class _Group:
    """An OBR with what belongs to it, while the message is walked through."""

    def __init__(self, line: int, order: Any, common: list[str]) -> None:
        self.line, self.order, self.common = line, order, common
        self.labels: list[str] = []
        self.rows: list[Sent] = []
        self.times: list[str] = []
        self.words: list[str] = []


def _reports(message: Any, segments: list[tuple[int, str]], zone: tzinfo) -> Iterator[Report]:
    groups: list[_Group] = []
    around: dict[str, Any] = {}
    kept: list[str] = []
    for (line, text), segment in zip(segments, message, strict=True):
        name = text[:3]
        if name in ("MSH", "PID", "ORC"):
            around[name] = segment
            kept = [one for one in kept if one[:3] != name] + [text]
        elif name == "OBR":
            groups.append(_Group(line, segment, [one for one in kept if one[:3] in ("MSH", "PID")] + [text]))
            groups[-1].labels += _labels(message, segment, around.pop("ORC", None))
        elif name == "OBX" and groups:
            groups[-1].rows.append(_row(message, segment, line, groups[-1].common, text))
            groups[-1].times.append(part(message, segment, 14))
        elif name == "SPM" and groups:
            groups[-1].labels += [part(message, segment, 2).split("&")[0]]
        elif name == "NTE" and groups:
            groups[-1].words.append(part(message, segment, 3))
    if not groups:
        raise ValueError("This message holds no order (OBR), so nobody can say which sample it is of.")
    for group in groups:
        if group.rows:
            yield _report(message, group, around, zone)


def _labels(message: Any, order: Any, common: Any) -> list[str]:
    found = [part(message, order, 2), part(message, order, 3), part(message, order, 18), part(message, order, 19)]
    return found + ([part(message, common, 2)] if common is not None else [])


def _row(message: Any, segment: Any, line: int, common: list[str], text: str) -> Sent:
    first, second = part(message, segment, 3), part(message, segment, 3, 4)
    loinc = next((code for code in (first, second) if LOINC.fullmatch(code)), "")
    kind = part(message, segment, 2)
    value = part(message, segment, 5)
    if kind == "SN":
        value = part(message, segment, 5) + part(message, segment, 5, 2)
    elif kind in ("CE", "CWE", "CF") and part(message, segment, 5, 2):
        value = part(message, segment, 5, 2)
    return Sent(
        line=line,
        raw=plain("\n".join([*common, text])),
        name=part(message, segment, 3, 2) or part(message, segment, 3, 5) or (first if first != loinc else ""),
        code=first if first != loinc else second if second != loinc else "",
        loinc=loinc,
        value=value,
        kind=kind,
        unit=part(message, segment, 6),
        cutoff=part(message, segment, 7),
        flag=part(message, segment, 8),
        status=part(message, segment, 11),
    )


def _report(message: Any, group: _Group, around: dict[str, Any], zone: tzinfo) -> Report:
    head, person = around["MSH"], around.get("PID")
    sent = [*group.times, part(message, group.order, 22), part(message, head, 7)]
    times = [at for text in sent if (at := moment(text, zone))]
    return Report(
        line=group.line,
        labels=tuple(dict.fromkeys(label for label in group.labels if label)),
        rows=tuple(group.rows),
        lab=part(message, head, 4) or part(message, head, 3),
        accession=part(message, group.order, 3),
        stage=part(message, group.order, 4, 2) or part(message, group.order, 4),
        status=part(message, group.order, 25),
        reported=times[0] if times else None,
        numbers=_numbers(message, person) if person is not None else (),
        born=part(message, person, 7)[:8] if person is not None else "",
        words=" ".join(word for word in group.words if word),
    )


def _numbers(message: Any, person: Any) -> tuple[str, ...]:
    """Every number of the person that is sent: in PID-2, and all repetitions of PID-3."""
    found = [part(message, person, 2)]
    with suppress(IndexError):
        found += [str(one if isinstance(one, str) else one[0]) for one in person[3]]
    return tuple(number for number in found if number)


def moment(text: str, zone: tzinfo = UTC) -> datetime | None:
    """A time of HL7; noon where only the day was sent. Without an offset it is one of ``zone``. ``None`` for none."""
    found = MOMENT.fullmatch(text.strip())
    if found is None:
        return None
    day, hour, minute, second, offset = found.groups()
    clock = f"{day}{hour or '12'}{minute or '00'}{second or '00'}"
    try:
        if offset:
            return datetime.strptime(f"{clock}{offset}", "%Y%m%d%H%M%S%z").astimezone(UTC)
        return datetime.strptime(clock, "%Y%m%d%H%M%S").replace(tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
