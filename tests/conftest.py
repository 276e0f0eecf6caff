"""What every test may ask for: authors, a chart in text, a database that commits.

Tests run on SQLite, and on PostgreSQL when ``DATABASE_URL`` names one. ``@pytest.mark.django_db`` gives a database
whose changes are rolled back; ``real_database`` one of its own that keeps them.
"""

import os
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests import databases
from throughcare.chart.entries import Author
from throughcare.chart.roles import Role
from throughcare.chart.rules import RULES

hypothesis_settings.register_profile(
    "throughcare", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True, database=None
)
hypothesis_settings.load_profile("throughcare")

ON_POSTGRESQL = bool(os.environ.get("DATABASE_URL", "").startswith("postgres"))


LEFT_OUT_ON_POSTGRESQL = re.compile(r"^pytestmark = .*\bmark\.(pure|once|journey)\b", re.MULTILINE)


def pytest_ignore_collect(collection_path, config):
    """Do not read what no test of a run on PostgreSQL is in: two files of three."""
    unwanted = ON_POSTGRESQL and "not once" in config.getoption("markexpr") and collection_path.suffix == ".py"
    return True if unwanted and LEFT_OUT_ON_POSTGRESQL.search(collection_path.read_text()) else None


def pytest_collection_modifyitems(config, items):
    """Leave out what only PostgreSQL can answer, and the long tests unless somebody names them."""
    named = "soak" in config.getoption("markexpr")
    for item in items:
        if item.get_closest_marker("postgres_only") and not ON_POSTGRESQL:
            item.add_marker(pytest.mark.skip(reason="asks something that only PostgreSQL can answer"))
        if item.get_closest_marker("soak") and not named:
            item.add_marker(pytest.mark.skip(reason="long: run by `make soak`"))
    # The longest begins first, or one core would wait for it at the end.
    items.sort(key=lambda item: "published_tables" not in item.name)


@pytest.fixture(autouse=True, scope="session")
def _rules_fail_loudly():
    """A rule that fails on a chart is a defect of ours; a running program says so on that chart alone."""
    RULES.strict = True


@pytest.fixture(autouse=True, scope="session")
def _cheap_passwords():
    """Passwords are hashed as in the program, with as little work as its algorithm allows: they are meant to be slow.

    ``tests/unit/test_configuration.py`` looks at what the program itself is set to.
    """
    from django.contrib.auth.hashers import Argon2PasswordHasher

    Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost, Argon2PasswordHasher.parallelism = 1, 8, 1


@pytest.fixture(autouse=True, scope="session")
def _static_files_are_looked_for_when_asked():
    """Else every test client walks through all of them before its first question: a tenth of all page tests."""
    from django.conf import settings

    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(autouse=True, scope="session")
def _pages_are_read_as_they_are_sent(django_test_environment):
    """Else the test client keeps a copy of what each template was given, which no test asks for."""
    from django.template import Template

    Template._render = lambda template, context: template.nodelist.render(context)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """Each run, and each of its workers, has a database of its own: on SQLite a file, as the program has."""
    from django.conf import settings

    name = f"throughcare_tests_{os.getpid()}"
    if not ON_POSTGRESQL:
        name = str(Path(os.environ["THROUGHCARE_DATA"]) / f"{name}.sqlite3")
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = name


@pytest.fixture(autouse=True)
def _outside_folders(request, settings, tmp_path_factory):
    """Seals and other files outside the database belong to one test only."""
    if not request.node.get_closest_marker("pure"):
        settings.THROUGHCARE_SEALS = str(tmp_path_factory.mktemp("seals"))


@pytest.fixture(scope="session")
def migrated(django_db_setup, django_db_blocker):
    """The name of a migrated database that nobody writes to: the one to copy from."""
    from django.conf import settings
    from django.core.management import call_command

    known = settings.DATABASES["default"]
    made = known["NAME"] == known["TEST"]["NAME"]  # pytest-django makes one only if a test wants to roll back
    databases.forget_connection()  # PostgreSQL copies nothing that somebody is connected to
    if ON_POSTGRESQL:
        name = databases.copy_postgresql(known["NAME"] if made else "template1")
    else:
        name = str(Path(os.environ["THROUGHCARE_DATA"]) / "migrated.sqlite3")
        if made:
            databases.copy_sqlite(known["NAME"], Path(name))
    with django_db_blocker.unblock(), databases.pointed_at(name):
        call_command("migrate", verbosity=0, interactive=False)
    yield name
    if ON_POSTGRESQL:
        databases.drop_postgresql(name)


@pytest.fixture
def real_database(migrated, django_db_blocker, tmp_path, settings):
    """A fresh database of its own whose commits are kept. See :class:`tests.databases.RealDatabase`."""
    folder = tmp_path / "data"
    folder.mkdir()
    settings.THROUGHCARE_DATA, settings.THROUGHCARE_SEALS = folder, str(folder / "seals")
    environ = os.environ | {"THROUGHCARE_DATA": str(folder), "THROUGHCARE_SECRET": "a secret for the tests"}
    if ON_POSTGRESQL:
        name, vendor = databases.copy_postgresql(migrated), "postgresql"
        environ["DATABASE_URL"] = databases.address_of(name)
    else:
        name, vendor = str(folder / "throughcare.sqlite3"), "sqlite"
        databases.copy_sqlite(migrated, Path(name))
    with django_db_blocker.unblock():
        with databases.pointed_at(name):
            yield databases.RealDatabase(folder, name, vendor, environ)
        if vendor == "postgresql":
            databases.drop_postgresql(name)


@pytest.fixture
def nurse():
    """Nurse Adeyemi, as the charts know them."""
    return Author("account:nurse", Role.NURSE)


@pytest.fixture
def prescriber():
    """A prescriber."""
    return Author("account:prescriber", Role.PRESCRIBER)


@pytest.fixture
def counsellor():
    """A counsellor."""
    return Author("account:counsellor", Role.COUNSELLOR)


@pytest.fixture
def intake():
    """An intake worker."""
    return Author("account:intake", Role.INTAKE)


@pytest.fixture
def manager():
    """A manager."""
    return Author("account:manager", Role.MANAGER)


@pytest.fixture
def administrator():
    """An administrator."""
    return Author("account:administrator", Role.ADMINISTRATOR)


@pytest.fixture
def patient():
    """The person whose chart it is."""
    return Author("account:patient", Role.PATIENT)


@pytest.fixture
def system():
    """The software itself, as importers are."""
    return Author("system", Role.SYSTEM)
