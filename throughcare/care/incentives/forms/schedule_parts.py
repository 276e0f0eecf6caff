"""The parts of the form of a schedule: rows of weeks, rows of slips, numbers, and the words of each setting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from ..entries import Bowl, Phase, Schedule, Slip, Unit
from ..values import every
from .amounts import amount_typed, box, rows_wanted, typed_of, whole, worth

Typed = Mapping[str, Any]
AMOUNTS = ("start", "step", "top", "reset_to")
PARTS = (
    "title", "unit", "phases", "start", "step", "top", "reset_to", "advance_every", "escalate_on", "bonus_cents",
    "bonus_every", "restore_after", "excused", "invalid", "lab_failed", "recollect_days", "extra_draws", "bowl",
)  # fmt: skip
"""What is taken over into the schedule as it was read."""
AS_TYPED = ("title", "extra_for", "extra_needs_director", "source")
CHOSEN = ("unit", "escalate_on", "restore_applies_to", "restored_value", "second_reset_keeps", "excused", "invalid",
          "lab_failed")  # fmt: skip
DELIVERED = {
    "unit": "cents",
    "restore_applies_to": "next",
    "restored_value": "amount_due",
    "second_reset_keeps": "higher",
}
"""What the choices begin with, where nothing is copied."""
WORDS = {
    "escalate_on": {
        "any_two_consecutive": "so many in a row, as entered above",
        "calendar_week": "a week of the schedule in which every visit was reached",
    },
    "restore_applies_to": {"next": "the one after the row is complete", "same": "the one that completes the row"},
    "restored_value": {"last_paid": "the last that was paid", "amount_due": "what was due at the reset"},
    "second_reset_keeps": {"higher": "the higher of the two values is kept", "latest": "the latest is kept"},
    "excused": {"freeze": "pays nothing and changes nothing", "reset": "pays nothing and begins again"},
    "lab_failed": {"freeze": "pays nothing yet and changes nothing", "reset": "pays nothing and begins again"},
    "invalid": {
        "one_repeat": "is repeated once on the same day; then it counts as missed",
        "freeze": "pays nothing and changes nothing",
        "reset": "counts as missed",
    },
}
"""What each named setting means, beside its name."""


def begun_from(like: Schedule | None) -> dict[str, Any]:
    """A schedule as the boxes of a form say it; from nothing, what holds for every schedule."""
    if like is None:
        return DELIVERED | {name: str(value) for name, value in every().items()}
    said: dict[str, Any] = {name: getattr(like, name) or "" for name in (*AS_TYPED, *CHOSEN)}
    said |= {name: value for name, value in DELIVERED.items() if not said[name]}
    said |= {name: typed_of(getattr(like, name), like.unit) for name in AMOUNTS}
    said |= {name: _plain(getattr(like, name)) for name in ("advance_every", "bonus_every", "restore_after",
                                                            "recollect_days", "extra_draws")}  # fmt: skip
    return said | {"bonus_cents": typed_of(like.bonus_cents, Unit.CENTS)}


def _plain(value: int | None) -> str:
    return "" if value is None else str(value)


def words_of(form: forms.Form) -> None:
    """Say each choice in words, with the name it has in the settings and in the guide."""
    for name, words in WORDS.items():
        field = form.fields[name]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101  (declared so)
        field.choices = [(value, f"{said.capitalize()} ({value})") for value, said in words.items()]


class Numbers(forms.Form):
    """The boxes with one number each."""

    def read(self, name: str, missing: str, how: Any) -> Any:
        """What stands in a box, read; ``None`` where it is empty or wrong, which is said at the box."""
        typed = str(self.cleaned_data.get(name) or "").strip()
        if not typed:
            if missing:
                self.add_error(name, missing)
            return None
        try:
            return how(typed)
        except forms.ValidationError as error:
            self.add_error(name, error)
            return None

    def numbers(self, unit: Unit, counts: Mapping[str, tuple[int, int]]) -> dict[str, Any]:
        """Amounts in the unit, counts within their bounds. What every visit pays alike needs no value that rises."""
        flat = self._all_fixed()
        found = {name: self.read(name, "", lambda typed: amount_typed(typed, unit)) for name in AMOUNTS}
        for name in ("start", "step", "reset_to"):
            if found[name] is None and name not in self.errors:
                if not flat:
                    self.add_error(name, "Enter this value.")
                found[name] = 0
        found |= {
            name: self.read(name, "", lambda typed, b=bounds: whole(typed, *b)) for name, bounds in counts.items()
        }
        for name in ("advance_every", "recollect_days"):
            if found[name] is None and name not in self.errors:
                self.add_error(name, "Enter a number.")
        found["bonus_cents"] = self.read("bonus_cents", "", worth)
        if (found["bonus_cents"] is None) != (found["bonus_every"] is None) and not self.errors:
            self.add_error("bonus_cents", "A bonus needs its amount and how often it is paid, or neither.")
        found["extra_draws"] = self.read("extra_draws", "", lambda typed: whole(typed, 1, 100))
        return found

    def _all_fixed(self) -> bool:
        said = self.cleaned_data
        weeks = [
            name for name, value in said.items() if name.startswith("phase_") and name.endswith("_weeks") and value
        ]
        return bool(weeks) and all(said.get(name.replace("_weeks", "_each")) for name in weeks)


class PhaseRows(Numbers):
    """So many weeks with so many visits each; ``each`` fixes what they pay."""

    def add_phases(self, like: Schedule | None) -> None:
        """The rows of boxes, begun from what is copied."""
        begun = like.phases if like else ()
        for nth in range(1, rows_wanted(self.data, "phase", len(begun)) + 1):
            one, unit = (begun[nth - 1], like.unit) if like and nth <= len(begun) else (None, Unit.CENTS)
            self.fields[f"phase_{nth}_weeks"] = box(f"Weeks, row {nth}", initial=str(one.weeks) if one else "")
            visits = box(f"Visits a week, row {nth}", initial=str(one.visits_a_week) if one else "")
            self.fields[f"phase_{nth}_visits"] = visits
            each = box(f"Each pays, row {nth}", initial=typed_of(one.each, unit) if one else "")
            self.fields[f"phase_{nth}_each"] = each

    @property
    def phase_rows(self) -> list[list[forms.BoundField]]:
        """For the page: the boxes of each row."""
        return _rows(self, "phase", ("weeks", "visits", "each"))

    def phases(self, unit: Unit) -> tuple[Phase, ...]:
        """What was typed, in the order of the rows. Empty rows are left out."""
        found = []
        for row in self.phase_rows:
            weeks, visits, each = (one.name for one in row)
            if not any(self.cleaned_data.get(name) for name in (weeks, visits, each)):
                continue
            length = self.read(weeks, "Enter how many weeks.", lambda typed: whole(typed, 1, 260))
            often = self.read(visits, "Enter how many visits a week.", lambda typed: whole(typed, 1, 7))
            pays = self.read(each, "", lambda typed: amount_typed(typed, unit))
            if length and often:
                found.append(Phase(weeks=length, visits_a_week=often, each=pays))
        if not found and not _any_wrong(self, "phase"):
            self.add_error("phase_1_weeks", "Enter how many weeks it takes.")
        return tuple(found)


class BowlRows(Numbers):
    """The slips of a bowl: how many of each, and what each is worth in dollars."""

    def add_slips(self, like: Schedule | None) -> None:
        """The rows of boxes, begun from what is copied."""
        begun = like.bowl.slips if like and like.bowl else ()
        for nth in range(1, min(rows_wanted(self.data, "slip", len(begun)), 40) + 1):
            one = begun[nth - 1] if nth <= len(begun) else None
            label = forms.CharField(
                label=f"What it says, row {nth}", required=False, max_length=60, initial=one.label if one else ""
            )
            self.fields[f"slip_{nth}_label"] = label
            self.fields[f"slip_{nth}_count"] = box(f"How many, row {nth}", initial=str(one.count) if one else "")
            cents = box(f"Worth in dollars, row {nth}", initial=typed_of(one.cents, Unit.CENTS) if one else "")
            self.fields[f"slip_{nth}_worth"] = cents

    @property
    def slip_rows(self) -> list[list[forms.BoundField]]:
        """For the page: the boxes of each row."""
        return _rows(self, "slip", ("label", "count", "worth"))

    def bowl(self, unit: Unit) -> Bowl | None:
        """The bowl, where visits earn draws; its boxes are not looked at else."""
        if unit is not Unit.DRAWS:
            return None
        found = []
        for row in self.slip_rows:
            label, count, prize = (one.name for one in row)
            if not any(self.cleaned_data.get(name) for name in (label, count, prize)):
                continue
            words = self.read(label, "Say what the slip says.", str)
            many = self.read(count, "Enter how many of them.", lambda typed: whole(typed, 1, 100_000))
            cents = self.read(prize, "Enter what it is worth; 0 for no prize.", worth)
            if words and many and cents is not None:
                found.append(Slip(label=words, count=many, cents=cents))
        if not found and not _any_wrong(self, "slip"):
            self.add_error("slip_1_label", "Say which slips are in the bowl.")
        return Bowl(slips=tuple(found)) if found else None


def _any_wrong(form: forms.Form, prefix: str) -> bool:
    return any(name.startswith(f"{prefix}_") for name in form.errors)


def _rows(form: forms.Form, prefix: str, parts: tuple[str, ...]) -> list[list[forms.BoundField]]:
    count = sum(name.startswith(f"{prefix}_") for name in form.fields) // len(parts)
    return [[form[f"{prefix}_{nth}_{part}"] for part in parts] for nth in range(1, count + 1)]
