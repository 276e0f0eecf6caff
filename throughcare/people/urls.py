"""The addresses of accounts and access."""

from django.urls import include, path

from .pages import emergency, kept, looks, roles, sign_ins

urlpatterns = [
    path("account/role/", roles.choose_role, name="choose_role"),
    path("account/given-back/", kept.given_back, name="given_back"),
    path("account/sign-ins/", sign_ins.sign_ins, name="sign_ins"),
    path("account/", include("allauth.urls")),
    path("person/<uuid:chart>/looks/", looks.chart_looks, name="chart_looks"),
    path("emergency/", emergency.emergency_review, name="emergency_review"),
    path("emergency/<uuid:wanted>/", emergency.emergency_access, name="emergency_access"),
]
