"""The addresses of scales: below that of a person, and the list of all instruments."""

from django.urls import path

from throughcare.people.navigation import Place

from . import library_page, pages, risk_pages

urlpatterns = [
    path("scales/", pages.scales, name="scales"),
    path("scales/filled/<uuid:entry>/", pages.filled, name="scale-filled"),
    path("scales/<slug:instrument>/", pages.scale, name="scale"),
    path("scales/<slug:instrument>/fill/", pages.fill, name="scale-fill"),
    path("suicide-risk/", risk_pages.suicide_risk, name="suicide-risk"),
    path("help-now/", risk_pages.help_now, name="scale-help-now"),
]

site_urlpatterns = [path("scales/", library_page.instruments, name="instruments")]

PLACES = (Place("instruments", "Scales", order=75),)
"""Which scales there are, their licences, and the wording that is installed."""
