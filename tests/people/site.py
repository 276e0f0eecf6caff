"""A small site for these tests: one page of a chart, one form, one list, one page that declares nothing."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import include, path

from throughcare.chart.roles import CARE_TEAM, STAFF, Role
from throughcare.people.access import Relation, allow
from throughcare.people.kept import given_back
from throughcare.people.looks import log_list

HISTORICAL = {Relation.PROGRAM, Relation.HISTORY}


class NoteForm(forms.Form):
    text = forms.CharField()
    password = forms.CharField(required=False)


SAVED: list[str] = []
"""What the form saved."""

TEMPLATE = (
    '{% extends "base.html" %}{% block main %}<p>The chart.</p>'
    '<form method="post">{% csrf_token %}{{ form }}</form>{% endblock %}'
)


@allow(Role.MANAGER, *CARE_TEAM, relations=HISTORICAL, look="the person page")
def person(request, chart: UUID):
    return HttpResponse(engines["django"].from_string(TEMPLATE).render({"form": NoteForm()}, request))


@allow(*CARE_TEAM, relations={Relation.PROGRAM}, look="the note form")
def note(request, chart: UUID):
    form = NoteForm(request.POST or None)
    if request.method == "POST" and not given_back(request) and form.is_valid():
        SAVED.append(form.cleaned_data["text"])
        return HttpResponse("saved")
    return HttpResponse(engines["django"].from_string(TEMPLATE).render({"form": form}, request))


@allow(Role.PATIENT, Role.FAMILY, relations={Relation.OWN, Relation.RELATIVE}, look="my path")
def my_path(request, chart: UUID):
    return HttpResponse("my path")


@allow(*CARE_TEAM, relations={Relation.HISTORY}, look="the participant's page")
def participant(request, chart: UUID):
    return HttpResponse("a participant")


@allow(*STAFF)
def listed(request):
    log_list(request, "the caseload", [UUID(int=1), UUID(int=2)])
    return HttpResponse("a list")


@allow(Role.PUBLIC)
def leaflet(request):
    return render(request, "people/nothing_kept.html")


def forgotten(request):
    return HttpResponse("nobody said who may see this")


urlpatterns = [
    path("", leaflet, name="home"),
    path("", include("throughcare.people.urls")),
    path("person/<uuid:chart>/", person, name="person"),
    path("person/<uuid:chart>/note/", note, name="note"),
    path("person/<uuid:chart>/my-path/", my_path, name="my_path"),
    path("participant/<uuid:chart>/", participant, name="participant"),
    path("list/", listed, name="listed"),
    path("search/", listed, name="search"),
    path("forgotten/", forgotten, name="forgotten"),
    path("person/<uuid:chart>/forgotten/", forgotten, name="forgotten_chart"),
]
