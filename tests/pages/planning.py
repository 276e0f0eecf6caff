"""What the tests of the planning pages share."""

from datetime import time

from tests.pages import elm
from throughcare.store import load

GUIDE, PLAN = f"/person/{elm.ROSA}/level-of-care/", f"/person/{elm.ROSA}/treatment-plan/"
ANSWERS = {
    "biomedical": "stable", "sedative_withdrawal": "none", "cows": "14", "opioid_starts_failed": "0", "psych": "stable",
    "use_risk": "high", "home": "ok", "can_attend_daily": "yes", "outpatient_not_enough": "no", "oud_status": "active",
}  # fmt: skip
AGREED = {"how": "as_recommended", "offer_answer": "declined", "offer_which": "", "place": ""}


def fields(form):
    """The fields of a form as a page drew them."""
    found = {name: form[name].value() for name in form.fields}
    found = {name: value for name, value in found.items() if value is not None and value is not False}
    return {name: f"{value:%H:%M}" if isinstance(value, time) else value for name, value in found.items()}


def drawn(client, address):
    return fields(client.get(address).context["form"])


def last(model, chart=elm.ROSA):
    found = load.book(chart).last(model)
    return found[1] if found else None
