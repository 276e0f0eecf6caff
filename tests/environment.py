"""Gives every test run its own data folder, before Django reads its settings. Loaded by `-p` in pyproject.toml."""

import atexit
import os
import shutil
import tempfile

FOLDER = tempfile.mkdtemp(prefix="throughcare-tests-")
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)

os.environ["THROUGHCARE_DATA"] = FOLDER
os.environ["DJANGO_SETTINGS_MODULE"] = "throughcare.site.settings"
# The browser of the journeys keeps an event loop in its worker; nothing of ours runs in it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
for _name in ("THROUGHCARE_SEALS", "THROUGHCARE_DEMO", "THROUGHCARE_DEBUG", "THROUGHCARE_HOSTS"):
    os.environ.pop(_name, None)
