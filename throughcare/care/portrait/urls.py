"""The addresses of portraits."""

from django.urls import path

from . import pages

urlpatterns = [
    path("portrait/", pages.portrait, name="portrait"),
    path("portrait/declined/", pages.portrait_declined, name="portrait-declined"),
    path("portrait/picture/", pages.portrait_picture, name="portrait-picture"),
]
site_urlpatterns = [path("portrait/values/", pages.portrait_values, name="portrait-values")]
