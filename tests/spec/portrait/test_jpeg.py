"""What is kept of a picture file: the picture, and not where it was taken."""

import json
from base64 import b64decode
from pathlib import Path

import pytest

from throughcare.care.portrait.jpeg import CUT_OFF, NO_JPEG, RARE, TOO_LONG, NotAPicture, only_the_picture

pytestmark = pytest.mark.pure

SAMPLE = Path(__file__).parents[2] / "payloads" / "portrait.taken.v1.json"
PLAIN = b64decode(json.loads(SAMPLE.read_text())["picture"])
FACES = sorted((Path(__file__).parents[3] / "throughcare" / "demo" / "faces").glob("*.jpg"))


def segment(marker, body):
    return bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2) + body


def beside(*segments, after=b""):
    """The plain picture with something written beside it, and after its end."""
    return PLAIN[:2] + b"".join(segments) + PLAIN[2:] + after


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.stem)
def test_a_picture_with_nothing_beside_it_stays_as_it_is(face):
    assert only_the_picture(face.read_bytes()) == face.read_bytes()
    assert only_the_picture(only_the_picture(PLAIN)) == PLAIN


@pytest.mark.parametrize("marker", [*range(0xE0, 0xF0), 0xFE])
def test_where_a_picture_was_taken_is_not_kept_in_whichever_segment_it_stands(marker):
    assert only_the_picture(beside(segment(marker, b"Exif\0\0 GPS 42.36, -71.06"))) == PLAIN


def test_what_hangs_after_the_end_of_a_picture_is_not_kept():
    assert only_the_picture(beside(after=b"\xff\xd8a film with the place")) == PLAIN
    assert only_the_picture(beside(segment(0xEE, b"Adobe with a text in it"))) == PLAIN
    adobe = segment(0xEE, b"Adobe\0d\0\0\0\0\x01")  # says how the colours are meant, and has no room for more
    assert adobe in only_the_picture(beside(adobe))


def test_fill_bytes_and_restarts_belong_to_a_picture():
    begins = PLAIN.index(b"\xff\xda")
    filled = PLAIN[:begins] + b"\xff\xff" + PLAIN[begins:]
    assert only_the_picture(filled) == PLAIN
    restarted = PLAIN[:-2] + b"\xff\xd0\xff\x00\x01" + PLAIN[-2:]
    assert only_the_picture(restarted) == restarted


def test_a_file_that_is_no_jpeg_is_refused_whatever_it_is_called():
    for data in (b"", b"\xff", b"\x89PNG\r\n\x1a\n", b"<svg onload=alert(1)>", b"GIF89a"):
        with pytest.raises(NotAPicture, match="not a JPEG"):
            only_the_picture(data)
    assert "camera" in NO_JPEG


@pytest.mark.parametrize("length", range(2, len(PLAIN) - 1, 7))
def test_a_picture_that_was_cut_off_is_refused_and_says_what_to_do(length):
    with pytest.raises(NotAPicture, match=CUT_OFF[:20]):
        only_the_picture(PLAIN[:length])


def changed(at, value):
    frame = PLAIN.index(b"\xff\xc0")
    return PLAIN[: frame + at] + value + PLAIN[frame + at + len(value) :]


def test_a_small_file_that_claims_a_huge_picture_stops_nobodys_browser():
    assert only_the_picture(changed(5, (4000).to_bytes(2)))
    for data, why in (
        (changed(5, (4001).to_bytes(2)), TOO_LONG),
        (changed(7, b"\xff\xff"), TOO_LONG),
        (changed(5, b"\0\0"), CUT_OFF),
        (changed(9, b"\x04"), RARE),
        (changed(4, b"\x0c"), RARE),
        (PLAIN.replace(b"\xff\xc0", b"\xff\xc3"), RARE),
    ):
        with pytest.raises(NotAPicture) as refused:
            only_the_picture(data)
        assert str(refused.value) == why


def test_two_pictures_in_one_file_are_no_portrait():
    frame = PLAIN.index(b"\xff\xc0")
    length = int.from_bytes(PLAIN[frame + 2 : frame + 4]) + 2
    with pytest.raises(NotAPicture):
        only_the_picture(PLAIN[:frame] + PLAIN[frame : frame + length] + PLAIN[frame:])
