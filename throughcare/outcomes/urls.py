"""The addresses of outcomes."""

from django.urls import URLPattern, path

from throughcare.people.navigation import Place

from .explorer.urls import urlpatterns as of_explorer
from .pages import page, saving

urlpatterns: list[URLPattern] = [
    path("outcomes/", page.outcomes, name="outcomes"),
    path("outcomes/saved/", saving.outcomes_saved, name="outcomes_saved"),
    path("outcomes/saved/save/", saving.outcomes_save, name="outcomes_save"),
    path("outcomes/saved/take-back/", saving.outcomes_forget, name="outcomes_forget"),
    *of_explorer,
]

PLACES = (Place("outcomes", "Outcomes", "g u", 65),)
