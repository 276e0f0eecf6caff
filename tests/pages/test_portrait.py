"""A photo of the person: added with their yes, shown where somebody could be taken for somebody else, taken back."""

import json
from base64 import b64decode, b64encode
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.pages import dosing, elm
from tests.pages.dosing import DOSE, at_window
from tests.pages.test_forms import filled
from throughcare.care.portrait.entries import Agreed, PortraitDeclined, PortraitTaken
from throughcare.chart.roles import Role
from throughcare.people.entries import ChartLooked
from throughcare.people.looks import book_about
from throughcare.program.models import Program
from throughcare.store import load, models
from throughcare.store.redact import redact

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADD, PICTURE, PERSON = (f"/person/{elm.JOSE}/{end}" for end in ("portrait/", "portrait/picture/", ""))
SHOWN = f'src="{PICTURE}"'
SAMPLE = Path(__file__).parents[1] / "payloads" / "portrait.taken.v1.json"
TEXT = json.loads(SAMPLE.read_text())["picture"]
JPEG = b64decode(TEXT)
PHOTO = PortraitTaken(picture=TEXT, agreed=Agreed.IN_WORDS)
PLACE = b"Exif\0\0 42.36 N 71.06 W"
WITH_PLACE = JPEG[:2] + b"\xff\xe1" + (len(PLACE) + 2).to_bytes(2) + PLACE + JPEG[2:] + PLACE


def taken():
    return [said for _, said in load.book(elm.JOSE).of(PortraitTaken)]


def sent(client, address=ADD, **more):
    """Post the form: as the browser drew the picture, or with a file where there is no JavaScript."""
    return client.post(address, filled(client, address, agreed="in writing", **more))


def test_a_photo_that_the_browser_drew_is_seen_at_the_window_on_the_chart_and_at_the_door(sign_in, members):
    dosing.order(members, 85)
    nurse = at_window(sign_in(Role.NURSE), dosing.bottle(members[Role.NURSE].author))
    before = nurse.get(DOSE).content.decode()
    assert SHOWN not in before
    assert f'href="{ADD}?window"' in before
    assert f'href="{ADD}"' in nurse.post("/dosing/check-in/", {"q": "E-0001"}).content.decode()
    answer = sent(nurse, f"{ADD}?window", picture=TEXT)
    assert (answer.status_code, answer.url) == (302, DOSE)
    assert [one.agreed for one in taken()] == [Agreed.IN_WRITING]
    after = nurse.get(DOSE).content.decode()
    assert SHOWN in after
    assert "born <strong>3 Apr 1989" in after
    assert SHOWN in nurse.post("/dosing/check-in/", {"q": "E-0001"}).content.decode()
    own = sign_in(Role.PATIENT).get(PERSON).content.decode()
    assert SHOWN in own
    assert ADD not in own.replace(PICTURE, "")


def test_the_picture_is_given_to_nobody_unseen_and_kept_by_no_browser(sign_in, members):
    elm.chart_it(elm.JOSE, members[Role.NURSE].author, (PHOTO, 1))
    looks = book_about(elm.JOSE)
    answer = sign_in(Role.COUNSELLOR).get(PICTURE)
    assert (answer.status_code, answer.content, answer["Content-Type"]) == (200, JPEG, "image/jpeg")
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    entry, said = load.book(looks).last(ChartLooked)
    assert (said.what, entry.by.role) == ("the photo", Role.COUNSELLOR)
    for role in (Role.FAMILY, Role.ANALYST, Role.ADMINISTRATOR):
        assert sign_in(role).get(PICTURE).status_code in (403, 404)
    assert sign_in(Role.NURSE).get(f"/person/{elm.ROSA}/portrait/picture/").status_code == 404
    assert sign_in(Role.HELPLINE).get(ADD).status_code in (403, 404)


def test_without_javascript_the_file_is_sent_and_the_place_where_it_was_taken_is_not_kept(sign_in):
    client = sign_in(Role.INTAKE)
    assert 'enctype="multipart/form-data"' in client.get(ADD).content.decode()
    file = SimpleUploadedFile("jose.jpg", WITH_PLACE, "image/jpeg")
    assert sent(client, file=file).status_code == 302
    assert taken()[0].jpeg == JPEG
    row = models.Payload.objects.get(book__uid=elm.JOSE, body__contains="/9j/")
    assert b64encode(b"42.36 N").decode()[:6] not in row.body


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\x89PNG\r\n\x1a\nrest", "not a JPEG"),
        (JPEG[:200], "not complete"),
        (b"\xff\xd8" + b"\0" * 200_000, "larger than 200 kB"),
        (b"", "empty"),
    ],
)
def test_a_file_that_cannot_be_kept_says_what_to_do_and_keeps_the_rest_of_the_form(sign_in, data, says):
    client = sign_in(Role.INTAKE)
    answer = sent(client, file=SimpleUploadedFile("x.jpg", data, "image/jpeg"))
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert answer.context["form"]["agreed"].value() == "in writing"
    assert not taken()


def test_a_program_that_allows_less_refuses_what_another_keeps(sign_in):
    Program.objects.filter(slug="elm").update(settings={"portrait": {"MOST_KB": 0}})
    client = sign_in(Role.INTAKE)
    assert "larger than 0 kB" in sent(client, picture=TEXT).content.decode()
    page = client.get("/portrait/values/").content.decode()
    assert "MOST_KB" in page
    assert "a convention of this project" in page


@pytest.mark.parametrize("typed", ["", "no base64 at all!", "AAAA", "\N{SNOWMAN}", "/9j/" + "A" * 500_000])
def test_whatever_comes_in_place_of_a_picture_is_asked_for_again_and_is_no_error(sign_in, typed):
    assert sent(sign_in(Role.INTAKE), picture=typed).status_code == 422
    assert not taken()


def test_no_photo_is_kept_without_a_yes(sign_in):
    client = sign_in(Role.INTAKE)
    answer = client.post(ADD, filled(client, ADD, picture=TEXT))
    assert answer.status_code == 422
    assert "Without their yes" in answer.content.decode()
    assert answer.context["form"]["picture"].value() == TEXT  # it need not be taken again


def test_a_file_is_still_there_when_somebody_else_charted_one_meanwhile(sign_in, members):
    client = sign_in(Role.INTAKE)
    form = filled(client, ADD, agreed="in words", file=BytesIO(WITH_PLACE))
    elm.chart_it(elm.JOSE, members[Role.NURSE].author, (PortraitDeclined(words=None), 0))
    answer = client.post(ADD, form)
    assert answer.status_code == 409
    assert answer.context["form"]["picture"].value() == TEXT


def test_the_photo_of_another_person_is_gone_once_it_is_taken_back_and_its_bytes_once_they_are_erased(sign_in, members):
    (entry,) = elm.chart_it(elm.JOSE, members[Role.NURSE].author, (PHOTO, 1))
    nurse = sign_in(Role.NURSE)
    assert nurse.get(PICTURE).status_code == 200
    away = f"{PERSON}entry/{entry}/withdraw/"
    assert nurse.post(away, filled(nurse, away, why="Another person.")).status_code == 302
    assert nurse.get(PICTURE).status_code == 404
    assert SHOWN not in nurse.get(PERSON).content.decode()
    assert models.Payload.objects.filter(body__contains=TEXT).exists()
    redact(book=elm.JOSE, entry=entry, authority="Order 7", by=members[Role.ADMINISTRATOR].author, listed=False)
    assert not models.Payload.objects.filter(body__contains=TEXT).exists()


def test_a_correction_of_how_they_agreed_keeps_the_picture(sign_in, members):
    (entry,) = elm.chart_it(elm.JOSE, members[Role.NURSE].author, (PHOTO, 1))
    nurse = sign_in(Role.NURSE)
    address = f"{PERSON}entry/{entry}/correct/"
    assert (
        nurse.post(address, filled(nurse, address, agreed="in writing", why="The form was found.")).status_code == 302
    )
    assert [(one.picture, one.agreed) for one in taken()] == [(TEXT, Agreed.IN_WRITING)]


def test_somebody_who_wants_no_photo_is_asked_no_more(sign_in, members):
    elm.chart_it(elm.JOSE, members[Role.NURSE].author, (PHOTO, 1))
    nurse = sign_in(Role.NURSE)
    no = f"{ADD}declined/"
    assert nurse.post(no, filled(nurse, no, words="Not any more.")).status_code == 302
    page = nurse.get(PERSON).content.decode()
    assert SHOWN not in page
    assert "Wants no photo" in page
    assert nurse.get(PICTURE).status_code == 404
