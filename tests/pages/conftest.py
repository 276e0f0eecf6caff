"""Elm Street, and browsers without a screen that are signed in."""

from copy import deepcopy
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from tests.pages import elm
from throughcare.chart.roles import Role


@pytest.fixture(scope="module")
def street(django_db_setup, django_db_blocker):
    """Elm Street, settled once for the tests of a file: what each of them adds is rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield elm.settle()
        transaction.set_rollback(True)


@pytest.fixture
def members(street, db):
    """The memberships of Elm Street by role."""
    return deepcopy(street)


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
