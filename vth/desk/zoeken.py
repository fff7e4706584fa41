"""Search by number, address, name and text, within what one person may see; one indexed query per group.

Dutch full text (configuration ``nederlands``: stems, without accents) with trigrams for what is misspelt. The name of a
shielded person is found only by who may see it in that zaak, and finding it is logged (AL-2); a letter to a shielded
person is never found by its text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Upper

from cases.documents.models import Document
from cases.dossiers.actions import log_inzage
from cases.dossiers.models import Betrokkene, Zaak
from cases.staff.models import Medewerker
from cases.staff.rechten import heeft_recht

PER_GROEP = 15
_NUMMER = re.compile(r"^[A-Za-z]-?\d{4}-?\d{1,5}$")
_ADRES = re.compile(r"^(?P<straat>[^\d]{2,}?)\s+(?P<nummer>\d{1,5})\s*(?P<toevoeging>[a-zA-Z]?)\b")
_POSTCODE = re.compile(r"\b(?P<cijfers>\d{4})\s?(?P<letters>[A-Za-z]{2})\b(?:\s+(?P<nummer>\d{1,5}))?")


@dataclass(frozen=True, slots=True)
class Treffer:
    """One result: the zaak it leads to and why."""

    zaak: Zaak
    waarom: str = ""


@dataclass(slots=True)
class Groep:
    """Results of one kind."""

    naam: str
    treffers: list[Treffer] = field(default_factory=list)
    meer: bool = False


def zoek(term: str, user: Medewerker) -> list[Groep]:
    """All groups with results; shielded names that this person may see are logged when found."""
    term = " ".join(term.split())[:120]
    if len(term) < 2:
        return []
    zichtbaar = Zaak.objects.zichtbaar_voor(user)
    groepen = [_op_nummer(term, zichtbaar), _op_plaats(term, zichtbaar), _op_naam(term, zichtbaar, user)]
    groepen += [_op_tekst(term, zichtbaar), _in_documenten(term, user)]
    return [g for g in groepen if g.treffers]


def precies(term: str, user: Medewerker) -> Zaak | None:
    """The one zaak whose full number was typed, with or without hyphens."""
    kaal = term.strip().upper().replace(" ", "")
    if not _NUMMER.match(kaal):
        return None
    letter, cijfers = kaal[0], kaal[1:].replace("-", "")
    nummer = f"{letter}-{cijfers[:4]}-{cijfers[4:].zfill(5)}"
    return Zaak.objects.zichtbaar_voor(user).filter(zaaknummer=nummer).first()


def _groep(naam: str, rijen: list[Any], maak: Any) -> Groep:
    return Groep(naam, [maak(r) for r in rijen[:PER_GROEP]], len(rijen) > PER_GROEP)


def _op_nummer(term: str, zaken: QuerySet[Zaak]) -> Groep:
    if not re.search(r"\d{2,}", term) or " " in term:
        return Groep("Zaaknummer")
    rijen = (
        zaken.filter(zaaknummer__icontains=term).select_related("locatie", "hoofdbehandelaar").order_by("-zaaknummer")
    )
    return _groep("Zaaknummer", list(rijen[: PER_GROEP + 1]), Treffer)


def _op_plaats(term: str, zaken: QuerySet[Zaak]) -> Groep:
    if m := _POSTCODE.search(term):
        q = Q(locatie__postcode=f"{m['cijfers']}{m['letters'].upper()}")
        if m["nummer"]:
            q &= Q(locatie__huisnummer=int(m["nummer"]))
    elif m := _ADRES.match(term):
        q = Q(locatie__straat__icontains=m["straat"].strip(), locatie__huisnummer=int(m["nummer"]))
        if m["toevoeging"]:
            q &= Q(locatie__toevoeging__iexact=m["toevoeging"])
    elif not any(c.isdigit() for c in term):
        q = Q(locatie__straat__icontains=term)
    else:
        return Groep("Adres")
    rijen = (
        zaken.filter(q)
        .select_related("locatie", "hoofdbehandelaar")
        .order_by(F("gesloten_op").desc(nulls_first=True), "-ontvangstdatum")
    )
    return _groep("Adres", list(rijen[: PER_GROEP + 1]), lambda z: Treffer(z, str(z.locatie)))


def _op_naam(term: str, zaken: QuerySet[Zaak], user: Medewerker) -> Groep:
    if any(c.isdigit() for c in term) or len(term) < 3:
        return Groep("Naam")
    past = Q(naam__icontains=term) | Q(organisatienaam__icontains=term)
    bekend = Q(vervallen_op=None, anoniem=False, gegevens_verwijderd_op=None)
    personen = Betrokkene.objects.filter(past, bekend, zaak__in=zaken)
    if not heeft_recht(user, "persoonsgegevens_inzien"):
        mag = Q(afgeschermd=False)
        if heeft_recht(user, "persoonsgegevens_inzien", toegewezen=True):
            mag |= Q(zaak__in=Zaak.objects.filter(rollen__medewerker=user, rollen__tot=None).values("pk"))
        personen = personen.filter(mag)
    rijen = list(
        personen.select_related("zaak__locatie", "zaak__hoofdbehandelaar").order_by("-zaak__ontvangstdatum", "pk")[
            : PER_GROEP + 1
        ]
    )
    for persoon in rijen[:PER_GROEP]:
        if persoon.afgeschermd:
            log_inzage(user, "gevonden op afgeschermde naam", zaak=persoon.zaak, verwijzing=f"betrokkene {persoon.pk}")
    return _groep("Naam", rijen, _naamtreffer)


def _naamtreffer(persoon: Betrokkene) -> Treffer:
    naam = "identiteit afgeschermd" if persoon.afgeschermd else persoon.weergavenaam
    return Treffer(persoon.zaak, f"{persoon.get_rol_display()}: {naam}")


def _op_tekst(term: str, zaken: QuerySet[Zaak]) -> Groep:
    vraag = SearchQuery(term, config="nederlands", search_type="websearch")
    rijen: list[Zaak] = list(
        zaken.filter(zoekvector=vraag)
        .annotate(rang=SearchRank(F("zoekvector"), vraag))
        .select_related("locatie", "hoofdbehandelaar")
        .order_by("-rang", "-ontvangstdatum")[: PER_GROEP + 1]
    )
    if not rijen and len(term) > 3 and not term.isdigit():
        lijkt = zaken.annotate(boven=Upper("onderwerp")).filter(boven__trigram_word_similar=term.upper())
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL pg_trgm.word_similarity_threshold = 0.4")
            rijen = list(
                lijkt.select_related("locatie", "hoofdbehandelaar").order_by("-ontvangstdatum")[: PER_GROEP + 1]
            )
        return _groep("Onderwerp dat erop lijkt", rijen, Treffer)
    return _groep("Onderwerp en omschrijving", rijen, Treffer)


def _in_documenten(term: str, user: Medewerker) -> Groep:
    vraag = SearchQuery(term, config="nederlands", search_type="websearch")
    documenten = (
        Document.objects.zichtbaar_voor(user)
        .exclude(betrokkene__afgeschermd=True)
        .annotate(tekst=SearchVector("versie__platte_tekst", config="nederlands"))
        .filter(tekst=vraag)
        .select_related("zaak__locatie", "zaak__hoofdbehandelaar")
        .order_by("-pk")
    )
    return _groep("Tekst van brieven", list(documenten[: PER_GROEP + 1]), lambda d: Treffer(d.zaak, d.titel))
