"""Questions as the form page draws them: large targets, each answer with its key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.forms.boundfield import BoundField

from throughcare.knowledge.instruments.shape import Instrument, Item
from throughcare.knowledge.instruments.wording import Wording

from . import words

PREFIX = "item_"
ONE_DIGIT = 9
MEASURED = "measured_"
OURS = "A short label of ours: the installed wording has no words for this question."


@dataclass(frozen=True)
class Answer:
    """One answer to tick. ``key`` are the digits that choose it."""

    id: str
    value: int
    label: str
    checked: bool
    key: str


@dataclass(frozen=True)
class Question:
    """One question of the form. ``gate`` and ``gate_at_least`` say which answer opens it, ``opens`` in words."""

    bound: BoundField
    number: str
    label: str
    hint: str
    unit: str
    answers: tuple[Answer, ...]
    gate: str
    gate_at_least: int
    opens: str
    scale: bool
    measured: BoundField | None

    @property
    def described(self) -> str:
        """The ids of what describes it, for those who listen."""
        parts = [(self.hint or self.opens, "hint"), (self.bound.errors, "error")]
        return " ".join(f"{self.bound.auto_id}_{name}" for there, name in parts if there)


def field_name(id: str) -> str:
    """The name of the field of a question."""
    return f"{PREFIX}{id}"


def measured_name(id: str) -> str:
    """The name of the field of the number from which a question is answered: the pulse of the COWS."""
    return f"{MEASURED}{id}"


def questions(form: object, instrument: Instrument, wording: Wording | None) -> Iterator[Question]:
    """The questions of a form in their order. ``form`` has a field for each."""
    for item in instrument.items:
        bound: BoundField = form[field_name(item.id)]  # type: ignore[index]
        yield _question(bound, instrument, item, wording)


def _question(bound: BoundField, instrument: Instrument, item: Item, wording: Wording | None) -> Question:
    opens, given = item.only_if, bound.value()
    return Question(
        bound=bound,
        number=instrument.number(item.id),
        label=words.question(instrument, item, wording),
        hint=_hint(item, wording),
        unit=item.unit or "",
        answers=tuple(_answers(bound, item, wording, "" if given is None else str(given))),
        gate=field_name(opens.item) if opens else "",
        gate_at_least=opens.at_least if opens else 0,
        opens=_opens(instrument, item),
        scale=len(item.choices) > ONE_DIGIT,
        measured=bound.form[measured_name(item.id)] if item.measured else None,
    )


def _hint(item: Item, wording: Wording | None) -> str:
    """Our hint beside our label. Official words stand alone: nothing of ours is put between them."""
    if wording is None:
        return item.hint or ""
    return f"{item.hint or ''} {OURS}".strip() if words.is_ours(item, wording) else ""


def _answers(bound: BoundField, item: Item, wording: Wording | None, given: str) -> Iterator[Answer]:
    by_value = all(0 <= choice.value <= ONE_DIGIT + 1 for choice in item.choices)
    for place, (value, label) in enumerate(words.answers(item, wording), start=1):
        key = str(value if by_value else place)
        yield Answer(f"{bound.auto_id}_{value}", value, label, given == str(value), key)


def _opens(instrument: Instrument, item: Item) -> str:
    """When the question is asked, for a browser that does not hide it."""
    if item.only_if is None:
        return ""
    gate = instrument.item(item.only_if.item)
    if gate is None:
        return ""
    least = [choice.label for choice in gate.choices if choice.value >= item.only_if.at_least][:1]
    more = " or more" if len(gate.choices) > len("no") else ""
    return f"Only when question {instrument.number(gate.id)} is answered “{''.join(least)}”{more}."
