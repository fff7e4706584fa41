"""Addresses of what comes in."""

from django.urls import path

from cases.intake.views import registratie

urlpatterns = [
    path("meldingen/nieuw/", registratie.nieuw, name="melding-nieuw"),
    path("meldingen/nieuw/plaats/", registratie.plaats, name="melding-plaats"),
]
