"""A law: no question is shown empty when a standing entry answers it. Tried for every question of every section."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.charts import chart_of
from throughcare.care.assessment.entries import SocialFunctionTold
from throughcare.care.assessment.forms import FORMS, OWN
from throughcare.care.assessment.readings.known import ASK_ANEW, ELSEWHERE, OBSERVED
from throughcare.chart.books import Book
from throughcare.chart.entries import Author, Entry
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.program.models import Program
from throughcare.site.pages.entry_forms import Setting

pytestmark = pytest.mark.pure
SAMPLES = Path(__file__).resolve().parents[1] / "payloads"
TOLD = [form for form in FORMS.values() if form.model not in OBSERVED]
QUESTIONS = [
    pytest.param(form, name, id=f"{form.model.kind.name} {name}")
    for form in TOLD
    for name in form.model.model_fields
    if name not in ("mode", "substance") and (form.model, name) not in ASK_ANEW
]


def sample(model):
    return json.loads((SAMPLES / f"{model.kind.name}.v1.json").read_text(encoding="utf-8"))


def chart_with(model, said):
    """A chart in which that was told once."""
    told = Entry(
        book=chart_of("").uid, position=1, uid=chart_of("").uid, kind=model.kind.name, version=1,
        happened=When.at(datetime(2026, 3, 1, 10, tzinfo=UTC)), recorded_at=datetime(2026, 3, 1, 10, tzinfo=UTC),
        by=Author("account:intake", Role.INTAKE), place="", corrects=None, why="", raw=json.dumps(said),
    )  # fmt: skip
    return Book(chart_of("").uid, [told])


def drawn(form, chart):
    program = Program(slug="elm", name="Elm Street", time_zone="UTC")
    return form(Setting(chart, program, asked={"substance": "heroin"}))


@pytest.mark.parametrize(("form", "name"), QUESTIONS)
def test_no_question_is_shown_empty_when_a_standing_entry_answers_it(form, name):
    said = sample(form.model)
    only = {key: value for key, value in said.items() if key == name or form.model.model_fields[key].is_required()}
    for chart in (chart_with(form.model, said), chart_with(form.model, only)):
        page = drawn(form, chart)
        shown = page[name].value()
        assert shown not in (None, "", [], ()), name
        assert page.earlier


@pytest.mark.parametrize("form", TOLD, ids=lambda form: form.model.kind.name)
def test_what_was_not_told_is_shown_as_not_asked(form):
    if form.model.kind.name in ("goals.told", "oud.remission_reviewed"):
        return  # they have nothing optional
    required = {key: value for key, value in sample(form.model).items() if form.model.model_fields[key].is_required()}
    page = drawn(form, chart_with(form.model, required))
    for name in set(form.model.model_fields) & set(page.fields) - set(required):
        assert page[name].value() in (None, "", [], ()), name


@pytest.mark.parametrize("own", OWN.values(), ids=lambda form: form.__name__)
def test_the_person_is_not_asked_twice_either(own):
    page = drawn(own, chart_with(own.model, sample(own.model)))
    assert page.earlier
    assert "happened_unknown" not in page.fields


@pytest.mark.parametrize(
    ("line", "kind", "name", "shown"),
    [
        ("alert.raised | topic=pregnancy; text=expecting in May", "conditions.reviewed", "pregnancy", "yes"),
        ("complication_screen.done | screen=pregnancy; test=hCG; result=positive", "conditions.reviewed", "pregnancy",
         "yes"),
        ("psychiatric_history.reported | has_major_depression=true", "conditions.reviewed", "depression", "yes"),
        ("psychiatric_history.reported | has_anxiety_or_panic=false", "conditions.reviewed", "anxiety", "no"),
        ("housing.reported | homeless=true", "social_function.told", "housing", "no_housing"),
        ("injecting_history.reported | ever=true", "substance_history.taken", "injected", "yes"),
        ("substance_history.taken | substance=cocaine; shares_equipment=no", "substance_history.taken",
         "shares_equipment", "no"),
        ("substance_history.taken | substance=heroin; injected=no", "infection_signs.checked", "injected_lately", "no"),
    ],
)  # fmt: skip
def test_what_another_part_of_the_chart_knows_is_not_asked_again(line, kind, name, shown):
    role = "system" if ".reported" in line else "nurse"
    page = drawn(FORMS[kind], chart_of(f"2026-03-01 | {line} | {role}"))
    assert page[name].value() == shown
    assert "1 Mar 2026" in page.fields[name].help_text
    assert "still true?" in page.fields[name].help_text


def test_the_word_of_the_section_itself_stands_above_what_others_say():
    alert = "2026-03-01 | alert.raised | topic=pregnancy; text=expecting\n"
    page = drawn(FORMS["conditions.reviewed"], chart_of(alert + "2026-04-01 | conditions.reviewed | pregnancy=no"))
    assert page["pregnancy"].value() == "no"


def test_a_withdrawn_answer_is_asked_again():
    told = "told: 2026-03-01 | readiness.told | importance=9\n"
    withdrawn = "2026-03-02 | entry.withdrawn | corrects=@told; why=wrong chart"
    assert drawn(FORMS["readiness.told"], chart_of(told + withdrawn))["importance"].value() is None


def test_what_is_measured_anew_begins_empty():
    look = "2026-03-01 | infection_signs.checked | temperature_tenths_c=390; signs=[murmur]; injected_lately=yes"
    page = drawn(FORMS["infection_signs.checked"], chart_of(look))
    assert page["temperature"].value() is None
    assert not page["signs"].value()


def test_every_question_that_others_answer_exists():
    for model, name in ELSEWHERE:
        assert name in model.model_fields


def test_arrests_of_the_last_month_are_asked_anew_and_not_carried_over_from_an_older_answer():
    form = next(form for form in TOLD if form.model is SocialFunctionTold)
    page = drawn(form, chart_with(SocialFunctionTold, {"housing": "shelter", "arrests_30_days": 2}))
    assert (page["housing"].value(), page["arrests_30_days"].value()) == ("shelter", None)
