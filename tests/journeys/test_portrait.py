"""A photo taken with a phone becomes a small picture before it leaves the browser, without the place in the file."""

from base64 import b64decode
from pathlib import Path

import pytest

from tests.pages import elm
from throughcare.care.portrait.jpeg import only_the_picture

pytestmark = pytest.mark.journey
FACE = Path(__file__).parents[2] / "throughcare" / "demo" / "faces" / "marisol.jpg"
PLACE = b"Exif\0\0 42.36 N 71.06 W"
DRAWN = "() => document.querySelector('[name=picture]').value"


def test_a_photo_is_drawn_small_and_without_its_place_and_stands_in_the_chart(visitor, tmp_path):
    taken = tmp_path / "taken.jpg"
    face = FACE.read_bytes()
    taken.write_bytes(face[:2] + b"\xff\xe1" + (len(PLACE) + 2).to_bytes(2) + PLACE + face[2:] + b"\0" * 300_000)
    nurse = visitor("nurse")
    nurse.go(f"/person/{elm.NGUYEN}/")
    nurse.page.get_by_role("link", name="Add a photo").first.click()
    nurse.page.set_input_files("[name=file]", str(taken))
    nurse.page.get_by_alt_text("The photo that will be saved").wait_for()
    drawn = b64decode(nurse.page.evaluate(DRAWN))
    assert PLACE not in drawn
    assert len(drawn) < 40_000
    assert only_the_picture(drawn)
    assert nurse.page.input_value("[name=file]") == ""
    nurse.look_over()
    nurse.page.click("main .tc-form-foot button")
    assert "Say how they agreed" in nurse.text()
    nurse.page.get_by_alt_text("The photo that will be saved").wait_for()  # it need not be taken again
    nurse.page.get_by_label("Yes, said so").check()
    nurse.page.click("main .tc-form-foot button")
    nurse.page.get_by_alt_text("Photo of Thảo Nguyễn").wait_for()
    wide = nurse.page.get_by_alt_text("Photo of Thảo Nguyễn").evaluate("one => one.naturalWidth")
    assert wide == 320
    nurse.look_over()
