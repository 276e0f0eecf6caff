"""Gives every test run its own data folder, before Django reads its settings. Loaded by `-p` in pyproject.toml."""

import atexit
import os
import shutil
import tempfile

try:
    from xdist.scheduler import LoadScopeScheduling
except ImportError:  # run without pytest-xdist, on one core
    LoadScopeScheduling = object

FOLDER = tempfile.mkdtemp(prefix="throughcare-tests-")
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)

os.environ["THROUGHCARE_DATA"] = FOLDER
os.environ["DJANGO_SETTINGS_MODULE"] = "throughcare.site.settings"
# The browser of the journeys keeps an event loop in its worker; nothing of ours runs in it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
for _name in ("THROUGHCARE_SEALS", "THROUGHCARE_DEMO", "THROUGHCARE_DEBUG", "THROUGHCARE_HOSTS"):
    os.environ.pop(_name, None)

TOGETHER = (
    "tests/importing/test_real_tables.py",
    "tests/outcomes/test_real_words.py",
    "tests/demo/test_settle.py",
    "tests/laws/test_level_of_care.py",
    "tests/journeys/",
)
"""What shares something slow to make (tables that are read, a program that is set up, a browser) and so one worker."""


class Together(LoadScopeScheduling):
    """Sends the files named above to one worker each, and every other test to whoever is free."""

    def _split_scope(self, nodeid):
        return next((name for name in TOGETHER if nodeid.startswith(name)), nodeid)


def pytest_xdist_make_scheduler(config, log):
    """Asked once, when several workers run."""
    return Together(config, log)
