"""What tests of referral share: programs in the directory, a referral, a consent, the link in the last e-mail."""

import re
from datetime import UTC, datetime, timedelta

from django.core import mail

from tests.pages import elm
from throughcare.care.referral.entries import ConsentGiven, ReferralMade
from throughcare.care.referral.words import Category, ConsentType, Purpose, Signature, Signer, Urgency
from throughcare.program.models import ListedProgram
from throughcare.store import load

TODAY = datetime.now(UTC).date()
HERE = f"/person/{elm.JOSE}"
NEED = {"place": "21001", "miles": "50", "care": ["otp"], "medication": ["methadone"], "payment": ["medicaid"]}
TELLS = {"how": "email", "to": "intake@riverside.example", "tells": ["identity", "need"]}


def text_of(response):
    """The page in one line."""
    return " ".join(response.content.decode().split())


def jose():
    """His chart as it is now."""
    return load.book(elm.JOSE)


def program(name="Riverside Treatment", yes="OTP MM MD", **more):
    """A program in Aberdeen, Maryland, confirmed lately."""
    said = {"street": "12 Water Street", "city": "Aberdeen", "state": "MD", "zip": "21001", "phone": "410-555-0142",
            "lat": 39.51, "lon": -76.17, "dated": TODAY - timedelta(days=30), "no": " "} | more  # fmt: skip
    return ListedProgram.objects.create(name=name, yes=f" {yes} ", **said)


def made(by, to, chart=elm.JOSE, days=2):
    """A referral that was charted so many days ago; returns its id."""
    said = ReferralMade(listing=to.uid, name=to.name, phone=to.phone, urgency=Urgency.SOON, need=("Methadone",))
    return elm.chart_it(chart, by, (said, days))[0]


def agreed(by, to, chart=elm.JOSE, categories=(Category.IDENTITY, Category.NEED), **more):
    """A consent that was signed yesterday; returns its id."""
    said = ConsentGiven(
        type=ConsentType.SPECIFIC, person_name="José Ramírez", discloser="Elm Street Program", categories=categories,
        recipient=to.name, listing=to.uid, purpose=Purpose.REFERRAL, told_how_to_revoke=True,
        signature=Signature.PAPER, signed_by=Signer.PERSON, signed_on=more.pop("signed_on", TODAY - timedelta(days=1)),
        **({"expires_when": "end of treatment"} | more),
    )  # fmt: skip
    return elm.chart_it(chart, by, (said, 1))[0]


def fill(client, address, **said):
    """Fill in the form at an address with what it begins with and what is said."""
    form = client.get(address).context["form"]
    drawn = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "", False)}
    given = {**drawn, **said}
    return client.post(address, {name: value for name, value in given.items() if value is not None})


def link():
    """The path of the link in the last e-mail."""
    return re.search(r"http://testserver(\S+)", mail.outbox[-1].body)[1]


def told_ahead(days=3):
    """A day ahead, as a form takes it."""
    return (TODAY + timedelta(days=days)).isoformat()
