"""Kinds of entries: a stable name, a version, a frozen model, and who may read and write it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from .roles import Privacy, Role


class Payload(BaseModel):
    """What one kind of entry says. Frozen and strict: ``"12"`` is not a number, an unknown field is an error.

    A field that is ``None`` was *not recorded*; no field has any other default, so that nothing is ever claimed
    that nobody said.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    kind: ClassVar[KindInfo]

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        raise NotImplementedError

    def body(self) -> str:
        """The stored text: JSON, without what was not recorded."""
        return self.model_dump_json(exclude_none=True)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """In place of a payload that this version of Throughcare cannot read. Shown and alarmed, never skipped."""

    reason: str
    ever_met: ClassVar[bool] = False
    """Whether any was met in this process: until then nobody needs to look for them among thousands of entries."""

    def __post_init__(self) -> None:
        """Note that one was met."""
        Unreadable.ever_met = True

    def sentence(self) -> str:
        """What the timeline says in its place."""
        return f"This entry cannot be read: {self.reason}"


@dataclass(frozen=True, slots=True)
class Redacted:
    """In place of a payload that was erased by a redaction. The envelope and the chain stay whole."""

    def sentence(self) -> str:
        """What the timeline says in its place."""
        return "The content of this entry was erased. Another entry says by whom and why."


@dataclass(frozen=True, slots=True)
class Without:
    """Why a kind has no form, or no FHIR mapping. The reason is part of the generated reference."""

    reason: str


Upcast = Callable[[dict[str, Any]], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class KindInfo:
    """All that is declared about a kind.

    ``stage`` is the room it lives in, ``books`` the types of book it may stand in, ``upcasts[n]`` raises a payload of
    version ``n`` to ``n + 1``. ``form`` and ``fhir`` name where it is entered and mapped, or say why not.
    """

    name: str
    version: int
    title: str
    stage: str
    privacy: Privacy
    read: frozenset[Role]
    write: frozenset[Role]
    model: type[Payload]
    books: frozenset[str]
    form: str | Without
    fhir: str | Without
    upcasts: Mapping[int, Upcast] = field(default_factory=dict)


P = TypeVar("P", bound=Payload)


class Registry:
    """The kinds that are known. Asked by ``append``, by every reader and by the tests of the repository."""

    def __init__(self) -> None:
        self._kinds: dict[str, KindInfo] = {}

    def kind(
        self,
        name: str,
        *,
        version: int = 1,
        title: str,
        stage: str,
        privacy: Privacy,
        read: frozenset[Role],
        write: frozenset[Role],
        form: str | Without,
        fhir: str | Without,
        books: frozenset[str] = frozenset({"chart"}),
        upcasts: Mapping[int, Upcast] | None = None,
    ) -> Callable[[type[P]], type[P]]:
        """Class decorator that registers a payload. Raises ``ValueError`` for a name twice or a gap in the upcasts."""

        def register(model: type[P]) -> type[P]:
            if name in self._kinds:
                raise ValueError(f"the kind {name} is registered twice")
            if set(upcasts or {}) != set(range(1, version)):
                raise ValueError(f"{name} is at version {version} and needs an upcast from each earlier one")
            info = KindInfo(
                name, version, title, stage, privacy, read, write, model, books, form, fhir, dict(upcasts or {})
            )
            self._kinds[name] = info
            model.kind = info
            return model

        return register

    def __iter__(self) -> Iterator[KindInfo]:
        return iter(self._kinds.values())

    def __contains__(self, name: object) -> bool:
        return name in self._kinds

    def get(self, name: str) -> KindInfo | None:
        """The kind of that name, or ``None`` when this version does not know it."""
        return self._kinds.get(name)

    def parse(self, name: str, version: int, body: str) -> Payload | Unreadable:
        """Raise a stored payload to today's shape. What cannot be read comes back as :class:`Unreadable`."""
        info = self._kinds.get(name)
        if info is None:
            return Unreadable(f"the kind {name} is not known to this version of Throughcare")
        if version > info.version:
            return Unreadable(f"{name} version {version} is newer than this version of Throughcare knows")
        try:
            today = body if version == info.version else _raise(info, version, body)
            read: Payload = info.model.__pydantic_validator__.validate_json(today)
            return read
        except DAMAGE as error:
            return Unreadable(f"{name} version {version}: {_first_line(error)}")


DAMAGE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)
"""What reading a damaged payload may raise: the payload itself, or an upcast that meets what it did not expect."""


def _raise(info: KindInfo, version: int, body: str) -> str:
    fields = json.loads(body)
    for step in range(version, info.version):
        fields = info.upcasts[step](fields)
    return json.dumps(fields)


def _first_line(error: Exception) -> str:
    """Where it went wrong, without the value: values of a chart are kept out of messages and logs."""
    if isinstance(error, ValidationError):
        first = error.errors(include_input=False, include_url=False)[0]
        return f"{'.'.join(str(part) for part in first['loc']) or 'the payload'}: {first['msg']}"
    return type(error).__name__


KINDS = Registry()
"""The kinds of this installation. Stages add theirs in ``care/<stage>/entries.py``."""
