"""All addresses."""

from django.urls import URLPattern, URLResolver, include, path

from throughcare.outcomes import urls as outcomes_urls
from throughcare.people import navigation
from throughcare.program import urls as program_urls

from . import registry
from .pages import changes, find, home, people, person, register

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("", include("throughcare.people.urls")),
    path("people/", people.people, name="caseload"),
    path("people/search/", find.find, name="search"),
    path("people/register/", register.register, name="register"),
    path("person/<uuid:chart>/", person.person, name="person"),
    path("person/<uuid:chart>/entry/<uuid:entry>/correct/", changes.correct, name="correct"),
    path("person/<uuid:chart>/entry/<uuid:entry>/withdraw/", changes.withdraw, name="withdraw"),
    path("person/<uuid:chart>/seen/<slug:finding>/", changes.seen, name="seen"),
    path("participant/<uuid:chart>/", person.participant, name="participant"),
]

for _, stage in registry.parts("urls"):
    urlpatterns.append(path("person/<uuid:chart>/", include(getattr(stage, "urlpatterns", []))))
    urlpatterns.append(path("", include(getattr(stage, "site_urlpatterns", []))))
    navigation.offer(getattr(stage, "PLACES", ()))

for room in (program_urls, outcomes_urls):
    urlpatterns.append(path("", include(room)))
    navigation.offer(room.PLACES)

handler400 = "throughcare.site.pages.errors.bad_request"
handler403 = "throughcare.site.pages.errors.not_allowed"
handler404 = "throughcare.site.pages.errors.not_found"
handler500 = "throughcare.site.pages.errors.failed"
