"""Addresses of what colleagues do with what came in: mailbox, missed messages, reading in files, mailboxes in beheer."""

from django.urls import path, register_converter

from cases.channels.views import inbox, ontvangst


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
]
