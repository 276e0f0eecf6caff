"""The addresses of the helpline: the desk, its lists, and the pages of one call."""

from django.urls import path

from throughcare.people.navigation import Place

from . import call_pages, desk_pages, link_pages, list_pages

site_urlpatterns = [
    path("helpline/", desk_pages.helpline, name="helpline"),
    path("helpline/calls/", list_pages.calls, name="calls"),
    path("helpline/<uuid:key>/", desk_pages.take_call, name="take_call"),
    path("helpline/<uuid:key>/keep/", desk_pages.keep_call, name="keep_call"),
    path("call/<uuid:chart>/", call_pages.call, name="call"),
    path("call/<uuid:chart>/signs/", call_pages.call_signs, name="call_signs"),
    path("call/<uuid:chart>/advice/", call_pages.call_advice, name="call_advice"),
    path("call/<uuid:chart>/call-back/", call_pages.callback, name="callback"),
    path("call/<uuid:chart>/called-back/", call_pages.called_back, name="called_back"),
    path("call/<uuid:chart>/close/", call_pages.close_call, name="close_call"),
    path("call/<uuid:chart>/link/", link_pages.link_call, name="link_call"),
    path("call/<uuid:chart>/unlink/", link_pages.unlink_call, name="unlink_call"),
    path("call/<uuid:chart>/register/", link_pages.register_from_call, name="register_from_call"),
]

PLACES = (Place("helpline", "Take a call", "g c", 15), Place("calls", "Calls", "g l", 16))
