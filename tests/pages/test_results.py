"""Results through the pages: what they mean first, a clinician looks at them, the person reads plain words."""

from uuid import uuid4

import pytest

from tests.pages import elm
from tests.pages.test_forms import filled
from tests.spec.testing.written import line
from throughcare.care.history.entries import UrinePositiveReported
from throughcare.care.medication.entries import MedicineReported
from throughcare.care.testing.entries import (
    ConfirmationAsked,
    ResultReviewed,
    SampleCollected,
    SampleResultReported,
    Stage,
    Status,
    Validity,
)
from throughcare.chart.entries import Author, Draft
from throughcare.chart.roles import Role
from throughcare.store import load
from throughcare.store.append import Write, append

pytestmark = [pytest.mark.django_db, pytest.mark.once]
IMPORTER = Author("system:importer", Role.SYSTEM)
BASE = f"/person/{elm.JOSE}/tests/"


def sampled(members, *, days=3, stage=Stage.SCREEN, chart=elm.JOSE, **seen):
    """A sample with its report; returns its id."""
    uid, by = uuid4(), members[Role.NURSE].author
    said = {"program": "elm", "matrix": "urine", "panel": "standard", "code": f"ELM-{uid.hex[:8].upper()}"}
    said |= {"why": "random", "observed": "unobserved", "temperature_tenths": 964, "temperature_unit": "F"}
    given = SampleCollected.model_validate(said, strict=False)
    append(Write(chart, [Draft(given, elm.ago(days), uid=uid)]), by=by)
    lines = tuple(line(name, text) for name, text in seen.items())
    fit = Validity(creatinine_mg_dl="80", specific_gravity="1.0150", ph="6.0")
    report = SampleResultReported(
        sample=uid, stage=stage, status=Status.FINAL, results=lines, validity=fit, lab="River"
    )
    elm.chart_it(chart, by, (report, days - 1))
    return uid


def test_a_counsellor_reads_what_a_result_means_before_the_table(sign_in, members):
    elm.chart_it(elm.JOSE, members[Role.NURSE].author, (MedicineReported(name="Bupropion 150 mg"), 9))
    uid = sampled(members, amphetamines="+", opiates="-", methadone="-")
    page = sign_in(Role.COUNSELLOR).get(f"{BASE}{uid}/").content.decode()
    assert "Bupropion 150 mg can make this screen positive by mistake" in page
    assert page.index("What it means") < page.index("Cut-off, ng/mL")
    assert page.index("Unclear positive") < page.index("Expected negative")
    assert "This screen says nothing of fentanyl" in page
    assert "verified in the source named" in page


def test_looking_at_a_result_charts_what_was_said_and_asks_the_laboratory_in_one_save(sign_in, members):
    uid, client = sampled(members, amphetamines="+"), sign_in(Role.COUNSELLOR)
    address = f"{BASE}{uid}/review/"
    form = filled(client, address, talked="yes", said="I had a cold and an inhaler.")
    assert form["next_steps"] == ["confirm", "talk"]
    assert client.post(address, form).status_code == 302
    book = load.book(elm.JOSE)
    assert book.last(ResultReviewed)[1].said == "I had a cold and an inhaler."
    assert book.last(ConfirmationAsked)[1].analytes == ("amphetamines",)
    assert b"Looked at" in client.get(BASE).content
    client.post(address, form)
    assert len(load.book(elm.JOSE).of(ResultReviewed)) == 1


def test_a_slip_in_the_review_keeps_what_was_typed(sign_in, members):
    uid, client = sampled(members, amphetamines="+"), sign_in(Role.NURSE)
    address = f"{BASE}{uid}/review/"
    answer = client.post(address, filled(client, address, said="Ask me later.", next_steps=["none", "talk"]))
    assert "stands alone" in answer.content.decode()
    assert "Ask me later." in answer.content.decode()
    bare = client.post(address, {"next_steps": ["everything"], "key": "x", "read_to": "y"})
    assert bare.status_code in (200, 400, 409, 422)
    assert not load.book(elm.JOSE).of(ResultReviewed)


def test_a_report_that_came_while_the_form_was_open_is_not_ticked_off_unseen(sign_in, members):
    uid, client = sampled(members, cocaine="-"), sign_in(Role.NURSE)
    address = f"{BASE}{uid}/review/"
    form = filled(client, address)
    later = SampleResultReported(sample=uid, stage=Stage.CONFIRM, status=Status.FINAL, results=(line("cocaine", "+"),))
    elm.chart_it(elm.JOSE, members[Role.NURSE].author, (later, 0))
    assert client.post(address, form).status_code == 409
    assert not load.book(elm.JOSE).of(ResultReviewed)


def test_a_confirmation_can_be_asked_for_by_itself(sign_in, members):
    uid, client = sampled(members, methadone="+"), sign_in(Role.PRESCRIBER)
    address = f"{BASE}{uid}/confirm/"
    assert client.post(address, filled(client, address, analytes=["methadone"], lab="River")).status_code == 302
    assert load.book(elm.JOSE).last(ConfirmationAsked)[1].lab == "River"


def test_the_person_reads_their_own_tests_in_plain_words(sign_in, members):
    sampled(members, stage=Stage.CONFIRM, norfentanyl="12", benzoylecgonine="-")
    client = sign_in(Role.PATIENT)
    page = client.get("/my-tests/", follow=True).content.decode()
    assert "what the body makes of fentanyl" in page
    assert "My team has not looked at it with me yet" in page
    assert "My medication does not depend on it" in page
    assert "ng/mL" not in page


def test_nobody_outside_the_program_or_the_clinic_reads_or_signs_results(sign_in, members):
    uid = sampled(members, cocaine="+")
    assert sign_in(Role.PATIENT).get(f"{BASE}{uid}/review/").status_code in (403, 404)
    assert sign_in(Role.PEER).get(f"{BASE}{uid}/review/").status_code in (403, 404)
    assert sign_in(Role.FAMILY).get(BASE).status_code in (403, 404)
    assert sign_in(Role.NURSE).get(f"{BASE}{uuid4()}/").status_code == 404


def test_the_strip_shows_samples_doses_and_published_classes_with_a_table_beside(sign_in, members):
    sampled(members, stage=Stage.CONFIRM, cocaine="+", methadone="-")
    elm.chart_it(elm.JOSE, IMPORTER, (UrinePositiveReported(substance="Opioid"), 8))
    client = sign_in(Role.NURSE)
    page = client.get(f"{BASE}?days=180").content.decode()
    assert "<svg" in page
    assert "unexpected positive: Cocaine" in page
    assert "positive: Opioid" in page
    assert "The same as a table (2 days)" in page
    assert client.get(f"{BASE}?days=nonsense").status_code == 200
    assert client.get(f"/person/{elm.ROSA}/tests/").status_code == 200


def test_the_person_page_names_the_last_result_and_the_way_to_all(sign_in, members):
    uid = sampled(members, stage=Stage.CONFIRM, cocaine="+")
    page = sign_in(Role.COUNSELLOR).get(f"/person/{elm.JOSE}/").content.decode()
    assert f"{BASE}{uid}/review/" in page
    assert "Unexpected positive: Cocaine" in page


def test_a_result_that_could_not_be_read_is_not_said_to_be_nothing_found(sign_in, members):
    sampled(members, days=5)
    client, address = sign_in(Role.COUNSELLOR), f"/person/{elm.JOSE}/"
    page = client.get(address).content.decode()
    assert "No result of anything" in page
    assert "Nothing was found" not in page


def test_every_number_is_shown_with_its_source_and_mark(sign_in):
    page = sign_in(Role.MANAGER).get("/tests/values/").content.decode()
    for words in ("90 FR 4662", "Huhn 2020", "no clinical source", "from knowledge, unsure", "result_review_days"):
        assert words in page
