"""Addresses of what comes in."""

from django.urls import path

from cases.intake.views import registratie, zaak

urlpatterns = [
    path("meldingen/nieuw/", registratie.nieuw, name="melding-nieuw"),
    path("meldingen/nieuw/plaats/", registratie.plaats, name="melding-plaats"),
    path("zaken/<str:zaaknummer>/voorgeschiedenis/", zaak.voorgeschiedenis, name="voorgeschiedenis"),
    path("zaken/<str:zaaknummer>/dubbel/", zaak.dubbel, name="dubbel"),
    path("zaken/<str:zaaknummer>/beleving/<int:pk>/", zaak.beleving, name="beleving"),
]
