"""A laboratory's file comes in: every result reaches its sample or is put aside, once, whatever happens between."""

from datetime import date
from uuid import uuid5

import pytest

from tests.pages import elm
from tests.unit.test_result_files import message, obx
from throughcare.care.testing import receiving
from throughcare.care.testing.books import label_entry, own_book, program_book
from throughcare.care.testing.entries import (
    Aside,
    Matrix,
    NoTemperature,
    Observed,
    ResultFileReceived,
    ResultRowPutAside,
    SampleCollected,
    SampleLabelled,
    SampleResultReported,
    Status,
    Why,
)
from throughcare.care.testing.readings.results import results_of
from throughcare.chart.books import PROGRAM
from throughcare.chart.entries import Author, Draft
from throughcare.chart.findings import Context
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.store import load
from throughcare.store.append import Write, append
from throughcare.store.errors import StoreUnavailable

pytestmark = pytest.mark.django_db
NURSE = Author("account:nurse", Role.NURSE)
ANA, BEN = (uuid5(elm.SPACE, name) for name in ("ana", "ben"))
ASIDE = frozenset({ResultRowPutAside.kind.name})


def sample(chart, code, slug="elm"):
    """A sample with a label, as the screen of collection charts it."""
    uid = uuid5(elm.SPACE, f"sample {code}")
    said = SampleCollected(program=slug, matrix=Matrix.URINE, panel="confirm", code=code, why=Why.RANDOM,
                           observed=Observed.UNOBSERVED, no_temperature=NoTemperature.FORGOTTEN)  # fmt: skip
    label = Draft(SampleLabelled(program=slug, code=code, chart=chart, sample=uid), When.unknown(),
                  uid=label_entry(slug, code))  # fmt: skip
    append(
        Write(chart, [Draft(said, elm.ago(3), uid=uid)]), Write(program_book(slug), [label], opens=PROGRAM), by=NURSE
    )
    return uid


@pytest.fixture
def program():
    made = elm.program()
    elm.register(ANA, "E-0001", NURSE, birth_date=date(1989, 4, 3))
    elm.register(BEN, "E-0002", NURSE)
    sample(ANA, "T-7K3Q9")
    return made


def receive(program, text, name="day.hl7", **more):
    return receiving.receive(program, name, text.encode(), NURSE, **more)


def reports(chart):
    return [said for _, said in load.book(chart).of(SampleResultReported)]


def aside(slug="elm"):
    return [said for _, said in own_book(slug, ASIDE).of(ResultRowPutAside)]


def test_results_reach_the_sample_whose_code_they_name_with_level_validity_and_status(program):
    found = receive(
        program, message(obx(), obx(code="2161-8^Creat^LN", value="110", unit="mg/dL", limit=""), status="C")
    )
    assert (found.rows, found.placed, found.aside) == (2, 2, [])
    said = reports(ANA)[0]
    assert (said.sample, said.accession, said.lab) == (uuid5(elm.SPACE, "sample T-7K3Q9"), "A17", "ACME")
    assert (said.results[0].analyte, said.results[0].level, said.validity.creatinine_mg_dl) == ("6mam", "25", "110")


def test_the_same_file_and_the_same_result_in_another_file_change_nothing_and_say_so(program):
    receive(program, message(obx()))
    assert receive(program, message(obx())).words == "This file was received before. Nothing was changed."
    other = receive(program, message(obx()).replace("|M1|", "|M2|"))
    assert (other.placed, other.repeated) == (0, 1)
    assert len(reports(ANA)) == 1
    lost = message(obx()).replace("T-7K3Q9", "T-0000")
    assert len(receive(program, lost).aside) == 1
    assert receive(program, lost + "\r").aside == []
    assert len(aside()) == 1


def test_preliminary_final_and_corrected_results_are_all_kept_in_whatever_order_they_come(program):
    for status, value in (("C", "12"), ("P", "25"), ("F", "25")):
        receive(program, message(obx(status=status, value=value), status=status))
    assert [said.status for said in reports(ANA)] == [Status.CORRECTED, Status.PRELIMINARY, Status.FINAL]
    receive(program, message(obx(status="D", value=""), status="F"))
    assert reports(ANA)[-1].status is Status.CANCELLED


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("T-7K3Q9", "T-9XXXX"), Aside.NO_SAMPLE),
        (("T-7K3Q9", ""), Aside.NO_SAMPLE),
        (("A17^ACME", "T-BEN01"), Aside.SEVERAL_SAMPLES),
        (("PID|1||E-0001", "PID|1||E-0002"), Aside.OTHER_PERSON),
        (("PID|1||E-0001", "PID|1||e0002"), Aside.OTHER_PERSON),
        (("19890403", "19870403"), Aside.OTHER_PERSON),
        (("19593-3^6-MAM^LN", "27073-6^6-MAM^LN"), Aside.REFUSED_CODE),
    ],
)
def test_what_fits_no_sample_or_another_person_is_put_aside_whole_with_the_reason(program, change, why):
    sample(BEN, "T-BEN01")
    found = receive(program, message(obx()).replace(*change))
    assert [row.why for row in found.aside] == [why]
    assert reports(ANA) == reports(BEN) == []
    assert "OBX|1|NM" in aside()[0].row


def test_a_name_of_somebody_else_is_noticed_where_no_number_of_ours_was_sent_and_stands_in_no_words(program):
    jose = uuid5(elm.SPACE, "jose named")
    elm.register(jose, "E-0003", NURSE, given_name="José", family_name="Ramírez López")
    sample(jose, "T-JOS01")
    sent = message(obx()).replace("T-7K3Q9", "T-JOS01").replace("E-0001^^^ELM||Doe^J", "L-9^^^LAB||{}")
    (put,) = receive(program, sent.format("Doe^Maria")).aside
    assert (put.why, put.words) == (
        Aside.OTHER_PERSON, "The family name in the report is not that of the person who gave the sample.")  # fmt: skip
    assert receive(program, sent.format("RAMIREZ^J")).placed == 1
    assert receive(program, sent.replace("L-9", "E-0003").replace("|M1|", "|M2|").format("Doe^Maria")).aside == []
    assert receive(program, sent.replace("|M1|", "|M3|").format("E 0003")).aside == [], "our number as the name"
    (put,) = receive(program, sent.replace("|M1|", "|M4|").format("E-0001")).aside
    assert "the number in the report is of another" in put.words
    named_nobody = receive(program, sent.replace("|M1|", "|M5|").replace("19890403", "").format("DONOR^UNKNOWN"))
    assert (named_nobody.placed + named_nobody.repeated, named_nobody.nameless) == (1, 1)
    assert "The name in 1 report says nobody" in named_nobody.words
    assert (
        "The name in 1 report says nobody"
        in own_book("elm", {ResultFileReceived.kind.name}).last(ResultFileReceived)[1].sentence()
    )


def test_a_sample_of_another_program_is_no_sample_of_this_one(program):
    elm.program("oak", "Oak")
    assert receive(program, message(obx()).replace("T-7K3Q9", "T-OAK1")).aside
    assert aside("oak") == []


def order(at):
    return f"OBR|1|T-7K3Q9|A{at}|CONF||||||||||||||||||20261101113000|||{{status}}"


def test_a_file_that_was_stopped_half_way_goes_on_where_it_was_and_charts_nothing_twice(program, monkeypatch):
    text = "".join(message(obx(value=str(10 + at)), order=order(at)) for at in range(6))
    monkeypatch.setattr(receiving, "AT_ONCE", 2)
    real, count = receiving.append, iter(range(99))

    def failing(*writes, **more):
        if next(count) == 2:
            raise StoreUnavailable("The database is gone.")
        return real(*writes, **more)

    monkeypatch.setattr(receiving, "append", failing)
    with pytest.raises(StoreUnavailable):
        receive(program, text)
    assert len(reports(ANA)) == 4
    found = receive(program, text)
    assert (found.rows, found.placed, found.repeated) == (6, 2, 4)
    assert len(reports(ANA)) == 6
    assert len(own_book("elm", frozenset({ResultFileReceived.kind.name})).of(ResultFileReceived)) == 1


def test_words_longer_than_an_entry_holds_are_put_aside_whole(program):
    found = receive(program, message(obx(), f"NTE|1||{'comment ' * 600}end of it"))
    assert (found.placed, len(found.aside)) == (1, 1)
    assert aside()[0].row.endswith("end of it")
    assert reports(ANA)[0].words.startswith("comment")


def test_every_row_of_a_file_is_accounted_for(program):
    text = message(obx(), obx(code="Q^Unheard of^L"), obx(status="I", value="")) + message(obx()).replace("2.5.1", "3")
    found = receive(program, text)
    assert found.rows == 4
    assert found.placed + found.repeated + found.nothing_yet + len(found.aside) == found.rows


def test_one_cancelled_line_takes_no_other_result_with_it(program):
    creatinine = obx(code="2161-8^Creat^LN", value="15", unit="mg/dL", limit="")
    receive(program, message(obx(), obx(code="58381-5^Fentanyl^LN", value="", status="X"), creatinine))
    sampled = uuid5(elm.SPACE, "sample T-7K3Q9")
    known = results_of(load.book(ANA), sampled, Matrix.URINE, Context())
    assert set(known.best) == {"6mam"}
    receive(program, message(obx(status="X", value=""), creatinine, status="X", order=order(7)))
    assert results_of(load.book(ANA), sampled, Matrix.URINE, Context()).validity.creatinine_mg_dl == "15"


def test_two_people_swapped_in_one_message_are_both_put_aside(program):
    sample(BEN, "T-BEN01")
    swapped = message(obx(), "PID|2||E-0002", order(1).format(status="F"), obx(value="99"),
                      order=order(1).replace("T-7K3Q9", "T-BEN01"))  # fmt: skip
    found = receive(program, swapped)
    assert [row.why for row in found.aside] == [Aside.OTHER_PERSON] * 2
    assert reports(ANA) == reports(BEN) == []


def test_a_report_of_more_lines_than_an_entry_holds_is_charted_whole(program):
    lines = [obx(code="58381-5^Fentanyl^LN", value=str(at), unit="ng/mL") for at in range(1, 204)]
    assert receive(program, message(*lines)).placed == 203
    assert [len(said.results) for said in reports(ANA)] == [200, 3]
