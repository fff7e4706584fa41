"""The timeline as people read it: one sentence per event, in kinds that can be filtered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils.safestring import SafeString

from cases.documents.models import Document
from cases.dossiers.models import Gebeurtenis, Statusdrager, Zaak
from cases.dossiers.steps import procedures, stappen
from cases.intake.lifecycles.melding import Uitkomst
from cases.staff.models import Medewerker, Organisatie
from vth.desk import register

SOORTEN = (
    ("besluiten", "Stappen en besluiten"),
    ("contact", "Contact"),
    ("documenten", "Documenten"),
    ("termijnen", "Termijnen"),
    ("systeem", "Systeem"),
)
_BEGIN = {
    "documenten": (
        "document",
        "brief",
        "render",
        "verzending",
        "bestand",
        "voeg_bestand",
        "archiveer",
        "stuk",
        "ter_post",
    ),
    "contact": (
        "leg_contact",
        "leg_eerste_contact",
        "contact",
        "bevestig_ontvangst",
        "noteer",
        "notitie",
        "vraag_advies",
        "verwerk_advies",
        "deel_mee",
        "bericht_van",
        "volglink",
    ),
    "termijnen": (
        "termijn",
        "opschort",
        "verleng",
        "verdaag",
        "schort",
        "beeindig_opschorting",
        "signaal",
        "beeindig_stilstand",
        "stel_verdaging",
        "bevestig_verdaging",
        "wijs_verdaging",
        "laat_verdaging",
        "deel_vertraging",
    ),
    "systeem": ("zaak_", "inzage", "toegang", "betrokkene", "voeg_betrokkene"),
}


@dataclass(frozen=True, slots=True)
class Regel:
    """One event with its sentence."""

    gebeurtenis: Gebeurtenis
    soort: str
    label: str
    zin: SafeString


def soort_van(gebeurtenis: Gebeurtenis) -> str:
    """Which filter an event belongs to."""
    if gebeurtenis.stapcode.startswith("DO"):
        return "documenten"
    for soort, begin in _BEGIN.items():
        if gebeurtenis.soort.startswith(begin):
            return soort
    if not gebeurtenis.stapcode and gebeurtenis.actor_id is None:
        return "systeem"
    return "besluiten"


@cache
def labels() -> dict[str, str]:
    """The label of every declared step and act, by name."""
    dragers = [m for m in apps.get_models() if issubclass(m, Statusdrager)]
    alle = {s.naam: s.label for drager in dragers for s in stappen(drager)}
    return alle | {naam: s.label for naam, s in register.handelingen().items()}


def label_van(gebeurtenis: Gebeurtenis) -> str:
    """What an event is called: the label of its step, else its kind in words."""
    return labels().get(gebeurtenis.soort) or gebeurtenis.soort.replace("_", " ").capitalize()


@cache
def _sjabloon(soort: str) -> Any:
    for naam in (f"dossiers/gebeurtenissen/{soort}.html", "dossiers/gebeurtenissen/_standaard.html"):
        try:
            return get_template(naam)
        except TemplateDoesNotExist:
            continue
    raise TemplateDoesNotExist("dossiers/gebeurtenissen/_standaard.html")


_PERSONEN = ("hoofdbehandelaar", "behandelaar", "vorige", "medewerker")


def _namen(gebeurtenissen: list[Gebeurtenis]) -> tuple[dict[int, str], dict[int, str]]:
    """Names of the employees and organisations whose ids are in the facts: one query each."""
    personen = {g.feiten[k] for g in gebeurtenissen for k in _PERSONEN if isinstance(g.feiten.get(k), int)}
    organisaties = {o for g in gebeurtenissen if isinstance(o := g.feiten.get("organisatie"), int)}
    return (
        dict(Medewerker.objects.filter(pk__in=personen).values_list("pk", "naam")) if personen else {},
        dict(Organisatie.objects.filter(pk__in=organisaties).values_list("pk", "naam")) if organisaties else {},
    )


def _documenten(gebeurtenissen: list[Gebeurtenis], user: Medewerker) -> dict[int, Document]:
    """The documents that events are about, as far as this person may see them."""
    ids = {d for g in gebeurtenissen if isinstance(d := g.feiten.get("document"), int)}
    return Document.objects.zichtbaar_voor(user).in_bulk(ids) if ids else {}


ONBEKENDE_ZAAK = "een vertrouwelijke zaak"


def _feiten(gebeurtenissen: list[Gebeurtenis], user: Medewerker) -> dict[int, dict[str, Any]]:
    """The facts of each event; the number of a zaak that this person may not know of is left out."""
    genoemd = {n for g in gebeurtenissen for n in _zaaknummers(g)}
    if not genoemd:
        return {g.pk: g.feiten for g in gebeurtenissen}
    bekend = Zaak.objects.zichtbaar_voor(user).filter(zaaknummer__in=genoemd).values_list("zaaknummer", flat=True)
    weg = genoemd - set(bekend)
    return {g.pk: _zonder(g.feiten, weg) if weg & set(_zaaknummers(g)) else g.feiten for g in gebeurtenissen}


def _zaaknummers(gebeurtenis: Gebeurtenis) -> list[str]:
    zaken = gebeurtenis.feiten.get("zaken")
    nummers = [gebeurtenis.feiten.get("zaaknummer"), *(zaken if isinstance(zaken, list) else [])]
    return [n for n in nummers if isinstance(n, str) and n]


def _zonder(feiten: dict[str, Any], weg: set[str]) -> dict[str, Any]:
    schoon = dict(feiten)
    if schoon.get("zaaknummer") in weg:
        schoon["zaaknummer"] = ONBEKENDE_ZAAK
    if isinstance(schoon.get("zaken"), list):
        schoon["zaken"] = [ONBEKENDE_ZAAK if n in weg else n for n in schoon["zaken"]]
    return schoon


def _is_van(gebeurtenis: Gebeurtenis, eigen: set[str]) -> bool:
    """Whether an event changed the status of the zaak itself, and not that of a zienswijze in it."""
    anders = gebeurtenis.van != gebeurtenis.naar
    return anders and gebeurtenis.soort in eigen and "zienswijze" not in gebeurtenis.feiten


def regels(zaak: Zaak, gebeurtenissen: Iterable[Gebeurtenis], user: Medewerker) -> list[Regel]:
    """Events with their sentence; wording lives in templates, so it improves without touching history."""
    gebeurtenissen = list(gebeurtenissen)
    personen, organisaties = _namen(gebeurtenissen)
    documenten = _documenten(gebeurtenissen, user)
    feiten = _feiten(gebeurtenissen, user)
    procedure = procedures().get(zaak.soort)
    statussen = {str(s.value): str(s.label) for s in procedure.Status} if procedure else {}
    eigen = {s.naam for s in stappen(procedure)} if procedure else set()
    gemaakt = []
    for g in gebeurtenissen:
        label = label_van(g)
        context = {
            "gebeurtenis": g,
            "feiten": feiten[g.pk],
            "zaak": zaak,
            "document": documenten.get(g.feiten.get("document", 0)),
            "namen": {k: personen.get(g.feiten.get(k)) for k in _PERSONEN}
            | {"organisatie": organisaties.get(g.feiten.get("organisatie"))},
            "uitkomsten": [str(Uitkomst(u).label) for u in g.feiten.get("uitkomsten", []) if u in Uitkomst.values],
            "label": label,
            "van_label": statussen.get(g.van, g.van),
            "naar_label": statussen.get(g.naar, g.naar),
            "nieuwe_status": statussen.get(g.naar, "") if _is_van(g, eigen) else "",
        }
        gemaakt.append(Regel(g, soort_van(g), label, _sjabloon(g.soort).render(context)))
    return gemaakt
