"""What we have of somebody (AVG art. 15): find, look through, and hand over a package without others' data."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone

from cases.casework.models import Contactmoment, Inzageverzoek
from cases.deadlines.duration import Duur
from cases.deadlines.queries import kalender
from cases.documents import weergave
from cases.documents.models import Document, Verzending
from cases.documents.opmaak import bestandsnaam
from cases.dossiers.actions import log_inzage
from cases.dossiers.bestanden import open_bestand
from cases.dossiers.models import Bestand, Betrokkene
from cases.dossiers.schoon import bewaar_bytes
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan, eis
from cases.outbox.actions import meld, zet_klaar
from cases.staff.models import Medewerker
from cases.staff.rechten import heeft_recht, waarom_niet

RECHT = "persoonsgegevens_exporteren"
SOORT = "inzagepakket"
WEG = "[weggelaten]"
Stand = Inzageverzoek.Stand


def eis_recht(door: Medewerker) -> None:
    """Who may export personal data, of an organisation of its own.

    :raises StapNietToegestaan: somebody else.
    """
    if door.organisatie is None or not heeft_recht(door, RECHT):
        raise StapNietToegestaan(waarom_niet(door, RECHT) or "Uw account hoort bij geen organisatie.")


def uiterlijk(ontvangen_op: date, maanden: int = 1) -> date:
    """The last day: so many months on, and the next working day when that is none (Verordening 1182/71 art. 3)."""
    return kalender().eerstvolgende_gewone_dag(Duur(maanden=maanden).vanaf(ontvangen_op))


@transaction.atomic
def neem_aan(*, ontvangen_op: date, door: Medewerker, vandaag: date, **gegevens: Any) -> Inzageverzoek:
    """Record a request, with how the identity was checked; the month runs from receipt (AVG 12 lid 3).

    :raises ValidationError: no second fact beside the name.
    """
    eis_recht(door)
    if ontvangen_op > vandaag:
        raise StapNietMogelijk("De dag van ontvangst ligt in de toekomst.")
    assert door.organisatie is not None
    rij = Inzageverzoek(
        organisatie=door.organisatie, ontvangen_op=ontvangen_op, uiterlijk=uiterlijk(ontvangen_op),
        aangemaakt_op=timezone.now(), aangemaakt_door=door, **gegevens,
    )  # fmt: skip
    rij.postcode = rij.postcode.replace(" ", "").upper()
    rij.full_clean()
    rij.save(force_insert=True)
    return rij


def gevonden(verzoek: Inzageverzoek) -> list[Betrokkene]:
    """The people in zaken of the organisation with this name and at least one of the other facts."""
    kenmerk = Q(pk__in=[])
    if verzoek.email:
        kenmerk |= Q(email__iexact=verzoek.email)
    if verzoek.postcode and verzoek.huisnummer is not None:
        kenmerk |= Q(postcode=verzoek.postcode, huisnummer=verzoek.huisnummer)
    if cijfers := re.sub(r"\D", "", verzoek.telefoon)[-8:]:
        kenmerk |= Q(telefoon__endswith=cijfers)
    naam = Q(naam__icontains=verzoek.naam.split()[-1]) | Q(organisatienaam__iexact=verzoek.naam)
    rijen = Betrokkene.objects.filter(
        naam & kenmerk, anoniem=False, gegevens_verwijderd_op=None, zaak__organisatie=verzoek.organisatie_id
    )
    return list(rijen.select_related("zaak").order_by("zaak__ontvangstdatum", "pk")[:500])


@transaction.atomic
def maak_pakket(pk: int, *, gekozen: Iterable[Betrokkene], door: Medewerker) -> Inzageverzoek:
    """Choose who of those found is really this person, and let a worker make the package.

    :raises StapNietMogelijk: somebody who was not found, or it was handed over before.
    """
    eis_recht(door)
    rij = _pak(pk, door)
    mensen = list(gekozen)
    if not mensen or {p.pk for p in mensen} - {p.pk for p in gevonden(rij)}:
        raise StapNietMogelijk("Kies ten minste één persoon uit de lijst.")
    for persoon in mensen:
        log_inzage(door, "inzageverzoek", zaak=persoon.zaak, verwijzing=f"verzoek {rij.pk}", doel=rij.reden)
    rij.gekozen.set(mensen)
    rij.stand, rij.pakket = Stand.WORDT_GEMAAKT, None
    rij.save(update_fields=["stand", "pakket"])
    zet_klaar(SOORT, f"{SOORT}:{rij.pk}:{timezone.now().timestamp():.0f}", verzoek=rij.pk)
    return rij


@transaction.atomic
def verleng(pk: int, *, reden: str, door: Medewerker, vandaag: date) -> Inzageverzoek:
    """Two months more when it is complex, told within the first month with the reason (AVG 12 lid 3)."""
    eis_recht(door)
    rij = _pak(pk, door)
    if vandaag > rij.uiterlijk:
        raise StapNietMogelijk("De maand is voorbij. Verlengen moet binnen de eerste maand.")
    if rij.verlengd_tot is not None:
        raise StapNietMogelijk("Dit verzoek is al verlengd.")
    rij.verlengd_tot, rij.verlengreden = uiterlijk(rij.ontvangen_op, 3), eis(reden, "Leg uit waarom het langer duurt.")
    rij.save(update_fields=["verlengd_tot", "verlengreden"])
    return rij


@transaction.atomic
def rond_af(pk: int, *, verstrekt: bool, toelichting: str = "", door: Medewerker, vandaag: date) -> Inzageverzoek:
    """The package was looked through and handed over, or the request is refused with a reason (AVG 12 lid 4)."""
    eis_recht(door)
    rij = _pak(pk, door)
    if verstrekt and rij.pakket_id is None:
        raise StapNietMogelijk("Er is nog geen pakket om te verstrekken.")
    if not verstrekt:
        toelichting = eis(toelichting, "Leg uit waarom er niets wordt verstrekt.")
    rij.stand = Stand.VERSTREKT if verstrekt else Stand.AFGEWEZEN
    rij.afgerond_op, rij.afgerond_door, rij.toelichting = vandaag, door, toelichting.strip()
    rij.save()
    return rij


def _pak(pk: int, door: Medewerker) -> Inzageverzoek:
    rij = Inzageverzoek.objects.select_for_update().get(pk=pk, organisatie=door.organisatie_id)
    if rij.stand in (Stand.VERSTREKT, Stand.AFGEWEZEN):
        raise StapNietMogelijk("Dit verzoek is al afgerond.")
    return rij


# --- the package, made by a worker -----------------------------------------------------------------------------------


def stel_samen(pk: int) -> None:
    """Make the package: data as JSON, an overview to read, and the letters that went to this person."""
    verzoek = Inzageverzoek.objects.select_related("organisatie").get(pk=pk)
    if verzoek.stand != Stand.WORDT_GEMAAKT:
        return
    mensen = list(verzoek.gekozen.select_related("zaak").order_by("zaak__ontvangstdatum", "pk"))
    zaken = [zaakgegevens(persoon) for persoon in mensen]
    inhoud = io.BytesIO()
    with zipfile.ZipFile(inhoud, "w", zipfile.ZIP_DEFLATED) as doos:
        for persoon, gegevens in zip(mensen, zaken, strict=True):
            for naam, stuk in _brieven(persoon):
                gegevens["brieven"].append(naam)
                doos.writestr(f"brieven/{naam}", stuk)
        kop = {"organisatie": verzoek.organisatie.naam, "gemaakt_op": timezone.localdate().isoformat()}
        doos.writestr("gegevens.json", json.dumps({**kop, "zaken": zaken}, ensure_ascii=False, indent=2, default=str))
        doos.writestr("overzicht.html", render_to_string("casework/inzagepakket.html", {**kop, "zaken": zaken}))
    ruw = inhoud.getvalue()
    with transaction.atomic():
        bestand = Bestand.objects.create(
            naam=f"inzage-{verzoek.pk}.zip", mediatype="application/zip", grootte=len(ruw),
            sha256=bewaar_bytes(ruw), omschrijving="Inzagepakket", vertrouwelijk=True, toegevoegd_op=timezone.now(),
        )  # fmt: skip
        Inzageverzoek.objects.filter(pk=pk, stand=Stand.WORDT_GEMAAKT).update(
            pakket=bestand, stand=Stand.TE_BEKIJKEN, gemaakt_op=timezone.now()
        )
        meld(
            verzoek.aangemaakt_door, "inzage", "Het inzagepakket is klaar. Bekijk het voordat u het verstrekt.",
            url=f"/inzageverzoeken/{pk}/", sleutel=f"inzage-{pk}-{hashlib.sha256(ruw).hexdigest()[:12]}",
        )  # fmt: skip


def zaakgegevens(persoon: Betrokkene) -> dict[str, Any]:
    """What one zaak holds of this person; data of others are left out."""
    zaak = persoon.zaak
    stil = zonder_anderen(persoon)
    melder = persoon.rol in (Betrokkene.Rol.INDIENER, Betrokkene.Rol.VERZOEKER)
    gesprekken = Contactmoment.objects.filter(betrokkene=persoon).order_by("datum", "pk")
    ontvangers = [d.organisatie.naam for d in zaak.gedeeld_met.select_related("organisatie").order_by("pk")]
    return {
        "zaaknummer": zaak.zaaknummer,
        "soort": zaak.get_soort_display(),
        "onderwerp": stil(zaak.onderwerp),
        "ontvangen_op": zaak.ontvangstdatum,
        "gesloten_op": zaak.gesloten_op,
        "in_de_rol_van": persoon.get_rol_display(),
        "wat_u_schreef": stil(zaak.situatie) if melder else "",
        "gegevens": {
            "naam": persoon.naam, "organisatie": persoon.organisatienaam, "adres": ", ".join(persoon.adresregels),
            "e-mail": persoon.email, "telefoon": persoon.telefoon,
        },
        "gesprekken": [
            {"datum": g.datum, "wijze": g.get_wijze_display(), "verslag": stil(g.verslag)} for g in gesprekken
        ],
        "gedeeld_met": ontvangers,
        "bewaard_tot": "de bewaartermijn na sluiten van de zaak",
        "brieven": [],
    }  # fmt: skip


def zonder_anderen(persoon: Betrokkene) -> Any:
    """A function that takes the names and contact data of the other people of the zaak out of a text."""
    eigen = {w.casefold() for w in f"{persoon.naam} {persoon.organisatienaam}".split()}
    patronen = []
    for ander in Betrokkene.objects.filter(zaak=persoon.zaak_id).exclude(pk=persoon.pk):
        for naam in (ander.naam, ander.organisatienaam):
            woorden = [w for w in naam.split() if len(w) > 2 and w.casefold() not in eigen]
            if len(naam) > 2 and naam.casefold() != persoon.naam.casefold():
                patronen.append(r"\s+".join(map(re.escape, naam.split())))
            patronen += [re.escape(w) for w in woorden[-1:]]
        if ander.email and ander.email.casefold() != persoon.email.casefold():
            patronen.append(re.escape(ander.email))
        if len(cijfers := re.sub(r"\D", "", ander.telefoon)) >= 8 and ander.telefoon != persoon.telefoon:
            patronen.append(r"[\s.()-]*".join(cijfers))
    if not patronen:
        return lambda tekst: tekst
    alles = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(patronen, key=len, reverse=True))})(?!\w)", re.IGNORECASE)
    return lambda tekst: alles.sub(WEG, tekst)


def _brieven(persoon: Betrokkene) -> Iterable[tuple[str, bytes]]:
    """The letters that went to this person, as they went."""
    gestuurd = Verzending.objects.filter(betrokkene=persoon, rol="geadresseerde").exclude(stand="mislukt")
    weg = Document.objects.filter(pk__in=gestuurd.values("document"), verzonden_op__isnull=False)
    for document in weg.order_by("pk"):
        if (bestand := weergave.pdf_van(document)) is not None:
            with open_bestand(bestand) as bron:
                yield bestandsnaam(document), bron.read()
