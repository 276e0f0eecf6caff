"""The addresses of safety: forms below the address of a person, guides that everybody can open."""

from django.urls import path

from throughcare.people.navigation import Place

from . import guides, law_pages, pages, product_pages

urlpatterns = [
    path("naloxone/", pages.naloxone_kit, name="naloxone-kit"),
    path("naloxone-used/", pages.naloxone_used, name="naloxone-used"),
    path("overdose/", pages.overdose_occurred, name="overdose-occurred"),
    path("release/", pages.release, name="release"),
    path("missed-doses/", pages.missed_doses, name="missed-doses"),
    path("welfare-check/", pages.welfare_check, name="welfare-check"),
    path("harm-reduction/", pages.harm_reduction, name="harm-reduction"),
]

site_urlpatterns = [
    path("overdose/", guides.overdose, name="overdose"),
    path("overdose/sw.js", guides.worker, name="overdose_worker"),
    path("overdose/print/", guides.printed, name="overdose_print"),
    path("overdose/naloxone/", product_pages.products, name="overdose_naloxone"),
    path("overdose/law/", law_pages.law, name="overdose_law"),
    path("crisis/", guides.crisis, name="crisis"),
]

PLACES = (Place("overdose", "Overdose guide", "g o", 60),)
