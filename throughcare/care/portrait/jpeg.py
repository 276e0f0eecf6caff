"""What of a JPEG file is the picture. Pure: walks its segments and decodes nothing.

A camera writes into the file where and when it stood, by whose hand, and often a second picture. None of that is
wanted in a chart: only the segments from which the picture is drawn are kept (ITU-T T.81, annex B), and nothing after
its end.
"""

from __future__ import annotations

from collections.abc import Iterator

BEGIN, END = b"\xff\xd8", b"\xff\xd9"
SCAN, COMMENT, ADOBE = 0xDA, 0xFE, 0xEE
FRAMES = frozenset({0xC0, 0xC1, 0xC2})
"""Baseline, extended and progressive: what cameras and browsers write."""
DRAWN = FRAMES | {0xC4, 0xDB, 0xDD, SCAN}
"""Frame, tables, restart interval, scan: without them there is no picture."""
ABOUT = frozenset(range(0xE0, 0xF0)) | {COMMENT}
"""What programs and people wrote beside it: Exif with the place, thumbnails, colour profiles, comments."""
RESTARTS = frozenset(range(0xD0, 0xD8))
COLOURS = (1, 3)
"""Grey, or three colours. Four are for printing; browsers differ in how they show them."""
LONGEST_SIDE = 4000
"""Pixels. A small file can claim a huge picture, which would stop the browser of whoever opens the page."""
JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
"""Says how its colours are meant, and nothing else."""

NO_JPEG = "This is not a JPEG picture. Choose one that ends in .jpg, or take it with the camera."
CUT_OFF = "This picture is not complete, or damaged. Take it again, or choose another file."
RARE = "This is a sort of JPEG that not every browser shows. Take it again, or save it as an ordinary JPEG."
TOO_LONG = f"This picture is more than {LONGEST_SIDE} pixels wide or high. Make it smaller, then choose it again."


class NotAPicture(ValueError):
    """The bytes are no picture that can be kept; the message says what to do."""


def only_the_picture(data: bytes) -> bytes:
    """The same picture with nothing written beside it. Raises :class:`NotAPicture`."""
    if not data.startswith(BEGIN):
        raise NotAPicture(NO_JPEG)
    segments = list(_segments(data))
    drawn = [body for marker, body in segments if _is_drawn(marker, body)]
    frames = [body for marker, body in segments if marker in FRAMES]
    if len(frames) != 1 or not any(marker == SCAN for marker, _ in segments):
        raise NotAPicture(CUT_OFF)
    _check_frame(frames[0])
    jfif = JFIF if any(body[4:8] == b"JFIF" for _, body in segments) else b""
    return b"".join([BEGIN, jfif, *drawn, END])


def _is_drawn(marker: int, body: bytes) -> bool:
    """Of what programs write beside a picture one thing changes its colours: a mark of fixed length, no text in it."""
    return marker in DRAWN or (marker == ADOBE and len(body) == 16 and body[4:9] == b"Adobe")


def _check_frame(body: bytes) -> None:
    """Eight bits, a size that can be shown, and colours that every browser shows alike."""
    if len(body) < 10 or body[4] != 8 or body[9] not in COLOURS:
        raise NotAPicture(RARE)
    height, width = int.from_bytes(body[5:7]), int.from_bytes(body[7:9])
    if not height or not width:
        raise NotAPicture(CUT_OFF)
    if max(height, width) > LONGEST_SIDE:
        raise NotAPicture(TOO_LONG)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Every segment up to the end of the picture, with its marker; a scan with what it draws."""
    at = len(BEGIN)
    while True:
        at, marker = _marker(data, at)
        if marker == END[1]:
            return
        if marker not in DRAWN | ABOUT:
            raise NotAPicture(RARE)
        length = int.from_bytes(data[at + 2 : at + 4])
        after = at + 2 + length
        if length < 2 or after > len(data):
            raise NotAPicture(CUT_OFF)
        if marker == SCAN:
            after = _end_of_scan(data, after)
        yield marker, data[at:after]
        at = after


def _marker(data: bytes, at: int) -> tuple[int, int]:
    """Where the next marker begins, and which it is. It may have any number of fill bytes before it."""
    if data[at : at + 1] != b"\xff":
        raise NotAPicture(CUT_OFF)
    while data[at + 1 : at + 2] == b"\xff":
        at += 1
    if at + 1 >= len(data):
        raise NotAPicture(CUT_OFF)
    return at, data[at + 1]


def _end_of_scan(data: bytes, at: int) -> int:
    """Where what a scan draws ends: at the next marker that is no restart and no stuffed byte."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise NotAPicture(CUT_OFF)
        if data[at + 1] and data[at + 1] not in RESTARTS:
            return at
        at += 2
