"""A copy of the charts of a test, in a folder of its own."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from throughcare.exchange.columns import reading
from throughcare.program.models import Program
from throughcare.site import columns


class Analyst:
    """Reads a copy with a tool that knows nothing of Throughcare."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def bring_up_to_date(self, **more):
        return columns.update(self.folder, **more)

    def files(self):
        return {path.name: path.stat().st_ino for path in (self.folder / "current/entries").rglob("*.parquet")}

    def rows(self, kind):
        found = sorted((self.folder / f"current/entries/kind={kind}").glob("*.parquet"))
        return [row for path in found for row in pq.ParquetFile(path).read().to_pylist()]

    def everything(self):
        """All rows of all tables, in one order."""
        kinds = {path.name.removeprefix("kind=") for path in (self.folder / "current/entries").iterdir()}
        rows = [(kind, row["book"], row["position"], row) for kind in kinds for row in self.rows(kind)]
        return sorted(rows, key=lambda row: row[:3])

    def whole(self):
        return reading.opened(self.folder).says


@pytest.fixture
def analyst(tmp_path, settings, monkeypatch):
    """Somebody who reads ``current`` of a copy of the charts of this test. No disk fails: nobody waits for one."""
    monkeypatch.setattr("os.fsync", lambda handle: None)
    settings.THROUGHCARE_DATA = tmp_path
    Program.objects.get_or_create(slug="elm", defaults={"name": "Elm", "time_zone": "America/New_York"})
    return Analyst(tmp_path / "copy")
