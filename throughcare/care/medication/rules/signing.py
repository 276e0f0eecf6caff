"""Before an order is signed: the heart, other medicines, pregnancy, missed doses, a taper nobody asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context, Finding, Source
from throughcare.chart.guards import GUARDS, Proposal

from ..entries import Drug, EcgMeasured, OrderSigned, Purpose, milligrams
from ..lines import total
from ..readings.known import acting_together, is_long, is_pregnant, last_ecg
from ..readings.missed import READS as MISSED
from ..readings.missed import amount_before, days_without
from ..readings.orders import in_force
from ..values import chosen, fact
from ..weigh.depot import product_of, products
from ..weigh.restart import most_after, profiles
from .common import MEDICINES, ORDERS, PREGNANCY, SIGNED, signed, stop

TAPER = Source("Throughcare: a taper is only ever the person's choice; maintenance is a full success", 2026)
PREGNANT = Source("ACOG Committee Opinion 711: no withdrawal in pregnancy", 2017, "V")
INTERACTIONS = Source("Table of interactions of medication for OUD (hard stops)", 2026, "V")
DOWN = frozenset({Purpose.TAPER, Purpose.WITHDRAWAL})


@GUARDS.guard("qtc_stop", acts={SIGNED}, reads={EcgMeasured.kind.name}, source=fact("QTC_HIGH_FROM").cited)
def qtc_stop(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Methadone with a QTc of 500 ms or more: consider less of it, other causes, or another medication."""
    for entry, said, chart in signed(proposal):
        last = last_ecg(chart)
        if said.medication.drug is Drug.METHADONE and last and is_long(chart):
            yield stop(
                "qtc_stop",
                entry,
                f"The last ECG has a {last.words}.",
                "Lower or stop methadone, remove other QT medicines, consider buprenorphine; or say why it goes on.",
                fact("QTC_HIGH_FROM").cited,
            )


@GUARDS.guard("interaction_stop", acts={SIGNED}, reads=MEDICINES, source=INTERACTIONS)
def interaction_stop(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """A medicine that the person takes is a hard stop with this one."""
    for entry, said, chart in signed(proposal):
        for _, one in acting_together(chart, [said.medication.drug]):
            if one.about.level == "stop":
                yield stop(
                    "interaction_stop",
                    entry,
                    f"Takes {one.medicine}: {one.about.effect}",
                    f"{one.about.action} If it is not taken any more, chart that first.",
                    one.about.cited,
                )


@GUARDS.guard("taper_in_pregnancy", acts={SIGNED}, reads=PREGNANCY, source=PREGNANT)
def taper_in_pregnancy(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """In pregnancy medication goes on and often has to rise: nothing goes down for the sake of the newborn."""
    for entry, said, chart in signed(proposal):
        if is_pregnant(chart) and (said.purpose in DOWN or goes_down(said)):
            yield stop(
                "taper_in_pregnancy",
                entry,
                "They are pregnant, and this order goes down.",
                "Offer to go on with methadone or buprenorphine. Never lower it to prevent withdrawal of the newborn.",
                PREGNANT,
            )


def goes_down(said: OrderSigned) -> bool:
    """Whether any step of an order has less than the one before. The course of an injection does not count."""
    amounts = [total(step.slots) for step in said.steps]
    down = any(later < earlier for earlier, later in pairwise(amounts))
    return down and not said.medication.injected


@GUARDS.guard("taper_not_chosen", acts={SIGNED}, reads={SIGNED}, source=TAPER, overridable=False)
def taper_not_chosen(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """A taper is signed only where the person has chosen it, knowing its risks."""
    for entry, said, _ in signed(proposal):
        if said.purpose is Purpose.TAPER and said.chosen_by_person is not True:
            yield stop(
                "taper_not_chosen",
                entry,
                "It is not charted that the person has chosen this taper.",
                "Show them the risks. If they choose it, say so on the order; else go on with maintenance.",
                TAPER,
            )


@GUARDS.guard("restart_above_profile", acts={SIGNED}, reads=MISSED, source=fact("RESTART_FROM").cited)
def restart_above_profile(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """After days without methadone: more than the profile of the program has. Tolerance has fallen."""
    for entry, said, chart in signed(proposal):
        most = _most(chart, said, context)
        amount = total(said.steps[0].slots)
        if most is not None and amount > most[0]:
            yield stop(
                "restart_above_profile",
                entry,
                f"{most[1]} days without a dose: the program's profile has {milligrams(most[0])} at most. "
                f"This order has {milligrams(amount)}.",
                "Lower it, or say what you found when you saw the person.",
                fact("RESTART_FROM").cited,
            )


def _most(chart: Chart, said: OrderSigned, context: Context) -> tuple[int, int] | None:
    """The most that the profile allows, and for how many days none was taken; ``None``: it says nothing."""
    profile = chosen(context, "missed_dose_profile")
    if said.medication.drug is not Drug.METHADONE or profile not in profiles():
        return None
    missed = days_without(chart, said.first_day, context, Drug.METHADONE)  # on hold and without an order too
    before = amount_before(chart, Drug.METHADONE)
    most = most_after(before, missed, profile) if missed and before else None
    return None if most is None else (most, missed)


@GUARDS.guard("dose_leaps", acts={SIGNED}, reads=ORDERS, source=fact("LEAP_TIMES").cited)
def dose_leaps(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """A step of methadone to more than twice the dose before is most often a digit too many."""
    for entry, said, chart in signed(proposal):
        amounts = _amounts(chart, entry, said) if said.medication.drug is Drug.METHADONE else []
        times = fact("LEAP_TIMES").value
        leaps = [(before, after) for before, after in pairwise(amounts) if after > before * times]
        if leaps:
            before, after = leaps[0]
            yield stop(
                "dose_leaps",
                entry,
                f"From {milligrams(before)} to {milligrams(after)} a day: more than {times} times as much.",
                "Look at the digits. If it is meant, say why.",
                fact("LEAP_TIMES").cited,
            )


def _amounts(chart: Chart, entry: Entry, said: OrderSigned) -> list[int]:
    """The daily totals one after the other: of the eve, where an order governed it, and of each step."""
    eve = said.first_day - timedelta(days=1)
    before = [one.slots_on(eve) for one in in_force(chart, eve, said.medication.drug) if one.uid != entry.uid]
    total_before = sum(total(slots) for slots in before)
    return [*([total_before] if total_before else []), *(total(step.slots) for step in said.steps)]


@GUARDS.guard("injection_strength", acts={SIGNED}, reads={SIGNED}, source=products()["sublocade"].cited)
def injection_strength(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """An injection comes in a few strengths; another amount is most often a slip, or milligrams under the tongue."""
    for entry, said, _ in signed(proposal):
        amounts = {slot.amount_ug for step in said.steps for slot in step.slots}
        unknown = [one for one in amounts if said.medication.injected and product_of(said.medication, one) is None]
        if unknown:
            fits = [one for one in products().values() if one.medication is said.medication]
            known = "; ".join(f"{one.title} {', '.join(map(milligrams, one.strengths_ug))}" for one in fits)
            yield stop(
                "injection_strength",
                entry,
                f"{milligrams(min(unknown))} is no strength of {said.medication.label.lower()}.",
                f"There are: {known}.",
                fits[0].cited,
            )
