"""Opening a file and keeping who works on it: used by the acts of every procedure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import Permission
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cases.dossiers.afscherming import ziet_intern
from cases.dossiers.models import (
    Bestand,
    Betrokkene,
    Betrokkenheid,
    Categorie,
    Inzage,
    Locatie,
    Zaak,
    Zaaknummerteller,
    ZaakOrganisatierecht,
    ZaakPersoonsrecht,
    Zaakrelatie,
    Zaakrol,
)
from cases.dossiers.models.zaak import LETTER, Soort
from cases.dossiers.schoon import heeft_anonieme_indiener
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan, eis, recht
from cases.dossiers.timeline import leg_vast
from cases.outbox.actions import meld
from cases.staff.models import Medewerker, Organisatie
from cases.staff.separation import Feit, Hoedanigheid, toets_toewijzing


@dataclass(frozen=True)
class NieuweZaak:
    """What is known when a file is opened (processen.md §0.1)."""

    soort: str
    kanaal: str
    ontvangstdatum: date
    onderwerp: str
    organisatie: Organisatie
    situatie: str = ""
    categorie: Categorie | None = None
    locatie: Locatie | None = None
    vertrouwelijk: bool = False
    automatisch: bool = False


@transaction.atomic
def maak_zaak(nieuw: NieuweZaak, *, door: Medewerker | None) -> Zaak:
    """Open a file with its own unique zaaknummer; the caller makes the procedure and writes the first event."""
    if nieuw.locatie is not None and nieuw.locatie.pk is None:
        nieuw.locatie.vul_afgeleide_velden()
        nieuw.locatie.full_clean()
        nieuw.locatie.save()
    zaak = Zaak(
        zaaknummer=Zaaknummerteller.volgende(LETTER[Soort(nieuw.soort)], timezone.localdate().year),
        soort=nieuw.soort,
        kanaal=nieuw.kanaal,
        ontvangstdatum=nieuw.ontvangstdatum,
        ontvangen_door=nieuw.organisatie,
        geregistreerd_op=timezone.now(),
        geregistreerd_door=door,
        automatisch_geregistreerd=nieuw.automatisch,
        onderwerp=nieuw.onderwerp.strip(),
        situatie=nieuw.situatie.strip(),
        categorie=nieuw.categorie,
        locatie=nieuw.locatie,
        organisatie=nieuw.organisatie,
        bevoegd_gezag=nieuw.organisatie,
        uitvoerder=nieuw.organisatie,
        team=nieuw.categorie.team if nieuw.categorie else None,
        vertrouwelijk=nieuw.vertrouwelijk,
    )
    zaak.save(force_insert=True)
    return zaak


def voeg_betrokkene_toe(zaak: Zaak, rol: str, **gegevens: Any) -> Betrokkene:
    """Add somebody to the file.

    :raises ValidationError: per field, for example a name with somebody anonymous (AL-3).
    """
    betrokkene = Betrokkene(zaak=zaak, rol=rol, toegevoegd_op=timezone.now(), **gegevens)
    betrokkene.postcode = betrokkene.postcode.replace(" ", "").upper()
    betrokkene.full_clean()
    betrokkene.save()
    return betrokkene


def bezwaar_tegen_toewijzing(zaak: Zaak, medewerker: Medewerker, *, vandaag: date) -> str:
    """Why functiescheiding keeps this person from this zaak, in plain Dutch; empty when nothing does (R-26)."""
    namen = [n for b in zaak.betrokkenen.filter(vervallen_op=None) for n in (b.naam, b.organisatienaam) if n]
    plaats = zaak.locatie.sleutel if zaak.locatie else ""
    rijen = Betrokkenheid.objects.filter(medewerker=medewerker)
    passend = [r for r in rijen if (plaats and r.plaats == plaats) or (r.persoon and r.persoon in namen)]
    feiten = [Feit(r.medewerker_id, "hier", Hoedanigheid(r.hoedanigheid), r.van, r.tot) for r in passend]
    return toets_toewijzing(medewerker.pk, ["hier"], Hoedanigheid.HANDHAVER, feiten, op=vandaag)


def zet_hoofdbehandelaar(zaak: Zaak, medewerker: Medewerker, *, bericht: str = "") -> None:
    """Make ``medewerker`` the one hoofdbehandelaar, end the part of the previous one, and tell the new one."""
    nu = timezone.now()
    vorige = zaak.rollen.filter(rol=Zaakrol.Rol.HOOFDBEHANDELAAR, tot=None).exclude(medewerker=medewerker)
    vorige.update(tot=nu)
    Zaakrol.objects.get_or_create(
        zaak=zaak, medewerker=medewerker, rol=Zaakrol.Rol.HOOFDBEHANDELAAR, tot=None, defaults={"van": nu}
    )
    zaak.hoofdbehandelaar = medewerker
    if zaak.team_id is None:
        zaak.team = medewerker.teams.order_by("pk").first()
    zaak.save(update_fields=["hoofdbehandelaar", "team"])
    geef_toegang(zaak, [medewerker])
    if bericht:
        meld(
            medewerker,
            "toewijzing",
            bericht,
            url=f"/zaken/{zaak.zaaknummer}/",
            zaaknummer=zaak.zaaknummer,
            sleutel=f"toewijzing-{zaak.pk}-{zaak.versie}",
        )


def haal_hoofdbehandelaar_weg(zaak: Zaak) -> None:
    """Nobody handles the zaak any more; it waits in the list of its team."""
    zaak.rollen.filter(rol=Zaakrol.Rol.HOOFDBEHANDELAAR, tot=None).update(tot=timezone.now())
    zaak.hoofdbehandelaar = None
    zaak.save(update_fields=["hoofdbehandelaar"])


def voeg_medebehandelaars_toe(zaak: Zaak, medewerkers: Iterable[Medewerker]) -> None:
    """Give colleagues a part in the zaak beside the hoofdbehandelaar."""
    for collega in medewerkers:
        Zaakrol.objects.get_or_create(
            zaak=zaak,
            medewerker=collega,
            rol=Zaakrol.Rol.MEDEBEHANDELAAR,
            tot=None,
            defaults={"van": timezone.now()},
        )
        geef_toegang(zaak, [collega])


def voeg_adviseur_toe(zaak: Zaak, medewerker: Medewerker) -> None:
    """Give a colleague who works on one part of the zaak, such as an objection, a part in it."""
    Zaakrol.objects.get_or_create(
        zaak=zaak, medewerker=medewerker, rol=Zaakrol.Rol.ADVISEUR, tot=None, defaults={"van": timezone.now()}
    )
    geef_toegang(zaak, [medewerker])


def geef_toegang(zaak: Zaak, medewerkers: Iterable[Medewerker]) -> None:
    """Let these people see the zaak by name, also when it is confidential or they work elsewhere."""
    recht = Permission.objects.get(codename="inzien_zaak", content_type__app_label="dossiers")
    for medewerker in medewerkers:
        ZaakPersoonsrecht.objects.get_or_create(content_object=zaak, user=medewerker, permission=recht)


def maak_vertrouwelijk(zaak: Zaak, *, door: Medewerker | None) -> None:
    """From now on only who works on the zaak sees it: who did this, who has a part in it, and who leads its team."""
    mensen = {rol.medewerker for rol in zaak.rollen.filter(tot=None).select_related("medewerker")}
    if door is not None:
        mensen.add(door)
    if zaak.team is not None:
        mensen |= set(zaak.team.medewerkers.met_recht("stap_overslaan"))
    geef_toegang(zaak, mensen)


def deel_met_organisatie(zaak: Zaak, organisatie: Organisatie, *, reden: str = "gedeeld") -> ZaakOrganisatierecht:
    """Share a zaak with an organisation: every account that it has, now and later (AL-2). Twice is once.

    A stronger reason takes the place of a weaker one; the period goes on.
    """
    rij, nieuw = ZaakOrganisatierecht.objects.get_or_create(
        zaak=zaak, organisatie=organisatie, tot=None, defaults={"van": timezone.now(), "reden": reden}
    )
    if not nieuw and rij.reden != reden and reden in ("overdracht", "adviesrol"):
        rij.reden = reden
        rij.save(update_fields=["reden"])
    return rij


def neem_toegang_terug(zaak: Zaak, organisatie: Organisatie) -> None:
    """Stop sharing a zaak with an organisation, and with its accounts by name; the row keeps until when it was."""
    zaak.gedeeld_met.filter(organisatie=organisatie, tot=None).update(tot=timezone.now())
    ZaakPersoonsrecht.objects.filter(content_object=zaak, user__organisatie=organisatie).delete()


def koppel(
    van: Zaak, naar: Zaak, soort: str, *, door: Medewerker | None, toelichting: str = ""
) -> tuple[Zaakrelatie, bool]:
    """Lay a relation and record it in both timelines; the same relation twice is one."""
    rij, nieuw = Zaakrelatie.objects.get_or_create(
        van=van,
        naar=naar,
        soort=soort,
        vervallen_op=None,
        defaults={"toelichting": toelichting[:300], "gelegd_op": timezone.now(), "gelegd_door": door},
    )
    if nieuw:
        leg_vast(van, "zaak_gekoppeld", door, soort=soort, zaaknummer=naar.zaaknummer, richting="uit")
        leg_vast(naar, "zaak_gekoppeld", door, soort=soort, zaaknummer=van.zaaknummer, richting="in")
    return rij, nieuw


def ontkoppel(relatie: Zaakrelatie, *, door: Medewerker, reden: str) -> None:
    """End a relation that was laid by mistake; the row and both timelines keep it."""
    relatie.vervallen_op = timezone.now()
    relatie.save(update_fields=["vervallen_op"])
    leg_vast(relatie.van, "zaak_ontkoppeld", door, motivering=reden, zaaknummer=relatie.naar.zaaknummer)
    leg_vast(relatie.naar, "zaak_ontkoppeld", door, motivering=reden, zaaknummer=relatie.van.zaaknummer)


def log_inzage(
    medewerker: Medewerker, wat: str, *, zaak: Zaak | None = None, verwijzing: str = "", doel: str = ""
) -> None:
    """Record that somebody looked at personal data. Call it outside the transaction of an act: looking stays looked."""
    Inzage.objects.create(
        zaak=zaak, medewerker=medewerker, tijdstip=timezone.now(), wat=wat, verwijzing=verwijzing[:120], doel=doel[:200]
    )


def zelfde_plaats(zaak: Zaak) -> Q:
    """The condition for other zaken at the same address or, without one, the same described place."""
    if zaak.locatie is None:
        return Q(pk__in=[])
    if zaak.locatie.sleutel:
        return Q(locatie__sleutel=zaak.locatie.sleutel)
    if zaak.locatie.straat:
        return Q(
            locatie__straat__iexact=zaak.locatie.straat,
            locatie__huisnummer=zaak.locatie.huisnummer,
            locatie__plaatsnaam__iexact=zaak.locatie.plaatsnaam,
        )
    return Q(locatie=zaak.locatie)


def waarom_niet_vrijgeven(bestand: Bestand, door: Medewerker) -> str:
    """Why this person may not let the original of a file leave; empty when they may."""
    if bestand.zaak is None or not ziet_intern(door, bestand.zaak):
        return "Alleen de organisatie die het dossier houdt kan een bestand vrijgeven."
    return recht("bevoegdheid_bepalen").weigering(bestand.zaak, door) or ""


@transaction.atomic
def geef_bestand_vrij(pk: int, *, reden: str, door: Medewerker, vandaag: date) -> Bestand:
    """Let the original of a file leave as it is, with the reason; for kinds of which no clean copy can be made.

    :raises StapNietToegestaan: this person may not.
    :raises StapNietMogelijk: no reason, it was released before, or the sender is anonymous (AL-3).
    """
    bestand = Bestand.objects.select_for_update(of=("self",)).select_related("zaak__organisatie").get(pk=pk)
    if weigering := waarom_niet_vrijgeven(bestand, door):
        raise StapNietToegestaan(weigering)
    assert bestand.zaak is not None
    reden = eis(reden, "Leg uit waarom het origineel naar buiten mag.")
    if bestand.vrijgegeven_op is not None:
        raise StapNietMogelijk("Dit bestand is al vrijgegeven.")
    if heeft_anonieme_indiener(bestand.zaak):
        raise StapNietMogelijk("De melder is anoniem. Het origineel kan verraden wie het is en gaat nooit naar buiten.")
    bestand.vrijgegeven_op, bestand.vrijgegeven_door, bestand.vrijgegeven_reden = timezone.now(), door, reden[:300]
    bestand.save(update_fields=["vrijgegeven_op", "vrijgegeven_door", "vrijgegeven_reden"])
    leg_vast(bestand.zaak, "bestand_vrijgegeven", door, motivering=reden, bestanden=[bestand.pk])
    return bestand
