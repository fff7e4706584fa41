"""Who should get a zaak: by category, by place, and by how much somebody already has (M4, ML6).

A suggestion with its reason; R-26 and absence are weighed here, the step itself tests them again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from cases.casework.models import Toewijsgebied
from cases.dossiers.actions import bezwaar_tegen_toewijzing
from cases.dossiers.models import Zaak
from cases.staff.models import Medewerker, Team
from cases.staff.queries import vervangers_van

BEHANDELT = "afhandelen_eigen"
"""The permission of who can be hoofdbehandelaar."""


@dataclass(frozen=True)
class Keuze:
    """Who, and why in words; without a person ``reden`` says why not and ``tafel`` whether it must be discussed."""

    medewerker: Medewerker | None
    reden: str
    team: Team | None = None
    tafel: bool = False


def kies_behandelaar(zaak: Zaak, *, vandaag: date) -> Keuze:
    """The best handler for a new zaak.

    The fixed handler of the category goes first, or who replaces that person today (Vervanging). Else who works in the
    area of the zaak, the one with the least open zaken for the hours that they work. Nobody suitable while there are
    candidates means the intake table; no candidates means the list of the team.
    """
    vast = zaak.categorie.behandelaar if zaak.categorie else None
    if vast is not None:
        gekozen = _eerste_geschikte(zaak, [*vervangers_van(vast, vandaag), vast], vandaag)
        if gekozen is not None:
            woord = "vaste behandelaar van de categorie" if gekozen == vast else "vervangt de vaste behandelaar"
            return Keuze(gekozen, woord)
        return Keuze(None, "De vaste behandelaar en de vervanger kunnen deze zaak niet behandelen.", tafel=True)
    gebieden = passende_gebieden(zaak)
    if not gebieden:
        return Keuze(None, "Er is geen vaste behandelaar en geen gebied voor deze plaats.")
    groep = _kandidaten(gebieden)
    gekozen = _eerste_geschikte(zaak, _minste_werk_eerst(_aanwezig(groep, vandaag)), vandaag)
    team = gebieden[0].team
    if gekozen is None:
        return Keuze(None, "Niemand van het team kan deze zaak behandelen.", team, tafel=bool(groep))
    return Keuze(gekozen, f"minste werk van wie {gebieden[0].wijk or 'dit postcodegebied'} doet", team)


def passende_gebieden(zaak: Zaak) -> list[Toewijsgebied]:
    """The areas in which the zaak lies: of its category before those for every category, of its own team only."""
    plaats = zaak.locatie
    if plaats is None:
        return []
    waar = Q(pk__in=[])
    if plaats.wijk:
        waar |= Q(wijk__iexact=plaats.wijk)
    if postcode := plaats.postcode.replace(" ", "").upper():
        # "1234" up to and including "1234" covers 1234AA to 1234ZZ.
        waar |= Q(postcode_van__gt="", postcode_van__lte=postcode, postcode_tot__gte=postcode)
        waar |= Q(postcode_van__gt="", postcode_van__lte=postcode, postcode_tot=postcode[:4])
    rijen = Toewijsgebied.objects.filter(waar, team__organisatie=zaak.organisatie_id, team__actief=True)
    if zaak.team_id is not None:
        rijen = rijen.filter(team=zaak.team_id)
    eigen = Q(categorie=zaak.categorie_id) if zaak.categorie_id else Q(pk__in=[])
    alle = list(rijen.filter(eigen | Q(categorie=None)).select_related("team", "medewerker").order_by("pk"))
    van_categorie = [g for g in alle if g.categorie_id is not None]
    return van_categorie or alle


def _kandidaten(gebieden: list[Toewijsgebied]) -> list[Medewerker]:
    """The people of these areas; an area without a person means its whole team."""
    personen = [g.medewerker_id for g in gebieden if g.medewerker_id is not None]
    kunnen = Medewerker.objects.met_recht(BEHANDELT).filter(organisatie=gebieden[0].team.organisatie_id)
    if personen:
        return list(kunnen.filter(pk__in=personen).op_naam())
    return list(kunnen.filter(teams__in=[g.team_id for g in gebieden]).op_naam())


def _aanwezig(groep: list[Medewerker], vandaag: date) -> list[Medewerker]:
    """Who is there today; when all are away, who replaces them."""
    weg = {
        m.pk for m in Medewerker.objects.filter(
            pk__in=[m.pk for m in groep], vervangingen__van__lte=vandaag, vervangingen__tot__gte=vandaag
        )
    }  # fmt: skip
    hier = [m for m in groep if m.pk not in weg]
    return hier or [v for m in groep for v in vervangers_van(m, vandaag)]


def _minste_werk_eerst(groep: Iterable[Medewerker]) -> list[Medewerker]:
    mensen = list({m.pk: m for m in groep}.values())
    open_ = openstaand([m.pk for m in mensen])
    return sorted(mensen, key=lambda m: (open_.get(m.pk, 0) / float(m.deeltijdfactor), m.naam.lower(), m.pk))


def openstaand(mensen: list[int]) -> dict[int, int]:
    """How many open zaken each of these people handles; one query on the index of open zaken."""
    rijen = Zaak.objects.filter(hoofdbehandelaar__in=mensen, gesloten_op=None).values_list("hoofdbehandelaar")
    return dict(rijen.annotate(aantal=Count("pk")).order_by())


def _eerste_geschikte(zaak: Zaak, kandidaten: Iterable[Medewerker], vandaag: date) -> Medewerker | None:
    for kandidaat in kandidaten:
        geschikt = kandidaat.is_active and kandidaat.organisatie_id == zaak.organisatie_id
        if geschikt and not bezwaar_tegen_toewijzing(zaak, kandidaat, vandaag=vandaag):
            return kandidaat
    return None
