"""Results as pages show them: the score with its band, what it means, how sure that is, and whose scale it is."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from throughcare.knowledge.instruments.scored import CUT, NOTE
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
    Licence.UNKNOWN: "terms not known: only short labels of ours are here; ask before you install the official wording",
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
        "flags": [flag for flag in scored.flags if flag.kind not in (NOTE, CUT)],
        "remarks": [flag.text for flag in scored.flags if flag.kind == NOTE],
        "cut": " ".join(flag.text for flag in scored.flags if flag.kind == CUT),
        "gate": scored.by_gate,
        "wording": said.wording or "not recorded",
        "words_here": words.line(instrument, words.shown_then(instrument, said.wording)),
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
    """The questions and answers of a filled form: the official words where they were shown then, else our labels."""
    wording = words.shown_then(one.instrument, one.said.wording)
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
            "flags": [flag.text for flag in one.scored.flags if flag.kind not in (NOTE, CUT)],
            "mode": "the person" if one.said.mode == "self" else "staff",
        }
        for one in reversed(list(found))
    ]


def change(found: list[Filled], *, own: bool = False) -> str:
    """How far the score has fallen or risen since the first; empty with fewer than two scores.

    The person's ``own`` page says the two numbers and does not judge them.
    """
    scored = [one for one in found if one.scored.total is not None]
    if len(scored) < len(("first", "last")):
        return ""
    first, last = scored[0], scored[-1]
    words_of = f"{first.scored.total} at first, {last.scored.total} now"
    limit = last.instrument.meaningful_fall_percent
    if own or not limit or not first.scored.total:
        return f"{words_of}."
    percent = (first.mean_points - last.mean_points) * 100 / first.mean_points
    meant = "counts as meaningful" if percent >= limit else "does not reach what counts as meaningful"
    fallen = f"a {'fall' if percent >= 0 else 'rise'} of {_tenths(abs(percent))} %"
    return f"{words_of}: {fallen}, which {meant} ({limit} % or more; from knowledge, not verified)."


def _tenths(percent: Fraction) -> str:
    """Cut, not rounded: 29.97 is not shown as 30, which it does not reach."""
    tenths = int(percent * 10)
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)
