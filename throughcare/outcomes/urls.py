"""The addresses of outcomes."""

from django.urls import URLPattern, path

from throughcare.people.navigation import Place

from .explorer.urls import urlpatterns as of_explorer
from .pages import page

urlpatterns: list[URLPattern] = [
    path("outcomes/", page.outcomes, name="outcomes"),
    *of_explorer,
]

PLACES = (Place("outcomes", "Outcomes", "g u", 65),)
