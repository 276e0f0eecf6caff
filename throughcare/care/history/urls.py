"""The addresses of programs."""

from django.urls import path

from . import pages

urlpatterns = [
    path("", pages.programs, name="programs"),
    path("<slug:slug>/", pages.program, name="program"),
    path("<slug:slug>/people/", pages.program_people, name="program_people"),
]
