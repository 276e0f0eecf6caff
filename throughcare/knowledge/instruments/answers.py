"""Which questions are asked, which are left, and which answers are possible."""

from __future__ import annotations

from collections.abc import Mapping

from .shape import Instrument, Item

Answers = Mapping[str, int]


class AnswerError(ValueError):
    """An answer that cannot be: it names the question and the value. Never rounded, never left out."""

    def __init__(self, item: str, value: object, message: str) -> None:
        self.item, self.value = item, value
        super().__init__(message)


def check(instrument: Instrument, answers: Answers) -> None:
    """Raise :class:`AnswerError` for an unknown question, an impossible answer, or two that exclude each other."""
    for name, value in answers.items():
        item = instrument.item(name)
        if item is None:
            raise AnswerError(name, value, f"{instrument.title} has no question {name} (answered {value}).")
        _check_value(instrument, item, value)
        if is_skipped(instrument, item, answers):
            raise AnswerError(name, value, f"{_name(instrument, name)} was answered {value} but is not to be asked.")
    for rule in instrument.not_more:
        one, other = answers.get(rule.item), answers.get(rule.than)
        if one is not None and other is not None and one > other:
            names = _name(instrument, rule.item), _name(instrument, rule.than)
            raise AnswerError(rule.item, one, f"{names[0]} ({one}) cannot be more than {names[1].lower()} ({other}).")


def _check_value(instrument: Instrument, item: Item, value: object) -> None:
    values = item.values
    if not isinstance(value, int) or isinstance(value, bool) or value not in values:
        allowed = f"{values[0]} to {values[-1]}" if isinstance(values, range) else ", ".join(map(str, sorted(values)))
        name = _name(instrument, item.id)
        raise AnswerError(item.id, value, f"{name} cannot be answered {value!r}. Possible: {allowed}.")


def _name(instrument: Instrument, id: str) -> str:
    number = instrument.number(id)
    return f"Question {number}" if number.lower() == id else f"Question {number} ({id.replace('_', ' ')})"


def is_skipped(instrument: Instrument, item: Item, answers: Answers) -> bool:
    """Whether an earlier answer says that this question is not to be asked. An open earlier question says nothing."""
    if item.only_if is None:
        return False
    gate = instrument.item(item.only_if.item)
    if gate is not None and is_skipped(instrument, gate, answers):
        return True
    given = answers.get(item.only_if.item)
    return given is not None and given < item.only_if.at_least


def asked(instrument: Instrument, answers: Answers) -> list[Item]:
    """The questions that are to be asked, as far as the answers show it."""
    return [item for item in instrument.items if not is_skipped(instrument, item, answers)]


def needed(instrument: Instrument) -> frozenset[str]:
    """The questions that a complete form answers, where they are asked: the scored ones, and those others hang on."""
    gates = {item.only_if.item for item in instrument.items if item.only_if and item.scored}
    return frozenset(item.id for item in instrument.items if item.scored or item.id in gates)


def unanswered(instrument: Instrument, answers: Answers) -> list[Item]:
    """The questions that are needed, are to be asked, and have no answer."""
    wanted = needed(instrument)
    return [item for item in asked(instrument, answers) if item.id in wanted and item.id not in answers]
