"""Lines that the charts of these tests share: a referral to Riverside, a consent, a sending."""

from tests.charts import chart_of
from throughcare.chart import guards
from throughcare.chart.books import CALL, CHART
from throughcare.chart.findings import Context
from throughcare.chart.guards import GUARDS, Proposal

LISTING = "0b9e5f6e-6a5f-4a53-9f0e-2f1c70e5d9aa"
OTHER = "7d3f0c51-0f39-4d8f-b6a5-2a51e2a7f001"
MADE = (
    f"ref: 2026-03-03 15:00 | referral.made | listing={LISTING}; name=Riverside; phone=555 0100; urgency=today"
    " | helpline\n"
)
CONSENT = (
    f"yes: 2026-03-03 | consent.given | type=specific; person_name=Tyler Brennan; discloser=Elm Street; "
    f"categories=[identity, need]; recipient=Riverside; listing={LISTING}; purpose=referral; told_how_to_revoke=true; "
    "expires_on=2026-03-31; signature=paper; signed_by=person; signed_on=2026-03-03 | helpline\n"
)
SENT = "2026-03-03 16:00 | referral.sent | referral=@ref; how={how}; tells=[{tells}] | helpline\n"
ANONYMOUS = "2026-03-03 14:00 | call.taken | program=elm; anonymous=true | helpline\n"
NAMED = "2026-03-03 14:00 | call.taken | program=elm; caller_name=Mrs Brennan | helpline\n"


def sent(how="email", tells="identity", **more):
    """A sending, an hour after the referral unless told otherwise."""
    line = SENT.format(how=how, tells=tells)
    return line.replace("2026-03-03 16:00", more.get("at", "2026-03-03 16:00"))


def asked(name, text, type=CHART, new=1):
    """What one guard says of the last entries of a chart."""
    chart = chart_of(text, type=type)
    guard = next(one for one in GUARDS if one.name == name)
    return guards.check(guard, Proposal({chart.uid: chart}, chart.entries[-new:]), Context())


def asked_of_call(name, text):
    """The same in a call."""
    return asked(name, text, type=CALL)
