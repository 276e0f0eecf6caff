"""The way of a sample through the pages: asked, given, labelled, handed over, typed; the lists, draws and files."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.pages import elm
from tests.pages.test_forms import filled
from tests.unit.test_result_files import message, obx
from throughcare.care.testing import books, draws
from throughcare.care.testing.entries import (
    DrawMade,
    NotGiven,
    SampleCalled,
    SampleCollected,
    SampleHandedOver,
    SampleLabelled,
    SampleNotGiven,
    SampleResultReported,
    Seen,
    Stage,
    Why,
)
from throughcare.chart.roles import Role
from throughcare.store import load

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BASE = f"/person/{elm.JOSE}/sample"
GIVE, CALL, NOT, HAND, TYPE = f"{BASE}/", f"{BASE}/call/", f"{BASE}/not-given/", f"{BASE}/hand-over/", f"{BASE}/result/"
FILES = "/samples/results/"


def of(model, chart=elm.JOSE):
    return [said for _, said in load.book(chart).of(model)]


def text(answer):
    return answer.content.decode()


def give(client, chart=elm.JOSE, **typed):
    address = f"/person/{chart}/sample/"
    said = {"panel": "confirm", "reason": "request", "temperature": "96.4", "minutes": "2", "sealed": "yes"} | typed
    return client.post(address, filled(client, address, **said))


def upload(client, body, name="day.hl7"):
    return client.post(FILES, {"file": SimpleUploadedFile(name, body if isinstance(body, bytes) else body.encode())})


def test_a_sample_that_was_asked_for_is_given_labelled_handed_over_and_typed_in(sign_in):
    nurse = sign_in(Role.NURSE)
    assert nurse.post(CALL, filled(nurse, CALL, reason="program", panel="confirm")).status_code == 302
    assert "José" in text(nurse.get("/")), "the board of Today says who is asked"
    answer = give(nurse, reason="", code=" t-7k3q9 ")
    sample = of(SampleCollected)[0]
    assert (sample.code, sample.why, sample.temperature) == ("T-7K3Q9", Why.PROGRAM, "96.4 °F")
    label = text(nurse.get(answer.url))
    assert "T-7K3Q9" in label
    assert "E-0001" in label
    assert "Ramírez" not in label.split("tc-sample-label")[1].split("</section>")[0], "a cup names nobody"
    assert nurse.post(HAND, filled(nurse, HAND, given_by="J. Park", taken_by="Courier 7")).status_code == 302
    typed = filled(nurse, TYPE, stage="confirm", seen_6mam="detected", level_6mam="25", level_morphine="3999",
                   m_creatinine_mg_dl="80")  # fmt: skip
    assert nurse.post(TYPE, typed).status_code == 302
    report = of(SampleResultReported)[0]
    assert [(one.analyte, one.seen, one.level) for one in report.results] == [
        ("6mam", Seen.DETECTED, "25"), ("morphine", Seen.NOT_DETECTED, "3999")]  # fmt: skip
    assert (report.stage, report.validity.creatinine_mg_dl, len(of(SampleHandedOver))) == (Stage.CONFIRM, "80", 1)
    assert "To look at" in text(nurse.get("/samples/"))


def test_a_label_is_made_where_none_was_scanned_and_found_again_by_its_code(sign_in):
    nurse = sign_in(Role.NURSE)
    sent = filled(nurse, GIVE, panel="confirm", reason="request", temperature="96.4")
    first = nurse.post(GIVE, sent)
    again = nurse.post(GIVE, sent)
    assert first.url == again.url
    assert len(of(SampleCollected)) == 1, "sent twice, charted once"
    code = of(SampleCollected)[0].code
    assert nurse.post("/samples/find/", {"code": code.lower()}).url == first.url
    assert "No sample of this program" in text(nurse.post("/samples/find/", {"code": "T-NOPE"}, follow=True))
    assert "Scan or type" in text(nurse.post("/samples/find/", {"code": "?"}, follow=True))


def test_a_label_is_on_one_sample_only_and_what_was_typed_stays(sign_in):
    nurse = sign_in(Role.NURSE)
    give(nurse, code="T-AAAA")
    answer = give(nurse, chart=elm.ROSA, code="T-AAAA", words="Second cup.")
    assert answer.status_code == 422
    assert "on another sample already" in text(answer)
    assert "Second cup." in text(answer)
    assert of(SampleCollected, elm.ROSA) == []
    labels = books.own_book("elm", frozenset({SampleLabelled.kind.name})).of(SampleLabelled)
    assert [said.chart for _, said in labels] == [elm.JOSE]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"temperature": ""}, "or choose below why there is none"),
        ({"temperature": "warm"}, "a number such as 96.4"),
        ({"temperature": "96.44"}, "One digit after the point"),
        ({"temperature": "96.4", "no_temperature": "too_late"}, "A temperature is entered above"),
        ({"reason": ""}, "Choose why"),
        ({"reason": "random"}, "answers a random call"),
        ({"code": "?!"}, "4 to 24 letters"),
        ({"panel": "none such"}, "Select a valid choice"),
    ],
)
def test_a_slip_is_said_at_its_field_and_nothing_is_charted(sign_in, typed, words):
    nurse = sign_in(Role.NURSE)
    answer = give(nurse, **typed)
    assert answer.status_code == 422
    assert words in text(answer)
    assert of(SampleCollected) == []


def test_a_temperature_out_of_range_is_charted_and_says_to_take_another_sample(sign_in):
    nurse = sign_in(Role.NURSE)
    assert give(nurse, temperature="89.9").status_code == 302
    assert "another sample now" in text(nurse.get(f"/person/{elm.JOSE}/"))
    assert give(nurse, temperature="", no_temperature="strip_unreadable").status_code == 302


def test_a_sample_is_corrected_with_its_label_and_its_results_still_find_it(sign_in):
    nurse = sign_in(Role.NURSE)
    give(nurse, code="T-AAAA")
    entry, _ = load.book(elm.JOSE).last(SampleCollected)
    address = f"/person/{elm.JOSE}/entry/{entry.uid}/correct/"
    drawn = filled(nurse, address)
    assert (drawn["reason"], drawn["code"], str(drawn["temperature"])) == ("request", "T-AAAA", "96.4")
    assert "why" not in drawn, "the reason of the correction is asked for, not filled in"
    assert nurse.post(address, drawn | {"code": "T-BBBB", "why": "read wrongly"}).status_code == 302
    assert [said.code for said in of(SampleCollected)] == ["T-BBBB"]
    sent = upload(nurse, message(obx()).replace("T-7K3Q9", "T-BBBB"))
    nurse.post(sent.url)
    assert of(SampleResultReported)[0].sample == entry.uid


def test_two_who_take_the_same_call_at_once_are_told_and_lose_nothing(sign_in):
    nurse, other = sign_in(Role.NURSE), sign_in(Role.PRESCRIBER)
    nurse.post(CALL, filled(nurse, CALL, reason="program"))
    sent = filled(other, GIVE, panel="confirm", temperature="97", words="Mine.")
    give(nurse, reason="")
    answer = other.post(GIVE, sent)
    assert answer.status_code == 422
    assert "charted this meanwhile" in text(answer)
    assert "Mine." in text(answer)
    assert len(of(SampleCollected)) == 1


def test_an_excuse_needs_a_reason_and_nobody_makes_a_random_call_by_hand(sign_in):
    nurse = sign_in(Role.NURSE)
    assert "random" not in [value for value, _ in nurse.get(CALL).context["form"].fields["reason"].choices]
    assert nurse.post(CALL, filled(nurse, CALL, reason="random")).status_code == 422
    assert "Write down the reason" in text(nurse.post(CALL, filled(nurse, CALL, reason="for_cause")))
    nurse.post(CALL, filled(nurse, CALL, reason="program"))
    assert "Say why they are excused" in text(nurse.post(NOT, filled(nurse, NOT, how="excused")))
    assert nurse.post(NOT, filled(nurse, NOT, how="excused", words="Funeral.")).status_code == 302
    assert of(SampleNotGiven)[0].how is NotGiven.EXCUSED
    assert "José" not in text(nurse.get("/samples/")).split("<h1>")[1]


@pytest.mark.parametrize(
    ("typed", "words"),
    [({"level_6mam": "-3"}, "below zero"), ({"level_6mam": "3", "unit": "nmol/L"}, "cannot be converted"),
     ({"m_ph": "19"}, "cannot be"), ({}, "Nothing was typed"), ({"level_6mam": "lots"}, "neither a number")],
)  # fmt: skip
def test_a_result_that_cannot_be_is_said_at_its_box(sign_in, typed, words):
    nurse = sign_in(Role.NURSE)
    assert "Chart the sample first" in text(nurse.get(TYPE))
    give(nurse)
    answer = nurse.post(TYPE, filled(nurse, TYPE, stage="confirm", **typed))
    assert answer.status_code == 422
    assert words in text(answer)
    assert of(SampleResultReported) == []


def test_a_long_stay_in_hospital_stops_the_calls_with_a_reason_and_its_end_brings_them_back(sign_in):
    nurse, away, back = sign_in(Role.NURSE), f"{BASE}/away/", f"{BASE}/back/"
    nurse.post(CALL, filled(nurse, CALL, reason="program", panel="confirm"))
    first = nurse.get(away).context["form"]["first"].value()
    form = filled(nurse, away, reason="hospital", last=str(first + timedelta(days=40)))
    assert "Say which, and how it is known." in text(nurse.post(away, form))
    far = nurse.post(away, form | {"words": "Ward 4", "last": str(first + timedelta(days=120))})
    assert "and note it again if it lasts" in text(far)
    assert "Ward 4" in text(far)
    week = first + timedelta(days=7)
    assert nurse.post(away, form | {"words": "Ward 4", "first": str(week)}).status_code == 302
    drawn = filled(nurse, back)
    assert str(drawn["last"]) == str(week - timedelta(days=1)), "it came to nothing"
    assert "Choose a day from" in text(nurse.post(back, drawn | {"last": str(first - timedelta(days=3))}))
    assert nurse.post(back, drawn).status_code == 302
    form = filled(nurse, away, reason="hospital", last=str(first + timedelta(days=40)))
    assert nurse.post(away, form | {"words": "Ward 4"}).status_code == 302
    assert [(said.how, said.words) for said in of(SampleNotGiven)] == [(NotGiven.EXCUSED, "Ward 4")]
    assert "Away, and not asked" in text(nurse.get("/samples/"))
    assert "in a hospital" in text(nurse.get(f"/person/{elm.JOSE}/"))
    late = filled(nurse, back, last=str(first + timedelta(days=50)))
    assert "which was noted as the last" in text(nurse.post(back, late))
    assert nurse.post(back, filled(nurse, back)).status_code == 302
    assert "Away, and not asked" not in text(nurse.get("/samples/"))


def test_draws_begin_with_a_sealed_seed_and_are_made_when_the_list_is_opened(sign_in):
    nurse, manager = sign_in(Role.NURSE), sign_in(Role.MANAGER)
    assert "No draw was ever made" in text(nurse.get("/samples/draws/"))
    assert nurse.post("/samples/draws/begin/").status_code == 403
    assert manager.get("/samples/draws/begin/").status_code == 405
    assert manager.post("/samples/draws/begin/").status_code == 302
    assert "have begun already" in text(manager.post("/samples/draws/begin/", follow=True))
    nurse.get("/samples/")
    nurse.get("/")
    book = draws.own_book("elm")
    assert [said.people for _, said in book.of(DrawMade)] == [1], "José is in medication, nobody else"
    page = text(manager.get("/samples/draws/"))
    said = draws.commitments(book)[0][1]
    assert said.commitment in page
    assert draws.opened(said).hex() not in page
    assert said.sealed not in page
    assert "Every draw is as its seed says" in text(manager.get("/samples/draws/check/"))


def test_a_draw_that_cannot_be_made_says_so_on_today_and_the_page_stands(sign_in, settings):
    nurse, manager = sign_in(Role.NURSE), sign_in(Role.MANAGER)
    manager.post("/samples/draws/begin/")
    book = draws.own_book("elm")
    draws_box = draws.box
    draws.box = lambda purpose: draws_box("another")
    try:
        answer = nurse.get("/samples/")
    finally:
        draws.box = draws_box
    assert answer.status_code == 200
    assert "does not open" in text(answer)
    assert not book.of(DrawMade)
    assert of(SampleCalled) == []


def test_a_temperature_in_the_wrong_unit_is_asked_about(sign_in):
    assert "Is it °F?" in text(give(sign_in(Role.NURSE), temperature="96.4", temperature_unit="C"))


def test_peers_see_the_lists_and_type_no_results_and_the_person_sees_none_of_it(sign_in):
    peer, person = sign_in(Role.PEER), sign_in(Role.PATIENT)
    assert peer.get("/samples/").status_code == 200
    assert peer.get(GIVE).status_code == 200
    assert peer.get(TYPE).status_code == 404
    assert peer.get(FILES).status_code == 403
    assert person.get("/samples/").status_code == 403
    assert person.get(GIVE).status_code == 404
