"""Addresses of what comes in."""

from django.urls import path

from cases.intake.views import partners, registratie, zaak, zienswijze, zienswijzelijsten

urlpatterns = [
    path("meldingen/nieuw/", registratie.nieuw, name="melding-nieuw"),
    path("meldingen/nieuw/plaats/", registratie.plaats, name="melding-plaats"),
    path("zaken/<str:zaaknummer>/voorgeschiedenis/", zaak.voorgeschiedenis, name="voorgeschiedenis"),
    path("zaken/<str:zaaknummer>/dubbel/", zaak.dubbel, name="dubbel"),
    path("zaken/<str:zaaknummer>/beleving/<int:pk>/", zaak.beleving, name="beleving"),
    path("overdrachten/in/", partners.aangeboden, name="aangeboden"),
    path("overdrachten/in/nieuw/", partners.nieuw, name="aanbieden"),
    path("overdrachten/in/<int:pk>/", partners.aanbod, name="aanbod"),
    path("zienswijzen/", zienswijzelijsten.zienswijzen, name="zienswijzen"),
    path("hoorgesprekken/", zienswijzelijsten.hoorgesprekken, name="hoorgesprekken"),
    path("zaken/<str:zaaknummer>/zienswijzen/uitnodigen/", zienswijze.ook_uitnodigen, name="ook-uitnodigen"),
    path("zaken/<str:zaaknummer>/zienswijzen/<int:pk>/", zienswijze.zienswijze, name="zienswijze"),
    path(
        "zaken/<str:zaaknummer>/zienswijzen/<int:pk>/gesprek/<int:gesprek_pk>/<slug:wat>/",
        zienswijze.gesprek,
        name="hoorgesprek",
    ),
    path("zaken/<str:zaaknummer>/zienswijzen/<int:pk>/<slug:slug>/", zienswijze.stap, name="zienswijze-stap"),
]
