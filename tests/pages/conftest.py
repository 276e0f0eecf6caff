"""Elm Street, and browsers without a screen that are signed in."""

from pathlib import Path

import pytest
from django.test import Client

from tests.pages import elm
from throughcare.chart.roles import Role


@pytest.fixture
def members(db):
    """The memberships of Elm Street by role."""
    return elm.settle()


@pytest.fixture
def sign_in(members, settings):
    """A client signed in with one role."""

    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)  # else whitenoise warns, and a warning fails a test

    def as_role(role, membership=None):
        client = Client()
        client.force_login((membership or members[role]).account)
        return client

    return as_role


@pytest.fixture
def helpline(sign_in):
    """Whoever sits at the helpline."""
    return sign_in(Role.HELPLINE)


@pytest.fixture
def by(members):
    """The same, as charts know them."""
    return members[Role.HELPLINE].author
