"""The page of one call: it leads on to what is due, says on paper whose it is, and gives nobody's secret away."""

from uuid import UUID

import pytest

from tests.pages import referrals
from tests.pages.calls import charted
from tests.pages.test_helpline_calls import RISK, send, text_of
from throughcare.care.access.callers import About
from throughcare.care.access.entries import CallTaken
from throughcare.care.path.entries import ContactDetailsRecorded
from throughcare.chart.roles import Role
from throughcare.store import load

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # forms and words: what the store does is asked on both


@pytest.fixture
def helpline(sign_in):
    return sign_in(Role.HELPLINE)


@pytest.fixture
def by(members):
    return members[Role.HELPLINE].author


def test_the_number_of_somebody_who_wants_to_stay_anonymous_does_not_get_into_a_chart(helpline, by):
    call = charted(by, about=About.SELF, anonymous=True, phone="555 0177", message_is_safe=False)
    chart = UUID(send(helpline, f"/call/{call}/register/").url.split("/")[2])
    assert load.book(chart).last(ContactDetailsRecorded) is None
    assert "555 0177" not in text_of(helpline.get(f"/person/{chart}/"))


def test_a_risk_that_nobody_follows_leads_to_the_promise_of_a_call_back(helpline, by):
    call = charted(by, RISK)
    due = text_of(helpline.get(f"/call/{call}/")).split("What they said")[0]
    assert f'href="/call/{call}/call-back/"' in due


def test_on_paper_a_call_says_who_printed_it_and_when(helpline, by):
    said = text_of(helpline.get(f"/call/{charted(by)}/"))
    assert '<p class="tc-printed">Printed by Helpline. As known on ' in said
    assert "(America/New_York). Confidential." in said


def test_who_takes_a_name_out_of_a_call_is_told_that_the_earlier_version_keeps_it(helpline, by):
    named, nameless = charted(by, caller_name="Colleen"), charted(by)
    for call, told in ((named, True), (nameless, False)):
        entry = load.book(call).entries[0].uid
        said = text_of(helpline.get(f"/person/{call}/entry/{entry}/correct/"))
        assert ("ask the administrator to erase that entry" in said.replace("\n", " ")) is told
    entry = load.book(named).entries[0].uid
    assert send(helpline, f"/person/{named}/entry/{entry}/correct/", anonymous="on", why="she asked").status_code == 302
    assert load.book(named).last(CallTaken)[1].caller_name is None


def test_a_referral_that_has_not_arrived_is_one_press_away_from_the_call(helpline, by):
    call = charted(by)
    referral = referrals.made(by, referrals.program(), chart=call)
    due = text_of(helpline.get(f"/call/{call}/")).split('class="tc-panel"')[0]
    assert f'href="/call/{call}/referral/{referral}/"' in due


@pytest.mark.parametrize("page", ["", "called-back/", "call-back/"])
def test_whoever_calls_back_reads_first_that_no_message_may_be_left_and_when_it_is_safe(helpline, by, page):
    call = charted(by, phone="555 0181", message_is_safe=False, call_when="mornings only", words="word " * 400)
    above = text_of(helpline.get(f"/call/{call}/{page}")).split("<h1")[0]
    assert "Do not leave a message" in above
    assert "Safe to call: mornings only" in above
    silent = charted(by, phone="555 0181", message_is_safe=True)
    assert "Do not leave" not in text_of(helpline.get(f"/call/{silent}/")).split("<h1")[0]
