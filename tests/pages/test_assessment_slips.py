"""Slips of the finger in an assessment: each is said beside its field, and nothing typed is lost."""

from datetime import UTC, datetime, timedelta
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.pages import elm
from tests.pages.test_assessment import PAGE, last, said, send
from tests.pages.test_forms import filled
from throughcare.care.assessment.entries import AssessmentCompleted, ReadinessTold, SubstanceHistoryTaken
from throughcare.care.instruments.entries import InstrumentAnswered
from throughcare.chart.entries import Draft
from throughcare.chart.roles import Role
from throughcare.knowledge.instruments.shape import Mode
from throughcare.store import load
from throughcare.store.append import Write, append

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # forms and words: what the store does is asked on both
HEROIN = f"{PAGE}substances/?substance=heroin"


def refused(client, field, **typed):
    answer = client.post(HEROIN, filled(client, HEROIN, **typed))
    assert answer.status_code == 422
    assert last(SubstanceHistoryTaken) is None
    return answer.context["form"].errors[field][0]


@pytest.mark.parametrize(
    "more", [{"frequency": "daily"}, {"routes": ["injected"]}, {"injected": "yes"}, {"amount": "a bag"}]
)
def test_never_used_and_used_every_day_are_not_both_charted(sign_in, more):
    assert "Check both" in refused(sign_in(Role.NURSE), "used", used="no", **more)


def test_never_used_and_never_injected_are(sign_in):
    client = sign_in(Role.NURSE)
    assert client.post(HEROIN, filled(client, HEROIN, used="no", injected="no")).status_code == 302


def test_an_age_at_first_use_above_the_age_is_refused(sign_in):
    """Rosa was born on 28 November 1984."""
    client = sign_in(Role.NURSE)
    today = datetime.now(UTC).astimezone(ZoneInfo(elm.ZONE)).date()
    age = today.year - 1984 - ((today.month, today.day) < (11, 28))
    assert "born on 28 Nov 1984" in refused(client, "first_age", used="yes", first_age=str(age + 1))
    assert client.post(HEROIN, filled(client, HEROIN, used="yes", first_age=str(age))).status_code == 302


def test_a_last_use_later_today_is_refused_because_it_decides_when_a_first_dose_is_safe(sign_in):
    now = datetime.now(UTC).astimezone(ZoneInfo(elm.ZONE))
    if now.hour == 23:
        pytest.skip("nothing of this day is left")
    later = {"last_use_on": now.date().isoformat(), "last_use_at": (now + timedelta(hours=1)).strftime("%H:%M")}
    assert "in the future" in refused(sign_in(Role.NURSE), "last_use_at", used="yes", **later)


def test_completing_keeps_every_word_of_what_is_still_unknown(sign_in):
    client = sign_in(Role.COUNSELLOR)
    for name in ("heroin", "fentanyl", "methadone", "buprenorphine"):
        send(client, f"substances/?substance={name}", used="yes")
    send(client, "complete/", summary="Begun.")
    unknown = " ".join(last(AssessmentCompleted).unknown)
    assert "methadone that was not prescribed: whether more is needed than before" in unknown
    assert "buprenorphine that was not prescribed: whether more is needed than before" in unknown


def test_an_answer_about_death_holds_back_the_end_of_the_assessment_until_something_is_charted(sign_in, members):
    answers = tuple((str(number), int(number == 9)) for number in range(1, 10))
    scale = InstrumentAnswered(instrument="phq-9", version="1", answers=answers, mode=Mode.STAFF)
    elm.chart_it(elm.ROSA, members[Role.NURSE].author, (scale, 0.01))
    client, address = sign_in(Role.COUNSELLOR), f"{PAGE}complete/"
    form = filled(client, address, summary="Wants buprenorphine.")
    stopped = client.post(address, form)
    assert stopped.status_code == 409
    assert "Nothing is charted about it" in stopped.content.decode()
    assert "Wants buprenorphine." in stopped.content.decode()
    assert last(AssessmentCompleted) is None
    risk = f"/person/{elm.ROSA}/suicide-risk/"
    client.post(risk, filled(client, risk, level="low", done_now="Safety plan written."))
    assert client.post(address, filled(client, address, summary="Wants buprenorphine.")).status_code == 302


def test_the_readiness_ruler_that_was_filled_in_is_not_asked_again(sign_in, members):
    answers = (("importance", 9), ("confidence", 4), ("readiness", 7))
    scale = InstrumentAnswered(instrument="readiness-ruler", version="1", answers=answers, mode=Mode.SELF)
    elm.chart_it(elm.ROSA, members[Role.NURSE].author, (scale, 0.01))
    form = sign_in(Role.COUNSELLOR).get(f"{PAGE}readiness/").context["form"]
    assert [form[name].value() for name, _ in answers] == [9, 4, 7]
    assert "From “Scale”" in form.fields["importance"].help_text


def test_the_whole_schedule_names_the_test_of_a_baby(sign_in):
    page = said(sign_in(Role.NURSE))
    assert "Hepatitis C of the baby" in page
    assert "at 2 to 6 months" in page


def test_what_was_told_keeps_the_capitals_of_months_and_names(sign_in):
    client = sign_in(Role.NURSE)
    send(client, "substances/?substance=heroin", used="yes", amount="two bags, Blue Star", last_use_on="2026-03-02")
    page = said(client)
    assert "Two bags, Blue Star; last used on 2 Mar 2026" in page


def test_what_is_due_by_a_scale_or_by_looking_for_signs_leads_to_its_form(sign_in):
    client = sign_in(Role.NURSE)
    send(client, "substances/?substance=heroin", used="yes")  # with it the assessment begins
    page = said(client)
    for address in ("scales/phq-9/fill/", "scales/c-ssrs/fill/", "assessment/signs/"):
        assert f'href="/person/{elm.ROSA}/{address}">' in page.split("due now")[1]


def test_the_assessment_asks_the_database_no_more_for_a_longer_chart(sign_in, members):
    client, counts = sign_in(Role.NURSE), []
    for more in (30, 600):
        drafts = [Draft(ReadinessTold(importance=number % 11), elm.ago(9)) for number in range(more)]
        append(Write(elm.ROSA, drafts), by=members[Role.NURSE].author)
        client.get(PAGE)
        with patch.object(load, "book", wraps=load.book) as loading, CaptureQueriesContext(connection) as asked:
            assert client.get(PAGE).status_code == 200
        counts.append(len(asked))
        assert loading.call_count == 1
    assert counts[0] == counts[1] <= 22
