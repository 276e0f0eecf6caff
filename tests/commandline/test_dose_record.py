"""A clinic without a database and without a network checks a record by command."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

from tests.spec.takehome.test_record import KEY, token
from throughcare.care.takehome.record import jws
from throughcare.care.takehome.record.check import State
from throughcare.site.cli import throughcare

pytestmark = pytest.mark.once
GROUP = throughcare.commands["dose-record"]


def test_a_record_is_checked_by_command_and_the_exit_code_says_whether_it_is_good(tmp_path, settings):
    settings.THROUGHCARE_SEALS = tmp_path / "seals"
    now = datetime.now(UTC)
    (tmp_path / "record").write_text(token(made_at=now, expires=now + timedelta(days=1)), encoding="utf-8")
    (tmp_path / "old").write_text(token(), encoding="utf-8")
    (tmp_path / "lakeside.json").write_text(json.dumps({"keys": [jws.public_words(KEY)]}), encoding="utf-8")
    (tmp_path / "broken.json").write_text("{}", encoding="utf-8")

    def run(command, file="", keys="lakeside.json"):
        return CliRunner().invoke(GROUP, [command, *([str(tmp_path / file)] if file else []), *_keys(tmp_path, keys)])

    found = run("check", "record")
    assert (found.exit_code, State.GOOD.words[0] in found.stdout) == (0, True)
    assert "key of lakeside" in found.stdout
    assert "José Ramírez" in found.stdout
    old = run("check", "old")
    assert (old.exit_code, State.EXPIRED.words[0] in old.stdout) == (1, True)
    unknown = run("check", "record", keys="")
    assert (unknown.exit_code, "José" in unknown.stdout) == (1, False)
    assert run("check", "record", keys="broken.json").exit_code == 2
    assert run("checker", "check.html").exit_code == 0
    assert KEY.thumbprint() in (tmp_path / "check.html").read_text(encoding="utf-8")
    ours = json.loads(run("keys", keys="").stdout)["keys"]
    assert [set(one) for one in ours] == [{"kty", "crv", "x", "y", "kid", "use", "alg"}]


def _keys(folder, name):
    return ["--keys", str(folder / name)] if name else []
