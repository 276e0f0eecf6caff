"""The addresses of doses at home: below a person, the person's own page, the law behind it."""

from django.urls import path

from throughcare.people.navigation import Place

from . import guest_pages, pages, record_pages

urlpatterns = [
    path("take-home/", pages.take_home, name="take-home"),
    path("take-home/request/", pages.take_home_request, name="take-home-request"),
    path("take-home/decide/", pages.take_home_decide, name="take-home-decide"),
    path("take-home/revoke/", pages.take_home_revoke, name="take-home-revoke"),
    path("take-home/return/", pages.take_home_return, name="take-home-return"),
    path("call-back/", pages.call_back, name="call-back"),
    path("call-back/count/", pages.call_back_count, name="call-back-count"),
    path("guest/here/", guest_pages.guest_here, name="guest-here"),
    path("guest/again/", guest_pages.guest_again, name="guest-again"),
    path("guest/elsewhere/", guest_pages.guest_elsewhere, name="guest-elsewhere"),
    path("guest/end/", guest_pages.guest_end, name="guest-end"),
    path("guest/<uuid:guest>/letter/", guest_pages.guest_letter, name="guest-letter"),
    path("dose-record/", record_pages.dose_record, name="dose-record"),
    path("dose-record/<uuid:entry>/", record_pages.dose_record_made, name="dose-record-made"),
]

site_urlpatterns = [
    path("my-take-home/", pages.my_take_home, name="my-take-home"),
    path("take-home/values/", pages.take_home_values, name="take-home-values"),
    path("dose-record/check/", record_pages.dose_record_check, name="dose-record-check"),
    path("dose-record/checker/", record_pages.dose_record_checker, name="dose-record-checker"),
    path(".well-known/jwks.json", record_pages.jwks, name="jwks"),
]

PLACES = (Place("my-take-home", "Doses at home", "g a", 26),)
"""What the person may have at home, and what is missing for it."""
