"""Addresses of the shared acts."""

from django.urls import path

from cases.casework.views import advies, agenda, beheer, dossier, opdracht, overdracht

urlpatterns = [
    path("overdrachten/", overdracht.overdrachten, name="overdrachten"),
    path("overdrachten/<int:pk>/", overdracht.overdracht, name="overdracht"),
    path("adviesvragen/", advies.adviesvragen, name="adviesvragen"),
    path("adviesvragen/<int:pk>/", advies.adviesvraag, name="adviesvraag"),
    path("opdrachten/", opdracht.opdrachten, name="opdrachten"),
    path("opdrachten/<int:pk>/", opdracht.opdracht, name="opdracht"),
    path("intaketafel/", agenda.agenda, {"tafel": "intake"}, name="intaketafel"),
    path("bestuurlijk-overleg/", agenda.agenda, {"tafel": "bestuur"}, name="bestuurlijk-overleg"),
    path("agenda/<int:pk>/", agenda.agendapunt, name="agendapunt"),
    path("zaken/<str:zaaknummer>/betrokkenen/<int:pk>/", dossier.betrokkene, name="betrokkene"),
    path("zaken/<str:zaaknummer>/notities/<int:pk>/", dossier.notitie, name="notitie"),
    path("zaken/<str:zaaknummer>/relaties/<int:pk>/losmaken/", dossier.losmaken, name="losmaken"),
    path("beheer/piketnummers/", beheer.piketnummers, name="beheer-piketnummers"),
    path("beheer/piketnummers/nieuw/", beheer.piketnummer, name="beheer-piketnummer-nieuw"),
    path("beheer/piketnummers/<int:pk>/", beheer.piketnummer, name="beheer-piketnummer"),
]
