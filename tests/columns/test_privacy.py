"""No name reaches an analyst: whatever can hold a sentence, in any field of any kind, stays out of the copy."""

import json
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from throughcare.chart.entries import Author, Entry
from throughcare.chart.kinds import KINDS, Payload
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.exchange.columns import dictionary, privacy, shapes
from throughcare.exchange.columns.parts import Parts
from throughcare.exchange.columns.pseudonyms import Pseudonyms
from throughcare.exchange.columns.rows import Belonging, row_of, schema_of, table_of

pytestmark = pytest.mark.pure

SAMPLES = Path(__file__).resolve().parents[1] / "payloads"
SENTENCE, SHORT, CAPITALS = "Rosa Ó. lives at 12 Ó Street", "Rosa Ó", "OYELARAN-5550142"
STRAYED = (SENTENCE, SHORT, CAPITALS, "deadbeef" * 8)
"""What somebody might type, or a machine write, that leads to a person; tried in this order."""
KEY = Pseudonyms(b"the key of this test", "copy")
NOW = datetime(2026, 3, 1, 15, tzinfo=UTC)
UID = UUID("7d2c1f0e-5b1a-4a7e-9c43-0d6a1c2b3e4f")


def entry(kind, version, body):
    author = Author(SENTENCE, Role.NURSE)
    return Entry(UID, 1, UID, kind, version, When.at(NOW), NOW, author, SENTENCE, None, SENTENCE, body)


def texts(said, where=()):
    """The places of all texts in a JSON value."""
    if isinstance(said, str):
        yield where
    elif isinstance(said, dict | list):
        for place in said if isinstance(said, dict) else range(len(said)):
            yield from texts(said[place], (*where, place))


def put(said, where, text):
    for place in where[:-1]:
        said = said[place]
    said[where[-1]] = text


def strayed(info):
    """The sample of a kind with something that leads to a person wherever it would be read."""
    said = json.loads((SAMPLES / f"{info.name}.v{info.version}.json").read_text(encoding="utf-8"))
    for where in list(texts(said)):
        for text in STRAYED:
            tried = json.loads(json.dumps(said))
            put(tried, where, text)
            if isinstance(KINDS.parse(info.name, info.version, json.dumps(tried)), Payload):
                said = tried
                break
    return entry(info.name, info.version, json.dumps(said))


def cells(value):
    """Every text in a table, also those in lists and structures."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from cells(one)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """One file for each kind, of one entry with what should be nowhere."""
    folder = tmp_path_factory.mktemp("copy")
    parts = Parts(folder, 1)
    for info in KINDS:
        row = row_of(strayed(info), "the-book", Belonging("elm"), True, KEY)
        parts.add(table_of(info.name), schema_of(info), row)
    parts.finish()
    return folder


def test_whatever_somebody_typed_about_a_person_is_in_no_cell_and_no_byte_of_any_file(folder):
    files = list(folder.rglob("*.parquet"))
    assert len(files) == len(list(KINDS))
    for path in files:
        found = set(cells(pq.ParquetFile(path).read().to_pylist()))
        assert not [text for text in found if "Ó" in text or "OYELARAN" in text or "deadbeef" in text], path
        raw = path.read_bytes()
        assert not [word for word in ("Ó", "OYELARAN", "deadbeef") if word.encode() in raw], path


def test_a_chart_cannot_be_found_by_its_id_nor_by_any_id_that_an_entry_names(folder):
    for path in folder.rglob("*.parquet"):
        sample = json.loads((SAMPLES / f"{path.parent.name.removeprefix('kind=')}.v1.json").read_text(encoding="utf-8"))
        ids = {text for text in cells(sample) if len(text) == 36 and text.count("-") == 4} | {str(UID)}
        assert not ids & set(cells(pq.ParquetFile(path).read().to_pylist())), path


def test_of_a_birthday_the_year_is_left_and_of_a_photo_or_a_public_number_nothing(folder):
    def row(kind):
        return pq.ParquetFile(next((folder / f"entries/kind={kind}").glob("*"))).read().to_pylist()[0]

    assert row("person.registered")["birth_date"] == 1988
    assert "picture" not in row("portrait.taken")
    assert "participant" not in row("trial.consented")
    assert row("order.signed")["steps"][0]["slots"][0]["amount_ug"]


def test_a_new_text_field_of_a_new_kind_is_left_out_until_somebody_decides():
    assert shapes._shape("friend.made", "name", str).type is None
    assert shapes._shape("friend.made", "names[]", str | None).type is None
    assert shapes._shape("friend.made", "height", float).type is None
    assert shapes._shape("friend.made", "many", tuple[int, ...] | None).type == pa.list_(pa.int64())


def test_every_substance_of_the_published_tables_is_a_code_with_or_without_blanks():
    assert all(privacy.as_code(one) == one for one in ("MDMA or hallucinogen", "muscle relaxant", "opioid", "ng/mL"))


def test_every_decision_about_a_field_is_about_a_field_that_exists():
    known = {f"{info.name}.{leaf.path}" for info in KINDS for leaf in shapes.leaves_of(info)}
    assert {name for name in privacy.rulings() if not name.startswith("*.")} <= known


def test_the_same_person_has_one_number_in_a_copy_and_another_in_every_other_copy():
    again, other, stolen = (Pseudonyms(b"the key of this test", "copy"), Pseudonyms(b"the key of this test", "second"),
                            Pseudonyms(b"another key", "copy"))  # fmt: skip
    assert KEY.of(UID) == again.of(UID)
    assert len({KEY.of(UID), other.of(UID), stolen.of(UID), KEY.account(str(UID))}) == 4


def test_counselling_notes_are_not_copied_at_all(monkeypatch):
    monkeypatch.setattr("throughcare.exchange.columns.rows.kept_apart", lambda info: True)
    assert row_of(strayed(KINDS.get("note.written")), "book", Belonging(None), True, KEY) is None


def test_the_dictionary_tells_every_field_of_every_kind_with_what_was_done_to_it():
    told = {(line.table, line.column.split(".")[0].removesuffix("[]")): line for line in dictionary.lines()}
    for info in KINDS:
        for name in info.model.model_fields:
            assert (table_of(info.name), dictionary.column_of(name)) in told
    dose = told["dose.given", "amount_ug"]
    assert (dose.type, dose.unit, dose.treatment) == ("whole number", "micrograms", "kept as charted")
    assert told["person.registered", "family_name"].treatment == "left out: identifying (a name)"
    assert dictionary.as_csv().count("\n") == len(list(dictionary.lines())) + 1


def test_an_id_that_stands_in_a_code_is_keyed_as_that_of_the_entry_it_names():
    assert shapes._code(str(UID), KEY) == KEY.of(UID)
    assert shapes._code(f"own-{UID.hex}", KEY) == f"own-{KEY.of(UID)}"
    assert shapes._code("phq-9", KEY) == "phq-9"


def test_a_number_that_no_table_holds_is_left_out_and_does_not_stop_the_copy():
    shape = shapes._shape("friend.made", "many", tuple[int, ...])
    cells = shape.cell((1, 10**20, -3), KEY)
    assert pa.array([cells], shape.type).to_pylist() == [[1, None, -3]]


def test_a_count_of_arrests_is_no_number_of_days():
    units = {(line.table, line.column): line.unit for line in dictionary.lines()}
    assert units["social_function.told", "arrests_30_days"] == "arrests"
