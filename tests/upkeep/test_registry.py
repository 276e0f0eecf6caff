"""What is registered explains itself: to whoever reads the reference, and to whoever has to decide on an override."""

import ast
import re
from pathlib import Path

import pytest

from throughcare.chart.books import BOOK_TYPES
from throughcare.chart.guards import GUARDS
from throughcare.chart.kinds import KINDS, Payload, Without
from throughcare.chart.roles import Privacy, Role
from throughcare.chart.rules import RULES

pytestmark = pytest.mark.pure

SPEC = Path(__file__).resolve().parent.parent / "spec"
SPECS = {
    node.name
    for file in SPEC.rglob("test_*.py")
    for node in ast.parse(file.read_text(encoding="utf-8")).body
    if isinstance(node, ast.FunctionDef)
}
kinds = pytest.mark.parametrize("info", list(KINDS), ids=lambda info: info.name)
rules = pytest.mark.parametrize("rule", [*RULES, *GUARDS], ids=lambda rule: rule.name)


@kinds
def test_a_kind_says_what_it_is_when_one_would_use_it_and_how_private_it_is(info):
    assert len(info.model.__doc__ or "") > 30
    assert info.model.__doc__ != Payload.__doc__
    assert info.title
    assert isinstance(info.privacy, Privacy)
    assert info.books <= set(BOOK_TYPES)
    assert info.books


@kinds
def test_a_kind_is_named_as_a_noun_and_a_past_participle(info):
    assert re.fullmatch(r"[a-z_]+\.[a-z_]+", info.name)
    irregular = (
        "taken",
        "written",
        "made",
        "left",
        "withdrawn",
        "overridden",
        "given",
        "done",
        "drawn",
        "handed_out",
        "followed_up",
        "told_elsewhere",
        "entered_late",
        "moved_in",
        "moved_out",
        "held",
        "told",
        "sent",
        "handed_over",
        "put_aside",
    )
    assert info.name.endswith(("ed", *irregular))


@kinds
def test_a_kind_has_a_form_or_a_reason_for_none_and_a_mapping_or_a_reason_for_none(info):
    for place in (info.form, info.fhir):
        assert len(place.reason) > 10 if isinstance(place, Without) else place


@kinds
def test_no_kind_is_written_by_the_public_and_somebody_reads_each(info):
    assert Role.PUBLIC not in info.write
    assert info.read
    assert info.write


@kinds
def test_no_field_has_a_default_because_nothing_is_claimed_that_nobody_said(info):
    for name, field in info.model.model_fields.items():
        assert field.is_required() or field.default is None, name
        assert field.default_factory is None, name


@kinds
def test_doses_and_money_are_whole_numbers(info):
    for name, field in info.model.model_fields.items():
        assert "float" not in str(field.annotation), name


@rules
def test_a_rule_names_its_source_and_how_sure_it_is(rule):
    assert len(rule.source.title) > 10
    assert 1970 <= rule.source.year <= 2100
    assert rule.source.mark in ("V", "K", "P")
    assert rule.check.__doc__


@rules
def test_a_rule_reads_and_guards_kinds_that_exist(rule):
    assert rule.reads <= {info.name for info in KINDS}
    assert getattr(rule, "acts", frozenset()) <= {info.name for info in KINDS}


@rules
def test_a_rule_has_an_example_in_which_it_is_silent_and_one_in_which_it_fires(rule):
    assert [name for name in SPECS if name.startswith(f"test_{rule.name}_is_silent")], f"in {SPEC}"
    assert [name for name in SPECS if name.startswith(f"test_{rule.name}_fires")], f"in {SPEC}"
