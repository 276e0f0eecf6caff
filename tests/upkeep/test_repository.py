"""The repository itself: small files, open doors only where they are meant to be, words that shame nobody."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

pytestmark = pytest.mark.pure

ROOT = Path(__file__).resolve().parents[2]
CODE = sorted(path for path in (ROOT / "throughcare").rglob("*.py") if "migrations" not in path.parts)
TEMPLATES = sorted((ROOT / "throughcare").rglob("*.html"))
PAGES = sorted([*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")])
LINES = 300


def kept():
    """The files that git keeps, or would keep."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def test_no_file_is_longer_than_one_can_read_in_one_sitting():
    long = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in CODE}
    assert not {name: lines for name, lines in long.items() if lines > LINES}


def test_every_module_says_what_it_is_for():
    assert not [str(path) for path in CODE if not ast.get_docstring(ast.parse(path.read_text()))]


def test_the_doors_between_the_rooms_are_as_they_were_drawn():
    program = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([program, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_dependency_says_why_it_is_there():
    text = (ROOT / "pyproject.toml").read_text()
    project = tomllib.loads(text)["project"]
    wanted = [*project["dependencies"], *(one for more in project["optional-dependencies"].values() for one in more)]
    lines = {line.strip() for line in text.splitlines()}
    assert not [one for one in wanted if not any(re.match(rf'"{re.escape(one)}", *# \S', line) for line in lines)]


def test_every_dependency_is_locked():
    locked = (ROOT / "requirements.lock").read_text().lower()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    for one in project["dependencies"]:
        name = re.split(r"[\[><=~ ]", one)[0].lower()
        assert re.search(rf"^{re.escape(name)}(\[[^]]*\])?==", locked, re.MULTILINE), one


PARTS = [("pypi", ".org"), ("python", "hosted"), ("npm", "js.org"), ("yarn", "pkg.com"), ("artif", "actory")]
REGISTRIES = ["".join(parts) for parts in PARTS]  # in parts, so that this file names none


def test_no_file_names_the_host_of_a_package_registry():
    named = []
    for path in kept():
        if path.suffix in (".png", ".ico", ".woff2", ".gz", ".pdf"):
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        named += [f"{path.relative_to(ROOT)}: {host}" for host in REGISTRIES if host in text]
    assert not named


def test_the_glossary_gives_each_word_of_the_design_one_meaning():
    glossary = (ROOT / "GLOSSARY.md").read_text()
    words = [
        "Entry", "Kind", "Book", "Chart", "Reading", "Rule", "Context", "Finding", "Guard", "Source", "Knowledge",
        "Instrument", "Agenda", "Measure", "Correction", "Day seal", "Redaction",
    ]  # fmt: skip
    for word in words:
        assert len(re.findall(rf"^\| \*\*{word}\*\* \|", glossary, re.MULTILINE)) == 1, word
