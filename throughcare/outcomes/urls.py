"""The addresses of outcomes."""

from django.urls import URLPattern, path

from throughcare.people.navigation import Place

from .pages import page

urlpatterns: list[URLPattern] = [
    path("outcomes/", page.outcomes, name="outcomes"),
]

PLACES = (Place("outcomes", "Outcomes", "g u", 65),)
