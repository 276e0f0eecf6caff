"""The addresses of referral: below a person and below a call alike, the board, and the link of a program."""

from django.urls import path

from throughcare.people.navigation import Place

from . import consent_pages, link_pages, list_pages, pages, send_pages, track_pages
from .addresses import OF_CALL

ROUTES = (
    ("refer/", pages.refer, "refer"),
    ("refer/<uuid:listed>/", pages.refer_to, "refer_to"),
    ("referral/<uuid:referral>/", track_pages.referral, "referral"),
    ("referral/<uuid:referral>/send/", send_pages.send_referral, "send_referral"),
    ("referral/<uuid:referral>/received/", track_pages.acknowledged, "acknowledged"),
    ("referral/<uuid:referral>/appointment/", track_pages.booked, "booked"),
    ("referral/<uuid:referral>/declined/", track_pages.declined, "declined"),
    ("referral/<uuid:referral>/arrived/", track_pages.arrived, "arrived"),
    ("referral/<uuid:referral>/end/", track_pages.end_referral, "end_referral"),
    ("consent/", consent_pages.consent, "consent"),
    ("consent/<uuid:consent>/take-back/", consent_pages.revoke_consent, "revoke_consent"),
)

urlpatterns = [path(route, view, name=name) for route, view, name in ROUTES]

site_urlpatterns = [
    *(path(f"call/<uuid:chart>/{route}", view, name=OF_CALL + name) for route, view, name in ROUTES),
    path("referrals/", list_pages.referrals, name="referrals"),
    path("referral/<str:token>/", link_pages.referral_answer, name="referral_answer"),
]

PLACES = (Place("referrals", "Referrals", "g t", 17),)
