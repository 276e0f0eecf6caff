"""The few tags and filters that pages need to speak the design system.

`{% load ui %}`, then `{% field form.name %}` for any field of any form, `{{ dose|mg }}` for a dose,
`{{ share|percent }}` for a share, `{{ labels|beside:cells }}` for a row of cards, and `{{ message|saved }}`,
`{{ message|look }}` which only base.html needs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django import forms, template
from django.contrib.messages.storage.base import Message
from django.forms.boundfield import BoundField

register = template.Library()

SAVED = "saved:"
LOOKS = ("success", "info", "warning", "error")
CLASSES = {"select": "nhsuk-select", "textarea": "nhsuk-textarea", "input": "nhsuk-input"}


@dataclass(frozen=True)
class Choice:
    """One radio or checkbox, ready to be drawn."""

    id: str
    name: str
    value: str
    label: str
    hint: str
    group: str
    checked: bool
    disabled: bool
    shows: str


@dataclass(frozen=True)
class Part:
    """One box of a field made of several, such as month, day and year."""

    id: str
    label: str
    html: str


@register.filter
def percent(share: float | None, digits: int = 0) -> str:
    """Say a share from 0 to 1 in percent: 0.745 is "74 %", with one digit "74.5 %". A dash where there is none."""
    return "\N{EN DASH}" if share is None else f"{100 * share:.{digits}f} %"


@register.filter
def mg(micrograms: int | Literal[""] | None) -> str:
    """Say integer micrograms in milligrams, exactly: 12000 is "12 mg", 2500 is "2.5 mg"; None is "not recorded"."""
    if micrograms is None or micrograms == "":
        return "not recorded"
    if isinstance(micrograms, bool) or not isinstance(micrograms, int):
        raise TypeError(f"A dose is an integer number of micrograms, not {micrograms!r}")
    whole, rest = divmod(abs(micrograms), 1000)
    sign = "\N{MINUS SIGN}" if micrograms < 0 else ""
    fraction = f".{rest:03d}".rstrip("0") if rest else ""
    return f"{sign}{whole}{fraction} mg"


@register.filter
def beside(labels: Iterable[str], cells: Iterable[Any]) -> list[tuple[str, Any]]:
    """Pair the headings of columns with the cells of a row: `{% for label, cell in labels|beside:row.cells %}`."""
    return list(zip(labels, cells, strict=True))


@register.filter
def saved(message: Message) -> str:
    """Give the key of the form that this message says was saved (see keep.js), or nothing."""
    tags = (message.extra_tags or "").split()
    return next((tag.removeprefix(SAVED) for tag in tags if tag.startswith(SAVED)), "")


@register.filter
def look(message: Message) -> str:
    """Give the look of a message: success, info, warning or error."""
    return message.level_tag if message.level_tag in LOOKS else "info"


@register.inclusion_tag("parts/field.html")
def field(bound: BoundField, **options: Any) -> dict[str, Any]:
    """Draw a bound field with label, hint, error and control.

    Options: `size` of the label (s, m, l, xl), `heading=True` where the label is the page's h1, `width` of the box in
    characters (2, 3, 4, 5, 10, 20, 30), `inline` and `small` for radios and checkboxes, `prefix` and `suffix` ("mg"),
    `hint` and `label` to replace the form's own, `optional=True` to say so beside the label, `rows` of a textarea,
    `classes` for the group, `focus=True` to begin there.
    """
    kind = _kind(bound)
    return {
        "bound": bound,
        "kind": kind,
        "id": bound.id_for_label or bound.auto_id,
        "group_id": bound.auto_id,
        "label": options.get("label", bound.label),
        "hint": options.get("hint", bound.help_text),
        "errors": list(bound.errors),
        "described": _described(bound, options),
        "control": _control(bound, kind, options),
        "choices": _choices(bound, kind),
        "parts": _parts(bound, kind, options),
        "options": options,
    }


def _kind(bound: BoundField) -> str:
    widget = bound.field.widget
    kinds: list[tuple[tuple[type[forms.Widget], ...], str]] = [
        ((forms.HiddenInput, forms.MultipleHiddenInput), "hidden"),
        ((forms.CheckboxSelectMultiple,), "checkboxes"),
        ((forms.RadioSelect,), "radios"),
        ((forms.CheckboxInput,), "checkbox"),
        ((forms.MultiWidget, forms.SelectDateWidget), "parts"),
        ((forms.Textarea,), "textarea"),
        ((forms.Select,), "select"),
    ]
    return next((kind for types, kind in kinds if isinstance(widget, types)), "input")


def _described(bound: BoundField, options: dict[str, Any]) -> str:
    """Name the hint and the error, with the ids that Django itself gives them."""
    hint = options.get("hint", bound.help_text)
    ids = [f"{bound.auto_id}_helptext"] if hint else []
    return " ".join(ids + ([f"{bound.auto_id}_error"] if bound.errors else []))


def _control(bound: BoundField, kind: str, options: dict[str, Any]) -> str:
    if kind == "hidden":
        return str(bound)
    if kind not in CLASSES:
        return ""
    return bound.as_widget(attrs=_attributes(bound, kind, options))


def _attributes(bound: BoundField, kind: str, options: dict[str, Any]) -> dict[str, Any]:
    base = CLASSES[kind]
    names = [str(bound.field.widget.attrs.get("class", "")), base]
    names += [f"{base}--error"] if bound.errors else []
    names += [f"nhsuk-input--width-{options['width']}"] if "width" in options else []
    wanted = {
        "aria-describedby": _described(bound, options) or None,
        "rows": options.get("rows"),
        "autofocus": True if options.get("focus") else None,
    }
    given = {name: value for name, value in wanted.items() if value is not None}
    return {"class": " ".join(filter(None, names))} | given


def _choices(bound: BoundField, kind: str) -> list[Choice]:
    if kind == "checkbox":
        return [_single(bound)]
    if kind not in ("radios", "checkboxes"):
        return []
    context = bound.field.widget.get_context(bound.html_name, bound.value(), {"id": bound.auto_id})
    return [_choice(option, group) for group, options in _groups(context) for option in options]


def _groups(context: dict[str, Any]) -> Iterable[tuple[str, list[dict[str, Any]]]]:
    """Pair each optgroup's name with its options."""
    return ((str(name or ""), options) for name, options, _ in context["widget"]["optgroups"])


def _choice(option: dict[str, Any], group: str) -> Choice:
    """Read one option; a widget may set `hint` and `data-shows` (the id of the part it opens) in its attrs."""
    attrs = option["attrs"]
    return Choice(
        id=str(attrs.get("id", "")),
        name=str(option["name"]),
        value="" if option["value"] is None else str(option["value"]),
        label=str(option["label"]),
        hint=str(attrs.get("hint", "")),
        group=group,
        checked=bool(option["selected"]),
        disabled=bool(attrs.get("disabled", False)),
        shows=str(attrs.get("data-shows", "")),
    )


def _single(bound: BoundField) -> Choice:
    attrs = bound.field.widget.attrs
    return Choice(
        id=bound.auto_id,
        name=bound.html_name,
        value="on",
        label=str(bound.label),
        hint="",
        group="",
        checked=bool(bound.value()),
        disabled=bool(bound.field.disabled),
        shows=str(attrs.get("data-shows", "")),
    )


def _parts(bound: BoundField, kind: str, options: dict[str, Any]) -> list[Part]:
    """Draw each box of a several-box widget; the widget names them in `labels`, else "Month", "Day" and so on."""
    if kind != "parts":
        return []
    widget = bound.field.widget
    context = widget.get_context(bound.html_name, bound.value(), {"id": bound.auto_id})
    boxes = context["widget"]["subwidgets"]
    labels = list(getattr(widget, "labels", ())) or [_part_label(box["name"]) for box in boxes]
    return [_part(bound, widget, box, label) for box, label in zip(boxes, labels, strict=True)]


def _part_label(name: str) -> str:
    return name.rpartition("_")[2].capitalize()


def _part(bound: BoundField, widget: forms.Widget, box: dict[str, Any], label: str) -> Part:
    base = "nhsuk-select" if box.get("input_type") == "select" or "optgroups" in box else "nhsuk-input"
    own = str(box["attrs"].get("class") or ("nhsuk-input--width-4" if label == "Year" else "nhsuk-input--width-2"))
    names = [base, "nhsuk-date-input__input", *([] if base == "nhsuk-select" else [own])]
    names += [f"{base}--error"] if bound.errors else []
    attrs = box["attrs"] | {"class": " ".join(names)}
    box = box | {"attrs": attrs}
    html = widget._render(box["template_name"], {"widget": box})  # type: ignore[attr-defined]
    return Part(id=str(attrs.get("id", "")), label=label, html=html)
