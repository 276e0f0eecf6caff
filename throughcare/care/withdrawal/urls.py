"""The addresses of withdrawal care: below a person, the ward, the values."""

from django.urls import path

from throughcare.people.navigation import Place

from . import pages, protocol_pages

urlpatterns = [
    path("withdrawal/", pages.withdrawal, name="withdrawal"),
    path("withdrawal/admit/", pages.admit, name="withdrawal-admit"),
    path("withdrawal/round/", pages.bedside, name="withdrawal-round"),
    path("withdrawal/medicine/", pages.medicine, name="withdrawal-medicine"),
    path("withdrawal/relief/", pages.relieve, name="withdrawal-relief"),
    path("withdrawal/bed/", pages.bed, name="withdrawal-bed"),
    path("withdrawal/organs/", pages.organs, name="withdrawal-organs"),
    path("withdrawal/wish/", pages.wish, name="withdrawal-wish"),
    path("withdrawal/close/", pages.close, name="withdrawal-close"),
    path("withdrawal/protocols/", protocol_pages.withdrawal_protocols, name="withdrawal-protocols"),
]

site_urlpatterns = [
    path("ward/", protocol_pages.ward, name="ward"),
    path("withdrawal/values/", protocol_pages.withdrawal_values, name="withdrawal-values"),
]

PLACES = (Place("ward", "Ward", "g b", 14),)
"""Who is in withdrawal care, by bed."""
