"""Write docs/reference from the registry: what can be charted, and what follows from it.

python -m scripts.reference            write the pages
python -m scripts.reference --check    only say whether they are up to date
"""

import inspect
import os
import sys
import tempfile
from collections.abc import Collection, Iterable
from enum import Enum
from pathlib import Path
from types import NoneType
from typing import Any, Literal, get_args, get_origin

import django

from throughcare.chart.guards import GUARDS, Guard
from throughcare.chart.kinds import KINDS, KindInfo, Payload, Without
from throughcare.chart.roles import Privacy, Role
from throughcare.chart.rules import RULES, Rule
from throughcare.exchange.columns.dictionary import as_page

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"
WRITTEN = "This page is written by `python -m scripts.reference` from the code. Do not change it by hand."


def main(arguments: list[str]) -> int:
    """Write or check. 0 when the pages are up to date."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughcare.site.settings")
        os.environ["THROUGHCARE_DATA"] = folder
        django.setup()
        stale = [name for name, text in pages().items() if not up_to_date(name, text)]
    if "--check" in arguments:
        print("\n".join(f"docs/reference/{name} is not up to date: python -m scripts.reference" for name in stale))
        return 1 if stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


def up_to_date(name: str, text: str) -> bool:
    """Whether the page on the disk is this one."""
    page = FOLDER / name
    return page.exists() and page.read_text(encoding="utf-8") == text


def pages() -> dict[str, str]:
    """Every page of the reference, by file name."""
    return {"kinds.md": kinds_page(), "rules.md": rules_page(), "columns.md": columns_page()}


def kinds_page() -> str:
    """What can be charted, stage by stage."""
    by_stage: dict[str, list[KindInfo]] = {}
    for info in sorted(KINDS, key=lambda info: (info.stage, info.name)):
        by_stage.setdefault(info.stage, []).append(info)
    parts = ["# Kinds: what can be charted", WRITTEN]
    for stage, infos in by_stage.items():
        parts.append(f"## {stage}")
        parts += [kind_part(info) for info in infos]
    return "\n\n".join(parts) + "\n"


def columns_page() -> str:
    """What is in the columnar copy for analysts, and what was left out."""
    first, _, rest = as_page().partition("\n\n")
    return f"{first}\n\n{WRITTEN}\n\n{rest}"


def kind_part(info: KindInfo) -> str:
    """One kind: what it is for, its fields, who reads and writes it."""
    return "\n\n".join(
        [
            f"### `{info.name}` · {info.title}",
            told(info.model.__doc__),
            "\n".join(fields(info.model)),
            "\n".join(
                [
                    f"- version {info.version}, {PRIVACY[info.privacy]}, in {words(info.books)} books",
                    f"- written by {roles(info.write)}",
                    f"- read by {roles(info.read)}",
                    f"- form: {place(info.form)}",
                    f"- FHIR: {place(info.fhir)}",
                ]
            ),
        ]
    )


def fields(model: type[Payload]) -> Iterable[str]:
    """A table of the fields with their types."""
    if not model.model_fields:
        yield "It has no fields: the envelope says all."
        return
    yield "| field | type | |"
    yield "|---|---|---|"
    for name, field in model.model_fields.items():
        yield f"| `{name}` | {type_name(field.annotation)} | {'' if field.is_required() else 'may be not recorded'} |"


def type_name(annotation: Any) -> str:
    """The type in the words of a reader: what may be absent is said in its own column."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return "one of " + ", ".join(f"`{member.value}`" for member in annotation)
    inner = [one for one in get_args(annotation) if one is not NoneType and one is not Ellipsis]
    if get_origin(annotation) is Literal:
        return "one of " + ", ".join(f"`{one}`" for one in inner)
    if get_origin(annotation) in (tuple, list, frozenset):
        return f"list of {type_name(inner[0])}"
    if inner:
        return " or ".join(type_name(one) for one in inner)
    return NAMES.get(getattr(annotation, "__name__", ""), str(getattr(annotation, "__name__", annotation)))


PRIVACY = {
    Privacy.ORDINARY: "ordinary",
    Privacy.PART2: "protected by 42 CFR Part 2",
    Privacy.COUNSELLING_NOTE: "a counselling note",
}
NAMES = {"str": "text", "int": "whole number", "bool": "yes or no", "UUID": "id of an entry", "date": "day"}


def rules_page() -> str:
    """What follows from a chart, and what is asked before an act."""
    parts = ["# Rules and guards: what follows", WRITTEN, "## Rules"]
    parts += [rule_part(rule) for rule in sorted(RULES, key=lambda rule: (rule.stage, rule.name))]
    parts.append("## Guards")
    for guard in sorted(GUARDS, key=lambda guard: guard.name):
        override = "A stop can be overridden with a reason." if guard.overridable else "A stop is final."
        parts.append(f"{rule_part(guard)}\n- asked before {words(guard.acts)}. {override}")
    return "\n\n".join(parts) + "\n"


def rule_part(rule: Rule | Guard) -> str:
    """One rule: what it says, what it reads, where it comes from."""
    source = f"- source: {rule.source.title} ({rule.source.year}, {MARKS[rule.source.mark]})"
    return f"### `{rule.name}`\n\n{told(rule.check.__doc__)}\n\n- reads {words(rule.reads)}\n{source}"


MARKS = {"V": "verified", "K": "from knowledge, not looked up", "P": "project convention, no clinical source"}


def told(docstring: str | None) -> str:
    """A docstring as paragraphs."""
    return inspect.cleandoc(docstring or "").replace("``", "`")


def words(names: Iterable[str]) -> str:
    """Names in code letters, in one order."""
    return ", ".join(f"`{name}`" for name in sorted(names))


def roles(some: Collection[Role]) -> str:
    """Roles as people call them, in the order in which they are declared."""
    return "everybody" if set(some) == set(Role) else ", ".join(role.label for role in Role if role in some)


def place(where: str | Without) -> str:
    """The form or mapping, or why there is none."""
    return f"none: {where.reason}" if isinstance(where, Without) else str(where)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
