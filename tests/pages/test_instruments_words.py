"""Which words a scale shows, whose they are, and the pulse that answers the first question of the COWS."""

import json

import pytest

from tests.pages import elm
from tests.pages.test_forms import filled
from tests.pages.test_instruments import PHQ9, SCALES, fill, jose
from throughcare.care.instruments.entries import InstrumentAnswered
from throughcare.chart.roles import Role
from throughcare.knowledge.instruments.library import instrument

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # forms and words: what the store does is asked on both
COWS = f"{SCALES}cows/fill/"
REST = {f"item_{item.id}": "0" for item in instrument("cows").items if item.id != "pulse"}


def install(settings, tmp_path, count):
    """Official wording of the first so many questions of the PHQ-9."""
    settings.THROUGHCARE_DATA = tmp_path
    folder = tmp_path / "questionnaires"
    folder.mkdir(exist_ok=True)
    options = [{"valueInteger": n, "valueString": f"answer {n}"} for n in range(4)]
    items = [{"linkId": str(n), "type": "choice", "text": f"Official words {n}", "answerOption": options}
             for n in range(1, count + 1)]  # fmt: skip
    said = {"resourceType": "Questionnaire", "name": "PHQ-9", "version": "3", "item": items}
    (folder / "phq.json").write_text(json.dumps(said))
    return folder / "phq.json"


def filled_page(client):
    entry, _ = jose().last(InstrumentAnswered)
    return client.get(f"{SCALES}filled/{entry.uid}/").content.decode()


def test_a_form_filled_with_our_labels_is_not_read_later_in_words_that_nobody_was_shown(sign_in, settings, tmp_path):
    client = sign_in(Role.NURSE)
    fill(client, PHQ9, [1] * 8 + [0])
    file = install(settings, tmp_path, 9)
    page = filled_page(client)
    assert "Little interest or joy" in page
    assert "Official words 1" not in page
    assert fill(client, PHQ9, [0] * 9).status_code == 302
    assert "Official words 1" in filled_page(client)
    file.unlink()
    page = filled_page(client)
    assert "Words shown when it was filled in: official wording, file phq.json" in page
    assert "Words above: short labels of Throughcare, a paraphrase" in page


def test_a_question_that_the_official_file_leaves_out_says_that_its_words_are_ours(sign_in, settings, tmp_path):
    install(settings, tmp_path, 9)
    page = sign_in(Role.NURSE).get(PHQ9).content.decode()
    assert "official wording, file phq.json, version 3" in page
    assert page.count("A short label of ours: the installed wording has no words for this question.") == 1


def test_the_form_says_that_its_words_are_a_paraphrase_before_the_first_question(sign_in):
    for role in (Role.NURSE, Role.PATIENT):
        page = sign_in(role).get(PHQ9).content.decode()
        assert "paraphrase" in page.split("data-item")[0]


@pytest.mark.parametrize(("pulse", "points"), [("80", 0), ("81", 1), ("100", 1), ("101", 2), ("120", 2), ("121", 4)])
def test_a_pulse_answers_the_question_by_the_published_steps(sign_in, pulse, points):
    client = sign_in(Role.NURSE)
    assert client.post(COWS, filled(client, COWS, measured_pulse=pulse, **REST)).status_code == 302
    assert dict(jose().last(InstrumentAnswered)[1].answers)["pulse"] == points


def test_a_pulse_that_disagrees_with_the_ticked_answer_is_said_and_nobody_guesses(sign_in):
    client = sign_in(Role.NURSE)
    answer = client.post(COWS, filled(client, COWS, measured_pulse="121", item_pulse="1", **REST))
    assert answer.status_code == 422
    assert "121 is “More than 120”" in answer.content.decode()
    assert 'value="121"' in answer.content.decode()
    assert jose().last(InstrumentAnswered) is None


@pytest.mark.parametrize("pulse", ["-1", "1000", "fast"])
def test_a_pulse_that_cannot_be_is_refused_with_what_was_ticked(sign_in, pulse):
    client = sign_in(Role.NURSE)
    answer = client.post(COWS, filled(client, COWS, measured_pulse=pulse, item_pulse="1", **REST))
    assert answer.status_code == 422
    assert jose().last(InstrumentAnswered) is None


def test_an_audit_c_of_3_says_both_cuts_while_nobody_has_charted_the_sex(sign_in):
    client = sign_in(Role.NURSE)
    fill(client, f"{SCALES}audit-c/fill/", [2, 1, 0])
    page = client.get(f"{SCALES}audit-c/").content.decode()
    assert "Sex is not recorded: 3 or more is used. By “4 or more, men” it is negative." in page
    assert "Sex is not recorded" not in sign_in(Role.PATIENT).get(f"{SCALES}audit-c/").content.decode()


def test_a_scale_whose_terms_nobody_knows_says_so(sign_in):
    page = sign_in(Role.NURSE).get("/scales/").content.decode()
    assert "Terms not known: only short labels of ours are here" in page


def test_nothing_of_ours_stands_between_official_words(sign_in, settings, tmp_path):
    settings.THROUGHCARE_DATA = tmp_path
    folder = tmp_path / "questionnaires"
    folder.mkdir()
    options = [{"valueInteger": n, "valueString": f"answer {n}"} for n in range(2)]
    names = [item.id for item in instrument("c-ssrs").items]
    items = [{"linkId": name, "type": "choice", "text": f"Official {name}", "answerOption": options} for name in names]
    (folder / "c.json").write_text(json.dumps({"resourceType": "Questionnaire", "name": "c-ssrs", "item": items}))
    page = sign_in(Role.NURSE).get(f"{SCALES}c-ssrs/fill/").content.decode()
    assert "Official q1" in page
    assert "Topic:" not in page
    assert "your own copy" not in page


def test_the_person_reads_their_own_scores_and_change_without_a_word_that_judges(sign_in):
    client = sign_in(Role.PATIENT)
    for values in ([3] * 9, [1] * 9):
        fill(client, PHQ9, values)
    for values in ([7, 7, 6], [5, 5, 4]):
        fill(client, f"{SCALES}peg/fill/", values)
    page = client.get(f"/person/{elm.JOSE}/assessment/").content.decode()
    assert "9 of 27" in page
    assert "mild" not in page
    assert "PHQ-9" not in page
    trend = client.get(f"{SCALES}peg/").content.decode()
    assert "6.7 at first, 4.7 now." in trend
    assert "meaningful" not in trend
    assert "counts as meaningful" in sign_in(Role.NURSE).get(f"{SCALES}peg/").content.decode()
