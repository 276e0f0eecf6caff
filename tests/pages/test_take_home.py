"""Doses at home through the pages: the person asks and sees each criterion, the prescriber decides, nurses hand out."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client

from tests.pages import dosing, elm
from tests.pages.dosing import DOSE, at_window, drawn, of
from tests.spec.takehome.test_record import KEY, record
from throughcare.care.dosing.entries import DoseToldElsewhere, TakeHomeDispensed
from throughcare.care.medication.entries import Medication, OrderSigned, Purpose
from throughcare.care.planning.entries import EpisodeOpened
from throughcare.care.planning.levels import Level
from throughcare.care.takehome.entries import (
    CallBackCalled,
    CallBackCounted,
    DoseRecordIssued,
    GuestAgreed,
    GuestClosed,
    GuestConfirmed,
    GuestSent,
    TakeHomeDecided,
    TakeHomeRequested,
    TakeHomeReturned,
    TakeHomeRevoked,
)
from throughcare.care.takehome.record import jws, keys
from throughcare.care.takehome.record.card import claims
from throughcare.chart.roles import Role
from throughcare.program.models import Program
from throughcare.store import load

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BASE = f"/person/{elm.JOSE}"
PAGE, DECIDE, RECORD = f"{BASE}/take-home/", f"{BASE}/take-home/decide/", f"{BASE}/dose-record/"
CHECK = "/dose-record/check/"
PAYLOADS = Path(__file__).resolve().parents[1] / "payloads"
MET = ("no_active_risk", "attends", "no_danger", "no_diversion", "safe_storage")


@pytest.fixture
def stock(members):
    return dosing.bottle(members[Role.NURSE].author)


@pytest.fixture
def methadone(members):
    """José on methadone 60 mg, on day 40 of his treatment."""
    elm.chart_it(elm.JOSE, members[Role.NURSE].author, (EpisodeOpened(level=Level.L1, program="elm"), 39))
    return dosing.order(members, 60)


def decided(client, days=6, **more):
    sent = drawn(client, DECIDE) | {"days": days, "rationale": "Steady; works at four in the morning."}
    sent |= {
        f"met_{name}": "yes" for name in ("no_active_risk", "attends", "no_danger", "no_diversion", "safe_storage")
    }
    return client.post(DECIDE, sent | more)


def handed_out(client, days, **more):
    address = f"{DOSE}take-home/"
    form = client.get(address).context["form"]
    return client.post(address, drawn(client, address) | {"doses": list(form.slots)[:days]} | more)


def test_the_person_asks_the_prescriber_decides_and_the_person_reads_each_criterion(sign_in, methadone):
    person, doctor = sign_in(Role.PATIENT), sign_in(Role.PRESCRIBER)
    assert person.get("/my-take-home/").url == PAGE
    before = person.get(PAGE).content.decode()
    assert "Nobody has decided" in before
    assert "day <strong>40</strong>" in before
    assert "Not talked about yet" in before
    assert "28 days" in before
    ask = f"{PAGE}request/"
    asked = person.post(ask, drawn(person, ask) | {"days": 6, "because": "I bake from four."})
    assert (asked.status_code, asked.url) == (302, PAGE)
    assert [said.days for said in of(elm.JOSE, TakeHomeRequested)] == [6]
    inbox = doctor.get("/inbox/").content.decode()
    assert "Decide about doses at home" in inbox
    assert DECIDE in inbox
    answer = decided(doctor, met_safe_storage="no", words_safe_storage="No lock box yet.")
    assert (answer.status_code, answer.url) == (302, PAGE)
    (said,) = of(elm.JOSE, TakeHomeDecided)
    assert (said.days, said.day_in_treatment, said.most, said.request is not None) == (6, 40, 28, True)
    assert [one.met for one in said.criteria] == [True, True, True, True, False, None]
    mine = person.get(PAGE).content.decode()
    assert "up to 6 days of doses at home" in mine
    assert "No lock box yet." in mine
    assert "A lock box is enough" in mine
    assert "works at four in the morning" in mine
    assert "Decide about doses at home" not in doctor.get("/inbox/").content.decode()


def test_29_days_are_refused_at_the_field_with_the_28_that_are_allowed_and_nothing_typed_is_lost(sign_in, methadone):
    answer = decided(sign_in(Role.PRESCRIBER), 29)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "At most 28 from this day on" in page
    assert "Steady; works at four" in page
    assert decided(sign_in(Role.PRESCRIBER), 3, rationale=" ").status_code == 422
    assert of(elm.JOSE, TakeHomeDecided) == []


def test_a_hand_out_names_its_decision_and_one_above_it_asks_why(sign_in, members, methadone, stock):
    nurse = at_window(sign_in(Role.NURSE), stock)
    assert "no decision holds today" in nurse.get(f"{DOSE}take-home/").content.decode()
    stopped = handed_out(nurse, 2)
    assert stopped.status_code == 409
    assert "No decision about doses at home holds today" in stopped.content.decode()
    decided(sign_in(Role.PRESCRIBER), 2)
    assert handed_out(nurse, 3).status_code == 409
    assert handed_out(nurse, 2).status_code == 302
    (said,) = of(elm.JOSE, TakeHomeDispensed)
    (decision,) = [entry.uid for entry, _ in load.book(elm.JOSE).of(TakeHomeDecided)]
    assert said.decision == decision


def test_nobody_can_hand_out_an_eighth_day_in_the_first_two_weeks(sign_in, members, stock):
    elm.chart_it(elm.JOSE, members[Role.NURSE].author, (EpisodeOpened(level=Level.L1, program="elm"), 4))
    dosing.order(members, 60)
    nurse = at_window(sign_in(Role.NURSE), stock)
    decided(sign_in(Role.PRESCRIBER), 7)
    reasons = {f"override-{name}": "The clinic is far." for name in ("take_home_above_law", "take_home_not_decided")}
    stopped = handed_out(nurse, 8, **reasons)
    assert stopped.status_code == 409
    assert "The law allows 7 days" in stopped.content.decode()
    assert of(elm.JOSE, TakeHomeDispensed) == []


def test_bottles_are_counted_and_full_ones_come_back_before_a_witness(sign_in, members, methadone, stock):
    nurse = at_window(sign_in(Role.NURSE), stock)
    decided(sign_in(Role.PRESCRIBER), 6)
    handed_out(nurse, 3)
    call, count, back = f"{BASE}/call-back/", f"{BASE}/call-back/count/", f"{PAGE}return/"
    assert nurse.post(call, drawn(nurse, call) | {"by_chance": "yes"}).status_code == 302
    assert "3 full and 0 empty" in nurse.get(count).content.decode()
    assert nurse.post(count, drawn(nurse, count) | {"full": 2, "empty": 1, "seals_unbroken": "yes"}).status_code == 302
    (counted,) = of(elm.JOSE, CallBackCounted)
    assert counted.call_back is not None
    assert "Differs by 1" in nurse.get(PAGE).content.decode()
    page = nurse.get(back)
    bottles = [value for value, _ in page.context["form"].fields["bottles"].choices][:1]
    sent = drawn(nurse, back) | {"bottles": bottles, "sealed": "yes", "destroyed": "Poured away"}
    assert nurse.post(back, sent).status_code == 422
    with_witness = sent | {"witness_name": "prescriber", "witness_password": elm.PASSWORD}
    assert nurse.post(back, with_witness).status_code == 302
    (returned,) = of(elm.JOSE, TakeHomeReturned)
    assert returned.witness.startswith("account:")
    assert len(nurse.get(PAGE).context["home"]) == 2


def test_a_guest_is_agreed_ordered_dosed_and_the_letter_closes_the_loop(sign_in, members, stock):
    nurse, doctor = at_window(sign_in(Role.NURSE), stock), sign_in(Role.PRESCRIBER)
    here, today = f"{BASE}/guest/here/", dosing.today()
    sent = drawn(nurse, here) | {
        "home": "Riverside", "medication": "methadone", "amount_ug": "80",
        "last_day": today + timedelta(days=4), "written": "yes",
        "last_dose_on": today - timedelta(days=1), "last_dose_ug": "80",
    }  # fmt: skip
    assert nurse.post(here, sent | {"last_day": today + timedelta(days=30)}).status_code == 422
    assert nurse.post(here, sent).status_code == 302
    ((entry, said),) = load.book(elm.JOSE).of(GuestAgreed)
    assert (said.amount_ug, said.medication) == (80_000, Medication.METHADONE)
    order = f"{BASE}/order/?guest={entry.uid}"
    filled = drawn(doctor, order)
    assert (filled["guest"], filled["purpose"], filled["doses-0"]) == (str(entry.uid), Purpose.GUEST.value, "80")
    signed = doctor.post(order, filled | {"proof_password": elm.PASSWORD})
    assert signed.status_code == 302, signed.content.decode()
    (ordered,) = of(elm.JOSE, OrderSigned)
    assert (ordered.guest, ordered.last_day) == (entry.uid, said.last_day)
    verify = f"{BASE}/order/verify/"
    assert nurse.post(verify, drawn(nurse, verify)).status_code == 302
    given = nurse.post(DOSE, drawn(nurse))
    assert given.status_code == 302, given.content.decode()
    letter = nurse.get(f"{BASE}/guest/{entry.uid}/letter/").content.decode()
    assert "Riverside" in letter
    assert "80 mg" in letter
    end = f"{BASE}/guest/end/"
    assert nurse.post(end, drawn(nurse, end)).status_code == 302
    assert [one.last_dose_ug for one in of(elm.JOSE, GuestClosed)] == [80_000]


def test_one_of_ours_elsewhere_has_a_letter_and_the_window_asks_first(sign_in, members, methadone, stock):
    nurse, there = at_window(sign_in(Role.NURSE), stock), f"{BASE}/guest/elsewhere/"
    today = dosing.today()
    sent = drawn(nurse, there)
    assert (sent["amount_ug"], sent["medication"]) == ("60", "methadone")
    days = {"clinic": "Lakeside", "first_day": today, "last_day": today + timedelta(days=3)}
    assert nurse.post(there, sent | days).status_code == 302
    page = nurse.get(PAGE).content.decode()
    assert "Guest at Lakeside" in page
    uid = nurse.get(PAGE).context["sent"][0][0]
    assert "Consent to this letter is not recorded" in nurse.get(f"{BASE}/guest/{uid}/letter/").content.decode()
    assert "Arranged as a guest at Lakeside" in nurse.post(DOSE, drawn(nurse)).content.decode()


def test_the_person_makes_a_record_and_anybody_checks_it_without_signing_in(sign_in, methadone, members):
    person = sign_in(Role.PATIENT)
    made = person.post(RECORD, drawn(person, RECORD))
    assert made.status_code == 302
    (said,) = of(elm.JOSE, DoseRecordIssued)
    page = person.get(made.url)
    code, shown = page.context["code"].text, page.content.decode()
    assert "<svg" in shown
    assert said.number in shown
    assert "Ram" not in made.url
    nobody = Client()
    answer = nobody.post(CHECK, {"record": code})
    read = answer.content.decode()
    assert "genuine and still good" in read
    assert "Methadone: 60 mg a day" in read
    assert "José" in read
    assert "changed after it was signed" in nobody.post(CHECK, {"record": code[:-6] + "454545"}).content.decode()
    assert nobody.post(CHECK, {"record": ""}).status_code == 422
    assert nobody.post(CHECK, {"record": "hello", "keys": "{}"}).status_code == 422
    published = json.loads(nobody.get("/.well-known/jwks.json").content)["keys"]
    assert [one["kid"] for one in published] == [said.key]
    assert all("d" not in one for one in published)
    assert keys.published() == published


def test_a_record_made_on_monday_says_on_friday_what_the_chart_said_on_monday(sign_in, methadone, members, stock):
    person, nurse = sign_in(Role.PATIENT), at_window(sign_in(Role.NURSE), stock)
    made = person.post(RECORD, drawn(person, RECORD)).url
    before = person.get(made).context["record"]
    assert nurse.post(DOSE, drawn(nurse)).status_code == 302
    assert person.get(made).context["record"] == before
    assert before.doses == []


def test_a_record_says_on_which_day_a_dose_elsewhere_was_taken_and_not_when_it_was_told_of(sign_in, methadone, members):
    """The clinic that reads it on Tuesday would take a dose of Sunday that was told of on Monday for Monday's."""
    day = dosing.today() - timedelta(days=2)
    told = DoseToldElsewhere(medication=Medication.METHADONE, day=day, amount_ug=60_000, where="Jail", confirmed=True)
    elm.chart_it(elm.JOSE, members[Role.NURSE].author, (told, 0))
    person = sign_in(Role.PATIENT)
    made = person.post(RECORD, drawn(person, RECORD)).url
    assert [one.when for one in person.get(made).context["record"].doses] == [day.isoformat()]


def test_the_keys_of_another_clinic_are_kept_in_the_settings(sign_in, methadone):

    theirs = record(made_at=datetime.now(UTC), expires=datetime.now(UTC) + timedelta(days=1))
    token, nurse = jws.sign(claims(theirs), KEY), sign_in(Role.NURSE)
    assert "whose key you do not have" in nurse.post(CHECK, {"record": token}).content.decode()
    program = Program.objects.get(slug="elm")
    program.settings |= {"trusted_dose_record_keys": [{"name": "Lakeside", "keys": [jws.public_words(KEY)]}, 3, {}]}
    program.save()
    assert "key of Lakeside" in nurse.post(CHECK, {"record": token}).content.decode()


CORRECTED = {
    TakeHomeRequested: {"days": 5}, TakeHomeDecided: {"days": 5}, CallBackCounted: {"full": 8}, GuestAgreed: {},
    CallBackCalled: {}, TakeHomeRevoked: {}, GuestConfirmed: {}, GuestSent: {}, GuestClosed: {},
}  # fmt: skip


@pytest.mark.parametrize("kind", CORRECTED, ids=lambda kind: kind.kind.name)
def test_what_was_charted_wrongly_is_corrected_by_its_form_and_nothing_of_it_is_lost(kind, sign_in, members):
    sample = json.loads((PAYLOADS / f"{kind.kind.name}.v1.json").read_text("utf-8"))
    said = kind.model_validate_json(json.dumps(sample))
    (uid,) = elm.chart_it(elm.JOSE, members[Role.PRESCRIBER].author, (said, 0.5))
    doctor, page = sign_in(Role.PRESCRIBER), f"{BASE}/entry/{uid}/correct/"
    sent = drawn(doctor, page) | CORRECTED[kind] | {"why": "Typed wrongly."}
    answer = doctor.post(page, sent)
    assert answer.status_code == 302, answer.context["form"].errors
    (now,) = of(elm.JOSE, kind)
    changed = {"most", "day_in_treatment"} | set(CORRECTED[kind])
    assert now.model_dump(exclude=changed) == said.model_dump(exclude=changed)
    assert all(getattr(now, name) == value for name, value in CORRECTED[kind].items())


def test_the_rules_behind_it_are_shown_with_their_marks(sign_in, members):
    page = sign_in(Role.NURSE).get("/take-home/values/").content.decode()
    assert "Partly verified" in page
    assert "verify the law of your state" in page
    assert "3 a week" in page
    assert sign_in(Role.PATIENT).get("/take-home/values/").status_code == 403
