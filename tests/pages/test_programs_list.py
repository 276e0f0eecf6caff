"""The list of programs leads nobody to a page that is closed to them."""

import pytest

from tests.pages import elm
from throughcare.chart.roles import Role
from throughcare.people.models import Membership

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_an_analyst_of_a_living_program_is_not_led_to_a_refusal_but_told_what_is_missing(sign_in, members):
    Membership.objects.filter(pk=members[Role.ANALYST].pk).update(program="elm")
    analyst = sign_in(Role.ANALYST)
    page = analyst.get("/program/").content.decode()
    assert "/program/elm/" not in page
    assert "No closed trial has been imported yet." in page
    assert "throughcare import ctn0094 DIRECTORY" in page
    elm.program("old-trial", "An old trial", historical=True)
    page = analyst.get("/program/").content.decode()
    assert "/program/old-trial/" in page
    assert "No closed trial" not in page


def test_a_manager_still_finds_the_program_on_the_list(sign_in):
    manager = sign_in(Role.MANAGER)
    assert 'href="/program/elm/"' in manager.get("/program/").content.decode()
    assert manager.get("/program/elm/").status_code == 200
