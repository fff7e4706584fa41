"""Addresses of logging in, the session, beheer of people, and vervanging."""

from django.urls import path

from cases.staff.views import inloggen

urlpatterns = [
    path("inloggen/", inloggen.Inloggen.as_view(), name="inloggen"),
    path("uitloggen/", inloggen.uitloggen, name="uitloggen"),
    path("uitgelogd/", inloggen.uitgelogd, name="uitgelogd"),
    path("wachtwoord/wijzigen/", inloggen.WachtwoordWijzigen.as_view(), name="wachtwoord-wijzigen"),
    path("wachtwoord/vergeten/", inloggen.wachtwoord_vergeten, name="wachtwoord-vergeten"),
    path(
        "wachtwoord/instellen/<uidb64>/<token>/",
        inloggen.WachtwoordInstellenView.as_view(),
        name="wachtwoord-instellen",
    ),
    path("sessie/", inloggen.sessie, name="sessie"),
    path("sessie/hersteld/", inloggen.sessie_hersteld, name="sessie-hersteld"),
    path("bewaarde-invoer/<token>/", inloggen.bewaarde_invoer, name="bewaarde-invoer"),
]
