"""Risks, signs and guides as the desk and the page of a call draw them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.urls import NoReverseMatch, reverse

from throughcare.care.safety.local import local

from .triage import Flag, Guide, Triage, triage

MARKS = {"V": "verified", "V~": "partly verified", "K": "from knowledge, not verified"}


def _here() -> Triage:
    """The helpline's knowledge with the numbers that this installation has set."""
    return triage(local().emergency_number, local().crisis_number)


def noted(keys: Iterable[str]) -> list[Flag]:
    """The risks of these keys with what is done about them, the heaviest first."""
    return _here().flags_of(keys)


def risks(ticked: Collection[str]) -> list[dict[str, Any]]:
    """Every risk with what is done about it, the heaviest first; ``ticked`` are the keys that are on."""
    return [
        {
            "id": f"risk-{flag.key}",
            "key": flag.key,
            "label": flag.label,
            "action": flag.action,
            "weight": flag.weight.key,
            "weight_label": flag.weight.label,
            "guide": flag.guide,
            "ticked": flag.key in ticked,
        }
        for flag in _here().flags.values()
    ]


def signs(ticked: Collection[str]) -> list[dict[str, Any]]:
    """The warning signs by group."""
    return [
        {
            "label": group.label,
            "items": [
                {"id": f"sign-{key}", "key": key, "label": label, "ticked": key in ticked} for key, label in group.items
            ],
        }
        for group in triage().groups
    ]


def guides(only: Iterable[str] | None = None) -> list[dict[str, Any]]:
    """The guides, or those of these keys, each with the address of its whole page where there is one."""
    known = _here().guides
    wanted = known.values() if only is None else [known[key] for key in only]
    return [{"guide": guide, "href": _address(guide)} for guide in wanted]


def _address(guide: Guide) -> str:
    try:
        return reverse(guide.route) if guide.route else ""
    except NoReverseMatch:
        return ""


def source() -> dict[str, str]:
    """Where the risks and their actions come from, and how sure that is."""
    said = triage().source
    return {"title": said.title, "mark": MARKS.get(said.mark, said.mark)}
