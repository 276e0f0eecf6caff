"""Orders as somebody types them, for tests of pages."""

from datetime import UTC, datetime

from tests.pages import elm
from throughcare.care.medication.entries import OrderSigned
from throughcare.store import load

ORDER = f"/person/{elm.JOSE}/order/"
TODAY = datetime.now(UTC).date()


def begun(client, address=ORDER):
    """The fields as the page drew them."""
    form = client.get(address).context["form"]
    return {name: value for name, value in form.values().items() if value not in (None, "")}


def written(client, address=ORDER, **said):
    """An order as somebody types it."""
    typed = {"medication": "methadone", "purpose": "start", "doses-0": "30", "proof_password": elm.PASSWORD}
    return begun(client, address) | typed | said


def signed():
    return [said for _, said in load.book(elm.JOSE).of(OrderSigned)]
