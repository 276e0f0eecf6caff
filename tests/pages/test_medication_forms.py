"""The small forms around an order: verified, held, asked for; what is measured; what other stages propose."""

from datetime import timedelta

import pytest

from tests.pages import elm
from tests.pages.orders import ORDER, TODAY, begun, written
from tests.pages.test_forms import filled
from throughcare.care.medication.entries import (
    Ending,
    OrderEnded,
    OrderHeld,
    OrderRequestDeclined,
    OrderRequested,
    OrderSigned,
    OrderVerified,
    Step,
)
from throughcare.care.medication.entries.words import Medication, Purpose
from throughcare.care.medication.lines import slots_of
from throughcare.chart.roles import Role
from throughcare.site import registry
from throughcare.store import load

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def sent(client, part, **typed):
    """One small form as it was drawn, with what was typed over it."""
    address = f"/person/{elm.JOSE}/{part}"
    return client.post(address, filled(client, address, **typed))


def test_the_life_of_an_order_in_small_forms(sign_in):
    """Verified, held, lifted, asked about, declined, ended; each form writes what it says."""
    prescriber, nurse = sign_in(Role.PRESCRIBER), sign_in(Role.NURSE)
    prescriber.post(ORDER, written(prescriber))
    order = load.book(elm.JOSE).last(OrderSigned)[0].uid
    reads = nurse.get(f"/person/{elm.JOSE}/order/verify/?order={order}").content.decode()
    assert "30 mg." in reads  # what is verified stands on the page
    assert sent(nurse, f"order/verify/?order={order}").status_code == 302
    assert sent(nurse, "order/hold/", reason="Too sleepy to dose safely.").status_code == 302
    assert "On hold" in nurse.get(f"/person/{elm.JOSE}/medication/").content.decode()
    assert sent(prescriber, "order/lift/", reason="Awake, seen.").status_code == 302
    asked = {"medication": "methadone", "purpose": "titration", "seen": "COWS 12 at noon."}
    assert sent(nurse, "order/request/", **asked).status_code == 302
    assert sent(prescriber, "order/decline/", because="First the ECG.").status_code == 302
    assert sent(prescriber, "order/end/", ending="switched").status_code == 302
    chart = load.book(elm.JOSE)
    assert chart.last(OrderVerified)[1].order == order
    assert chart.last(OrderHeld)[1].reason == "Too sleepy to dose safely."
    assert chart.last(OrderRequestDeclined)[1].why == "First the ECG."
    assert chart.last(OrderEnded)[1].why is Ending.SWITCHED


def test_a_prescriber_cannot_verify_their_own_order(sign_in):
    client = sign_in(Role.PRESCRIBER)
    client.post(ORDER, written(client))
    answer = sent(client, "order/verify/")
    assert answer.status_code == 409
    assert "You signed this order yourself" in answer.content.decode()


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_a_hold_from_a_year_that_was_mistyped_is_asked_about_and_the_reason_stays(sign_in, day):
    """From the year 9999 on it would hold nothing, while the page says that it was saved."""
    prescriber, nurse = sign_in(Role.PRESCRIBER), sign_in(Role.NURSE)
    prescriber.post(ORDER, written(prescriber))
    answer = sent(nurse, "order/hold/", reason="Too sleepy to dose safely.", first_day=day)
    assert answer.status_code == 422
    assert "Check the year" in answer.content.decode()
    assert "Too sleepy to dose safely." in answer.content.decode()
    assert load.book(elm.JOSE).last(OrderHeld) is None


def test_what_is_measured_and_told_is_charted(sign_in):
    client = sign_in(Role.NURSE)
    assert sent(client, "ecg/", qt_ms="420", heart_rate="75").status_code == 302
    assert "469.6" in client.get(f"/person/{elm.JOSE}/medication/").content.decode()
    assert sent(client, "ecg/", qt_ms="420").status_code == 422
    assert sent(client, "level/", trough_ng_ml="200", peak_ng_ml="700").status_code == 302
    assert sent(client, "level/").status_code == 422
    assert sent(client, "medicine/", name="Sertraline 50 mg").status_code == 302
    assert sent(client, "medicine/stopped/", last_on=TODAY.isoformat()).status_code == 302
    assert sent(client, "missed-dose/", called="His mother", reached="no").status_code == 302
    kinds = {entry.kind for entry in load.book(elm.JOSE).standing()}
    assert {
        "ecg.measured",
        "level.measured",
        "medicine.reported",
        "medicine.stopped",
        "missed_dose.followed_up",
    } <= kinds


@pytest.mark.once
def test_what_another_stage_proposes_opens_as_a_filled_order_and_charts_nothing(sign_in, monkeypatch):
    class Proposals:
        @staticmethod
        def proposal(chart, asked, today, context):
            if asked.get("protocol") != "taper-13":
                return None
            steps = (Step(first_day=today, slots=slots_of("4 + 4 if needed"), every_days=1),
                     Step(first_day=today + timedelta(days=1), slots=slots_of("8"), every_days=1))  # fmt: skip
            return OrderRequested(
                medication=Medication.BUPRENORPHINE_NALOXONE,
                purpose=Purpose.WITHDRAWAL,
                steps=steps,
                why="Days 1 to 13.",
            )

    found = registry.parts
    monkeypatch.setattr(
        registry, "parts", lambda name: (("withdrawal", Proposals),) if name == "proposals" else found(name)
    )
    client = sign_in(Role.PRESCRIBER)
    before = load.book(elm.JOSE).position
    typed = begun(client, f"{ORDER}?protocol=taper-13")
    assert (typed["medication"], typed["purpose"], typed["rows"]) == ("buprenorphine_naloxone", "withdrawal", "2")
    assert (typed["doses-0"], typed["doses-1"]) == ("4 + 4 if needed", "8")
    assert load.book(elm.JOSE).position == before
