"""What a sample is fit for, by exact boundaries: temperature, and what the laboratory measured of it. Pure.

Reference 4.4. A measure that nobody made decides nothing. It says what a sample is fit for, never what somebody did.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Literal

from throughcare.chart.findings import Context, Source

from .entries import SampleCollected, Valid, Validity
from .units import Measured, measured
from .values import Sourced, cited, table

PRECEDENCE = (Valid.ADULTERATED, Valid.SUBSTITUTED, Valid.INVALID, Valid.DILUTE)


class Profile(Sourced):
    """A rule of validity that a program can choose."""

    id: str
    title: str
    ph_adulterated_below: str


@dataclass(frozen=True, slots=True)
class Fit:
    """What a sample is fit for, the reasons in words, and where they come from.

    ``what`` is ``None`` where nothing was measured that could say it.
    """

    what: Valid | None
    reasons: tuple[tuple[str, Source], ...]
    profile: str

    @property
    def reads_negative(self) -> bool:
        """Whether a negative result of this sample says anything. Rule 18: of a dilute or unfit one it does not."""
        return self.what in (None, Valid.NORMAL)

    @property
    def reads_positive(self) -> bool:
        """Whether a positive result says anything: of a dilute sample it does, of an unfit one it does not."""
        return self.what in (None, Valid.NORMAL, Valid.DILUTE)


@cache
def profiles() -> tuple[Profile, ...]:
    """The rules of validity, the one that holds without a choice first."""
    return tuple(Profile.model_validate(said) for said in table("validity")["profile"])


def chosen(context: Context | None = None) -> Profile:
    """The profile that the program has chosen, or the first."""
    said = context.settings.get("test_validity_profile") if context else None
    return next((one for one in profiles() if one.id == said), profiles()[0])


def _words(of: str, name: str) -> str:
    """A limit as it is written in the table, for the sentence that names it."""
    return str(table("validity")["limit"][of][name])


@cache
def _limit(of: str, name: str) -> Fraction:
    return Fraction(_words(of, name))


@cache
def _source(of: str) -> Source:
    said = table("validity")["limit"][of]
    return cited(said["from"], said["mark"])


def fit(said: Validity | None, context: Context | None = None) -> Fit:
    """What a sample is fit for. The graver word goes first: adulterated, substituted, invalid, dilute, normal."""
    profile = chosen(context)
    if said is None:
        return Fit(None, (), profile.id)
    found = list(_found(said, profile))
    what = next((one for one in PRECEDENCE if any(kind is one for kind, _, _ in found)), None)
    if what is None:
        return Fit(Valid.NORMAL if _enough(said) else None, (), profile.id)
    reasons = tuple((words, source) for kind, words, source in found if kind is what)
    return Fit(what, reasons, profile.id)


def _enough(said: Validity) -> bool:
    """Whether a sample of which nothing else is known is normal: a number that is only a bound may leave it open."""
    if said.said is Valid.NORMAL or said.creatinine_mg_dl is None:
        return said.said is Valid.NORMAL
    creatinine = measured(said.creatinine_mg_dl)
    thick = creatinine.at_least(_limit("dilute", "creatinine_below"))
    if said.specific_gravity is None:
        return thick is True or not creatinine.bound
    gravity = measured(said.specific_gravity)
    if not creatinine.bound and not gravity.bound:
        return True
    if thick:
        return gravity.above(_limit("dilute", "gravity_above")) is True
    some = creatinine.at_least(_limit("dilute", "creatinine_from"))
    return bool(some and gravity.at_least(_limit("dilute", "gravity_below")))


Reason = tuple[Valid, str, Source]


def _found(said: Validity, profile: Profile) -> Iterator[Reason]:
    if said.said not in (None, Valid.NORMAL):
        yield said.said, f"the laboratory calls it {said.said.label}", _source("precedence")
    if said.adulterants:
        names = ", ".join(one.label for one in said.adulterants)
        yield Valid.ADULTERATED, f"the laboratory found {names}", _source("adulterated")
    if said.interference:
        yield Valid.INVALID, "something interfered with the test", _source("invalid")
    yield from _by_ph(said, profile)
    yield from _by_nitrite(said)
    yield from _by_creatinine(said)


def _by_ph(said: Validity, profile: Profile) -> Iterator[Reason]:
    if said.ph is None:
        return
    ph, low = measured(said.ph), Fraction(profile.ph_adulterated_below)
    if ph.below(low):
        yield Valid.ADULTERATED, f"pH {said.ph} is below {profile.ph_adulterated_below}", profile.cited
    elif ph.at_least(_limit("adulterated", "ph_from")):
        yield Valid.ADULTERATED, f"pH {said.ph} is {_words('adulterated', 'ph_from')} or more", _source("adulterated")
    elif ph.below(_limit("invalid", "ph_low_below")) or ph.at_least(_limit("invalid", "ph_high_from")):
        low_words, high_words = _words("invalid", "ph_low_below"), _words("invalid", "ph_high_from")
        yield Valid.INVALID, f"pH {said.ph} is outside {low_words} to below {high_words}", _source("invalid")


def _by_nitrite(said: Validity) -> Iterator[Reason]:
    if said.nitrite_ug_ml is None:
        return
    nitrite = measured(said.nitrite_ug_ml)
    if nitrite.at_least(_limit("adulterated", "nitrite_from")):
        limit = _words("adulterated", "nitrite_from")
        yield Valid.ADULTERATED, f"nitrite {said.nitrite_ug_ml} µg/mL is {limit} or more", _source("adulterated")
    elif nitrite.at_least(_limit("invalid", "nitrite_from")):
        limit = _words("invalid", "nitrite_from")
        yield Valid.INVALID, f"nitrite {said.nitrite_ug_ml} µg/mL is {limit} or more", _source("invalid")


def _by_creatinine(said: Validity) -> Iterator[Reason]:
    """Creatinine and specific gravity together; creatinine alone makes no sample dilute.

    Below 2 mg/dL every specific gravity makes it substituted or invalid: without one it is called the lesser.
    """
    if said.creatinine_mg_dl is None:
        return
    creatinine = measured(said.creatinine_mg_dl)
    if said.specific_gravity is None:
        if creatinine.below(_limit("substituted", "creatinine_below")):
            yield _invalid(f"creatinine {said.creatinine_mg_dl} mg/dL, and the specific gravity was not measured")
        return
    gravity = measured(said.specific_gravity)
    words = f"creatinine {said.creatinine_mg_dl} mg/dL with a specific gravity of {said.specific_gravity}"
    if creatinine.below(_limit("substituted", "creatinine_below")):
        beyond = _beyond(gravity)
        if beyond is not None:
            yield (Valid.SUBSTITUTED, words, _source("substituted")) if beyond else _invalid(words)
    elif creatinine.at_least(_limit("dilute", "creatinine_from")):
        if gravity.above(_limit("dilute", "gravity_above")) is False:
            yield _invalid(words)
        elif creatinine.below(_limit("dilute", "creatinine_below")) and gravity.below(
            _limit("dilute", "gravity_below")
        ):
            yield Valid.DILUTE, words, _source("dilute")


def _invalid(words: str) -> Reason:
    return Valid.INVALID, words, _source("invalid")


def _beyond(gravity: Measured) -> bool | None:
    """Whether a specific gravity is none that urine of so little creatinine has; ``None`` where it does not tell."""
    low = gravity.above(_limit("substituted", "gravity_to"))
    high = gravity.at_least(_limit("substituted", "gravity_from"))
    if low is False or high:
        return True
    return None if low is None or high is None else False


def low_creatinine(said: Validity | None) -> bool:
    """Whether the creatinine is below 20 mg/dL: worth a word at a clinic even where the sample is not dilute."""
    if said is None or said.creatinine_mg_dl is None:
        return False
    return measured(said.creatinine_mg_dl).below(_limit("dilute", "creatinine_below")) is True


Warm = Literal["in range", "out of range", "too late", "not measured"]


def warmth(said: SampleCollected) -> Warm:
    """Whether urine was as warm as a body: 90 to 100 °F, 32 to 38 °C, both included, within four minutes."""
    if said.temperature_tenths is None or said.temperature_unit is None:
        return "not measured"
    if said.minutes is not None and said.minutes > _limit("temperature", "minutes"):
        return "too late"
    unit = said.temperature_unit.lower()
    low, high = _limit("temperature", f"low_{unit}"), _limit("temperature", f"high_{unit}")
    return "in range" if low <= Fraction(said.temperature_tenths, 10) <= high else "out of range"
