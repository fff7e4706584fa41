"""Addresses of logging in, the session, beheer of people, and vervanging."""

from django.urls import path, re_path

from cases.staff.views import beheer, inloggen, vervanging

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
    path("vervanging/", vervanging.eigen, name="vervanging"),
    path("vervanging/<int:pk>/verwijder/", vervanging.verwijder, name="vervanging-verwijder"),
    path("beheer/", beheer.overzicht, name="beheer"),
    path("beheer/medewerkers/", beheer.medewerkers, name="beheer-medewerkers"),
    path("beheer/medewerkers/nieuw/", beheer.medewerker, name="beheer-medewerker-nieuw"),
    path("beheer/medewerkers/vertrokken/", beheer.vertrokken, name="beheer-vertrokken"),
    path("beheer/medewerkers/<int:pk>/", beheer.medewerker, name="beheer-medewerker"),
    re_path(
        r"^beheer/medewerkers/(?P<pk>\d+)/(?P<handeling>actief|non-actief|deblokkeer|wachtwoordlink)/$",
        beheer.medewerker_handeling,
        name="beheer-medewerker-handeling",
    ),
    path("beheer/teams/", beheer.teams, name="beheer-teams"),
    path("beheer/teams/nieuw/", beheer.team, name="beheer-team-nieuw"),
    path("beheer/teams/<int:pk>/", beheer.team, name="beheer-team"),
    path("beheer/organisaties/", beheer.organisaties, name="beheer-organisaties"),
    path("beheer/organisaties/nieuw/", beheer.organisatie, name="beheer-organisatie-nieuw"),
    path("beheer/organisaties/<int:pk>/", beheer.organisatie, name="beheer-organisatie"),
    path("beheer/mandaten/", beheer.mandaten, name="beheer-mandaten"),
    path("beheer/mandaten/nieuw/", beheer.mandaat, name="beheer-mandaat-nieuw"),
    path("beheer/mandaten/<int:pk>/", beheer.mandaat, name="beheer-mandaat"),
    path("beheer/vervangingen/", vervanging.lijst, name="beheer-vervangingen"),
    path("beheer/vervangingen/nieuw/", vervanging.wijzig, name="beheer-vervanging-nieuw"),
    path("beheer/vervangingen/<int:pk>/", vervanging.wijzig, name="beheer-vervanging"),
]
