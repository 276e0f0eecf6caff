"""How to go on after missed doses of methadone: by the profile that the program has chosen. Reference 2.1.4."""

from __future__ import annotations

from functools import cache

from ..values import Profile, Told, table
from . import INCOMPLETE, Weighed


class Level(Told):
    """What a profile does from so many consecutive missed doses on."""

    from_: int
    do: str
    words: str
    mg: int = 0
    percent: int = 0
    percent_most: int = 0


class Missed(Profile):
    """A profile of missed doses."""

    levels: tuple[Level, ...]

    def level(self, missed: int) -> Level | None:
        """What holds after so many missed doses; ``None`` after none."""
        reached = [one for one in self.levels if one.from_ <= missed]
        return reached[-1] if reached else None


@cache
def profiles() -> dict[str, Missed]:
    """The profiles by id."""
    found = {}
    for said in table("missed")["profile"]:
        levels = [{"from_": one["from"]} | {key: one[key] for key in one if key != "from"} for one in said["levels"]]
        found[said["id"]] = Missed.model_validate(said | {"levels": levels})
    return found


def restart(dose_ug: int | None, missed: int, profile: str) -> Weighed[int]:
    """The dose to propose, in micrograms, after so many missed doses in a row.

    ``value`` is ``None`` for a new induction, which has no proposal; ``band`` is what the profile does (``full``,
    ``half``, ..., ``new``); a warning says it in words. The upper end of a range stands in a warning, never in the
    value.
    """
    known = profiles().get(profile)
    if dose_ug is None or known is None:
        return Weighed(None, INCOMPLETE, f"missed.{profile or 'unchosen'}")
    level = known.level(missed)
    if level is None:
        return Weighed(dose_ug, "full", f"missed.{profile}.0")
    rule = f"missed.{profile}.{level.from_}"
    return Weighed(_amount(dose_ug, level), level.do, rule, (level.words,))


def _amount(dose_ug: int, level: Level) -> int | None:
    half, most = dose_ug // 2, level.mg * 1000
    amounts = {
        "full": dose_ug,
        "half": half,
        "least_half": min(half, most),
        "most_half": min(dose_ug, max(half, most)),
        "cut": dose_ug * (100 - level.percent) // 100,
        "at_most": min(dose_ug, most),
        "new": None,
    }
    return amounts[level.do]


def most_after(dose_ug: int, missed: int, profile: str) -> int | None:
    """The most that the profile allows, in micrograms: the upper end of a range. ``None``: no amount is proposed."""
    known = profiles()[profile].level(missed)
    if known is None or known.do != "cut":
        return restart(dose_ug, missed, profile).value
    return dose_ug * (100 - known.percent_most) // 100


def keeps_the_dose(missed: int, profile: str) -> bool:
    """Whether the profile goes on with the full dose after so many missed ones."""
    level = profiles()[profile].level(missed)
    return level is None or level.do == "full"
