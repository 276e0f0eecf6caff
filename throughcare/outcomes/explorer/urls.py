"""The addresses of the explorer."""

from django.urls import path

from .pages import definition, explorer, people

urlpatterns = [
    path("outcomes/explorer/", explorer.explorer, name="outcome_explorer"),
    path("outcomes/explorer.csv", explorer.explorer_csv, name="outcome_explorer_csv"),
    path("outcomes/definition/<slug:name>/", definition.definition, name="outcome_definition"),
    path("outcomes/people/", people.people, name="outcome_people"),
]
