"""The words a form shows: our short labels, or the official wording from a FHIR Questionnaire that a program installs.

A Questionnaire is taken as wording of an instrument when its ``name``, ``id`` or the last part of its ``url`` is the id
of the instrument (case, blanks and hyphens apart), or one of its codes is the instrument's LOINC panel. Each of our
questions must be found in it: by ``linkId`` (with or without a leading slash) or by its LOINC code; and each possible
answer by the ``ordinalValue`` or ``itemWeight`` extension, an integer value, a code that is the number, or the LOINC
code of the answer. Nothing is guessed: what does not fit is an error that says where and what was expected.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from .answers import needed
from .library import instruments
from .shape import Instrument, Item

OURS = "short labels of Throughcare, a paraphrase"
WEIGHTS = ("ordinalValue", "itemWeight", "questionnaire-ordinalValue")
YES_NO = 2


class WordingError(ValueError):
    """A file that gives no wording: ``where`` is the place in its JSON, ``expected`` what should stand there."""

    def __init__(self, file: str, where: str, expected: str) -> None:
        self.file, self.where, self.expected = file, where, expected
        super().__init__(f"{file}: at {where or 'the beginning'}: expected {expected}.")


@dataclass(frozen=True, slots=True)
class Wording:
    """The official words of one instrument. ``choices`` maps question and value to the words of an answer."""

    instrument: str
    file: str
    version: str
    title: str
    language: str | None
    items: Mapping[str, str]
    choices: Mapping[tuple[str, int], str] = field(default_factory=dict)

    @property
    def line(self) -> str:
        """What the form says about its words."""
        return f"official wording, file {self.file}, version {self.version}"


def parse(text: str, file: str) -> Wording:
    """Read a Questionnaire. Raises :class:`WordingError`."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise WordingError(file, line, "JSON") from error
    if not isinstance(said, dict) or said.get("resourceType") != "Questionnaire":
        raise WordingError(file, "resourceType", "a FHIR R4 Questionnaire")
    instrument = _instrument(said, file)
    found = dict(_by_item(instrument, _questions(said.get("item"), "item", file), file))
    return Wording(
        instrument=instrument.id,
        file=file,
        version=str(said.get("version") or "not stated"),
        title=_text(said.get("title")) or instrument.title,
        language=_text(said.get("language")) or None,
        items={name: words for name, (words, _) in found.items()},
        choices={(name, value): words for name, (_, answers) in found.items() for value, words in answers.items()},
    )


def _plain(text: Any) -> str:
    return re.sub(r"[^a-z0-9]", "", str(text or "").lower())


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _instrument(said: Mapping[str, Any], file: str) -> Instrument:
    names = {_plain(said.get("name")), _plain(said.get("id")), _plain(_text(said.get("url")).rpartition("/")[2])}
    codes = set(_codes(said.get("code")))
    for one in instruments().values():
        if _plain(one.id) in names or (one.panel_loinc and one.panel_loinc in codes):
            return one
    raise WordingError(file, "name, id, url or code", f"one of {', '.join(instruments())}, or a LOINC panel of theirs")


def _parts(value: Any) -> list[dict[str, Any]]:
    """The objects of a list; nothing where there is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _codes(value: Any) -> Iterator[str]:
    return (str(code.get("code", "")) for code in _parts(value))


Question = tuple[str, Mapping[str, Any]]


def _questions(items: Any, where: str, file: str) -> Iterator[Question]:
    """Every question with its place, those inside groups too."""
    if not isinstance(items, list):
        raise WordingError(file, where, "a list of questions")
    for n, item in enumerate(items):
        place = f"{where}[{n}]"
        if not isinstance(item, dict):
            raise WordingError(file, place, "a question")
        if item.get("type") not in ("group", "display"):
            yield place, item
        if item.get("item"):
            yield from _questions(item["item"], f"{place}.item", file)


def _by_item(
    instrument: Instrument, questions: Iterator[Question], file: str
) -> Iterator[tuple[str, tuple[str, dict[int, str]]]]:
    known = list(questions)
    for item in instrument.items:
        fitting = [one for one in known if _fits(item, one[1])]
        code = f" or the code {item.loinc}" if item.loinc else ""
        if not fitting and item.id not in needed(instrument):
            continue
        if len(fitting) != 1:
            raise WordingError(file, "item", f"one question with the linkId “{item.id}”{code}, found {len(fitting)}")
        place, question = fitting[0]
        words = _text(question.get("text"))
        if not words:
            raise WordingError(file, f"{place}.text", "the words of the question")
        yield item.id, (words, dict(_answers(item, question, place, file)))


def _fits(item: Item, question: Mapping[str, Any]) -> bool:
    link = _text(question.get("linkId")).lstrip("/")
    return link == item.id or (item.loinc is not None and item.loinc in {link, *_codes(question.get("code"))})


def _answers(item: Item, question: Mapping[str, Any], place: str, file: str) -> Iterator[tuple[int, str]]:
    """The words of each possible answer. A yes-or-no question and one for a number need none."""
    if not item.choices or (question.get("type") == "boolean" and len(item.choices) == YES_NO):
        return
    options = question.get("answerOption")
    if not isinstance(options, list):
        raise WordingError(file, f"{place}.answerOption", f"answers for {len(item.choices)} values")
    found = dict(_option(item, one, f"{place}.answerOption[{n}]", file) for n, one in enumerate(options))
    missing = [str(value) for value in item.values if value not in found]
    if missing or len(options) != len(item.choices):
        raise WordingError(file, f"{place}.answerOption", f"one answer for each of {_listed(item)}")
    yield from found.items()


def _option(item: Item, option: Any, place: str, file: str) -> tuple[int, str]:
    option = option if isinstance(option, dict) else {}
    coding = option.get("valueCoding")
    coding = coding if isinstance(coding, dict) else {}
    value = _value(item, option, coding)
    if value not in item.values:
        raise WordingError(file, place, f"an ordinalValue, a number or a code that is one of {_listed(item)}")
    words = _text(coding.get("display")) or _text(option.get("valueString")) or str(value)
    return value, words


def _value(item: Item, option: Mapping[str, Any], coding: Mapping[str, Any]) -> int:
    """The value of an answer; -1 where it says none."""
    for holder in (coding, option):
        for one in _parts(holder.get("extension")):
            if _text(one.get("url")).rpartition("/")[2] in WEIGHTS:
                return _whole(one.get("valueDecimal", one.get("valueInteger")))
    if "valueInteger" in option:
        return _whole(option["valueInteger"])
    code = _text(coding.get("code"))
    by_loinc = {choice.loinc: choice.value for choice in item.choices if choice.loinc}
    return by_loinc[code] if code in by_loinc else _whole(code)


def _whole(value: Any) -> int:
    """A whole number as it was written, or -1: a fraction is not rounded."""
    try:
        return int(value) if float(value) == int(float(value)) else -1
    except (TypeError, ValueError, OverflowError):
        return -1


def _listed(item: Item) -> str:
    return ", ".join(str(value) for value in item.values)
