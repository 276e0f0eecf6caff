"""An import that is killed at any moment: whole people or none, and the next import goes on where it was."""

import os
import random
import signal
import subprocess
import time

import pytest

from tests.commands import COMMAND
from tests.importing.charts import drafts_of
from throughcare.exchange.ctn0094.gather import gather
from throughcare.exchange.ctn0094.uids import chart_uid
from throughcare.store import models
from throughcare.store.verify import verify

PEOPLE, DAYS = 120, 60


@pytest.fixture
def many(tables, tmp_path):
    """Tables of enough people that an import can be killed on its way."""
    tables.rows = {table: [] for table in tables.rows}
    for who in range(1, PEOPLE + 1):
        tables.rows["everybody"].append(f"{who},27")
        tables.rows["randomization"].append(f"{who},Methadone,1,0")
        tables.rows["treatment"] += [f"{who},{30 + day % 50},{day}" for day in range(DAYS)]
        tables.rows["tlfb"] += [f"{who},Heroin,{day - 30}" for day in range(DAYS)]
    return tables.write(tmp_path / "many", packed=True)


def killed_import(folder, environ, after):
    """Start an import and kill it once some more people are there, and a moment later."""
    aim = models.Book.objects.count() + 1
    process = subprocess.Popen(
        [COMMAND, "import", "ctn0094", str(folder)],
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        waited = time.monotonic()
        while models.Book.objects.count() < aim and process.poll() is None and time.monotonic() - waited < 90:
            time.sleep(0.01)
        time.sleep(after)
    finally:
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
        process.wait()
    return process.returncode


def entries():
    """The ids of the entries of each chart, in their order."""
    found = {}
    for book, uid in models.Entry.objects.order_by("book", "position").values_list("book__uid", "uid"):
        found.setdefault(book, []).append(uid)
    return found


@pytest.mark.parametrize("kills", [5, pytest.param(25, marks=pytest.mark.soak)])
def test_a_killed_import_leaves_whole_people_and_goes_on(imported, real_database, many, kills):
    found = gather(many)
    whole = {chart_uid(who): [draft.uid for draft in drafts_of(found, who)] for who in found.trials}
    moments = random.Random(94)
    interrupted = 0
    for _ in range(kills):
        interrupted += killed_import(many, real_database.environ, moments.uniform(0, 0.15)) == -signal.SIGKILL
        there = entries()
        assert all(uids == whole[book] for book, uids in there.items())
        assert models.Book.objects.count() == len(there)
        assert verify().whole
    assert interrupted, "no import was still running when it was to be killed"
    done = imported(many)
    assert done.returncode == 0, done.stderr
    assert entries() == whole
    assert verify().whole
    assert not models.AgendaItem.objects.exists()
