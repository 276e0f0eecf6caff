"""A small closed trial for tests of pages: CTN-0051 with a few participants of each arm, charted as an import would."""

from uuid import UUID, uuid5

from tests.pages import elm
from throughcare.care.history.days import happened_on
from throughcare.care.history.entries import (
    DoseReported,
    RandomisationReported,
    TrialConsented,
    UrinePositiveReported,
    VisitReported,
)
from throughcare.care.history.words import Arm, Outcome, Trial
from throughcare.care.path.entries import PersonRegistered
from throughcare.chart.entries import Author, Draft
from throughcare.chart.roles import Role
from throughcare.store.append import append, open_chart

BY = Author("import", Role.SYSTEM)
SLUG = Trial.CTN_0051.value


def participant(who: int, arm: Arm | None, doses=(), visits=(), positives=()) -> UUID:
    """Somebody who consented on day 0, was randomised on day 7 (unless ``arm`` is none), and what happened on days."""
    said = [
        (PersonRegistered(number=f"51-{who}", program=SLUG), 0),
        (TrialConsented(trial=Trial.CTN_0051, participant=who), 0),
        *([(RandomisationReported(arm=arm, which=1), 7)] if arm else []),
        *((DoseReported(as_published="16", amount_ug=16_000), day) for day in doses),
        *((VisitReported(label="WK", outcome=Outcome.ATTENDED, reasons=()), day) for day in visits),
        *((UrinePositiveReported(substance="opioid"), day) for day in positives),
    ]
    uid = uuid5(elm.SPACE, f"participant {who}")
    append(open_chart(uid, [Draft(payload, happened_on(day)) for payload, day in said]), by=BY)
    return uid


def settle(many: int = 3) -> None:
    """The trial: of each arm so many who stay some weeks, one who is never dosed, and one who is never randomised."""
    elm.program(SLUG, "CTN-0051", historical=True)
    for nr, arm in enumerate((Arm.INPATIENT_BUP, Arm.INPATIENT_NR_NTX)):
        for place in range(many):
            weeks = range(1, 3 + 4 * place)
            who = 100 * (nr + 1) + place
            visits = [7 + 7 * week for week in weeks]
            participant(who, arm, doses=visits, visits=visits, positives=visits[:place])
        participant(100 * (nr + 1) + 90, arm)
    participant(999, None)
