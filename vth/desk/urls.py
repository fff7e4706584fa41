"""Addresses of the desk."""

from django.urls import path, register_converter

from vth.desk.models import Lijst
from vth.desk.views import paginas, stap, start, werk, zaak, zoeken


class Lijstnaam:
    """One of the worklists in an address."""

    regex = "|".join(Lijst.values)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return str(value)


register_converter(Lijstnaam, "lijst")

urlpatterns = [
    path("", start.home, name="home"),
    path("mijn-werk/", werk.werklijst, {"lijst": Lijst.MIJN.value}, name="mijn-werk"),
    path("team/", werk.werklijst, {"lijst": Lijst.TEAM.value}, name="team-werk"),
    path("zaken/", werk.werklijst, {"lijst": Lijst.ALLE.value}, name="alle-zaken"),
    path("lijst/<lijst:lijst>/export.<str:vorm>", werk.exporteer, name="exporteer"),
    path("lijst/<lijst:lijst>/weergave/", werk.bewaar_weergave, name="weergave-bewaren"),
    path("lijst/<lijst:lijst>/toewijzen/", werk.wijs_toe, name="toewijzen"),
    path("lijst/<lijst:lijst>/toewijzen/<uuid:partij>/", werk.bulktoewijzing, name="bulktoewijzing"),
    path("lijst/<lijst:lijst>/toewijzen/<uuid:partij>/terug/", werk.draai_terug, name="toewijzen-terug"),
    path("team/werkdruk/", werk.werkdruk, name="werkdruk"),
    path("weergave/<int:pk>/weg/", werk.verwijder_weergave, name="weergave-weg"),
    path("zaken/<str:zaaknummer>/", zaak.zaak, name="zaak"),
    path("zaken/<str:zaaknummer>/identiteit/<int:pk>/", zaak.toon_identiteit, name="identiteit"),
    path("zaken/<str:zaaknummer>/stap/<slug:stap>/", stap.stap, name="stap"),
    path("zoeken/", zoeken.zoek, name="zoeken"),
    path("voorkeur/", paginas.voorkeur, name="voorkeur"),
    path("hulp/sneltoetsen/", paginas.sneltoetsen, name="sneltoetsen"),
    path("toegankelijkheid/", paginas.toegankelijkheid, name="toegankelijkheid"),
    path("wat-is-nieuw/", paginas.wat_is_nieuw, name="wat-is-nieuw"),
    path("stijl/", paginas.stijl, name="stijl"),
]
