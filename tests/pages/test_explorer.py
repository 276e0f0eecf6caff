"""The explorer's pages: who sees what of small groups, what leaves the program, and who is behind a number."""

import csv
import json
import re
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.pages import elm
from throughcare.chart.roles import Role
from throughcare.outcomes.group import Person
from throughcare.outcomes.measures import MEASURES
from throughcare.outcomes.pages import chosen
from throughcare.people import looks
from throughcare.people.entries import ListLooked
from throughcare.program.models import Program
from throughcare.store import load

pytestmark = [pytest.mark.django_db, pytest.mark.once]

MANY = ["-" * 15] * 30 + ["+" * 15] * 25 + ["----oo---------"] * 20 + ["o" * 15] * 15
FEW = ["++*------------"] * 4
"""Four people whose answers nobody else has."""


@pytest.fixture
def ward(monkeypatch, members):
    """A program whose people have these words; José is the first of them. Arms stand for two groups."""
    people = [
        Person(elm.JOSE if not number else uuid4(), "elm", arm="A" if number % 2 else "B", word=word, began=True)
        for number, word in enumerate([*MANY, *FEW])
    ] + [Person(uuid4(), "elm", no_word="no dose of medication for OUD is charted")]
    key = str(uuid4())
    monkeypatch.setattr(chosen, "rows", lambda programs: {one.slug: (key, people) for one in programs})
    return people


@pytest.fixture
def analyst(members, sign_in):
    """Somebody of the program who may see figures and open nobody."""
    member = members[Role.ANALYST]
    member.program = "elm"
    member.save()
    return sign_in(Role.ANALYST)


def table_of(browser, query=""):
    answer = browser.get(reverse("outcome_explorer_csv") + query)
    assert answer.status_code == 200
    lines = list(csv.DictReader(answer.content.decode().splitlines()))
    return {line["measure"]: line for line in lines}, answer


def drawn(page, name):
    return json.loads(re.search(rf'id="{name}-data" type="application/json">(.*?)</script>', page)[1])


def test_all_definitions_stand_on_one_page_however_it_is_asked_for(ward, sign_in):
    browser = sign_in(Role.NURSE)
    for query in ("?sort=value&by=missed", "?sort=nothing&by=nothing&arm=A&b-arm=B"):
        page = browser.get(reverse("outcome_explorer") + query).content.decode()
        assert all(f"/outcomes/definition/{measure.column}/" in page for measure in MEASURES), query
    empty = browser.get(reverse("outcome_explorer") + "?rule=older").content.decode()
    assert "Only the imported trials have one" in empty
    assert (
        "Nobody in this group has a weekly word yet"
        in browser.get(reverse("outcome_explorer") + "?arm=X").content.decode()
    )


def test_a_nurse_sees_few_people_and_her_download_hides_them(ward, sign_in):
    browser = sign_in(Role.NURSE)
    page = browser.get(reverse("outcome_definition", args=["Ab_fiellin_2006"])).content.decode()
    here, outside = drawn(page, "distribution"), drawn(page, "distribution")["leaving"]
    assert [bar["counts"] for bar in here["bars"] if bar["label"] == "12"] == [[4]]
    assert [bar["counts"] for bar in outside["bars"] if bar["label"] == "12"] == [[None]]
    told, answer = table_of(browser, "?arm=A")
    assert told["Ab_fiellin_2006"]["known"] == "47"
    counts = [told[one][name] for one in told for name in ("yes", "no", "unknown", "known", "event seen")]
    assert not [count for count in counts if count.isdigit() and 0 < int(count) < 11]
    assert re.search(r'filename="definitions-[a-z0-9-]+-current-\d{4}-\d\d-\d\d\.csv"', answer["Content-Disposition"])


def test_nothing_that_names_anybody_is_downloaded(ward, sign_in):
    _, answer = table_of(sign_in(Role.MANAGER))
    said = answer.content.decode()
    assert not [one for one in ward if str(one.chart) in said]
    assert not [name for name in ("José", "Ramírez", "E-0001") if name in said]


def test_an_analyst_sees_figures_of_many_and_nobody_behind_them(ward, analyst):
    page = analyst.get(reverse("outcome_definition", args=["Ab_kosten_1993"])).content.decode()
    assert reverse("outcome_people") not in page
    assert "Convention of CMS" in page
    assert analyst.get(reverse("outcome_people")).status_code == 403
    assert "leaving" not in drawn(page, "distribution")


def test_a_group_too_small_to_be_told_is_not_told_to_an_analyst(ward, analyst, monkeypatch):
    monkeypatch.setattr(chosen, "rows", lambda programs: {one.slug: (str(uuid4()), ward[:5]) for one in programs})
    for name, arguments in (("outcome_explorer", []), ("outcome_definition", ["Ab_kosten_1993"])):
        page = analyst.get(reverse(name, args=arguments)).content.decode()
        assert "The group is too small to be shown to you" in page
        assert "5 people" not in page
    told, _ = table_of(analyst)
    assert {line["people with a word"] for line in told.values()} == {"suppressed"}


def test_an_analyst_cannot_take_two_pages_from_each_other_and_keep_three_people(ward, analyst, monkeypatch):
    some = [one._replace(medication="naltrexone" if at < 3 else "methadone") for at, one in enumerate(ward)]
    monkeypatch.setattr(chosen, "rows", lambda programs: {one.slug: (str(uuid4()), some) for one in programs})
    for name, arguments in (("outcome_explorer", []), ("outcome_definition", ["Ab_kosten_1993"]), ("outcomes", [])):
        page = analyst.get(reverse(name, args=arguments) + "?medication=methadone").content.decode()
        assert re.search("so near to another choice|lie between it and another one", page)
        assert f"{len(some) - 3} people" not in page
        assert "too few people to say how many" not in page  # they are many
    told, _ = table_of(analyst, "?medication=methadone")
    assert {line["people with a word"] for line in told.values()} == {"suppressed"}
    assert not [line for line in told.values() if line["yes"].isdigit() or line["mean"].startswith(tuple("0123456789"))]


def test_a_program_may_set_its_own_limit_or_none(ward, sign_in, analyst):
    Program.objects.filter(slug="elm").update(settings={"small_numbers_least": 3})
    assert "The limit is your program" in analyst.get(reverse("outcome_explorer")).content.decode()
    Program.objects.filter(slug="elm").update(settings={"small_numbers_shown": True})
    assert "hide no small numbers" in analyst.get(reverse("outcome_explorer")).content.decode()
    told, _ = table_of(sign_in(Role.NURSE))
    assert "suppressed" not in {value for line in told.values() for value in line.values()}


def test_two_groups_of_which_one_holds_the_other_do_not_give_away_the_few_between_them(ward, sign_in, members):
    browser = sign_in(Role.MANAGER)
    answer = browser.get(reverse("outcome_explorer_csv") + "?program=elm&b-program=elm&b-arm=A")
    lines = list(csv.DictReader(answer.content.decode().splitlines()))
    for whole, part in zip(lines[::2], lines[1::2], strict=True):
        for name in ("yes", "no"):
            if whole[name].isdigit() and part[name].isdigit():
                assert not 0 < int(whole[name]) - int(part[name]) < 11, whole["measure"]


def test_whoever_opens_the_people_behind_a_number_is_recorded(ward, sign_in, members):
    browser = sign_in(Role.COUNSELLOR)
    page = browser.get(reverse("outcome_people") + "?measure=Ab_kosten_1993&answer=yes").content.decode()
    assert "54 people" in page  # thirty always negative, twenty with a gap, four after the first weeks
    assert "José" in page
    assert reverse("person", args=[elm.JOSE]) in page
    ((_, looked),) = load.book(looks.book_about(members[Role.COUNSELLOR].account.uid)).of(ListLooked)
    assert len(looked.charts) == 50
    assert elm.JOSE in looked.charts
    assert "page=2" in page
    without = browser.get(reverse("outcome_people") + "?what=without-word").content.decode()
    assert "no dose of medication for OUD is charted" in without


@pytest.mark.parametrize(
    "address",
    ["/outcomes/definition/Ab_nobody_1900/", "/outcomes/people/?measure=x", "/outcomes/people/?what=week-0",
     "/outcomes/people/?measure=Ab_kosten_1993&answer=maybe", "/outcomes/explorer/?program=nowhere"],
)  # fmt: skip
def test_an_address_that_asks_for_nothing_that_there_is_says_so(ward, sign_in, address):
    assert sign_in(Role.NURSE).get(address).status_code == 404


def test_every_count_of_the_explorer_leads_to_as_many_people(ward, sign_in):
    browser = sign_in(Role.NURSE)
    page = browser.get(reverse("outcome_explorer")).content.decode()
    counts = re.findall(r'<a href="(/outcomes/people/[^"]+)">([\d,]+)[^<]*</a>', page)
    assert len(counts) == len(MEASURES)
    for href, count in counts[:: len(counts) // 9]:
        listed = browser.get(href.replace("&amp;", "&")).content.decode()
        assert re.search(rf'role="status">{count} pe', listed), href


def test_a_definition_says_what_it_is_and_is_tried_on_words(ward, sign_in):
    page = sign_in(Role.NURSE).get(reverse("outcome_definition", args=["Rd_jaffe_1972"])).content.decode()
    for said in (
        "filled in from other weeks",
        "https://doi.org/10.1001/jama.1972.03210040013004",
        "83\N{NO-BREAK SPACE}% of weeks",
    ):
        assert said in page


def test_the_helpline_opens_no_outcomes_of_living_people(ward, sign_in):
    assert sign_in(Role.HELPLINE).get(reverse("outcome_people") + "?program=elm").status_code == 404


def test_of_two_groups_that_share_people_only_one_leaves_the_outcomes_page(ward, sign_in):
    browser = sign_in(Role.MANAGER)
    for query, arms in (("?b-program=elm&b-arm=A", 1), ("?program=elm&arm=B&b-program=elm&b-arm=A", 2)):
        page = browser.get(reverse("outcomes") + query).content.decode()
        assert len(drawn(page, "weeks")["arms"]) == 2
        assert len(drawn(page, "weeks")["leaving"]["arms"]) == arms
        assert re.search(r'data-file="weeks-[a-z0-9-]+-current-\d{4}-\d\d-\d\d"', page)
