"""The addresses of the assessment, below the address of a person."""

from django.urls import path

from . import pages
from .forms import PAGES

urlpatterns = [
    path("assessment/", pages.assessment, name="assessment"),
    path("assessment/summary/", pages.summary, name="assessment-summary"),
    path("assessment/never-used/", pages.never, name="assessment-never"),
    *(path(f"assessment/{name}/", pages.section(form), name=f"assessment-{name}") for name, form in PAGES.items()),
]
