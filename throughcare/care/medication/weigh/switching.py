"""From one medication to another: what to wait for, and no invented ratio. Reference 2.3, 2.4, 2.2.3."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from ..values import Cited, fact, table
from . import INCOMPLETE, Weighed

NO_RATIO = "NO_RATIO"
NOT_APPLICABLE = "NOT_APPLICABLE"
UNKNOWN = "ERROR"
MOST_TABLETS = 4
"""So many tablets of one strength are added up; another amount is unknown.

Not a clinical limit, so not a setting: it keeps an amount that was mistyped from being taken for many tablets of a
small strength.
"""


class Switch(Cited):
    """Guidance for one switch."""

    from_: str
    to: str
    code: str
    words: str


@cache
def switches() -> tuple[Switch, ...]:
    """All of them."""
    return tuple(
        Switch.model_validate({"from_": said["from"]} | {key: said[key] for key in said if key != "from"})
        for said in table("switching")["switch"]
    )


def guidance(from_: str, to: str) -> Switch | None:
    """What is known about a switch; ``None`` for one that the reference does not have."""
    return next((one for one in switches() if (one.from_, one.to) == (from_, to)), None)


def convert(from_: str, amount_mg: int, to: str) -> Weighed[int]:
    """There is no ratio between them: always :data:`NO_RATIO`, with the guidance as warnings."""
    known = guidance(from_, to)
    return Weighed(None, NO_RATIO, "no_ratio", (known.code, known.words) if known else ())


def mme(drug: str, amount_mg: int) -> Weighed[Decimal]:
    """Morphine equivalents a day, in milligrams: for reports, never for dosing. Buprenorphine has none."""
    if drug != "methadone":
        return Weighed(None, NOT_APPLICABLE, "MME_METHADONE_TENTHS")
    exact = Decimal(amount_mg * fact("MME_METHADONE_TENTHS").value) / 10
    return Weighed(exact, "CDC 2022, not for dosing", "MME_METHADONE_TENTHS", ("not for dosing",))


class Wait(Cited):
    """Days without opioids before naltrexone; ``days_tested`` after a negative challenge and a negative test."""

    opioid: str
    days: int
    days_tested: int | None = None
    words: str


@cache
def waits() -> dict[str, Wait]:
    """The waits by what was taken: ``short``, ``agonist`` (methadone, buprenorphine), ``fentanyl``."""
    return {said["opioid"]: Wait.model_validate(said) for said in table("naltrexone")["wait"]}


def naltrexone_from(opioid: str, last_on: date | None, *, tested_negative: bool = False) -> Weighed[date]:
    """The first day on which naltrexone may be given after the last opioid."""
    wait = waits()[opioid]
    if last_on is None:
        return Weighed(None, INCOMPLETE, f"naltrexone.{opioid}", (wait.words,))
    days = wait.days_tested if tested_negative and wait.days_tested is not None else wait.days
    return Weighed(last_on + timedelta(days=days), "earliest", f"naltrexone.{opioid}", (wait.words,))


def agonist_from(last_naltrexone: date, *, injected: bool) -> date:
    """The first day on which methadone or buprenorphine may be given after naltrexone."""
    wait = fact("NALTREXONE_XR_WAIT" if injected else "NALTREXONE_ORAL_WAIT").value
    return last_naltrexone + timedelta(days=wait)


def sublingual_of(product: str, amount_ug: int) -> Weighed[int]:
    """Another product of buprenorphine as micrograms under the tongue: some tablets of a strength of the table."""
    rows = {
        said["ours_ug"]: said["sublingual_ug"]
        for said in table("buprenorphine")["equivalence"]
        if said["product"] == product
    }
    for tablets in range(1, MOST_TABLETS + 1):
        strength, rest = divmod(amount_ug, tablets)
        if not rest and strength in rows:
            return Weighed(rows[strength] * tablets, "table", f"{product}.{strength}")
    return Weighed(None, UNKNOWN, product)
