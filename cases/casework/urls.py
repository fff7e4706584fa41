"""Addresses of the shared acts."""

from django.urls import path

from cases.casework.views import advies, agenda, beheer, bezwaar, contact, dossier, opdracht, overdracht, te_laat

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
    path("te-laat/", te_laat.te_laat, name="te-laat"),
    path("ingebrekestellingen/<int:pk>/", te_laat.ingebrekestelling, name="ingebrekestelling"),
    path("zaken/<str:zaaknummer>/betrokkenen/<int:pk>/", dossier.betrokkene, name="betrokkene"),
    path("zaken/<str:zaaknummer>/notities/<int:pk>/", dossier.notitie, name="notitie"),
    path("zaken/<str:zaaknummer>/relaties/<int:pk>/losmaken/", dossier.losmaken, name="losmaken"),
    path("bezwaren/", bezwaar.bezwaren, name="bezwaren"),
    path("terugbellen/", contact.terugbellen, name="terugbellen"),
    path("terugbellen/nieuw/", contact.nieuw, name="terugbellen-nieuw"),
    path("terugbellen/<int:pk>/", contact.terugbelnotitie, name="terugbelnotitie"),
    path("zaken/<str:zaaknummer>/terugbellen/nieuw/", contact.nieuw, name="terugbellen-zaak"),
    path("contact/", contact.contactlog, name="contactlog"),
    path("contact/<int:pk>/reden/", contact.reden_te_laat, name="contact-laat"),
    path("zaken/<str:zaaknummer>/mediation/nieuw/", contact.mediation_nieuw, name="mediation-nieuw"),
    path("mediation/<int:pk>/", contact.mediation, name="mediation"),
    path("mediation/<int:pk>/partij/<int:partij>/", contact.tevredenheid, name="mediation-tevreden"),
    path("bezwaren/<int:pk>/", bezwaar.bezwaar, name="bezwaar"),
    path("bezwaren/<int:pk>/rechter/<int:middel>/", bezwaar.uitspraak, name="bezwaar-uitspraak"),
    path("zaken/<str:zaaknummer>/bezwaar/nieuw/", bezwaar.registreer, name="bezwaar-registreren"),
    path("beheer/piketnummers/", beheer.piketnummers, name="beheer-piketnummers"),
    path("beheer/piketnummers/nieuw/", beheer.piketnummer, name="beheer-piketnummer-nieuw"),
    path("beheer/piketnummers/<int:pk>/", beheer.piketnummer, name="beheer-piketnummer"),
    path("beheer/toewijsgebieden/", beheer.toewijsgebieden, name="beheer-toewijsgebieden"),
    path("beheer/toewijsgebieden/nieuw/", beheer.toewijsgebied, name="beheer-toewijsgebied-nieuw"),
    path("beheer/toewijsgebieden/<int:pk>/", beheer.toewijsgebied, name="beheer-toewijsgebied"),
]
