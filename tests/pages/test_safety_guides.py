"""The guides that everybody can open: without signing in, small, the same for everybody, and honest about the law."""

import gzip
import re
from pathlib import Path

import pytest
from django.test import Client

from throughcare.care.safety import values
from throughcare.chart.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # forms and words: what the store does is asked on both
GUIDES = ("/overdose/", "/overdose/print/", "/overdose/naloxone/", "/overdose/law/", "/crisis/")
BUDGET = 100_000


@pytest.fixture
def guest(members, settings):
    """Somebody who has no account."""
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)  # else whitenoise warns, and a warning fails a test
    return Client()


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.mark.parametrize("address", GUIDES)
def test_a_stranger_opens_each_guide_without_a_question_to_the_database(guest, address, django_assert_num_queries):
    with django_assert_num_queries(0):
        page(guest, address)


@pytest.mark.parametrize("address", GUIDES)
def test_a_guide_says_nothing_about_who_reads_it(sign_in, guest, address):
    nurse = sign_in(Role.NURSE).get(address)
    assert nurse.content.decode() == page(guest, address)


def test_the_whole_overdose_guide_is_far_below_its_budget(guest):
    text = page(guest, "/overdose/")
    files = re.findall(r'(?:src|href)="(/static/[^"]+)"', text)
    assert len(files) == 3
    static = [b"".join(guest.get(file).streaming_content) for file in files]
    assert len(text.encode()) + sum(map(len, static)) < BUDGET / 2
    assert sum(len(gzip.compress(one)) for one in [text.encode(), *static]) < BUDGET / 5


def test_nothing_in_the_guide_runs_or_looks_inline(guest):
    for address in GUIDES:
        text = page(guest, address)
        assert not re.search(r"<style|style=|\son\w+=|javascript:", text), address
        assert all('src="' in script for script in re.findall(r"<script[^>]*>", text)), address
        assert "http" not in text, address


def test_without_a_script_every_step_stands_on_the_page(guest):
    text = page(guest, "/overdose/")
    for step in values.steps():
        section = re.search(rf'<section class="step" id="{step.id}"[^>]*>', text)
        assert section, step.id
        assert "hidden" not in section.group(0)
    assert text.count("tel:911") == 2


def test_the_times_come_from_the_knowledge_file_and_a_program_chooses_the_other_profile(guest, settings, tmp_path):
    assert 'data-earliest="120" data-latest="180"' in page(guest, "/overdose/")
    settings.THROUGHCARE_DATA = tmp_path
    (tmp_path / "safety.toml").write_text('emergency_number = "112"\nprofile = "aha-2015"\n')
    text = page(guest, "/overdose/")
    assert 'data-earliest="240" data-latest="240"' in text
    assert "4 minutes" in text
    assert "tel:112" in text
    assert "911" not in text


@pytest.mark.parametrize("broken", ["profile = ", 'profile = "none"', "emergency_number = 911", "[[line]]\nid = 'x'"])
def test_a_broken_file_of_the_program_never_closes_the_guide(guest, settings, tmp_path, broken, caplog):
    settings.THROUGHCARE_DATA = tmp_path
    (tmp_path / "safety.toml").write_text(broken)
    assert "tel:911" in page(guest, "/overdose/")
    assert "safety.toml is not used" in caplog.text


def test_the_worker_keeps_two_public_pages_and_their_files_and_is_asked_anew_when_a_word_changes(
    guest, settings, tmp_path
):
    before = guest.get("/overdose/sw.js")
    assert before["Content-Type"].startswith("text/javascript")
    assert before["Cache-Control"] == "no-cache"
    kept = re.search(r'"files": \[([^]]*)\]', before.content.decode()).group(1)
    assert [name.strip(' "') for name in kept.split(",")] == [
        "/overdose/", "/overdose/print/", "/static/throughcare/safety/guide.css", "/static/throughcare/safety/guide.js",
        "/static/throughcare/favicon.svg",
    ]  # fmt: skip
    settings.THROUGHCARE_DATA = tmp_path
    (tmp_path / "safety.toml").write_text('emergency_number = "112"\n')
    assert guest.get("/overdose/sw.js").content != before.content


def test_the_law_of_kansas_before_and_after_and_of_a_state_that_is_none(guest):
    assert "No law known to us" in page(guest, "/overdose/law/?state=KS&date=2024-01-01")
    after = page(guest, "/overdose/law/?state=ks&date=2024-12-01")
    assert "Yes, as far as we know" in after
    assert "from knowledge, unsure" in after
    assert "Parole and probation are not covered" in after
    assert "Information, not legal advice" in after
    assert "last checked 21 Nov 2026" in after
    assert "Not known for that day" in page(guest, "/overdose/law/?state=AL&date=2016-01-01")
    wrong = guest.get("/overdose/law/?state=XX&date=2024-12-01")
    assert wrong.status_code == 422
    assert "There is no state “XX”" in wrong.content.decode()
    assert guest.get("/overdose/law/?state=KS&date=soon").status_code == 422


def test_the_crisis_guide_leads_staff_back_and_is_not_fooled_by_an_address(guest):
    chart = "0b6f2a52-4c1e-4a8e-9a51-0c5d9f1f0a11"
    assert f"/person/{chart}/" in page(guest, f"/crisis/?chart={chart}")
    assert "/person/" not in page(guest, "/crisis/?chart=//elsewhere.example")
    assert "tel:988" in page(guest, "/crisis/")


@pytest.mark.parametrize("address", ["/", "/no/such/page/", "/account/login/"])
def test_the_guide_is_one_press_away_from_home_sign_in_and_an_error_page(guest, address):
    assert 'href="/overdose/"' in guest.get(address).content.decode()


def test_staff_find_the_guide_in_the_navigation(sign_in):
    assert re.search(r'<a href="/overdose/"[^>]*>Overdose guide</a>', page(sign_in(Role.PEER), "/"))


def test_a_law_somebody_read_of_is_a_plain_yes_and_the_future_is_no_question(guest):
    assert ">Yes</h2>" in page(guest, "/overdose/law/?state=NY&date=2020-01-01")
    answer = guest.get("/overdose/law/?state=NY&date=2999-01-01")
    assert answer.status_code == 422
    assert "has not come yet" in answer.content.decode()


def test_every_product_says_strength_way_time_to_repeat_and_how_surely(guest):
    text = page(guest, "/overdose/naloxone/")
    for one in values.products().values():
        part = text.split(f'id="product-{one.id}"')[1].split("</section>")[0]
        assert one.name in part
        assert one.dose.capitalize()[:4] in part
        assert one.mark_words in part
        assert ("After 2 to 3 minutes" in part) is bool(one.repeat)
    assert text.index("Narcan") < text.index("Kloxxado") < text.index("Evzio")
    assert "0.1 mg/kg, at most 2 mg" in text


def test_what_nobody_verified_says_so_where_it_stands(guest):
    guide, law = page(guest, "/overdose/"), page(guest, "/overdose/law/")
    assert guide.count("How to give it: from knowledge, not verified. A leaflet in the pack goes before it.") == 5
    for title in ("It is a child", "They will use again", "Nose spray"):
        assert f"<li>{title}: " in guide
    assert "from knowledge, unsure: check before relying on it; last checked" in law
    assert "Fentanyl test strips <small>(from knowledge, not verified)" in law


def test_whom_to_call_while_using_stands_in_the_guide_too(guest):
    assert "tel:877-696-1996" in page(guest, "/overdose/")
