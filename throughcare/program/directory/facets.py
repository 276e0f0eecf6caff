"""What can be asked of the directory, in our words, and the codes (program reference 7.4) that answer it. Pure.

Answers are three-valued. Of alternatives one yes is enough, and no is certain only when all are known to be no; of
codes that are needed together one no is enough, and yes is certain only when all are known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

Known = Callable[[str], bool | None]


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to tick. ``ways`` are alternatives; each is one or more codes that are needed together."""

    key: str
    words: str
    ways: tuple[tuple[str, ...], ...]

    @property
    def codes(self) -> frozenset[str]:
        """Every code that may answer it."""
        return frozenset(code for way in self.ways for code in way)


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of options, of which any will do."""

    key: str
    title: str
    options: tuple[Option, ...]


def _option(key: str, words: str, codes: str) -> Option:
    """Codes apart by spaces are alternatives; joined by a plus they are needed together."""
    return Option(key, words, tuple(tuple(way.split("+")) for way in codes.split()))


METHADONE = "MM METH MU"
BUPRENORPHINE = "BUM BU BWN BWON BERI BSDM UB"

FACETS: tuple[Facet, ...] = (
    Facet("care", "Level of care", (
        _option("otp", "Opioid treatment program", "OTP"),
        _option("outpatient", "Outpatient", "OP ORT"),
        _option("intensive", "Intensive outpatient", "OIT"),
        _option("day", "Day treatment or partial hospitalisation", "ODT"),
        _option("residential", "Residential", "RES RS RL"),
        _option("hospital", "Hospital inpatient", "HI HIT"),
    )),
    Facet("medication", "Medication for OUD", (
        _option("methadone", "Methadone", METHADONE),
        _option("buprenorphine", "Buprenorphine", BUPRENORPHINE),
        _option("monthly", "Buprenorphine injection", "BERI"),
        _option("naltrexone", "Naltrexone", "UN NU NXN VTRL"),
        _option("accepts", "Accepts medication prescribed elsewhere", "MOA"),
    )),
    Facet("detox", "Withdrawal care (detox)", (
        _option("any", "Any setting", "DT OD HID RD"),
        _option("hospital", "In hospital", "HID"),
        _option("residential", "Residential", "RD"),
        _option("outpatient", "Outpatient", "OD"),
    )),
    Facet("people", "For", (
        _option("pregnant", "Pregnant and postpartum women", "PW"),
        _option("women", "Women", "WN"),
        _option("men", "Men", "MN"),
        _option("adolescents", "Adolescents", "AD"),
        _option("veterans", "Veterans", "VET"),
        _option("hiv", "People with HIV", "HV"),
    )),
    Facet("cooccurring", "Mental health too", (
        _option("yes", "Care for co-occurring conditions", "SUMH CO COPSU"),
    )),
    Facet("housing", "Housing", (
        _option("housing", "Transitional, halfway or sober housing", "HH"),
        _option("accepts", "Housing that accepts medication", "HH+MOA HH+MM HH+BUM"),
        _option("help", "Help to find housing", "HS"),
    )),
    Facet("languages", "Languages", (
        _option("spanish", "Spanish", "SP"),
        _option("sign", "Sign language", "AH"),
    )),
    Facet("activities", "Activities and support", (
        _option("peer", "Peer support", "PEER"),
        _option("groups", "Self-help groups", "SHG"),
        _option("coach", "Recovery coach", "RC"),
        _option("work", "Work and training", "EMP VOC"),
        _option("family", "Family counselling", "FCO"),
        _option("naloxone", "Naloxone and overdose education", "NOE"),
        _option("acupuncture", "Acupuncture", "ACU"),
    )),
    Facet("payment", "Payment", (
        _option("medicaid", "Medicaid", "MD"),
        _option("medicare", "Medicare", "MC"),
        _option("private", "Private insurance", "PI"),
        _option("military", "Military insurance", "MI"),
        _option("state", "State-financed plan", "SI"),
        _option("self", "Self-pay", "SF"),
        _option("sliding", "Sliding scale", "SS"),
        _option("assistance", "Payment assistance", "PA"),
        _option("free", "Free of charge", "NP"),
    )),
    Facet("telehealth", "Telehealth", (
        _option("yes", "By telephone or video", "TELE"),
    )),
)  # fmt: skip

BY_KEY: Mapping[str, Facet] = {facet.key: facet for facet in FACETS}
OPTIONS: Mapping[tuple[str, str], Option] = {
    (facet.key, option.key): option for facet in FACETS for option in facet.options
}


def answer(option: Option, known: Known) -> bool | None:
    """Whether a program offers an option, from what is known of its codes."""
    return any_of(all_of(known(code) for code in way) for way in option.ways)


def any_of(answers: Iterable[bool | None]) -> bool | None:
    """Yes if one is yes; no if all are no; else unknown."""
    found = list(answers)
    return True if True in found else (None if None in found else False)


def all_of(answers: Iterable[bool | None]) -> bool | None:
    """No if one is no; yes if all are yes; else unknown."""
    found = list(answers)
    return False if False in found else (None if None in found else True)


def fits(wants: Mapping[str, tuple[str, ...]], known: Known) -> bool | None:
    """Whether a program fits what is wanted: any option of each facet, all facets."""
    return all_of(
        any_of(answer(OPTIONS[facet, option], known) for option in options)
        for facet, options in wants.items()
        if options
    )
