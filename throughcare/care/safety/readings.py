"""Questions about safety: who has naloxone, how old it is, what opened a window, who was checked on."""

from __future__ import annotations

from datetime import date

from throughcare.care.path.entries import ContactMade, StageEntered, StageLeft
from throughcare.care.path.readings import came_after, death, open_stages
from throughcare.care.path.stages import Leaving, Stage
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.chart.times import When

from .entries import (
    MissedDosesReported,
    NaloxoneKitHandedOut,
    NaloxoneKitUsed,
    OverdoseOccurred,
    ReleaseReported,
    WelfareCheckMade,
)
from .windows import Event, Story, enough_missed
from .words import Outcome, ReleasedFrom

Kit = tuple[Entry, NaloxoneKitHandedOut]

LEAVING_OPENS = {Stage.WITHDRAWAL: "withdrawal", Stage.RESIDENCE: "residence"}
"""Leaving these stages opens a window, however they are left."""

RELEASE_OPENS = {
    ReleasedFrom.PRISON: "prison",
    ReleasedFrom.JAIL: "prison",
    ReleasedFrom.HOSPITAL: "hospital",
    ReleasedFrom.DETOX: "withdrawal",
    ReleasedFrom.RESIDENTIAL: "residence",
}


def kits_in_hand(chart: Chart) -> list[Kit]:
    """The naloxone kits handed out and not used, one for each kit, the oldest first. The oldest is used first.

    What is used was handed out before; where the times cannot tell, the order of charting does.
    """
    found = [kit for kit in chart.of(NaloxoneKitHandedOut) for _ in range(kit[1].kits)]
    for used, said in chart.of(NaloxoneKitUsed):
        gone = [kit for kit in found if came_after(chart, used, kit[0])][: said.kits]
        for kit in gone:
            found.remove(kit)
    return found


def has_naloxone(chart: Chart) -> bool:
    """Whether a kit was handed out that nobody charted as used. It does not say that the person still has it."""
    return bool(kits_in_hand(chart))


def best_kit(chart: Chart) -> Kit | None:
    """Of the kits in hand the one that keeps longest; one whose date is not recorded comes last."""
    return max(kits_in_hand(chart), key=lambda kit: (kit[1].expires_on or date.min, kit[0].position), default=None)


def is_expired(kit: NaloxoneKitHandedOut, on: date) -> bool | None:
    """Whether a kit is past its date on a day; the date itself still counts. ``None``: no date is recorded."""
    return None if kit.expires_on is None else on > kit.expires_on


def overdoses(chart: Chart) -> list[tuple[Entry, OverdoseOccurred]]:
    """The overdoses, the earliest first."""
    return chart.of(OverdoseOccurred)


def has_died(chart: Chart) -> bool:
    """Whether it is charted that the person has died, on the path or of an overdose."""
    return death(chart) is not None or fatal_overdose(chart) is not None


def fatal_overdose(chart: Chart) -> Entry | None:
    """The overdose they died of, or ``None``. Whoever entered a stage after it is alive, as for every death."""
    fatal = [entry for entry, said in overdoses(chart) if said.outcome is Outcome.DIED]
    if not fatal or any(came_after(chart, entered, fatal[-1]) for entered, _ in chart.of(StageEntered)):
        return None
    return fatal[-1]


def death_to_chart(chart: Chart) -> Entry | None:
    """The overdose they died of, while the path does not say so: they still stand in a stage, and are on lists."""
    return fatal_overdose(chart) if death(chart) is None and open_stages(chart) else None


def story(chart: Chart) -> Story:
    """What windows and welfare checks rest on."""
    checks = [known_time(entry) for entry, said in chart.of(WelfareCheckMade) if said.reached]
    contacts = [entry for entry, said in chart.of(ContactMade) if said.reached]
    seen = [known_time(entry) for entry in [*contacts, *(entry for entry, _ in chart.of(StageEntered))]]
    alive = max(seen, key=lambda when: when.text, default=None)
    return Story(tuple(events(chart)), tuple(checks), alive, has_died(chart))


def events(chart: Chart) -> list[Event]:
    """What opened a window: withdrawal care, a residence or medication left, doses missed, a release, an overdose."""
    found = [(_opened_by_leaving(said), entry) for entry, said in chart.of(StageLeft)]
    found += [(RELEASE_OPENS[said.released_from], entry) for entry, said in chart.of(ReleaseReported)]
    found += [("doses_missed", entry) for entry, said in chart.of(MissedDosesReported) if enough_missed(said.doses)]
    found += [("overdose", entry) for entry, said in overdoses(chart) if said.outcome is not Outcome.DIED]
    return [Event(cause, known_time(entry), entry.uid) for cause, entry in found if cause]


def _opened_by_leaving(said: StageLeft) -> str:
    """The cause of the window; empty for none. Medication that goes on elsewhere has not stopped."""
    if said.how is Leaving.DIED:
        return ""
    if said.stage is Stage.MEDICATION:
        return "medication_stopped" if said.how in (Leaving.LEFT_EARLY, Leaving.COMPLETED) else ""
    return LEAVING_OPENS.get(said.stage, "")


def known_time(entry: Entry) -> When:
    """When it happened; when it was charted where nobody knows: never later than that."""
    return entry.happened if entry.happened.text else When.at(entry.recorded_at)
