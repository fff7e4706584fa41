"""Addresses of the channels: the public form, the status page, the belevingsformulier."""

from django.urls import include, path, register_converter

from cases.channels.forms.publiek import STAPPEN
from cases.channels.views import mening, publiek, volg, volglink


class Soort:
    """What somebody comes to tell."""

    regex = "melding|handhavingsverzoek"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return str(value)


class Formulierstap(Soort):
    """One page of the public form."""

    regex = "|".join(STAPPEN)


register_converter(Soort, "publieksoort")
register_converter(Formulierstap, "formulierstap")

urlpatterns = [
    path("", include("cases.channels.api_urls")),
    path("", include("cases.channels.post_urls")),
    path("melden/", publiek.start, name="melden"),
    path("melden/uw-gegevens/", publiek.privacy, name="melden-privacy"),
    path("melden/toegankelijkheid/", publiek.toegankelijkheid, name="melden-toegankelijkheid"),
    path("melden/gestopt/", publiek.gestopt, name="melden-gestopt"),
    path("melden/klaar/<uuid:token>/", publiek.klaar, name="melden-klaar"),
    path("melden/<publieksoort:soort>/", publiek.eerste, name="melden-soort"),
    path("melden/<publieksoort:soort>/<uuid:token>/stoppen/", publiek.stoppen, name="melden-stoppen"),
    path("melden/<publieksoort:soort>/<uuid:token>/<formulierstap:stap>/", publiek.stap, name="melden-stap"),
    path("melden/<path:rest>", publiek.onbekend),
    path("volg/", volg.zoek, name="volg-zoek"),
    path("volg/<str:code>/", volg.stand, name="volg"),
    path("volg/<str:code>/bericht/", volg.bericht, name="volg-bericht"),
    path("volg/<str:code>/intrekken/", volg.intrekken, name="volg-intrekken"),
    path("volg/<str:code>/brief/<int:pk>/", volg.brief, name="volg-brief"),
    path("mening/<str:code>/", mening.mening, name="mening"),
    path("zaken/<str:zaaknummer>/volglink/<int:pk>/intrekken/", volglink.intrekken, name="volglink-intrekken"),
    path("zaken/<str:zaaknummer>/volglink/<int:pk>/nieuw/", volglink.nieuw, name="volglink-nieuw"),
]
