"""What a page declares: who may open it, about whose chart, and what a look at it is called.

Every view declares its access with :func:`allow`; one that does not is refused (default deny). A route whose address
has a parameter called ``chart`` (a UUID) is a *chart route*: it declares the relations it is open to, and every request
to it is charted in the looks book of that chart before the page is drawn.

After the gate (``site/middleware/gate.py``) a view finds on its request:

- ``membership`` (the acting ``people.models.Membership``, or ``None``), ``role`` (``Role.PUBLIC`` when
  nobody is signed in or no role is chosen yet),
- on a chart route ``relation`` (:class:`Relation`), ``chart_row`` (``store.models.Book``) and ``emergency`` (``True``
  while it is shown by emergency access); elsewhere ``None``, ``None`` and ``False``.

::

    @allow(*STAFF, relations={Relation.PROGRAM, Relation.HISTORY}, look="the person page")
    def person(request, chart): ...
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from throughcare.chart.roles import CLINICIANS, Role

V = TypeVar("V", bound=Callable[..., Any])


class Relation(StrEnum):
    """How the acting membership relates to the chart."""

    OWN = "own chart"
    RELATIVE = "a relative's chart"
    PROGRAM = "a person of my program"
    HISTORY = "a participant of a closed historical program"
    OTHER = "another program"
    NOBODY = "nobody's"
    """A chart that belongs to no program."""


EVERYBODY = frozenset(Role) - {Role.SYSTEM}
"""Every role that a request can have, the public among them. The software's own role never has one."""

SIGNED_IN = EVERYBODY - {Role.PUBLIC}
"""Every role that somebody can hold."""

EMERGENCY_ROLES = CLINICIANS | {Role.INTAKE}
"""Who may take emergency access. Project convention: those who treat, and intake, who meets people first."""

EMERGENCY_RELATIONS = frozenset({Relation.OTHER, Relation.NOBODY})
"""The relations that emergency access can bridge."""


@dataclass(frozen=True)
class Access:
    """What a view declares.

    ``roles`` may open it, on a chart route only in one of ``relations``. ``look`` is what is looked at, in words;
    ``""`` shows no chart, and nothing is charted. ``any_account`` opens it to everybody who is signed in, even before
    a role was chosen: signing out, changing the password, choosing the role. ``in_emergency`` is whether emergency
    access may bridge the relation: it is there to treat, not to tell others about somebody or to change what they
    consented to.
    """

    roles: frozenset[Role]
    relations: frozenset[Relation] = frozenset()
    look: str = ""
    any_account: bool = False
    in_emergency: bool = True

    def admits_role(self, role: Role) -> bool:
        """Whether the role may open it, charts apart. What is open to the public is open to everybody."""
        return role in self.roles or Role.PUBLIC in self.roles

    def admits(self, role: Role, relation: Relation, *, emergency: bool = False) -> bool:
        """Whether the role may open it about a chart of that relation, perhaps by emergency access."""
        bridged = emergency and relation in EMERGENCY_RELATIONS and self.may_break(role)
        return role in self.roles - {Role.PUBLIC} and (relation in self.relations or bridged)

    def may_break(self, role: Role) -> bool:
        """Whether emergency access can open it to the role: it opens what is open for the people of one's program."""
        return self.in_emergency and role in EMERGENCY_ROLES & self.roles and Relation.PROGRAM in self.relations


def allow(
    *roles: Role,
    relations: Iterable[Relation] = (),
    look: str = "",
    any_account: bool = False,
    in_emergency: bool = True,
) -> Callable[[V], V]:
    """View decorator that declares the access: sets ``view.access``. Put it outermost, above other decorators."""
    access = Access(frozenset(roles), frozenset(relations), look, any_account, in_emergency)

    def declare(view: V) -> V:
        view.access = access  # type: ignore[attr-defined]
        return view

    return declare
