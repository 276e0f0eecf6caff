"""The addresses of the window: the queue, and the pages of one person."""

from django.urls import path

from throughcare.people.navigation import Place

from . import check_in, pages, window_pages

urlpatterns = [
    path("dose/", pages.dose, name="dose"),
    path("dose/again/<uuid:first>/", pages.dose_again, name="dose-again"),
    path("dose/take-home/", pages.take_home_doses, name="take-home-doses"),
    path("dose/label/<uuid:entry>/", pages.dose_label, name="dose-label"),
    path("check-in/", check_in.check_in_person, name="check-in-person"),
    path("dose/refused/", pages.dose_refused, name="dose-refused"),
    path("dose/withheld/", pages.dose_withheld, name="dose-withheld"),
    path("dose/vomited/", pages.dose_vomited, name="dose-vomited"),
    path("dose/again/allowed/", pages.dose_again_allowed, name="dose-again-allowed"),
    path("dose/elsewhere/", pages.dose_elsewhere, name="dose-elsewhere"),
    path("dose/late/", pages.dose_late, name="dose-late"),
    path("dose/incident/", pages.dose_incident, name="dose-incident"),
]

site_urlpatterns = [
    path("dosing/", window_pages.dosing, name="dosing"),
    path("dosing/check-in/", check_in.check_in, name="check-in"),
    path("dosing/window/", window_pages.dosing_window, name="dosing-window"),
    path("dosing/sheet/", window_pages.dosing_sheet, name="dosing-sheet"),
]

PLACES = (Place("dosing", "Dosing", "g w", 11), Place("check-in", "Check in", order=12))
