"""A stay in words, for its pages: what is due, the expected course, the flowsheet on one time axis."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from throughcare.care.dosing.readings import How, doses
from throughcare.care.medication.entries import milligrams
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context
from throughcare.knowledge.instruments.library import find
from throughcare.site.pages.days import moment_words

from .readings import Stay
from .readings.course import Band, bands
from .readings.due import Due, dues
from .readings.seen import COWS, SELF_SCALES, Score, given, is_rising, observations, totals
from .readings.stay import moment_of

HOUR = 3600
LINES = (("pulse", "pulse"), ("upper pressure", "upper"), ("lower pressure", "lower"))


@dataclass
class Line:
    """One row of the flowsheet: everything of one minute; of a second round within it a row of its own."""

    at: datetime
    score: str = ""
    band: str = ""
    selfscore: str = ""
    pulse: str = ""
    pressure: str = ""
    temperature: str = ""
    breathing: str = ""
    awake: str = ""
    symptoms: str = ""
    dangers: str = ""
    fluids: str = ""
    words: str = ""
    medicines: list[str] = field(default_factory=list)
    when: str = ""
    looked: bool = False


class Sheet:
    """The rows by their minute. Nothing is written over what stands there already."""

    def __init__(self) -> None:
        self.rows: dict[datetime, list[Line]] = {}

    def row(self, at: datetime, *taken: str) -> Line:
        """The first row of the minute in which nothing stands in these fields."""
        minute = at.replace(second=0, microsecond=0)
        rows = self.rows.setdefault(minute, [])
        free = next((one for one in rows if not any(getattr(one, name) for name in taken)), None)
        if free is None:
            free = Line(minute)
            rows.append(free)
        return free

    def latest_first(self) -> list[Line]:
        """All rows; what was charted later in a minute stands above."""
        return [row for at in sorted(self.rows, reverse=True) for row in reversed(self.rows[at])]


def lines(chart: Chart, stay: Stay, context: Context) -> list[Line]:
    """The flowsheet, the latest first."""
    sheet, until = Sheet(), _until(stay)
    for at, _, said in observations(chart, stay.began):
        if at <= until:
            _round(sheet.row(at, "looked"), said)
    for one in _within(totals(chart, stay.began), until):
        row = sheet.row(one.at, "score")
        row.score, row.band = str(one.total), one.band
    for name in SELF_SCALES:
        for one in _within(totals(chart, stay.began, name), until):
            sheet.row(one.at, "selfscore").selfscore = f"{one.filled.instrument.title} {one.total}"
    for at, what in medicines(chart, stay):
        sheet.row(at).medicines.append(what)
    found = sheet.latest_first()
    for one_line in found:
        one_line.when = moment_words(one_line.at, context.zone)
    return found


def _until(stay: Stay) -> datetime:
    """The end of the stay: what came after it is not of it."""
    return moment_of(stay.closed[0]) if stay.closed else datetime.max.replace(tzinfo=stay.began.tzinfo)


def _within(known: Iterable[Score], until: datetime) -> list[Score]:
    return [one for one in known if one.at <= until]


def _round(row: Line, said: Any) -> None:
    row.looked = True
    row.pulse = "" if said.heart_rate is None else str(said.heart_rate)
    row.pressure, row.temperature = said.pressure, said.temperature
    breath = [str(said.breaths)] if said.breaths is not None else []
    breath += [f"{said.oxygen_percent} %"] if said.oxygen_percent is not None else []
    row.breathing, row.awake = ", ".join(breath), said.awake.label if said.awake else ""
    row.symptoms = _list(said.symptoms, "none")
    row.dangers = _list(said.dangers, "")
    parts = [f"{said.fluids_ml} mL" if said.fluids_ml is not None else ""]
    parts += [f"vomited {said.vomited}" if said.vomited else "", f"stools {said.stools}" if said.stools else ""]
    parts += [f"urine {said.urine.label.lower()}" if said.urine else ""]
    row.fluids, row.words = ", ".join(filter(None, parts)), said.words or ""


def _list(said: Any, nothing: str) -> str:
    if said is None:
        return ""
    return ", ".join(one.label.lower() for one in said) or nothing


def medicines(chart: Chart, stay: Stay) -> list[tuple[datetime, str]]:
    """Every medicine of the stay: for symptoms, and the doses that were given here at a known time.

    What was handed out to be taken at home, and what another clinic gave, was not taken at the time of its entry.
    """
    found = [(at, f"{said.medicine.label} {milligrams(said.amount_ug)}") for at, _, said in given(chart)]
    for dose in doses(chart):
        at = dose.entry.happened.moment
        if at and dose.how in (How.GIVEN, How.LATE) and dose.amount_ug:
            found.append((at, f"{dose.drug.label.capitalize()} {milligrams(dose.amount_ug)}"))
    return sorted(one for one in found if stay.began <= one[0] <= _until(stay))


@dataclass(frozen=True)
class DueShown:
    """One look that is due, in words. ``state``: ``due``, ``late`` or ``ahead``."""

    due: Due
    state: str
    at: str
    until: str

    @property
    def tag(self) -> str:
        """The word for it."""
        return {"due": "Due", "late": "Overdue", "ahead": "Next"}[self.state]

    @property
    def look(self) -> str:
        """The look of the word."""
        return {"due": "info", "late": "stop", "ahead": "quiet"}[self.state]


def due_words(chart: Chart, stay: Stay, context: Context, now: datetime) -> list[DueShown]:
    """What is due, the earliest first."""
    return [due_shown(one, context, now) for one in dues(chart, stay, context)]


def due_shown(one: Due, context: Context, now: datetime) -> DueShown:
    """One look as a page says it."""
    state = "late" if one.late <= now else "due" if one.at <= now else "ahead"
    return DueShown(one, state, clock(one.at, context, now), clock(one.late, context, now))


def clock(at: datetime, context: Context, now: datetime) -> str:
    """The hour of today, else with its day."""
    local = at.astimezone(context.zone)
    return f"{local:%H:%M}" if local.date() == now.astimezone(context.zone).date() else moment_words(at, context.zone)


def fluids_today(chart: Chart, stay: Stay, now: datetime) -> int:
    """What was drunk in the last 24 hours, in millilitres."""
    since = max(stay.began, now - timedelta(hours=24))
    return sum(said.fluids_ml or 0 for _, _, said in observations(chart, since))


def course(stay: Stay, context: Context, now: datetime) -> dict[str, Any] | None:
    """The expected course as bars in percent of one axis, and as rows of a table; ``None`` where no hour is known."""
    known = bands(stay, context.zone)
    if not known:
        return None
    start = min(one.used for one in known)
    end = max(one.over[1] for one in known)
    whole = (end - start).total_seconds()

    def at(moment: datetime) -> float:
        return round(max(0.0, min(100.0, (moment - start).total_seconds() * 100 / whole)), 2)

    bars = []
    for nr, one in enumerate(known):
        spans = {"all": (one.onset[0], one.over[1]), "surely": (one.onset[1], one.over[0]), "peak": one.peak}
        drawn = {name: {"x": at(a), "w": round(at(b) - at(a), 2)} for name, (a, b) in spans.items()}
        bars.append({"title": one.course.title, "y": nr * 46, "used": at(one.used), **drawn})
    days = max(1, round(whole / (24 * HOUR)))
    step = 1 if days <= 8 else 2 if days <= 14 else 5
    ticks = [{"x": at(start + timedelta(days=nr)), "day": nr} for nr in range(0, days, step)]
    return {
        "bars": bars,
        "height": len(known) * 46 + 26,
        "axis": len(known) * 46 + 6,
        "label": len(known) * 46 + 22,
        "ticks": ticks,
        "now": at(now) if start <= now <= end else None,
        "rows": [_course_row(one, context) for one in known],
    }


def _course_row(one: Band, context: Context) -> dict[str, Any]:
    def span(pair: tuple[datetime, datetime]) -> str:
        return " to ".join(moment_words(at, context.zone) for at in pair)

    return {
        "title": one.course.title,
        "used": moment_words(one.used, context.zone) + ("" if one.exact else " (hour not known: noon)"),
        "onset": span(one.onset),
        "peak": span(one.peak),
        "over": span(one.over),
        "words": one.course.words,
        "source": one.course.source,
        "mark": one.course.mark_words,
    }


def picture(chart: Chart, stay: Stay, context: Context) -> dict[str, Any] | None:
    """The curves for flowsheet.js: scores, pulse and pressure, temperature, with marks for medicines."""
    until, given_then = _until(stay), medicines(chart, stay)
    scores = _within(totals(chart, stay.began), until)
    seen = [one for one in observations(chart, stay.began) if one[0] <= until]
    if len(scores) + len(seen) < len(("first", "second")):
        return None
    curves: dict[str, list[list[float]]] = defaultdict(list)
    for at, _, said in seen:
        for name, value in (("pulse", said.heart_rate), ("upper", said.systolic), ("lower", said.diastolic)):
            if value is not None:
                curves[name].append([at.timestamp(), value])
        if said.temperature_tenths_c is not None:
            curves["temperature"].append([at.timestamp(), said.temperature_tenths_c / 10])
    instrument = find(COWS)
    edges = [{"at": one.lowest, "label": one.label} for one in instrument.bands if one.lowest] if instrument else []
    moments = [*(one.at for one in scores), *(at for at, _, _ in seen), *(at for at, _ in given_then)]
    panels: list[dict[str, Any]] = [
        {"title": "COWS", "range": [0, 48], "lines": edges,
         "series": [{"label": "COWS", "points": [[one.at.timestamp(), one.total] for one in scores]}]},
        {"title": "Pulse and pressure", "range": [40, 200], "lines": [],
         "series": [{"label": label, "points": curves[name]} for label, name in LINES]},
        {"title": "Temperature, °C", "range": [35, 41], "lines": [{"at": 38.5, "label": "38.5"}],
         "series": [{"label": "temperature", "points": curves["temperature"]}]},
    ]  # fmt: skip
    drawn = [one for one in panels if any(line["points"] for line in one["series"])]
    first = min([stay.began, *moments]).timestamp()
    return {
        "zone": str(context.zone),
        "x": [first, max(max(moments).timestamp(), first + 24 * HOUR)],
        "panels": drawn,
        "marks": [[at.timestamp(), words] for at, words in given_then],
    }


@dataclass(frozen=True)
class Head:
    """What stands above everything: where, since when, the last score and whether it rises."""

    bed: str
    since: str
    day: int
    setting: str
    last: str
    trend: str
    rising: bool


def head(chart: Chart, stay: Stay, context: Context, now: datetime) -> Head:
    """The stay in one line."""
    known = _within(totals(chart, stay.began), _until(stay))
    day = (now.astimezone(context.zone).date() - stay.began.astimezone(context.zone).date()).days + 1
    last = f"{known[-1].total}, {known[-1].band}, {clock(known[-1].at, context, now)}" if known else ""
    return Head(
        stay.bed, moment_words(stay.began, context.zone), day, stay.said.setting.label, last, trend(known),
        is_rising(known),
    )  # fmt: skip


def trend(known: list[Score]) -> str:
    """“9, 12, 16 (rising)” of the last three scores; empty for none."""
    if not known:
        return ""
    said = ", ".join(str(one.total) for one in known[-3:])
    if len(known) == 1:
        return said
    before, last = known[-2].total, known[-1].total
    return f"{said} ({'rising' if last > before else 'falling' if last < before else 'the same'})"
