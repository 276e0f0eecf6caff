"""The server draws for every program: one whose draw fails keeps no other from its own."""

import pytest

from tests.pages import elm
from throughcare.care.testing import sampling
from throughcare.site import serving


@pytest.mark.django_db
def test_a_program_whose_draw_fails_is_tried_again_and_the_others_draw(monkeypatch):
    for slug in ("elm", "oak"):
        elm.program(slug, slug.title())
    drawn = []

    def draw(program):
        drawn.append(program.slug)
        if len(drawn) == 1:
            raise RuntimeError("the disk is full")
        return ""

    monkeypatch.setattr(serving, "DRAWN", {})
    monkeypatch.setattr(sampling, "drawn_today", draw)
    serving.draw_once()
    assert set(drawn) == {"elm", "oak"}
    assert list(serving.DRAWN) == drawn[1:]
    serving.draw_once()
    assert drawn[2:] == drawn[:1], "tried again, and no other twice"
