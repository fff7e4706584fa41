"""All addresses of the application. Each app owns its own ``urls.py``; the desk composes them."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from vth import health

handler400 = "vth.desk.views.paginas.niet_verwerkt"

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]

for app in (
    "cases.staff",
    "cases.outbox",
    "cases.dossiers",
    "cases.deadlines",
    "cases.documents",
    "cases.casework",
    "cases.intake",
    "cases.channels",
    "vth.desk",
):
    if find_spec(f"{app}.urls"):
        urlpatterns.append(path("", include(f"{app}.urls")))
