"""The addresses of programs."""

from django.urls import path

from . import pages

site_urlpatterns = [
    path("program/", pages.programs, name="programs"),
    path("program/<slug:slug>/", pages.program, name="program"),
    path("program/<slug:slug>/people/", pages.program_people, name="program_people"),
]
