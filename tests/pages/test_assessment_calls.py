"""What was told on the helpline stands beside the questions, for those who read calls, and the look is charted."""

from uuid import UUID

import pytest

from tests.pages import elm
from tests.pages.calls import charted
from tests.pages.test_forms import filled
from throughcare.care.access.callers import About, Caller
from throughcare.care.access.entries import CallSignsNoted, HelplineCallLinked
from throughcare.care.assessment.calls import LOOK
from throughcare.care.assessment.entries import ConditionsReviewed
from throughcare.care.assessment.entries.words import Answer
from throughcare.chart.roles import Role
from throughcare.people.entries import ChartLooked
from throughcare.people.looks import book_about
from throughcare.store import load, models

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # forms and words: what the store does is asked on both
PAGE = f"/person/{elm.ROSA}/assessment/"
CONDITIONS, SOCIAL = f"{PAGE}conditions/", f"{PAGE}social/"


def linked(members, *more, slug="elm", **said) -> UUID:
    """A call about Rosa, linked to her chart."""
    call = charted(members[Role.HELPLINE].author, *more, slug=slug, **said)
    elm.chart_it(elm.ROSA, members[Role.HELPLINE].author, (HelplineCallLinked(call=call), 0.001))
    return call


def looks_at(call):
    if not models.Book.objects.filter(uid=book_about(call)).exists():
        return []
    return [said.what for _, said in load.book(book_about(call)).of(ChartLooked)]


def test_a_pregnancy_told_on_the_helpline_is_filled_in_with_where_it_comes_from(sign_in, members):
    call = linked(members, about=About.SELF, pregnant=True)
    nurse = sign_in(Role.NURSE)
    form = nurse.get(CONDITIONS).context["form"]
    assert form["pregnancy"].value() is Answer.YES
    hint = form.fields["pregnancy"].help_text
    assert "From a call to the helpline" in hint
    assert hint.endswith("told by the person: yes. Still true?")
    assert looks_at(call) == [LOOK]
    assert nurse.post(CONDITIONS, filled(nurse, CONDITIONS)).status_code == 302
    assert load.book(elm.ROSA).last(ConditionsReviewed)[1].pregnancy is Answer.YES


def test_what_a_mother_said_in_confidence_is_a_hint_and_nothing_is_ticked(sign_in, members):
    flags = CallSignsNoted(flags=("no_safe_home",))
    call = linked(members, flags, caller=Caller.RELATIVE, about=About.OTHER)
    form = sign_in(Role.COUNSELLOR).get(SOCIAL).context["form"]
    assert form["safe_home"].value() is None
    assert "told by somebody else (relative), in confidence" in form.fields["safe_home"].help_text
    assert looks_at(call) == [LOOK]


def test_a_section_that_shows_nothing_of_a_call_charts_no_look_at_it(sign_in, members):
    call = linked(members, about=About.SELF, pregnant=True)
    nurse = sign_in(Role.NURSE)
    for section in ("beginning/", "substances/", "goals/"):
        assert nurse.get(f"{PAGE}{section}").status_code == 200
    assert not looks_at(call)


def test_a_call_of_another_program_is_not_read(sign_in, members):
    call = linked(members, slug="oak", about=About.SELF, pregnant=True)
    assert sign_in(Role.NURSE).get(CONDITIONS).context["form"]["pregnancy"].value() is None
    assert not looks_at(call)


def test_the_assessment_names_the_call_for_staff_and_never_for_the_person(sign_in, members):
    call = charted(members[Role.HELPLINE].author, about=About.OTHER, pregnant=True)
    elm.chart_it(elm.JOSE, members[Role.HELPLINE].author, (HelplineCallLinked(call=call), 0.001))
    own = f"/person/{elm.JOSE}/assessment/"
    assert f'href="/call/{call}/"' in sign_in(Role.INTAKE).get(own).content.decode()
    jose = sign_in(Role.PATIENT)
    for address in (own, f"{own}goals/", f"{own}readiness/", f"{own}summary/"):
        page = jose.get(address).content.decode()
        assert "helpline" not in page.lower().replace("a call to the helpline is about", "")
        assert str(call) not in page
