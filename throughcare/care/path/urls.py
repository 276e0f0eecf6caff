"""The addresses of the path, below the address of a person."""

from django.urls import path

from . import pages

urlpatterns = [
    path("note/", pages.note, name="note"),
    path("contact/", pages.contact, name="contact"),
    path("plan/", pages.plan, name="plan"),
    path("alert/", pages.alert, name="alert"),
    path("end-alert/", pages.end_alert, name="end-alert"),
    path("details/", pages.details, name="details"),
    path("enter/", pages.enter, name="enter"),
    path("leave/", pages.leave, name="leave"),
]
