"""Addresses of the desk."""

from django.urls import path

from vth.desk.views import paginas

urlpatterns = [
    path("voorkeur/", paginas.voorkeur, name="voorkeur"),
    path("hulp/sneltoetsen/", paginas.sneltoetsen, name="sneltoetsen"),
    path("toegankelijkheid/", paginas.toegankelijkheid, name="toegankelijkheid"),
    path("wat-is-nieuw/", paginas.wat_is_nieuw, name="wat-is-nieuw"),
    path("stijl/", paginas.stijl, name="stijl"),
    path("zoeken/", paginas.wat_is_nieuw, name="zoeken"),
    path("berichten/", paginas.wat_is_nieuw, name="berichten"),
]
