"""The addresses of medication: below a person, the prescriber's inbox, the person's own page, the values."""

from django.urls import path

from throughcare.people.navigation import Place

from . import order_pages, pages

urlpatterns = [
    path("medication/", pages.medication, name="medication"),
    path("order/", order_pages.order, name="order"),
    path("order/<uuid:order>/paper/", pages.order_paper, name="order-paper"),
    path("order/verify/", pages.order_verify, name="order-verify"),
    path("order/hold/", pages.order_hold, name="order-hold"),
    path("order/lift/", pages.order_lift, name="order-lift"),
    path("order/end/", pages.order_end, name="order-end"),
    path("order/request/", pages.order_request, name="order-request"),
    path("order/decline/", pages.order_decline, name="order-decline"),
    path("missed-dose/", pages.missed_dose, name="missed-dose"),
    path("medicine/", pages.medicine, name="medicine"),
    path("medicine/stopped/", pages.medicine_stopped, name="medicine-stopped"),
    path("ecg/", pages.ecg, name="ecg"),
    path("level/", pages.level, name="level"),
]

site_urlpatterns = [
    path("inbox/", order_pages.inbox, name="inbox"),
    path("medication/values/", order_pages.medication_values, name="medication-values"),
    path("my-medication/", pages.my_medication, name="my-medication"),
]

PLACES = (
    Place("inbox", "Inbox", "g i", 12),
    Place("my-medication", "My medication", "g m", 25),
)
"""What waits for a prescriber; what the person takes."""
