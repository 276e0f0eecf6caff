"""Files of a laboratory through the pages: read in steps, what fits nobody waits to be placed."""

from uuid import uuid5

import pytest

from tests.pages import elm
from tests.pages.test_forms import filled
from tests.pages.test_samples import FILES, give, of, text, upload
from tests.unit.test_result_files import message, obx
from throughcare.care.testing import books
from throughcare.care.testing.entries import ResultRowDiscarded, ResultRowPlaced, SampleResultReported
from throughcare.chart.entries import Author
from throughcare.chart.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_file_is_read_in_steps_and_its_odd_rows_wait_to_be_placed(sign_in):
    nurse = sign_in(Role.NURSE)
    give(nurse, code="T-7K3Q9")
    body = message(obx(), obx(code="Q^6-Monoacetylmorphine, quantitative^L"))
    sent = upload(nurse, body)
    assert "is read now" in text(nurse.get(sent.url))
    done = nurse.post(sent.url, follow=True)
    assert "1 placed" in text(done)
    assert "1 put aside" in text(done)
    assert "not in the tables" in text(done)
    again = upload(nurse, body)
    assert "received before" in text(nurse.post(again.url, follow=True))
    place = done.context["rows"][0]
    address = f"{FILES}aside/{place.entry.uid}/"
    wrong = nurse.post(address, filled(nurse, address, what="place", code="T-NOPE"))
    assert "No sample of this program has the label T-NOPE" in text(wrong)
    unread = nurse.post(address, filled(nurse, address, what="place", code="T-7K3Q9"))
    assert "No analyte of the tables" in text(unread)
    placed = nurse.post(address, filled(nurse, address, what="place", code="T-7K3Q9", analyte="6mam"))
    assert placed.status_code == 302
    assert len(of(SampleResultReported)) == 2
    book = books.own_book("elm", frozenset({ResultRowPlaced.kind.name}))
    assert book.of(ResultRowPlaced)[0][1].chart == elm.JOSE
    assert nurse.get(address).status_code == 404, "answered once"


def test_a_row_that_is_not_ours_is_kept_with_the_reason(sign_in):
    nurse = sign_in(Role.NURSE)
    sent = upload(nurse, "sample,analyte,result\nT-1,6-MAM,positive\n", "day.csv")
    row = nurse.post(sent.url, follow=True).context["rows"][0]
    address = f"{FILES}aside/{row.entry.uid}/"
    assert "Say why it is not ours" in text(nurse.post(address, filled(nurse, address, what="discard")))
    assert (
        nurse.post(address, filled(nurse, address, what="discard", words="Of the clinic next door.")).status_code == 302
    )
    assert "No row waits" in text(nurse.get(f"{FILES}aside/"))
    said = books.own_book("elm", frozenset({ResultRowDiscarded.kind.name})).of(ResultRowDiscarded)[0][1]
    assert said.words == "Of the clinic next door."


def test_a_row_that_names_somebody_else_or_cannot_be_read_again_is_not_placed_by_a_slip(sign_in):
    nurse = sign_in(Role.NURSE)
    give(nurse, code="T-7K3Q9")
    elm.register(uuid5(elm.SPACE, "ben"), "E-0777", Author("account:nurse", Role.NURSE))
    lost = message(obx()).replace("T-7K3Q9", "T-LOST").replace("E-0001", "E-0777")
    rows = nurse.post(upload(nurse, "FHS|^~\\&|x\rZZZ|no part of it\r" + lost).url, follow=True).context["rows"]
    assert len(rows) == 2
    for row, words in zip(rows, ("cannot be read", "of another"), strict=True):
        address = f"{FILES}aside/{row.entry.uid}/"
        answer = nurse.post(address, filled(nurse, address, what="place", code="T-7K3Q9"))
        assert answer.status_code == 422
        assert words in text(answer)
    assert of(SampleResultReported) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [(b"", "Choose a file"), (b"a,b,c\n1,2,3\n", "does not know"), (b"\x00\x01\x02PNG", "does not know")],
)
def test_a_file_that_is_none_is_refused_in_words(sign_in, body, words):
    nurse = sign_in(Role.NURSE)
    answer = upload(nurse, body) if body else nurse.post(FILES, {})
    assert answer.status_code == 422
    assert words in text(answer)
    assert nurse.get(f"{FILES}file/{'0' * 64}/").status_code == 302
