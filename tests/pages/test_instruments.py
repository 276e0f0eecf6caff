"""Filling in a scale: what is kept, what is asked again, and where an answer about suicide leads."""

import json

import pytest

from tests.pages import elm
from tests.pages.test_forms import filled
from throughcare.care.instruments.entries import InstrumentAnswered, RiskLevel, SuicideRiskDisposed
from throughcare.care.instruments.readings import last_score, open_concerns
from throughcare.chart.roles import Role
from throughcare.store import load

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # forms and words: what the store does is asked on both
SCALES = f"/person/{elm.JOSE}/scales/"
PHQ9 = f"{SCALES}phq-9/fill/"
SCREENER = f"{SCALES}c-ssrs/fill/"
RISK = f"/person/{elm.JOSE}/suicide-risk/"


def answered(values, ids=None):
    """Answers as the form sends them."""
    ids = ids or range(1, len(values) + 1)
    return {f"item_{name}": str(value) for name, value in zip(ids, values, strict=True)}


def fill(client, address, values, ids=None, **more):
    return client.post(address, filled(client, address, **answered(values, ids), **more))


def jose():
    return load.book(elm.JOSE)


def test_the_answers_are_kept_and_the_score_is_read_from_them(sign_in):
    client = sign_in(Role.COUNSELLOR)
    assert fill(client, PHQ9, [1, 2, 1, 2, 1, 1, 0, 0, 0]).url == f"{SCALES}phq-9/"
    _, said = jose().last(InstrumentAnswered)
    assert said.answers[:3] == (("1", 1), ("2", 2), ("3", 1))
    assert said.wording == "short labels of Throughcare, a paraphrase"
    shown = client.get(f"{SCALES}phq-9/").content.decode()
    assert "8 of 27, mild" in shown
    assert "No permission is needed" in shown


def test_an_answer_about_self_harm_leads_to_the_screener_and_on_to_what_is_done(sign_in):
    """PHQ-9 of 9, mild, with question 9 at 1: nobody goes back to the chart as if nothing had been said."""
    client = sign_in(Role.NURSE)
    to_screener = fill(client, PHQ9, [1, 2, 1, 2, 1, 1, 0, 0, 1])
    assert to_screener.url == f"{SCREENER}?after=phq-9"
    assert "Ask this now" in client.get(to_screener.url).content.decode()
    to_risk = fill(client, SCREENER, [1, 1, 0, 0, 0, 0], ["q1", "q2", "q3", "q4", "q5", "q6"])
    assert to_risk.url == RISK
    shown = client.get(RISK)
    assert "Low risk" in shown.content.decode()
    saved = client.post(RISK, filled(client, RISK, level="low", done_now="Safety plan written.", informed="Dr Nwosu"))
    assert saved.status_code == 302
    assert not open_concerns(jose())
    assert jose().last(SuicideRiskDisposed)[1].level is RiskLevel.LOW


def test_the_alarm_stands_on_the_person_page_until_something_is_charted(sign_in):
    client = sign_in(Role.NURSE)
    fill(client, PHQ9, [0] * 8 + [1])
    page = client.get(f"/person/{elm.JOSE}/")
    assert "c_ssrs_due" in [one.finding.rule for one in page.context["due"]]
    assert b"Thoughts of death or self-harm" in page.content


def test_a_left_out_question_is_asked_about_once_and_then_stays_open(sign_in):
    client = sign_in(Role.NURSE)
    asked = fill(client, PHQ9, [1, 1, 1], ["1", "2", "3"])
    assert asked.status_code == 422
    assert "Save it incomplete" in asked.content.decode()
    assert fill(client, PHQ9, [1, 1, 1], ["1", "2", "3"], incomplete="on").status_code == 302
    last = last_score(jose(), "phq-9")
    assert last.scored.total is None
    assert not last.complete
    assert "never taken as zero" in client.get(f"{SCALES}phq-9/").content.decode()


def test_an_empty_form_is_not_saved_even_as_incomplete(sign_in):
    client = sign_in(Role.NURSE)
    answer = fill(client, PHQ9, [], incomplete="on")
    assert answer.status_code == 422
    assert jose().last(InstrumentAnswered) is None


@pytest.mark.parametrize("value", ["4", "-1", "x", "1.5"])
def test_an_answer_out_of_range_is_refused_and_the_others_are_kept_on_the_form(sign_in, value):
    client = sign_in(Role.NURSE)
    answer = client.post(PHQ9, filled(client, PHQ9, **answered([1] * 8), item_9=value))
    assert answer.status_code == 422
    assert 'value="1" data-digits="1" checked' in answer.content.decode()
    assert jose().last(InstrumentAnswered) is None


def test_an_answer_to_a_question_that_is_not_asked_is_said_and_not_dropped(sign_in):
    client = sign_in(Role.NURSE)
    answer = fill(client, f"{SCALES}audit-c/fill/", [0, 2, 0])
    assert answer.status_code == 422
    assert "is not to be asked" in answer.content.decode()


def test_the_person_fills_in_their_own_without_words_for_staff(sign_in):
    client = sign_in(Role.PATIENT)
    listed = client.get(SCALES).content.decode()
    assert "Mood over the last two weeks" in listed
    assert "COWS" not in listed
    form = client.get(PHQ9).content.decode()
    assert "Who answered?" not in form
    assert "severe" not in form
    assert fill(client, PHQ9, [1] * 8 + [0]).url == SCALES
    entry, said = jose().last(InstrumentAnswered)
    assert said.mode == "self"
    assert entry.by.role is Role.PATIENT


def test_the_person_who_speaks_of_death_is_led_to_help_at_once(sign_in):
    client = sign_in(Role.PATIENT)
    led = fill(client, PHQ9, [0] * 8 + [1])
    assert led.url == f"/person/{elm.JOSE}/help-now/"
    assert "988" in client.get(led.url).content.decode()


@pytest.mark.parametrize("scale", ["cows", "c-ssrs", "dast-10", "nothing-such"])
def test_the_person_is_not_given_what_they_cannot_answer_alone(sign_in, scale):
    assert sign_in(Role.PATIENT).get(f"{SCALES}{scale}/fill/").status_code == 404


def test_the_person_sees_no_other_chart(sign_in):
    assert sign_in(Role.PATIENT).get(f"/person/{elm.ROSA}/scales/").status_code == 404


def test_one_who_may_not_judge_the_risk_is_told_to_fetch_somebody(sign_in):
    client = sign_in(Role.PEER)
    assert "Fetch one now" in client.get(RISK).content.decode()
    answer = client.post(RISK, {"level": "none", "done_now": "Talked.", "happened_day": "2026-01-01"})
    assert answer.status_code in (403, 422)
    assert jose().last(SuicideRiskDisposed) is None


def test_a_filled_form_can_be_corrected_and_printed(sign_in):
    client = sign_in(Role.NURSE)
    fill(client, PHQ9, [3] * 8 + [0])
    entry, _ = jose().last(InstrumentAnswered)
    address = f"/person/{elm.JOSE}/entry/{entry.uid}/correct/"
    assert client.post(address, filled(client, address, item_1="0", why="ticked the wrong box")).status_code == 302
    corrected = last_score(jose(), "phq-9")
    assert corrected.scored.total == 21
    assert client.get(f"{SCALES}filled/{entry.uid}/").status_code == 404
    printed = client.get(f"{SCALES}filled/{corrected.entry.uid}/").content.decode()
    assert "21 of 27, severe" in printed


def test_every_scale_can_be_opened_and_an_empty_form_answers(sign_in):
    from throughcare.knowledge.instruments.library import instruments

    client = sign_in(Role.NURSE)
    for name in instruments():
        assert client.get(f"{SCALES}{name}/").status_code == 200, name
        address = f"{SCALES}{name}/fill/"
        assert client.post(address, filled(client, address)).status_code == 422, name


def test_the_official_wording_is_shown_when_it_is_installed_and_a_broken_file_breaks_nothing(
    sign_in, settings, tmp_path
):
    settings.THROUGHCARE_DATA = tmp_path
    folder = tmp_path / "questionnaires"
    folder.mkdir()
    options = [{"valueInteger": n, "valueString": f"answer {n}"} for n in range(2)]
    items = [
        {"linkId": str(n), "type": "choice", "text": f"Official words {n}", "answerOption": options}
        for n in range(1, 11)
    ]
    said = {"resourceType": "Questionnaire", "name": "DAST-10", "version": "3", "item": items}
    (folder / "dast.json").write_text(json.dumps(said))
    (folder / "broken.json").write_text("{")
    client = sign_in(Role.NURSE)
    shown = client.get(f"{SCALES}dast-10/fill/").content.decode()
    assert "Official words 3" in shown
    assert "official wording, file dast.json, version 3" in shown
    assert "broken.json" in client.get("/scales/").content.decode()
    assert sign_in(Role.PATIENT).get(f"{SCALES}dast-10/fill/").status_code == 200


def test_the_panel_shows_the_last_score_of_each_scale(sign_in):
    client = sign_in(Role.NURSE)
    assert "All scales" not in client.get(f"/person/{elm.JOSE}/").content.decode()
    fill(client, f"{SCALES}gad-7/fill/", [2, 1, 2, 1, 0, 1, 0])
    shown = client.get(f"/person/{elm.JOSE}/").content.decode()
    assert "7 of 21, mild" in shown
    assert "All scales" in shown
