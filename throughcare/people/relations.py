"""How a membership stands to a chart. Pure: the program of the chart is handed in."""

from __future__ import annotations

from uuid import UUID

from throughcare.chart.roles import Role

from .access import Relation
from .models import Membership


def relation_of(membership: Membership, chart: UUID, program: str, *, historical: bool) -> Relation:
    """The relation of the acting membership to a chart of ``program`` (a slug; empty for none).

    The person and the relative stand to one chart only; to every other they are strangers, in whichever program.
    Staff of any program may stand to a closed historical program (project convention: such a program holds the
    participants of a published trial, who have no names); whether a page is open to them is the page's to declare.
    """
    if membership.acting in (Role.PATIENT, Role.FAMILY):
        if membership.chart != chart:
            return Relation.OTHER if program else Relation.NOBODY
        return Relation.OWN if membership.acting is Role.PATIENT else Relation.RELATIVE
    if not program:
        return Relation.NOBODY
    if historical:
        return Relation.HISTORY
    return Relation.PROGRAM if membership.program == program else Relation.OTHER
