"""The page of naloxone products: strength, way, time between two doses, whether one can have it, and how surely."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string

from throughcare.people.access import EVERYBODY, allow
from throughcare.site.pages.requests import PageRequest

from . import values
from .local import Local, local
from .values import Product

ORDER = ("otc", "rx", "unknown", "discontinued")


@allow(*EVERYBODY)
def products(request: PageRequest) -> HttpResponse:
    """Every product, those that anybody can buy first."""
    here = local()
    found = sorted(values.products().values(), key=lambda one: ORDER.index(one.status))
    context = {
        "products": [_row(one, here) for one in found],
        "usual": values.said_of_products("usual"),
        "child": values.said_of_products("child"),
        "emergency_number": here.emergency_number,
        "last_checked": values.table("products")["last_checked"],
        "title": "Naloxone products",
    }
    return HttpResponse(render_to_string("safety/products.html", context))


def _row(said: Product, here: Local) -> dict[str, Any]:
    """One product. Where the program has chosen its own time between doses, that holds for what has one."""
    form = next((one.title for one in values.forms() if one.id == said.form), "")
    return {"said": said, "form": form, "again": here.timer.words if said.repeat else ""}
