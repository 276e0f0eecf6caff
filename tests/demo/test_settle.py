"""The demonstration as it was set up: complete, readable, whole, and the same when it is set up again."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest
from django.contrib.auth import authenticate
from django.db import transaction
from django.test import Client

from throughcare.care.dosing import queue
from throughcare.care.incentives.prove import prove
from throughcare.care.path.readings import identity
from throughcare.care.stock.lists import bottles_of, days_closed
from throughcare.care.stock.rules.watch import concerns
from throughcare.chart.books import CALL, CHART
from throughcare.chart.roles import Role
from throughcare.demo import settle
from throughcare.demo.cast import cast, numbers
from throughcare.demo.dosing import shelf
from throughcare.demo.dosing.bottles import BOTTLES
from throughcare.demo.stories import stories
from throughcare.demo.team import JOY, MOTHER, PASSPHRASE, PATIENT, ROSA, TEAM, TYLER
from throughcare.demo.telling import chart_uid
from throughcare.people.models import Account, Membership
from throughcare.program.models import Program
from throughcare.store import agenda, load, models, summaries
from throughcare.store.summaries import FOLDS
from throughcare.store.verify import verify

NOW = datetime(2026, 11, 21, 15, tzinfo=UTC)
FEW = len(stories()) + 3
"""Enough to see that it works; the whole program is told, without a database, in ``test_cast``."""

pytestmark = [pytest.mark.django_db, pytest.mark.once]
"""One worker sets it up, once."""


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """The demonstration, set up once for all these tests: what each of them adds is rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        settle.settle(NOW, FEW)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def settled(told, db):
    """The demonstration as it was set up."""


@pytest.fixture
def signed_in(settings, tmp_path):
    """A browser in which a member of the demonstration has signed in."""
    settings.STATIC_ROOT = tmp_path  # the server of static files warns where there is no folder of them

    def sign_in(member):
        client = Client()
        client.force_login(Account.objects.get(uid=member.uid))
        return client

    return sign_in


def counts():
    return [model.objects.count() for model in (models.Book, models.Entry, Account, Membership, Program)]


def test_the_set_up_holds_everybody_and_verifies(settled):
    report = verify()
    assert report.broken == []
    assert report.alarms == []
    wanted = {chart_uid(program, number) for program, number in numbers(FEW)}
    assert set(models.Book.objects.filter(type=CHART).values_list("uid", flat=True)) == wanted
    assert models.Book.objects.filter(type=CALL).count() == 8


def test_every_chart_is_kept_as_it_was_told_and_is_readable(settled):
    for told in cast(settle.made_on(), FEW):
        chart = load.book(told.uid)
        assert chart.unreadable() == []
        overridden = [entry for entry in chart.entries if entry.kind == "guard.overridden"]
        assert len(overridden) == sum(len(line.overrides) for line in told.lines)
        kept = [entry for entry in chart.entries if entry not in overridden]
        rewards = [entry.uid for entry in kept if entry.info.stage == "incentives"]
        assert [entry.uid for entry in kept if entry.uid not in rewards] == [line.draft.uid for line in told.lines]


def test_the_people_of_the_demonstration_have_rewards_that_can_all_be_proven(settled):
    found = prove()
    assert found.wrong == []
    assert found.plans > 1


def test_the_clock_is_not_set_back(settled):
    recorded = [datetime.fromisoformat(moment) for moment in models.Entry.objects.values_list("recorded_at", flat=True)]
    assert min(recorded) > datetime.now(UTC) - timedelta(minutes=10)


def test_a_second_set_up_adds_nothing(settled):
    before = counts()
    assert settle.settle(NOW, FEW) == 0
    assert counts() == before


def test_the_next_day_nothing_is_told_again(settled):
    before = counts()
    assert settle.settle(NOW + timedelta(days=3), FEW) == 0
    assert counts() == before
    assert settle.made_on() == NOW.date()


def test_more_people_can_be_added_later(settled):
    assert settle.settle(NOW, FEW + 2) == 2


def test_every_summary_equals_the_plain_fold(settled):
    for fold in FOLDS:
        assert summaries.stale(fold) == []
        for row in models.Book.objects.filter(type=fold.type):
            kept = models.Summary.objects.get(book=row, name=fold.name)
            assert kept.body == fold.says.fold(load.book(row.uid))
    assert agenda.stale() == []


def test_everybody_signs_in_with_the_one_passphrase(settled):
    for member in (ROSA, JOY):
        assert authenticate(username=member.username, password=PASSPHRASE).uid == member.uid
    assert Account.objects.values("password").distinct().count() == 1
    assert set(Account.objects.values_list("username", flat=True)) == {member.username for member in TEAM}
    assert not Account.objects.filter(is_superuser=True).exists()


def test_the_mother_and_the_patient_belong_to_one_chart_and_to_no_program(settled):
    for member in (MOTHER, PATIENT):
        (membership,) = Membership.objects.filter(account__uid=member.uid)
        assert membership.program == ""
        assert membership.chart == chart_uid(member.program, member.number)
    assert load.book(Membership.objects.get(role=Role.FAMILY).chart).entries[0].payload.number == TYLER


def test_the_limit_of_silence_is_said_to_be_the_programs_own_choice(settled):
    settings = Program.objects.get(slug="harbor-street").settings
    assert settings["quiet_after_days"]
    assert "no clinical source" in settings["quiet_after_days_source"]


def test_every_persons_page_opens_and_no_address_on_it_holds_a_name(settled, signed_in):
    client = signed_in(ROSA)
    assert "/person/" in client.get("/").content.decode()
    for told in cast(settle.made_on(), FEW):
        if told.program is ROSA.program:
            page = client.get(f"/person/{told.uid}/")
            assert page.status_code == 200
            addresses = " ".join(re.findall(r'(?:href|action|hx-\w+)="([^"]*)"', page.content.decode()))
            who = identity(load.book(told.uid))
            said = [who.number, who.given_name, who.family_name]
            assert [word for word in said if word and quote(word) in addresses] == []


def test_a_signed_in_the_other_program_does_not_see_the_story(settled, signed_in):
    client = signed_in(JOY)
    assert client.get(f"/person/{chart_uid(ROSA.program, TYLER)}/").status_code in (403, 404)


def test_the_shelf_balances_and_the_last_days_are_closed(settled):
    context = Program.objects.get(slug="harbor-street").context
    bottles = bottles_of("harbor-street")
    assert len(bottles) == len(BOTTLES)
    found = {one.rule for bottle in bottles for one in concerns(bottle.holds, context)}
    assert not found & {"bottle_overdrawn", "bottle_difference_open"}
    assert all(bottle.holds.moved_since is None for bottle in bottles)
    assert len(days_closed("harbor-street")) == shelf.CLOSED_DAYS


def test_the_window_knows_who_comes_today(settled):
    lines = queue.lines(Program.objects.get(slug="harbor-street"), settle.made_on())
    assert {line.state for line in lines} == {"due", "home"}
    assert "50 mg + 50 mg" in {line.amounts for line in lines}
