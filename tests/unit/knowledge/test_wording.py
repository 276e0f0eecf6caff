"""Official wording from a FHIR Questionnaire: what fits is used, what does not is named with its place."""

import json
import os

import pytest

from throughcare.knowledge.instruments.questionnaires import LARGEST, installed
from throughcare.knowledge.instruments.wording import WordingError, parse

pytestmark = pytest.mark.pure
ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"


def coded(value, words):
    """An answer as most published Questionnaires have it."""
    return {
        "valueCoding": {"code": f"LA-{value}", "display": words, "extension": [{"url": ORDINAL, "valueDecimal": value}]}
    }


def question(link, count=4, **more):
    return {
        "linkId": link, "type": "choice", "text": f"Words of {link}",
        "answerOption": [coded(value, f"answer {value}") for value in range(count)], **more,
    }  # fmt: skip


def gad(**more):
    """A Questionnaire of the GAD-7 that fits."""
    items = [question(str(n)) for n in range(1, 8)]
    return {"resourceType": "Questionnaire", "name": "GAD-7", "version": "2.1", "language": "en", "item": items} | more


def read(said):
    return parse(json.dumps(said), "gad.json")


def test_the_words_of_questions_and_answers_are_taken():
    found = read(gad())
    assert found.instrument == "gad-7"
    assert found.items["3"] == "Words of 3"
    assert found.choices["3", 2] == "answer 2"
    assert found.line == "official wording, file gad.json, version 2.1"


@pytest.mark.parametrize(
    "more",
    [{"name": "GAD7"}, {"name": "x", "id": "gad-7"}, {"name": "x", "url": "http://example.org/Questionnaire/gad-7"},
     {"name": "x", "code": [{"system": "http://loinc.org", "code": "69737-5"}]}],
)  # fmt: skip
def test_the_instrument_is_found_by_name_id_url_or_panel_code(more):
    assert read(gad(**more)).instrument == "gad-7"


def test_questions_are_found_by_their_code_inside_groups_and_with_a_slash():
    """As forms published with LOINC have them: linkId is a slash and the code."""
    codes = ["69725-0", "68509-9", "69733-4", "69734-2", "69735-9", "69689-8"]
    inside = [question(f"/{code}") for code in codes]
    last = question("z", code=[{"code": "69736-7"}])
    found = read(gad(item=[{"linkId": "g", "type": "group", "item": [*inside, last]}]))
    assert found.items["1"] == "Words of /69725-0"
    assert found.items["7"] == "Words of z"


def test_answers_are_found_by_the_code_of_the_answer_too():
    codes = ["LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"]
    options = [{"valueCoding": {"code": code, "display": f"words {n}"}} for n, code in enumerate(codes)]
    items = [question(str(n), answerOption=options) for n in range(1, 8)]
    assert read(gad(item=items)).choices["7", 3] == "words 3"


def test_a_yes_or_no_question_needs_no_answers():
    items = [{"linkId": str(n), "type": "boolean", "text": f"Words {n}"} for n in range(1, 11)]
    found = parse(json.dumps({"resourceType": "Questionnaire", "name": "dast-10", "item": items}), "dast.json")
    assert found.items["10"] == "Words 10"
    assert not found.choices


def broken(n, **more):
    """The GAD-7 with something changed in one question."""
    said = gad()
    said["item"][n] |= more
    return said


@pytest.mark.parametrize(
    ("said", "where", "expected"),
    [
        (gad(resourceType="Patient"), "resourceType", "a FHIR R4 Questionnaire"),
        ([], "resourceType", "a FHIR R4 Questionnaire"),
        (gad(name="GAD-8"), "name, id, url or code", "one of"),
        (gad(item=None), "item", "a list of questions"),
        (gad(item=["1"]), "item[0]", "a question"),
        (gad(item=gad()["item"][:6]), "item", "linkId “7” or the code 69736-7, found 0"),
        (gad(item=[*gad()["item"], question("7")]), "item", "found 2"),
        (broken(2, text=""), "item[2].text", "the words of the question"),
        (broken(2, answerOption=None), "item[2].answerOption", "answers for 4 values"),
        (broken(2, answerOption=[coded(0, "a"), coded(1, "b")]), "item[2].answerOption", "for each of 0, 1, 2, 3"),
        (broken(2, answerOption=[coded(7, "a")]), "item[2].answerOption[0]", "one of 0, 1, 2, 3"),
        (broken(2, answerOption=[coded(0.5, "a")]), "item[2].answerOption[0]", "one of 0, 1, 2, 3"),
        (broken(2, answerOption=["a"]), "item[2].answerOption[0]", "one of 0, 1, 2, 3"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_with_its_place_and_what_was_expected(said, where, expected):
    with pytest.raises(WordingError) as raised:
        read(said)
    assert raised.value.where == where
    assert expected in raised.value.expected
    assert str(raised.value).startswith("gad.json: at ")


@pytest.mark.parametrize("text", ["", "{", "null", "[" * 100_000])
def test_what_is_no_json_is_an_error_and_no_crash(text):
    with pytest.raises(WordingError):
        parse(text, "gad.json")


def test_a_folder_gives_what_is_good_and_names_what_is_broken(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps(gad()), encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps(gad()), encoding="utf-8")
    (tmp_path / "c.json").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "d.json").write_text(" " * (LARGEST + 1), encoding="utf-8")
    (tmp_path / "readme.txt").write_text("not read", encoding="utf-8")
    found = installed(tmp_path)
    assert list(found.wordings) == ["gad-7"]
    assert found.wordings["gad-7"].file == "a.json"
    assert set(found.problems) == {"b.json", "c.json", "d.json"}
    assert "from a.json already" in found.problems["b.json"]
    assert "UTF-8" in found.problems["c.json"]


def test_a_changed_file_is_read_again_and_a_missing_folder_is_no_fault(tmp_path):
    assert not installed(tmp_path / "none").problems
    file = tmp_path / "gad.json"
    file.write_text(json.dumps(gad()), encoding="utf-8")
    assert installed(tmp_path).wordings["gad-7"].version == "2.1"
    file.write_text(json.dumps(gad(version="3.0")), encoding="utf-8")
    os.utime(file, ns=(1, 1))
    assert installed(tmp_path).wordings["gad-7"].version == "3.0"
