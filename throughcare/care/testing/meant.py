"""What a line of a laboratory means: which analyte, seen or not, how much, how settled; or why nobody can say. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from throughcare.chart.findings import Context
from throughcare.exchange.results.rows import Report, Sent

from .codes import Refused, Unknown, code_named, measures
from .entries import Adulterant, AnalyteResult, Aside, Matrix, Seen, Stage, Status, Valid
from .units import Measured, UnknownUnit, convert, measured, positive
from .values import analyte_named, cutoff, table

NUMBER = re.compile(r"\s*(<=|>=|<|>|=)?\s*([0-9]+(?:\.[0-9]*)?|\.[0-9]+)\s*")
NEGATIVE_NUMBER = re.compile(r"\s*-\s*[0-9]")
INSIDE = re.compile(r"[0-9]+(?:\.[0-9]+)?")
GUARDED = {"ph": ("ph", ""), "creatinine_mg_dl": ("creatinine", "mg/dL"), "nitrite_ug_ml": ("nitrite", "ug/mL"),
           "specific_gravity": ("gravity", "")}  # fmt: skip
"""The measures of a sample: their table of units, and the unit where none was sent."""


class PutAside(Exception):
    """Nobody can say what a line means; the message says why."""

    def __init__(self, why: Aside, words: str) -> None:
        super().__init__(words)
        self.why = why


@dataclass(frozen=True, slots=True)
class Finding:
    """One analyte of a report, and by which kind of test."""

    stage: Stage
    result: AnalyteResult


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of the sample itself: the field of ``Validity``, and what belongs into it."""

    name: str
    value: Any


def letters(text: str) -> str:
    """A text without what writers differ in: case, hyphens, spaces."""
    return " ".join("".join(sign if sign.isalnum() or sign in "+-" else " " for sign in text.casefold()).split())


@cache
def _words(group: str) -> Mapping[str, str]:
    """Each word of a group of the table, and what it means."""
    said = table("sent")[group].items()
    found = {}
    for meaning, words in said:
        for word in words:
            found[letters(word).replace("-", " ").strip() or letters(word)] = meaning
    return found


def _named(group: str, text: str) -> str:
    plain = letters(text)
    known = _words(group)
    return known.get(plain.replace("-", " ").strip()) or known.get(plain) or ""


def status_of(sent: Sent, report: Report) -> Status | None:
    """How settled a line is; ``None`` where nothing was found out yet."""
    text = sent.status or report.status
    said = _words("status").get(letters(text), "") if text else Status.FINAL.value
    if said == "skip":
        return None
    if not said:
        raise PutAside(Aside.UNREADABLE, f"The status “{text[:20]}” is not known.")
    return Status(said)


def meaning(sent: Sent, report: Report, matrix: Matrix, context: Context | None = None) -> Finding | Measure | None:
    """What a line means; ``None`` where it says nothing yet. Raises :class:`PutAside` in words."""
    status = status_of(sent, report)
    if status is None:
        return None
    name = _measure(sent)
    if name:
        return Measure(name, _measured(name, sent))
    analyte, means = _analyte(sent)
    seen, level = (Seen.NOT_DONE, "") if status is Status.CANCELLED and not sent.value else _seen(sent)
    stage = _stage(means, report, level)
    exact = _level(level, sent) if level else None
    if seen is None:
        seen = _from_level(sent, exact, cutoff(matrix, analyte, stage, context))
    return Finding(
        stage,
        AnalyteResult(
            analyte=analyte,
            seen=seen,
            status=status,
            level=level or None,
            unit=(sent.unit or None) if level else None,
            cutoff=_limit(sent.cutoff),
            loinc=sent.loinc or None,
            raw=(sent.code or sent.name or sent.loinc)[:80] or None,
        ),
    )


def _measure(sent: Sent) -> str:
    """The measure of the sample that a line is about; empty for an analyte."""
    if sent.loinc in measures():
        name = measures()[sent.loinc]
        return next((field for field in GUARDED if field.startswith(name) or GUARDED[field][0] == name), name)
    return _named("measures", sent.name) or _named("measures", sent.code)


def _analyte(sent: Sent) -> tuple[str, str]:
    """The analyte and what its code means. A code that is refused is refused, whatever the name beside it says."""
    if sent.loinc:
        try:
            known = code_named(sent.loinc)
        except Refused as error:
            raise PutAside(Aside.REFUSED_CODE, f"{error}.") from error
        except Unknown:
            pass
        else:
            return known.analyte, known.means
    found = analyte_named(sent.name) or analyte_named(sent.code)
    if not found:
        shown = sent.name or sent.code or sent.loinc or "nothing"
        raise PutAside(Aside.UNKNOWN_ANALYTE, f"No analyte of the tables is called “{shown[:80]}”.")
    return found, ""


def _seen(sent: Sent) -> tuple[Seen | None, str]:
    """What the line says of the analyte, and the number in it as it is kept."""
    said = _named("seen", sent.value)
    if said:
        return Seen(said), ""
    if NEGATIVE_NUMBER.match(sent.value):
        raise PutAside(Aside.IMPOSSIBLE, f"“{sent.value[:20]}” is below zero.")
    number = NUMBER.fullmatch(sent.value)
    if number is None:
        shown = f"“{sent.value[:40]}” is neither a number nor a word that is known." if sent.value else "No result."
        raise PutAside(Aside.UNREADABLE, shown)
    flagged = _named("seen", sent.flag) or _named("flags", sent.flag)
    return Seen(flagged) if flagged else None, _kept(number)


def _kept(number: re.Match[str]) -> str:
    """A number in the one form that is kept: no digit is lost."""
    bound, digits = number.group(1) or "", number.group(2)
    whole, _, rest = digits.partition(".")
    if len(whole.lstrip("0")) > 9 or len(rest) > 6:
        raise PutAside(Aside.IMPOSSIBLE, f"“{digits[:30]}” has more digits than any measurement.")
    return f"{'' if bound == '=' else bound}{whole.lstrip('0') or '0'}{f'.{rest}' if rest else ''}"


def _level(text: str, sent: Sent) -> Measured:
    if not sent.unit:
        raise PutAside(Aside.UNKNOWN_UNIT, "A number without a unit.")
    try:
        found = convert("level", text, sent.unit)
    except UnknownUnit as error:
        raise PutAside(Aside.UNKNOWN_UNIT, f"{str(error)[:1].upper()}{str(error)[1:]}.") from error
    if found.value > Fraction(table("sent")["impossible"]["level_ng_ml"]):
        raise PutAside(Aside.IMPOSSIBLE, f"{text} {sent.unit} is more than a sample can hold.")
    return found


def _stage(means: str, report: Report, level: str) -> Stage:
    """By its code; else by the words of the order; else a number confirms and a word screens."""
    if means in ("screen", "confirm"):
        return Stage(means)
    told = f" {letters(report.stage).replace('-', ' ')} "
    for name, words in table("sent")["stage"].items():
        if any(word in told for word in words):
            return Stage(name)
    return Stage.CONFIRM if level or means == "level" else Stage.SCREEN


def _limit(text: str) -> str | None:
    """The cut-off in what was sent as a range: “<10”, “Cutoff: 300 ng/mL”, “0-300”."""
    found = INSIDE.findall(text)
    if not found:
        return None
    whole, _, rest = found[-1].partition(".")
    fits = len(whole.lstrip("0")) <= 9 and len(rest) <= 6
    return f"{whole.lstrip('0') or '0'}{f'.{rest}' if rest else ''}" if fits else None


def _from_level(sent: Sent, exact: Measured | None, ours: Fraction | None) -> Seen:
    """Seen or not by the number: against the cut-off that was sent, else against that of the tables."""
    limit = _limit(sent.cutoff)
    sent_limit = _level(limit, sent).value if limit and exact is not None else None
    found = positive(exact, sent_limit if sent_limit is not None else ours)
    if found is None and exact is not None and exact.bound in ("<", "<="):
        found = False
    if found is None:
        raise PutAside(Aside.UNREADABLE, "A number without a cut-off: nobody says whether it was detected.")
    return Seen.DETECTED if found else Seen.NOT_DETECTED


def _measured(name: str, sent: Sent) -> Any:
    """What belongs into a field of ``Validity``."""
    if name == "oxidant":
        seen, _ = _seen(sent)
        return (Adulterant.OXIDANT,) if seen is Seen.DETECTED else ()
    if name == "said":
        return _validity_word(sent.value)
    number = NUMBER.fullmatch(sent.value)
    if number is None or name not in GUARDED:
        wrong = Aside.IMPOSSIBLE if NEGATIVE_NUMBER.match(sent.value) else Aside.UNREADABLE
        raise PutAside(wrong, f"“{sent.value[:40]}” is no measurement of the sample.")
    kind, usual = GUARDED[name]
    try:
        exact = convert(kind, _kept(number), sent.unit or usual)
    except UnknownUnit as error:
        raise PutAside(Aside.UNKNOWN_UNIT, f"{str(error)[:1].upper()}{str(error)[1:]}.") from error
    _possible(name, exact)
    return _exactly(exact)


def _validity_word(text: str) -> Valid:
    plain = {"valid": "normal", "acceptable": "normal"}.get(letters(text), letters(text))
    if plain not in [one.value for one in Valid]:
        raise PutAside(Aside.UNREADABLE, f"“{text[:40]}” is no word for what a sample is fit for.")
    return Valid(plain)


def _possible(name: str, exact: Measured) -> None:
    bounds = table("sent")["impossible"]
    low = Fraction(bounds.get(f"{name}_low", "0"))
    high = Fraction(bounds.get(f"{name}_high", bounds.get(name, "0")))
    if exact.value > high or (exact.value < low and not exact.bound):
        raise PutAside(Aside.IMPOSSIBLE, f"{float(exact.value):g} cannot be: no sample has it. Look again.")


def _exactly(exact: Measured) -> str:
    """A converted number as text. Raises :class:`PutAside` where six digits after the point do not hold it."""
    text = f"{exact.value.numerator / exact.value.denominator:.6f}".rstrip("0").rstrip(".")
    if measured(text).value != exact.value:
        raise PutAside(Aside.UNKNOWN_UNIT, "This number cannot be converted exactly; ask for the usual unit.")
    return f"{exact.bound}{text}"
