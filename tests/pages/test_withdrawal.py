"""Withdrawal care through its pages: admission, the bedside, what is proposed, leaving, the ward by bed."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.pages import elm
from tests.pages.orders import begun
from tests.pages.test_forms import filled
from throughcare.care.instruments.entries import InstrumentAnswered
from throughcare.care.medication.entries import EcgMeasured, OrderRequested
from throughcare.care.medication.readings.known import is_pregnant
from throughcare.care.path.entries import StageLeft
from throughcare.care.path.readings import open_stages
from throughcare.care.path.stages import Stage
from throughcare.care.safety.entries import NaloxoneKitHandedOut
from throughcare.care.withdrawal.entries import (
    ObservationCharted,
    SymptomMedicineGiven,
    SymptomReliefOrdered,
    WishToLeaveTold,
    WithdrawalAdmitted,
    WithdrawalClosed,
)
from throughcare.care.withdrawal.readings import open_stay
from throughcare.chart.guards import GuardOverridden
from throughcare.chart.roles import Role
from throughcare.store import load

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BASE = f"/person/{elm.ROSA}/withdrawal/"
YESTERDAY = (datetime.now(UTC) - timedelta(days=1)).date().isoformat()
ITEMS = ("pulse", "sweating", "restlessness", "pupils", "aches", "nose_tears", "gi", "tremor", "yawning", "anxiety",
         "gooseflesh")  # fmt: skip


def admit(client, **said):
    """Rosa comes to the ward; heroin yesterday at eight."""
    typed = {"setting_of": "inpatient", "bed": "3", "agreed": "undecided", "used-heroin": "on",
             "on-heroin": YESTERDAY, "at-heroin": "08:00", "medetomidine": "", "pregnant": "no"}  # fmt: skip
    return client.post(f"{BASE}admit/", filled(client, f"{BASE}admit/", **typed | said))


def cows(total, **said):
    """Answers of a COWS, all zero but the sweating and the yawning."""
    points = {f"item_{name}": "0" for name in ITEMS}
    return points | {"item_sweating": str(min(total, 4)), "item_gooseflesh": "3" if total >= 7 else "0"} | said


def sent(client, part, **typed):
    return client.post(f"{BASE}{part}/", filled(client, f"{BASE}{part}/", **typed))


def chart():
    return load.book(elm.ROSA)


def test_an_admission_enters_the_stage_raises_the_alert_and_draws_the_course(sign_in):
    nurse = sign_in(Role.NURSE)
    assert "Nobody has admitted them" in nurse.get(BASE).content.decode()
    assert admit(nurse, pregnant="yes", frailty=["thin"]).status_code == 302
    known = chart()
    assert open_stay(known).bed == "3"
    assert Stage.WITHDRAWAL in open_stages(known)
    assert is_pregnant(known)
    page = nurse.get(BASE).content.decode()
    for words in ("Heroin and short-acting opioids", "<svg", "verified in the source named", "Pregnant: supervised",
                  "COWS</strong> at"):  # fmt: skip
        assert words in page
    assert admit(nurse).status_code == 409  # a second desk
    assert sent(nurse, "bed", bed="5").status_code == 302
    assert "bed 5" in nurse.get(BASE).content.decode()
    wrong = {"used-heroin": "", "on-heroin": "", "at-heroin": "08:00"}
    assert "Enter the day as well" in admit(nurse, **wrong).content.decode()


def test_a_round_is_one_append_of_vital_signs_the_score_and_the_medicine(sign_in):
    nurse, prescriber = sign_in(Role.NURSE), sign_in(Role.PRESCRIBER)
    admit(nurse)
    vitals = {"heart_rate": "96", "systolic": "118", "diastolic": "76", "temperature": "37.4", "dangers": ["none"]}
    given = {"medicine": "clonidine", "amount_mg": "0.1", "for_symptom": "autonomic"}
    stopped = sent(nurse, "round", **vitals, **cows(7, item_pulse="1"), **given)
    assert stopped.status_code == 409
    assert "Clonidine is not ordered for this day" in stopped.content.decode()
    ticks = {"give-clonidine": "on", "once-clonidine": "0.2", "day-clonidine": "1.2"}
    assert "By it you sign" in sent(prescriber, "relief", **ticks, proof_password="").content.decode()
    assert sent(prescriber, "relief", **ticks, proof_password=elm.PASSWORD).status_code == 302
    assert [line.single_ug for line in chart().last(SymptomReliefOrdered)[1].lines] == [200]
    before = chart().position
    assert sent(nurse, "round", **vitals, **cows(7, item_pulse="1"), **given).status_code == 302
    known = chart()
    assert known.position == before + 3
    assert known.last(ObservationCharted)[1].temperature_tenths_c == 374
    assert dict(known.last(InstrumentAnswered)[1].answers)["pulse"] == 1
    assert known.last(SymptomMedicineGiven)[1].amount_ug == 100
    page = nurse.get(BASE).content.decode()
    for words in ("<strong>8</strong> mild", "118/76", "37.4", "Clonidine 0.1 mg", "Blood pressure and pulse"):
        assert words in page


def test_the_pulse_answers_its_item_and_slips_of_the_finger_come_back(sign_in):
    nurse = sign_in(Role.NURSE)
    admit(nurse)
    points = {name: value for name, value in cows(4).items() if name != "item_pulse"}
    assert sent(nurse, "round", heart_rate="121", **points).status_code == 302
    assert dict(chart().last(InstrumentAnswered)[1].answers)["pulse"] == 4
    for typed, words in (
        ({"heart_rate": "96", **cows(4)}, "another answer is ticked"),
        ({"systolic": "118"}, "A pressure has two numbers"),
        ({"systolic": "70", "diastolic": "110"}, "not below the upper one"),
        ({"item_sweating": "1"}, "Not answered yet"),
        ({"dangers": ["none", "seizure"]}, "Take one back"),
        ({"medicine": "ibuprofen"}, "Enter the amount"),
        ({"amount_mg": "lots"}, "Enter milligrams"),
        ({"temperature": "99.1"}, "Enter degrees Celsius"),
        ({"happened_time": "00:01"}, "The round is empty"),
    ):
        reply = sent(nurse, "round", **typed)
        assert reply.status_code == 422, typed
        assert words in reply.content.decode(), typed
    assert len(chart().of(ObservationCharted)) == 1


def test_a_danger_sign_stands_above_everything_and_on_the_ward(sign_in):
    nurse = sign_in(Role.NURSE)
    admit(nurse, **{"used-fentanyl": "on"})
    sent(nurse, "round", systolic="190", diastolic="100", heart_rate="135", dangers=["seizure"], symptoms=["tremor"])
    for address in (BASE, "/ward/", "/", f"/person/{elm.ROSA}/"):
        page = nurse.get(address).content.decode()
        assert "Rosa" in page
        assert "EMERGENCY: very high pressure" in page, address
    assert "DANGER: a seizure" in nurse.get("/ward/").content.decode()
    sent(nurse, "round", systolic="120", diastolic="80", heart_rate="80", dangers=["none"])
    assert "DANGER" not in nurse.get("/ward/").content.decode()


def test_a_protocol_proposes_and_a_prescriber_turns_it_into_an_order(sign_in):
    nurse, prescriber = sign_in(Role.NURSE), sign_in(Role.PRESCRIBER)
    admit(nurse)
    page = nurse.get(f"{BASE}protocols/").content.decode()
    assert "Linear generator, not the trial table" in page
    assert "Ask the prescriber for it" in page
    asked = {"protocol": "bup-13", "start": "", "key": "k1"}
    assert nurse.post(f"{BASE}protocols/", asked).status_code == 302
    entry, said = chart().last(OrderRequested)
    assert (said.purpose.value, len(said.steps)) == ("withdrawal", 11)
    form = begun(prescriber, f"/person/{elm.ROSA}/order/?request={entry.uid}")
    assert (form["rows"], form["doses-0"], form["doses-2"]) == ("11", "4 + 4 if needed", "16")
    assert form["last_day"] == form["day-10"]
    linear = begun(prescriber, f"/person/{elm.ROSA}/order/?protocol=bup-7&start=8")
    assert (linear["purpose"], linear["doses-0"]) == ("taper", "8")
    assert nurse.post(f"{BASE}protocols/", {"protocol": "bup-7", "start": "9", "key": "k2"}).status_code == 302
    assert len(chart().of(OrderRequested)) == 1


def test_in_pregnancy_no_taper_is_offered_nor_opened_nor_asked_for(sign_in):
    nurse, prescriber = sign_in(Role.NURSE), sign_in(Role.PRESCRIBER)
    admit(nurse, pregnant="yes")
    page = prescriber.get(f"{BASE}protocols/").content.decode()
    assert "Pregnant: no taper" in page
    assert "Write an order to start" in page
    assert "13 days" not in page
    assert "doses-1" not in begun(prescriber, f"/person/{elm.ROSA}/order/?protocol=bup-13")
    nurse.post(f"{BASE}protocols/", {"protocol": "bup-13", "start": "", "key": "k"})
    assert chart().of(OrderRequested) == []


def test_who_wants_to_leave_is_met_and_leaves_with_naloxone_or_a_reason(sign_in):
    nurse, peer = sign_in(Role.NURSE), sign_in(Role.PEER)
    admit(nurse)
    assert "Sit down with them first" in peer.get(f"{BASE}wish/").content.decode()
    assert sent(peer, "wish", said="I cannot sleep.", reasons=["symptoms"], decision="thinking").status_code == 302
    assert chart().last(WishToLeaveTold)[1].said == "I cannot sleep."
    assert "Wants to leave." in nurse.get("/ward/").content.decode()
    typed = {"how": "left_early", "told_tolerance": "yes"}
    stopped = sent(nurse, "close", **typed)
    assert stopped.status_code == 409
    text = stopped.content.decode()
    rules = [f"withdrawal_closed_without_{part}" for part in ("next_step", "medication_offer", "naloxone")]
    assert all(f"override-{rule}" in text for rule in rules)
    assert chart().of(WithdrawalClosed) == []
    reasons = {f"override-{rule}": "He was out of the door." for rule in rules}
    assert sent(nurse, "close", **typed, **reasons).status_code == 302
    assert {said.rule for _, said in chart().of(GuardOverridden)} >= set(rules)
    assert "Nobody is in withdrawal care now" in nurse.get("/ward/").content.decode()


def test_a_stay_that_ends_well_hands_out_the_kit_and_leaves_the_stage_in_one_append(sign_in):
    nurse = sign_in(Role.NURSE)
    admit(nurse)
    straight = filled(nurse, f"/person/{elm.ROSA}/leave/", stage="withdrawal", how="completed")
    assert "still open" in nurse.post(f"/person/{elm.ROSA}/leave/", straight).content.decode()
    before = chart().position
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
    typed = {"how": "on_medication", "next_on": tomorrow, "next_where": "Dosing window, 7:00", "medication": "chosen",
             "kits": "1", "naloxone_seen": "yes", "next_stage": "medication"}  # fmt: skip
    assert sent(nurse, "close", **typed).status_code == 302
    known = chart()
    assert known.position == before + 4
    assert known.last(NaloxoneKitHandedOut)[1].kits == 1
    assert "Dosing window" in known.last(StageLeft)[1].next_step
    assert Stage.MEDICATION in open_stages(known)
    page = nurse.get(BASE).content.decode()
    assert "Goes on with medication" in page
    assert "Bedside round</a>" not in page


def test_every_kind_is_corrected_by_its_form_and_small_forms_save(sign_in):
    nurse = sign_in(Role.NURSE)
    admit(nurse)
    assert sent(nurse, "organs", child_pugh="8", egfr="25").status_code == 302
    assert "at most 1 tablet of 0.18 mg" in nurse.get(BASE).content.decode()
    assert sent(nurse, "organs").status_code == 422
    sent(nurse, "round", heart_rate="80", temperature="38.5", dangers=["none"], symptoms=["nausea"])
    reason = {"override-symptom_medicine_not_ordered": "Ordered by telephone."}
    assert sent(nurse, "medicine", medicine="ibuprofen", amount_mg="400", **reason).status_code == 302
    for model, typed in ((WithdrawalAdmitted, {"bed": "7"}), (ObservationCharted, {"heart_rate": "88"}),
                         (SymptomMedicineGiven, {"amount_mg": "200"} | reason)):  # fmt: skip
        entry = chart().last(model)[0]
        address = f"/person/{elm.ROSA}/entry/{entry.uid}/correct/"
        reply = nurse.post(address, filled(nurse, address, why="Heard wrongly.", **typed))
        assert reply.status_code == 302, reply.content.decode()[-3000:]
    known = chart()
    assert known.last(WithdrawalAdmitted)[1].bed == "7"
    assert known.last(ObservationCharted)[1].heart_rate == 88
    assert known.last(ObservationCharted)[1].temperature_tenths_c == 385
    assert known.last(SymptomMedicineGiven)[1].amount_ug == 200_000


def test_the_person_reads_their_own_stay_and_writes_nothing(sign_in, members):
    nurse, jose = sign_in(Role.NURSE), sign_in(Role.PATIENT)
    own = BASE.replace(str(elm.ROSA), str(elm.JOSE))
    typed = {"setting_of": "outpatient", "agreed": "medication", "used-heroin": "on"}
    assert nurse.post(f"{own}admit/", filled(nurse, f"{own}admit/", **typed)).status_code == 302
    page = jose.get(own).content.decode()
    assert "At home, with visits" in page
    assert "Bedside round" not in page
    assert jose.get(f"{own}round/").status_code == 404


@pytest.mark.once
def test_the_values_are_shown_with_their_marks(sign_in):
    page = sign_in(Role.PRESCRIBER).get("/withdrawal/values/").content.decode()
    for words in ("PULSE_LOW", "from knowledge, unsure", "a convention of this project", "Linear generator"):
        assert words in page


def test_whoever_gives_ondansetron_reads_first_that_the_heart_is_in_danger(sign_in, members):
    nurse = sign_in(Role.NURSE)
    admit(nurse)
    page = nurse.get(f"{BASE}medicine/").content.decode()
    assert "DANGER" not in page
    elm.chart_it(elm.ROSA, members[Role.NURSE].author, (EcgMeasured(qtc_ms=500), 0))
    page = nurse.get(f"{BASE}medicine/?medicine=ondansetron").content.decode()
    assert page.index("DANGER: QTc 500 ms") < page.index('<form method="post" action="/person')
