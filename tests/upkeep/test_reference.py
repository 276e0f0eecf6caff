"""The generated reference: a page that no longer says what the code does misleads whoever trusts it."""

import pytest

from scripts import reference

pytestmark = pytest.mark.pure


@pytest.mark.parametrize("name", ["kinds.md", "rules.md", "columns.md"])
def test_the_reference_is_up_to_date(name):
    assert reference.up_to_date(name, reference.pages()[name]), "run `python -m scripts.reference`"


def test_every_kind_and_every_rule_is_in_the_reference():
    pages = reference.pages()
    assert pages["kinds.md"].count("\n### `") == len(list(reference.KINDS))
    assert pages["rules.md"].count("\n### `") == len(list(reference.RULES)) + len(list(reference.GUARDS))
