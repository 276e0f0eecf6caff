"""The worked example of the guide runs as it stands: its code is put into a copy of ours, and tested there."""

import os
import re
import shutil
import subprocess
import sys

import pytest

from tests.databases import ROOT

GUIDE = ROOT / "docs" / "guides" / "adding.md"
FILE = re.compile(r"`((?:throughcare|tests)/[\w/.]+\.(?:py|html))`")
BLOCK = re.compile(r"^```(?:python|html)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RUFF = (sys.executable, "-m", "ruff", "check", "--no-cache", "--config", str(ROOT / "pyproject.toml"))


def files():
    """The files of the example: each block belongs to the file that the text named last."""
    text = GUIDE.read_text(encoding="utf-8")
    return {FILE.findall(text[: block.start()])[-1]: block[1] for block in BLOCK.finditer(text)}


@pytest.mark.once
def test_the_stage_of_the_guide_can_be_added_as_it_is_written_there(tmp_path):
    ignored = shutil.ignore_patterns("__pycache__", "vendor", "*.png", "node_modules")
    for folder in ("throughcare", "tests"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    made = files()
    for path, code in made.items():
        place = tmp_path / path
        assert not place.exists(), path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(code, encoding="utf-8")
    python = [str(tmp_path / path) for path in made if path.endswith(".py")]
    assert len(python) == 12
    checked = subprocess.run([*RUFF, *python], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *(path for path in python if "test_" in path)],
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if "PYTEST" not in name} | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert run.returncode == 0, run.stdout[-5000:]
    assert "5 passed" in run.stdout
