"""Who changed what and when, read from the row history that the database itself writes (django-pghistory)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models

from cases.staff.models import Medewerker


@dataclass(frozen=True)
class Wijziging:
    """One change: when, by whom, what happened, and per field the old and the new value."""

    moment: datetime
    door: str
    wat: str
    velden: tuple[tuple[str, str, str], ...] = ()


SYSTEEM = "het systeem"
_WAT = {
    "insert": "toegevoegd",
    "update": "gewijzigd",
    "delete": "verwijderd",
    "wachtwoordlink": "eenmalige wachtwoordlink gemaakt",
    "gedeblokkeerd": "blokkade opgeheven",
}


def geschiedenis_van(rij: models.Model, *, maximum: int = 100) -> list[Wijziging]:
    """The changes of one row, newest first. For a medewerker also roles and teams."""
    ruw = _veldwijzigingen(rij)
    if isinstance(rij, Medewerker):
        ruw += _koppelingen(
            "RoltoekenningEvent", rij, "group", {"toegekend": "rol gegeven", "ingetrokken": "rol ingetrokken"}
        )
        ruw += _koppelingen("TeamlidmaatschapEvent", rij, "team", {"toegevoegd": "in team", "verwijderd": "uit team"})
    ruw.reverse()
    ruw.sort(key=lambda w: w[0], reverse=True)
    ruw = ruw[:maximum]
    namen = _namen(context for _, context, _, _ in ruw)
    return [Wijziging(moment, _door(context, namen), wat, velden) for moment, context, wat, velden in ruw]


_Ruw = tuple[datetime, Mapping[str, Any], str, tuple[tuple[str, str, str], ...]]


def _veldwijzigingen(rij: models.Model) -> list[_Ruw]:
    event = apps.get_model(rij._meta.app_label, f"{rij._meta.object_name}Event")
    velden = [
        v
        for v in rij._meta.concrete_fields
        if v.name in {e.name for e in event._meta.concrete_fields} and v.name != "id"
    ]
    vorige: Any = None
    uit: list[_Ruw] = []
    for nu in event.objects.filter(id=rij.pk).select_related("pgh_context").order_by("pgh_id"):
        verschil = []
        if vorige is not None and nu.pgh_label == "update":
            for veld in velden:
                oud, nieuw = getattr(vorige, veld.attname), getattr(nu, veld.attname)
                if oud != nieuw:
                    verschil.append((str(veld.verbose_name), _waarde(veld, oud), _waarde(veld, nieuw)))
        context = nu.pgh_context.metadata if nu.pgh_context else {}
        uit.append((nu.pgh_created_at, context, _WAT.get(nu.pgh_label, nu.pgh_label), tuple(verschil)))
        vorige = nu
    return uit


def _koppelingen(naam: str, medewerker: Medewerker, veld: str, labels: dict[str, str]) -> list[_Ruw]:
    rijen = (
        apps.get_model("staff", naam)
        .objects.filter(medewerker_id=medewerker.pk)
        .select_related("pgh_context", veld)
        .order_by("pgh_id")
    )
    return [
        (
            r.pgh_created_at,
            r.pgh_context.metadata if r.pgh_context else {},
            f"{labels[r.pgh_label]}: {getattr(r, veld) or 'onbekend'}",
            (),
        )
        for r in rijen
    ]


def _waarde(veld: "models.Field[Any, Any]", waarde: Any) -> str:
    if waarde in (None, ""):
        return "leeg"
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if veld.choices:
        return str(dict(veld.flatchoices).get(waarde, waarde))
    if isinstance(veld, models.ForeignKey):
        return str(veld.related_model._default_manager.filter(pk=waarde).first() or waarde)
    return str(waarde)


def _namen(contexten: Iterable[Mapping[str, Any]]) -> dict[int, str]:
    wie = {int(c["user"]) for c in contexten if c.get("user")}
    return dict(Medewerker.objects.filter(pk__in=wie).values_list("pk", "naam"))


def _door(context: Mapping[str, Any], namen: Mapping[int, str]) -> str:
    return namen.get(int(context["user"]), SYSTEEM) if context.get("user") else SYSTEEM
