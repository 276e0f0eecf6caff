"""What the tests of the window share: a bottle, an order, a window, and the forms as pages drew them."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from tests.pages import elm
from throughcare.care.medication.entries import ConfirmedBy, Medication, OrderSigned, OrderVerified, Purpose, Slot, Step
from throughcare.care.stock.entries import BottleReceived, Form
from throughcare.chart.books import STOCK
from throughcare.chart.entries import Draft
from throughcare.chart.guards import GUARDS, Override
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.store import load
from throughcare.store.append import Write, append

OVER = [Override(guard.name, "The tests are about the window.") for guard in GUARDS]
"""A reason for every stop at the signing, which these tests are not about."""
DOSE, QUEUE = f"/person/{elm.JOSE}/dose/", "/dosing/"


def today():
    """The dosing day at Elm Street."""
    return datetime.now(UTC).astimezone(ZoneInfo(elm.ZONE)).date()


def bottle(by, medication=Medication.METHADONE, form=Form.LIQUID, strength_ug=10_000, measured=1_000_000, label="M-1"):
    """A bottle that came in."""
    uid = uuid4()
    amount = measured * strength_ug // (1000 if form is Form.LIQUID else 1)
    said = BottleReceived(program="elm", label=label, medication=medication, form=form, strength_ug=strength_ug,
                          measured=measured, amount_ug=amount, lot="L-7", form_222="17")  # fmt: skip
    append(Write(uid, [Draft(said, When.at(datetime.now(UTC)))], opens=STOCK), by=by)
    return uid


def order(members, *mg, chart=elm.JOSE, medication=Medication.METHADONE, verified=True, **more):
    """A signed order from today on, read by the nurse."""
    slots = tuple(Slot(name=f"Dose {nr}", amount_ug=amount * 1000) for nr, amount in enumerate(mg, 1))
    first = more.pop("first", today() - timedelta(days=1))
    said = OrderSigned(
        program="elm", medication=medication, purpose=Purpose.MAINTENANCE, first_day=first, rationale="Verified.",
        steps=(Step(first_day=first, slots=slots, every_days=1),), confirmed_by=ConfirmedBy.PASSWORD, **more,
    )  # fmt: skip
    now = When.at(datetime.now(UTC))
    (uid,) = append(Write(chart, [Draft(said, now)]), by=members[Role.PRESCRIBER].author, overrides=OVER).entries
    if verified:
        append(Write(chart, [Draft(OrderVerified(order=uid), now)]), by=members[Role.NURSE].author)
    return uid


def at_window(client, *bottles):
    """Choose the window."""
    answer = client.post("/dosing/window/", {"name": "Window 1", "bottles": [str(uid) for uid in bottles]})
    assert answer.status_code == 302, answer.content.decode()
    return client


def drawn(client, address=DOSE):
    """The form as a page drew it, ready to be sent back."""
    form = client.get(address).context["form"]
    found = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in found.items() if value not in (None, False)}


def of(chart, *models):
    """What stands in a book of these kinds."""
    book = load.book(chart)
    return [said for model in models for _, said in book.of(model)]
