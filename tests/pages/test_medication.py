"""Orders through the pages: written, weighed, signed with the password, verified by another, asked for, printed."""

from datetime import timedelta

import pytest

from tests.pages import dosing, elm
from tests.pages.orders import ORDER, TODAY, begun, signed, written
from throughcare.care.medication.entries import (
    EcgMeasured,
    Ending,
    OrderEnded,
    OrderRequested,
    OrderSigned,
)
from throughcare.care.medication.entries.words import ConfirmedBy, Medication, Purpose
from throughcare.chart.guards import GuardOverridden
from throughcare.chart.roles import Role
from throughcare.people.models import SignIn
from throughcare.store import load

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_an_order_is_signed_with_the_password_and_waits_for_a_nurse(sign_in, members):
    prescriber, nurse = sign_in(Role.PRESCRIBER), sign_in(Role.NURSE)
    answer = prescriber.post(ORDER, written(prescriber, **{"doses-0": "30 + 10 if needed"}))
    assert answer.status_code == 302, answer.context["form"].errors
    entry, said = load.book(elm.JOSE).last(OrderSigned)
    assert (said.confirmed_by, entry.by) == (ConfirmedBy.PASSWORD, members[Role.PRESCRIBER].author)
    assert [(slot.amount_ug, slot.as_needed) for slot in said.steps[0].slots] == [(30_000, None), (10_000, True)]
    page = nurse.get(f"/person/{elm.JOSE}/").content.decode()
    assert "30 mg dose" in page
    assert "To verify" in page


@pytest.mark.parametrize("secret", ["", "not my password"])
def test_nothing_is_signed_without_the_password_and_what_was_typed_stays(sign_in, secret):
    client = sign_in(Role.PRESCRIBER)
    answer = client.post(ORDER, written(client, proof_password=secret, rationale="Typed at three in the morning."))
    assert answer.status_code == 422
    assert signed() == []
    shown = answer.content.decode()
    assert "Typed at three in the morning." in shown
    assert 'value="30"' in shown
    assert secret == "" or secret not in shown
    assert SignIn.objects.filter(outcome=SignIn.Outcome.REFUSED).count() == (1 if secret else 0)


def test_the_end_of_an_order_is_taken_back_beside_another_one_only_for_a_reason(sign_in, members):
    """It asked nothing: both orders were open at the window, and 60 and 80 mg could be given on one day."""
    doctor = members[Role.PRESCRIBER].author
    first = dosing.order(members, 60)
    (end,) = elm.chart_it(elm.JOSE, doctor, (OrderEnded(order=first, why=Ending.REPLACED), 0))
    dosing.order(members, 80)
    client, page = sign_in(Role.PRESCRIBER), f"/person/{elm.JOSE}/entry/{end}/withdraw/"
    typed = dosing.drawn(client, page) | {"why": "The wrong order."}
    stopped = client.post(page, typed)
    assert stopped.status_code == 409
    assert "the amounts would add up" in stopped.content.decode()
    assert client.post(page, typed | {"override-two_orders_for_a_drug": "Split by hand."}).status_code == 302


@pytest.mark.once
def test_a_nurse_signs_no_order(sign_in):
    assert sign_in(Role.NURSE).get(ORDER).status_code == 404


def test_the_same_order_sent_twice_is_signed_once(sign_in):
    client = sign_in(Role.PRESCRIBER)
    typed = written(client)
    client.post(ORDER, typed)
    client.post(ORDER, typed)
    assert len(signed()) == 1


def test_a_stop_is_shown_while_the_order_is_written_and_passed_only_with_a_reason(sign_in, members):
    elm.chart_it(elm.JOSE, members[Role.NURSE].author, (EcgMeasured(qtc_ms=505), 3))
    client = sign_in(Role.PRESCRIBER)
    typed = written(client)
    weighed = client.post(ORDER, typed | {"check": "1"})
    assert weighed.status_code == 200
    assert 'name="override-qtc_stop"' in weighed.content.decode()
    assert elm.PASSWORD not in weighed.content.decode()
    stopped = client.post(ORDER, typed)
    assert stopped.status_code == 409
    assert signed() == []
    passed = client.post(ORDER, typed | {"override-qtc_stop": "Cardiology agreed, repeat on Friday."})
    assert passed.status_code == 302
    assert load.book(elm.JOSE).last(GuardOverridden)[1].rule == "qtc_stop"


def test_the_law_cannot_be_passed_by_a_reason_but_by_the_rationale_on_the_order(sign_in):
    client = sign_in(Role.PRESCRIBER)
    typed = written(client, **{"doses-0": "40 + 20 if needed"})
    refused = client.post(
        ORDER, typed | {"override-first_day_law": "I say so.", "override-first_day_label": "I say so."}
    )
    assert refused.status_code == 409
    assert "CFR_50" in refused.content.decode()
    assert (
        client.post(ORDER, typed | {"rationale": "COWS 24 after 40 mg, verified 90 mg until Monday."}).status_code
        == 302
    )


def test_a_titration_is_filled_in_and_each_line_can_be_changed(sign_in):
    client = sign_in(Role.PRESCRIBER)
    plan = {"plan": "titration", "plan_by": "10", "plan_every": "7", "plan_to": "60"}
    drawn = client.post(ORDER, written(client) | plan)
    form = drawn.context["form"]
    assert [form[f"doses-{row}"].value() for row in range(form.counted)] == ["30", "40", "50", "60"]
    assert elm.PASSWORD not in drawn.content.decode()
    typed = {name: value for name, value in form.values().items() if value not in (None, "")}
    assert client.post(ORDER, typed | {"proof_password": elm.PASSWORD}).status_code == 302
    assert [step.slots[0].amount_ug for step in signed()[0].steps] == [30_000, 40_000, 50_000, 60_000]


@pytest.mark.once
def test_a_plan_that_cannot_be_made_says_why_and_loses_nothing(sign_in):
    client = sign_in(Role.PRESCRIBER)
    drawn = client.post(
        ORDER, written(client, rationale="Kept.") | {"plan": "titration", "plan_by": "", "plan_to": "x"}
    )
    assert "Type by how many milligrams" in drawn.content.decode()
    assert "Kept." in drawn.content.decode()


SLIPS = [
    ("doses-0", "a lot", "is not a dose"),
    ("doses-0", "0.0005", "to the microgram"),
    ("doses-0", "", "Type the doses"),
    ("first_day", "2006-11-02", "more than two years away"),
    ("first_day", (TODAY - timedelta(days=3)).isoformat(), "This day has passed"),
    ("last_day", "2026-01-01", "before the last step"),
    ("medication", "", "Choose the medication"),
]


@pytest.mark.once
def test_a_slip_in_an_order_is_said_in_words_beside_its_field(sign_in):
    client = sign_in(Role.PRESCRIBER)
    typed = written(client)
    for field, value, words in SLIPS:
        answer = client.post(ORDER, typed | {field: value})
        assert answer.status_code == 422
        assert words in answer.content.decode(), (field, value)
    assert signed() == []


def test_a_new_order_takes_the_place_of_the_one_in_force(sign_in):
    client = sign_in(Role.PRESCRIBER)
    client.post(ORDER, written(client))
    first = load.book(elm.JOSE).last(OrderSigned)[0].uid
    change = f"{ORDER}?change={first}"
    typed = begun(client, change) | {"doses-0": "20", "purpose": "titration", "proof_password": elm.PASSWORD}
    assert typed["replaces"] == str(first)
    assert client.post(change, typed).status_code == 302
    assert signed()[1].replaces == first


def test_what_a_nurse_asks_for_stands_in_the_inbox_and_opens_as_a_filled_order(sign_in, members):
    asked = OrderRequested(medication=Medication.METHADONE, purpose=Purpose.START, why="COWS 15, wants to begin today.")
    (uid,) = elm.chart_it(elm.JOSE, members[Role.NURSE].author, (asked, 0.01))
    client = sign_in(Role.PRESCRIBER)
    for address in ("/inbox/", "/"):
        shown = client.get(address).content.decode()
        assert f"{ORDER}?request={uid}" in shown
        assert "COWS 15" in shown
    typed = begun(client, f"{ORDER}?request={uid}") | {"doses-0": "20", "proof_password": elm.PASSWORD}
    assert client.post(ORDER, typed).status_code == 302
    assert signed()[0].request == uid
    assert f"request={uid}" not in client.get("/inbox/").content.decode()


def test_the_person_reads_their_medication_in_plain_words_and_no_other_chart(sign_in):
    prescriber = sign_in(Role.PRESCRIBER)
    prescriber.post(ORDER, written(prescriber))
    order = load.book(elm.JOSE).last(OrderSigned)[0].uid
    patient = sign_in(Role.PATIENT)
    shown = patient.get("/my-medication/", follow=True).content.decode()
    assert "I take 30 mg" in shown
    assert "at the program" in shown
    paper = patient.get(f"/person/{elm.JOSE}/order/{order}/paper/").content.decode()
    assert "Dr Amara Nwosu" in paper
    assert patient.get(f"/person/{elm.ROSA}/medication/").status_code == 404


@pytest.mark.once
def test_staff_read_the_medication_page_and_only_prescribers_the_inbox(sign_in):
    for role in (Role.HELPLINE, Role.COUNSELLOR, Role.NURSE, Role.MANAGER):
        client = sign_in(role)
        assert client.get(f"/person/{elm.JOSE}/medication/").status_code == 200
        assert client.get("/inbox/").status_code == 403


PARTS = (
    "hold/",
    "end/",
    "lift/",
    "decline/",
    "request/",
    "verify/",
    "?low_dose=1",
    "?change=nonsense",
    "?restart=nonsense",
)


@pytest.mark.once
def test_every_page_of_medication_opens_with_and_without_an_order(sign_in):
    client = sign_in(Role.PRESCRIBER)
    beside = ("ecg/", "level/", "medicine/", "medicine/stopped/", "missed-dose/", "medication/")
    addresses = [*(f"{ORDER}{part}" for part in PARTS), *(f"/person/{elm.JOSE}/{part}" for part in beside)]
    for _ in range(2):
        for address in addresses:
            assert client.get(address).status_code == 200, address
        client.post(ORDER, written(client))


@pytest.mark.once
def test_the_values_are_shown_with_their_marks_and_what_the_program_has_not_chosen(sign_in):
    shown = sign_in(Role.MANAGER).get("/medication/values/").content.decode()
    assert "from knowledge, not verified" in shown
    assert "Not chosen" in shown


@pytest.mark.once
def test_the_first_day_is_tomorrow_where_nobody_can_be_dosed_twice(sign_in):
    assert begun(sign_in(Role.PRESCRIBER))["first_day"] in {
        (TODAY + timedelta(days=nr)).isoformat() for nr in (-1, 0, 1)
    }
