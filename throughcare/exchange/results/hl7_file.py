"""HL7 v2 result messages (ORU^R01): one or many in a file, with any ends of line, in the letters that MSH-18 names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, tzinfo
from typing import Any

import hl7
import hl7.util

from .rows import Broken, Read, Report, Sent, plain

LETTERS = {
    "": "utf-8", "ASCII": "ascii", "UNICODE UTF-8": "utf-8", "UNICODE": "utf-8", "8859/1": "iso-8859-1",
    "8859/2": "iso-8859-2", "8859/9": "iso-8859-9", "8859/15": "iso-8859-15", "UTF-8": "utf-8", "UTF8": "utf-8",
    "ISO-8859-1": "iso-8859-1", "ISO8859-1": "iso-8859-1", "ISO-8859-15": "iso-8859-15",
}  # fmt: skip
"""The character sets of MSH-18 (HL7 table 0211, and as systems write them who do not look there), as Python does."""
MESSAGE = re.compile(rb"(?m)^(?=MSH.)")
SEGMENT = re.compile(r"[A-Z][A-Z0-9]{2}$")
AROUND = ("FHS", "BHS", "BTS", "FTS")
"""Segments around the messages of a batch: they say nothing of a result."""
FRAME = b"\x0b\x1c\xef\xbb\xbf"
"""The marks of a network frame, and of UTF-8, that some senders leave in the file."""
LOINC = re.compile(r"[0-9]{1,7}-[0-9]")
MOMENT = re.compile(r"([0-9]{8})([0-9]{2})?([0-9]{2})?([0-9]{2})?(?:\.[0-9]+)?([+-][0-9]{4})?")

hl7.util.logger.disabled = True  # of an escape that it cannot read it would log the whole field


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
        reports, silent = _reports(message, segments, zone)
        found.reports += reports
        found.broken += silent
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
    sign = text[3:4]
    for at, one in enumerate(text.split("\n")):
        one = one.strip("\x0b\x1c ")
        if SEGMENT.match(one[:3]) and one[3:4] in (sign, ""):
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
    return plain(message.unescape(text) if message.esc in text else text).strip()


class _Group:
    """An OBR with what belongs to it, while the message is walked through."""

    def __init__(self, line: int, order: Any, common: list[str], person: Any) -> None:
        self.line, self.order, self.common, self.person = line, order, common, person
        self.labels: list[str] = []
        self.rows: list[Sent] = []
        self.times: list[str] = []
        self.words: list[str] = []


class _Walk:
    """A message walked through from its head: what an order has after it belongs to it, until the next person comes."""

    def __init__(self, message: Any) -> None:
        self.message = message
        self.groups: list[_Group] = []
        self.lost: list[Broken] = []
        self._now: _Group | None = None
        self._around: dict[str, Any] = {}
        self._kept: dict[str, str] = {}

    def step(self, line: int, text: str, segment: Any) -> None:
        """One segment. A note or a result after a person and before an order of theirs is nobody else's."""
        name = text[:3]
        if name in ("MSH", "PID", "ORC"):
            self._around[name], self._kept[name] = segment, text
            if name == "PID":
                self._now = None  # nothing of the person before goes on
                self._around.pop("ORC", None)
        elif name == "OBR":
            self._order(line, text, segment)
        elif name == "OBX" and self._now is None:
            words = "This result stands before any order (OBR), so nobody can say which sample it is of."
            self.lost.append(Broken(line, plain("\n".join([*self._common(), text])), words))
        elif self._now is not None:
            self._inside(self._now, line, text, segment)

    def _common(self) -> list[str]:
        return [self._kept[name] for name in ("MSH", "PID") if name in self._kept]

    def _order(self, line: int, text: str, segment: Any) -> None:
        self._now = _Group(line, segment, [*self._common(), text], self._around.get("PID"))
        self._now.labels += _labels(self.message, segment, self._around.pop("ORC", None))
        self.groups.append(self._now)

    def _inside(self, group: _Group, line: int, text: str, segment: Any) -> None:
        if text[:3] == "OBX":
            group.rows.append(_row(self.message, segment, line, group.common, text))
            group.times.append(part(self.message, segment, 14))
        elif text[:3] == "SPM":
            group.labels += [part(self.message, segment, 2).split("&")[0]]
        elif text[:3] == "NTE":
            group.words.append(part(self.message, segment, 3))


def _reports(message: Any, segments: list[tuple[int, str]], zone: tzinfo) -> tuple[list[Report], list[Broken]]:
    """The reports of a message, and what in it belongs to none of them. Raises ``ValueError`` where it has no order."""
    walk = _Walk(message)
    for (line, text), segment in zip(segments, message, strict=True):
        walk.step(line, text, segment)
    if not walk.groups:
        raise ValueError("This message holds no order (OBR), so nobody can say which sample it is of.")
    head = message.segment("MSH")
    reports = [_report(message, group, head, zone) for group in walk.groups if group.rows]
    return reports, [*walk.lost, *_without_result(message, walk.groups)]


def _without_result(message: Any, groups: list[_Group]) -> Iterator[Broken]:
    """Orders without a result that nevertheless say something: a sample that was lost, or could not be tested."""
    alone = not any(group.rows for group in groups)
    for group in groups:
        words = " ".join(word for word in group.words if word)
        if not group.rows and (alone or words or part(message, group.order, 25) == "X"):
            said = f": {words}" if words else "."
            yield Broken(group.line, plain("\n".join(group.common)), f"This order holds no result{said}"[:400])


def _labels(message: Any, order: Any, common: Any) -> list[str]:
    found = [part(message, order, 2), part(message, order, 3), part(message, order, 18), part(message, order, 19)]
    return found + ([part(message, common, 2)] if common is not None else [])


def _row(message: Any, segment: Any, line: int, common: list[str], text: str) -> Sent:
    first, second = part(message, segment, 3), part(message, segment, 3, 4)
    loinc = next((code for code in (first, second) if LOINC.fullmatch(code)), "")
    return Sent(
        line=line,
        raw=plain("\n".join([*common, text])),
        name=part(message, segment, 3, 2) or part(message, segment, 3, 5) or (first if first != loinc else ""),
        code=first if first != loinc else second if second != loinc else "",
        loinc=loinc,
        value=_value(message, segment),
        kind=part(message, segment, 2),
        unit=part(message, segment, 6),
        cutoff=part(message, segment, 7),
        flag=part(message, segment, 8),
        status=part(message, segment, 11),
    )


def _value(message: Any, segment: Any) -> str:
    """What was found, in one text; of several words or a range all of it, so that no part is taken for the whole."""
    kind, parts = part(message, segment, 2), [part(message, segment, 5, at) for at in range(1, 5)]
    if kind == "SN":
        return "".join(parts)
    found = parts[1] if kind in ("CE", "CWE", "CF") and parts[1] else parts[0]
    with suppress(IndexError):
        more = [str(one if isinstance(one, str) else one[0]) for one in segment[5][1:]]
        return " ".join([found, *(word for word in more if word and word != found)])
    return found


def _report(message: Any, group: _Group, head: Any, zone: tzinfo) -> Report:
    """OBR-22 says when it was reported; OBX-14 is often the hour of the sample itself."""
    person = group.person
    sent = [part(message, group.order, 22), *group.times, part(message, head, 7)]
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
        family=part(message, person, 5) if person is not None else "",
        given=part(message, person, 5, 2) if person is not None else "",
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
