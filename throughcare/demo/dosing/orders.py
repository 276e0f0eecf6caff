"""Who takes what in the demonstration: the orders of each, and their doses up to yesterday.

The mornings before the orders below stand in the notes only: the program began to keep orders here that day. Amounts
are those of invented people, and each order says why it begins where it does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from throughcare.care.dosing.entries import DoseRefused, DoseVomited, DoseWithheld, Site, Withheld
from throughcare.care.medication.entries import (
    Medication,
    MissedDoseFollowedUp,
    OrderHeld,
    OrderRequested,
    Purpose,
)
from throughcare.chart.guards import Override
from throughcare.demo.programs import HARBOR_STREET
from throughcare.demo.team import MARCUS, ROSA, TOMASZ
from throughcare.demo.telling import Telling

from .window import PLACE, Window, slot

METHADONE, FILM = Medication.METHADONE, Medication.BUPRENORPHINE_NALOXONE
MONTHLY = Medication.BUPRENORPHINE_MONTHLY
GOES_ON = "Goes on unchanged. From today orders are kept in this chart; the amount is that of the paper order."
FOUR_WEEKS = 28


def _marcus(t: Telling) -> None:
    """The ordinary morning, for years; once too sleepy to dose at once."""
    window = Window(t, METHADONE, "05:36")
    order = window.order((-23, "10:10"), Purpose.MAINTENANCE, (-22, (slot(85),)), rationale=GOES_ON)
    t.scene(-22, "05:45", TOMASZ, PLACE)
    t.add(
        DoseWithheld(
            order=order,
            day=t.day(-22),
            slot=0,
            why=Withheld.SEDATED,
            words="Drowsy, speech slow. Sits by the window; Dr. Okafor called.",
        )
    )
    fine = Override("sedated_today", "Dr. Okafor saw him: awake, steady, breathing well. Two hours of sleep.")
    window.given(order, [-22], 85, clock="07:20", by=TOMASZ, overrides=(fine,))
    window.given(order, range(-21, 0), 85)


def _marisol(t: Telling) -> None:
    """A split dose: the morning here, the evening taken along."""
    window = Window(t, METHADONE, "06:02")
    halves = (slot(50, "Morning"), slot(50, "Evening", to_go=True))
    order = window.order((-11, "11:20"), Purpose.MAINTENANCE, (-10, halves), rationale=GOES_ON)
    for day in range(-10, 0):
        window.given(order, [day], 50)
        window.taken_home(order, day, [day], 50, number=1)


def _yusuf(t: Telling) -> None:
    """The dose is being found, step by step; the next step is tomorrow."""
    window = Window(t, METHADONE, "06:24", "Window 2")
    steps = ((-13, 30), (-8, 40), (-3, 50), (1, 60), (6, 70))
    order = window.order((-13, "08:30"), Purpose.START, *((day, (slot(mg),)) for day, mg in steps))
    window.given(order, [-13], 30, clock="09:05")
    window.given(order, range(-12, -8), 30)
    window.given(order, range(-8, -3), 40)
    window.given(order, range(-3, 0), 50)


def _andre(t: Telling) -> None:
    """Buprenorphine, begun in withdrawal four days ago."""
    window = Window(t, FILM, "07:40", "Window 2")
    day_one = (slot(4, "First"), slot(4, "After an hour", as_needed=True))
    order = window.order((-4, "10:05"), Purpose.START, (-4, day_one), (-3, (slot(12),)), (-2, (slot(16),)))
    window.given(order, [-4], 4, clock="10:30")
    window.given(order, [-4], 4, number=1, clock="11:35")
    window.given(order, [-3], 12)
    window.given(order, range(-2, 0), 16)


def _dmitri(t: Telling) -> None:
    """Begun on the ward yesterday, when he had decided to go on with it."""
    window = Window(t, FILM, "08:15")
    day_one = (slot(4, "First"), slot(4, "After an hour", as_needed=True))
    order = window.order((-1, "10:40"), Purpose.START, (-1, day_one), (0, (slot(12),)))
    window.given(order, [-1], 4, clock="11:05")
    window.given(order, [-1], 4, number=1, clock="12:10")


def _injections(t: Telling, last: int, months: int) -> None:
    """A monthly injection, the last one on a day; the first two are of 300 mg."""
    window = Window(t, MONTHLY, "14:00")
    days = [last - FOUR_WEEKS * back for back in reversed(range(months))]
    steps = ((days[0], (slot(300, "Injection"),)), (days[2], (slot(100, "Injection"),)))
    order = window.order((days[0], "13:10"), Purpose.MAINTENANCE, *steps, every_days=FOUR_WEEKS, rationale=LEAD_IN)
    sites = (Site.ABDOMEN_LEFT, Site.ABDOMEN_RIGHT)
    for nr, day in enumerate(days):
        window.given(order, [day], 300 if nr < 2 else 100, site=sites[nr % 2], clock="14:00")


LEAD_IN = "Steady on 16 mg under the tongue for a week; chooses the injection."


def _siobhan(t: Telling) -> None:
    """Five years: she comes once a week and takes six doses home."""
    window = Window(t, METHADONE, "16:30", "Window 2")
    order = window.order((-25, "12:00"), Purpose.MAINTENANCE, (-24, (slot(70),)), rationale=GOES_ON)
    decision = window.decided(
        -25, "12:20", 6, SIX_DAYS, -5 * 365, safe_storage="Steel lock box, seen.", attends="Every week for years.",
    )  # fmt: skip
    for on in (-24, -17, -10, -3):
        window.given(order, [on], 70)
        window.taken_home(order, on, range(on + 1, on + 7), 70, decision=decision)


SIX_DAYS = "Five steady years. A visit each week keeps us in touch; six days at home keep her job."


def _waits_for_verification(t: Telling) -> None:
    """Begun twelve days ago; yesterday the next steps were signed, and no nurse has read them yet."""
    window = Window(t, METHADONE, "06:50")
    order = window.order((-9, "11:00"), Purpose.START, (-9, (slot(30),)), (-4, (slot(40),)))
    window.given(order, [-9], 30, clock="11:40")
    window.given(order, range(-8, -4), 30)
    window.given(order, range(-4, 0), 40)
    steps = ((0, (slot(50),)), (5, (slot(60),)))
    window.order((-1, "16:20"), Purpose.TITRATION, *steps, verified=False, replaces=order)


def _on_hold(t: Telling) -> None:
    """On hold since yesterday noon, until the heart has been looked at."""
    window = Window(t, METHADONE, "06:33")
    order = window.order((-15, "09:40"), Purpose.MAINTENANCE, (-14, (slot(110),)), rationale=GOES_ON)
    window.given(order, range(-14, 0), 110)
    t.scene(-1, "12:05", ROSA, "Harbor Street, nursing")
    why = "Fainted on the stairs at noon. ECG first, then Dr. Okafor decides; do not send away alone."
    t.add(OrderHeld(order=order, first_day=t.day(0), reason=why))


def _missed_four(t: Telling) -> None:
    """Four mornings missed: called, not reached, and the restart waits for a signature."""
    window = Window(t, METHADONE, "07:05", "Window 2")
    order = window.order((-17, "09:20"), Purpose.MAINTENANCE, (-16, (slot(100),)), rationale=GOES_ON)
    window.given(order, range(-16, -4), 100)
    t.scene(-4, "13:15", ROSA, "Telephone")
    t.add(MissedDoseFollowedUp(through=t.day(-4), called="Their own phone", reached=False, said="Rang out twice."))
    t.scene(-2, "12:40", TOMASZ, "Telephone")
    t.add(
        MissedDoseFollowedUp(
            through=t.day(-2),
            called="The emergency contact",
            reached=True,
            said="Stayed with a cousin out of town, the car broke down. Well, and afraid to come back.",
            safe=True,
            coming_on=t.day(0),
        )
    )
    t.scene(-1, "12:20", ROSA, "Harbor Street, nursing")
    why = "Means to come back after four missed mornings; was on 100 mg. Please see first, then sign how to go on."
    t.add(OrderRequested(medication=METHADONE, purpose=Purpose.RESTART, why=why, about=order))


def _methadone(mg: int, clock: str, since: int = -15) -> Callable[[Telling], None]:
    """The ordinary case: one order, every morning."""

    def tell(t: Telling) -> None:
        window = Window(t, METHADONE, clock)
        order = window.order((since - 1, "09:50"), Purpose.MAINTENANCE, (since, (slot(mg),)), rationale=GOES_ON)
        window.given(order, range(since, 0), mg)

    return tell


def _came_up(t: Telling) -> None:
    """A dose was vomited last week, and one refused."""
    window = Window(t, METHADONE, "06:41")
    order = window.order((-13, "09:50"), Purpose.MAINTENANCE, (-12, (slot(95),)), rationale=GOES_ON)
    window.given(order, range(-12, -7), 95)
    last = window.given(order, [-7], 95)
    t.scene(-7, "07:25", ROSA, PLACE)
    t.add(DoseVomited(dose=last, minutes_after=35, witnessed=False, words="At the bus stop, they say."))
    window.given(order, range(-6, -3), 95)
    t.scene(-3, "06:44", TOMASZ, PLACE)
    t.add(DoseRefused(order=order, day=t.day(-3), slot=0, reason="A court date at eight. Comes back tomorrow."))
    window.given(order, range(-2, 0), 95)


def _film(t: Telling) -> None:
    """Buprenorphine under the tongue, the daily dose."""
    window = Window(t, FILM, "07:20", "Window 2")
    order = window.order((-12, "15:00"), Purpose.MAINTENANCE, (-11, (slot(16),)), rationale=GOES_ON)
    window.given(order, range(-11, 0), 16)


ORDERS: Mapping[str, Callable[[Telling], None]] = {
    "HS-1002": _andre,
    "HS-1003": _marisol,
    "HS-1004": _dmitri,
    "HS-1005": lambda t: _injections(t, last=-12, months=4),
    MARCUS: _marcus,
    "HS-1007": _siobhan,
    "HS-1008": _yusuf,
    "HS-1105": _waits_for_verification,
    "HS-1106": _on_hold,
    "HS-1107": _methadone(75, "06:18"),
    "HS-1108": lambda t: _injections(t, last=-FOUR_WEEKS, months=4),
    "HS-1112": _came_up,
    "HS-1113": _film,
    "HS-1120": _missed_four,
}
"""By number, the stories first. Everybody here is in medication or withdrawal care today."""


def dosed(t: Telling) -> Telling:
    """The telling with its orders and doses, where it has any, in the order in which things happened."""
    tell = ORDERS.get(t.number) if t.program is HARBOR_STREET else None
    if tell is not None:
        told = len(t.lines)
        tell(t)
        _woven(t, told)
    return t


def _woven(t: Telling, told: int) -> None:
    """Put what was told last where it belongs among what was told before, which keeps its order."""
    before, after = t.lines[:told], t.lines[told:]
    found = []
    for line in after:
        while before and before[0].draft.happened.text <= line.draft.happened.text:
            found.append(before.pop(0))
        found.append(line)
    t.lines[:] = [*found, *before]
