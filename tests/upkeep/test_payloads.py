"""Frozen samples: a chart of years ago must be readable for ever, so every version of every kind has one here."""

import json
from pathlib import Path

import pytest

from throughcare.chart.kinds import KINDS, Unreadable

pytestmark = pytest.mark.pure

FOLDER = Path(__file__).resolve().parent.parent / "payloads"
SAMPLES = sorted(FOLDER.glob("*.json"))
VERSIONS = sorted((info.name, version) for info in KINDS for version in range(1, info.version + 1))


def path_of(name, version):
    return FOLDER / f"{name}.v{version}.json"


def test_every_version_of_every_kind_has_a_sample():
    missing = [path_of(*one).name for one in VERSIONS if not path_of(*one).exists()]
    assert not missing, f"write these samples in tests/payloads, and never change them afterwards: {missing}"


def test_every_sample_is_of_a_version_of_a_kind():
    assert {sample.name for sample in SAMPLES} <= {path_of(*one).name for one in VERSIONS}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_a_sample_is_read_in_todays_shape_and_makes_a_sentence(sample):
    name, _, version = sample.stem.rpartition(".v")
    payload = KINDS.parse(name, int(version), sample.read_text(encoding="utf-8"))
    assert not isinstance(payload, Unreadable), payload
    assert payload.sentence().strip()


@pytest.mark.parametrize("info", list(KINDS), ids=lambda info: info.name)
def test_the_sample_of_today_says_something_in_every_field_and_is_stored_as_it_is(info):
    said = json.loads(path_of(info.name, info.version).read_text(encoding="utf-8"))
    payload = KINDS.parse(info.name, info.version, json.dumps(said))
    assert json.loads(payload.body()) == said
    assert set(said) == set(info.model.model_fields)
