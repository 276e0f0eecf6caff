"""Results as pages show them: the score with its band, what it means, how sure that is, and whose scale it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from throughcare.knowledge.instruments.shape import Instrument, Licence
from throughcare.site.pages import names
from throughcare.site.pages.days import Calendar

from . import words
from .readings import Filled
from .sentences import in_words, without_band

MARKS = {"V": "verified", "V~": "partly verified", "K": "from knowledge, not verified", "P": "a project convention"}
LICENCES = {
    Licence.PD: "public domain",
    Licence.FREE_NOTICE: "free to reproduce with the notice",
    Licence.FREE_NC: "free for non-commercial use: only the scorer is here",
    Licence.COPY: "owned by others: only the scorer is here",
}


def result(one: Filled, calendar: Calendar) -> dict[str, Any]:
    """One filled form with its score, for ``instruments/_result.html``."""
    said, scored, instrument = one.said, one.scored, one.instrument
    return {
        "filled": one,
        "uid": one.entry.uid,
        "title": instrument.title,
        "when": calendar.words(one.entry.happened),
        "by": names.said_by(one.entry.by, names.names([one.entry.by])),
        "mode": "by the person" if said.mode == "self" else "with staff asking",
        "score": in_words(scored, instrument),
        "plain": without_band(scored, instrument),
        "positive": _positive(instrument, one),
        "band_mark": next((MARKS[band.mark] for band in instrument.bands if band.label == scored.band), ""),
        "flags": [flag for flag in scored.flags if flag.kind != "note"],
        "remarks": [flag.text for flag in scored.flags if flag.kind == "note"],
        "gate": scored.by_gate,
        "wording": said.wording or "not recorded",
        "version": said.version,
        "mark": MARKS[instrument.mark],
        "licence": LICENCES[instrument.licence],
        "subscales": [_subscale(instrument, sub) for sub in scored.subscales],
    }


def _positive(instrument: Instrument, one: Filled) -> dict[str, str] | None:
    """What a positive result means; ``None`` where it is not positive, or is no screen."""
    rule = instrument.positive
    if rule is None or not one.scored.positive:
        return None
    look = "warn" if rule.notice else "good" if instrument.higher_is == "better" else "info"
    return {"meaning": rule.meaning, "mark": MARKS[rule.mark], "tag": rule.tag, "look": look}


def _subscale(instrument: Instrument, sub: Any) -> dict[str, Any]:
    """One subscale as a row: its total, its range, and whether its cut is reached."""
    cut = next((one.cut for one in instrument.subscales if one.id == sub.id), None)
    return {
        "title": sub.title,
        "total": "not asked" if sub.skipped else "no score" if sub.total is None else sub.total,
        "range": f"{sub.lowest} to {sub.highest}",
        "band": sub.band or sub.why_none,
        "cut": cut.words if cut else "",
        "reached": sub.positive is True,
    }


def lines(one: Filled) -> list[dict[str, Any]]:
    """The questions and answers of a filled form, in the words that are shown today."""
    wording = words.wording_of(one.instrument)
    found = []
    for item in one.instrument.items:
        value = one.answers.get(item.id)
        found.append(
            {
                "number": one.instrument.number(item.id),
                "question": words.question(one.instrument, item, wording),
                "hint": item.hint if not item.label and wording is None else "",
                "answer": "not answered" if value is None else words.answer(item, value, wording),
                "points": None if value is None or not item.scored else item.points(value),
            }
        )
    return found


def rows(found: Iterable[Filled], calendar: Calendar) -> list[dict[str, Any]]:
    """The table of a trend, the latest first."""
    return [
        {
            "when": calendar.words(one.entry.happened),
            "uid": one.entry.uid,
            "score": in_words(one.scored, one.instrument),
            "plain": without_band(one.scored, one.instrument),
            "flags": [flag.text for flag in one.scored.flags if flag.kind != "note"],
            "mode": "the person" if one.said.mode == "self" else "staff",
        }
        for one in reversed(list(found))
    ]


def change(found: list[Filled]) -> str:
    """How far the score has fallen or risen since the first; empty with fewer than two scores."""
    totals = [one.scored.total for one in found if one.scored.total is not None]
    if len(totals) < len(("first", "last")):
        return ""
    first, last = totals[0], totals[-1]
    words_of = f"{first} at first, {last} now"
    limit = found[-1].instrument.meaningful_fall_percent
    if not limit or not first:
        return f"{words_of}."
    percent = round((first - last) * 100 / first)
    meant = "counts as meaningful" if percent >= limit else "does not reach what counts as meaningful"
    fallen = f"a fall of {percent} %" if percent >= 0 else f"a rise of {-percent} %"
    return f"{words_of}: {fallen}, which {meant} ({limit} % or more; from knowledge, not verified)."
