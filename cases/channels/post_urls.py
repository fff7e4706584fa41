"""Addresses of what colleagues do with what came in: mailbox, missed messages, files, mailboxes in beheer."""

from django.urls import path, register_converter

from cases.channels.views import inbox, inlezen, ontvangst, postbus


class Zaaksoort:
    """As what something is registered."""

    regex = "melding|handhavingsverzoek"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return str(value)


register_converter(Zaaksoort, "zaaksoort")

urlpatterns = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("gemiste-berichten/", inbox.gemist, name="gemiste-berichten"),
    path("ontvangen/<uuid:pk>/", ontvangst.ontvangst, name="ontvangst"),
    path("ontvangen/<uuid:pk>/overnemen/", ontvangst.overnemen, name="ontvangst-overnemen"),
    path("ontvangen/<uuid:pk>/registreren/<zaaksoort:soort>/", ontvangst.registreren, name="ontvangst-registreren"),
    path("ontvangen/<uuid:pk>/bij-zaak/", ontvangst.bij_zaak, name="ontvangst-bij-zaak"),
    path("ontvangen/<uuid:pk>/afwijzen/", ontvangst.afwijzen, name="ontvangst-afwijzen"),
    path("ontvangen/<uuid:pk>/terugzetten/", ontvangst.terugzetten, name="ontvangst-terugzetten"),
    path("ontvangen/<uuid:pk>/opnieuw/", ontvangst.opnieuw, name="ontvangst-opnieuw"),
    path("ontvangen/<uuid:pk>/bestand/<int:nummer>/", ontvangst.bestand, name="ontvangst-bestand"),
    path("inlezen/", inlezen.nieuw, name="inlezen"),
    path("inlezen/voorbeeld.csv", inlezen.voorbeeld, {"vorm": "csv"}, name="inlezen-voorbeeld-csv"),
    path("inlezen/voorbeeld.xlsx", inlezen.voorbeeld, {"vorm": "xlsx"}, name="inlezen-voorbeeld-xlsx"),
    path("inlezen/<int:pk>/", inlezen.inlezing, name="inlezing"),
    path("inlezen/<int:pk>/kolommen/", inlezen.koppelen, name="inlezing-kolommen"),
    path("inlezen/<int:pk>/uitvoeren/", inlezen.uitvoeren, name="inlezing-uitvoeren"),
    path("inlezen/<int:pk>/resultaat.csv", inlezen.resultaat, name="inlezing-resultaat"),
    path("beheer/postbussen/", postbus.postbussen, name="beheer-postbussen"),
    path("beheer/postbussen/nieuw/", postbus.postbus, name="beheer-postbus-nieuw"),
    path("beheer/postbussen/<int:pk>/", postbus.postbus, name="beheer-postbus"),
    path("beheer/postbussen/<int:pk>/lezen/", postbus.lezen, name="beheer-postbus-lezen"),
]
