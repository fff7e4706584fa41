"""Addresses of the file: what is stored in it, who looked, and its beheer."""

from django.urls import path

from cases.dossiers.views import beheer, bestand, inzage

urlpatterns = [
    path("bestanden/<int:pk>/", bestand.bestand, name="bestand"),
    path("bestanden/<int:pk>/over/", bestand.over, name="bestand-over"),
    path("bestanden/<int:pk>/origineel/", bestand.origineel, name="bestand-origineel"),
    path("bestanden/<int:pk>/vrijgeven/", bestand.vrijgeven, name="bestand-vrijgeven"),
    path("inzagen/", inzage.wie_keek, name="wie-keek"),
    path("zaken/<str:zaaknummer>/inzagen/", inzage.inzagen, name="inzagen"),
    path("beheer/categorieen/", beheer.categorieen, name="beheer-categorieen"),
    path("beheer/categorieen/nieuw/", beheer.categorie, name="beheer-categorie-nieuw"),
    path("beheer/categorieen/<int:pk>/", beheer.categorie, name="beheer-categorie"),
    path("beheer/betrokkenheden/", beheer.betrokkenheden, name="beheer-betrokkenheden"),
    path("beheer/betrokkenheden/nieuw/", beheer.betrokkenheid, name="beheer-betrokkenheid-nieuw"),
    path("beheer/betrokkenheden/<int:pk>/", beheer.betrokkenheid, name="beheer-betrokkenheid"),
]
