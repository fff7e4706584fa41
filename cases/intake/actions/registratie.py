"""ML1, ML2, HV1, HV2 and ML25: taking in, converting to the other variant, withdrawing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cases.casework.actions.zaak import indiener_van, zet_urgentie
from cases.dossiers import actions as dossier
from cases.dossiers.bestanden import bewaar
from cases.dossiers.models import Betrokkene, Categorie, Locatie, Zaak
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan, eis, werk_zaak_bij, zet_stap
from cases.dossiers.timeline import leg_vast
from cases.intake import deadlines
from cases.intake.actions.toewijzing import wijs_automatisch_toe
from cases.intake.lifecycles.handhavingsverzoek import Omzetgrond
from cases.intake.models import Handhavingsverzoek, Intake, Melding
from cases.staff.models import Medewerker, Organisatie
from cases.staff.rechten import heeft_recht, waarom_niet

OUDSTE_ONTVANGST = timedelta(days=1096)


@dataclass(frozen=True)
class Intakegegevens:
    """What the intake form, or a channel, knows of something that comes in."""

    kanaal: str
    ontvangstdatum: date
    onderwerp: str
    situatie: str
    organisatie: Organisatie
    categorie: Categorie | None = None
    locatie: Locatie | None = None
    indiener: dict[str, Any] = field(default_factory=dict)
    """Fields of the Betrokkene; ``{"anoniem": True}`` for somebody anonymous."""
    is_klacht: bool = False
    urgentie: str = ""
    urgentie_reden: str = ""
    vertrouwelijk: bool = False
    bestanden: tuple[IO[bytes], ...] = ()


@transaction.atomic
def registreer_melding(gegevens: Intakegegevens, *, door: Medewerker | None, vandaag: date) -> Melding:
    """ML1: open the file, start the terms on the day of receipt, and give it to who handles this category (ML6).

    :raises StapNietToegestaan: ``door`` may not register.
    :raises ValidationError: per field, for example a date in the future.
    """
    _toets_registratie(gegevens, door, vandaag)
    zaak = _open(gegevens, "melding", door)
    melding = Melding(zaak=zaak, is_klacht=gegevens.is_klacht)
    melding.save(force_insert=True)
    anoniem = bool(gegevens.indiener.get("anoniem"))
    leg_vast(zaak, "registreer", door, stapcode="ML1", naar=melding.status, kanaal=zaak.kanaal, anoniem=anoniem)
    _voltooi(melding, gegevens, "indiener", door)
    deadlines.bij_ontvangst_melding(zaak, contact=not anoniem)
    wijs_automatisch_toe(melding, vandaag=vandaag)
    return melding


@transaction.atomic
def registreer_handhavingsverzoek(
    gegevens: Intakegegevens,
    *,
    gestelde_overtreding: str,
    belang: str,
    door: Medewerker | None,
    vandaag: date,
    wijs_toe: bool = True,
) -> Handhavingsverzoek:
    """HV1: a formal request, with the decision term running from the day of receipt; never anonymous (R-06)."""
    _toets_registratie(gegevens, door, vandaag)
    if gegevens.indiener.get("anoniem"):
        raise ValidationError(
            {"anoniem": "Een handhavingsverzoek kan niet anoniem. Registreer het als melding (R-06)."}
        )
    zaak = _open(gegevens, "handhavingsverzoek", door)
    verzoek = Handhavingsverzoek(zaak=zaak, gestelde_overtreding=gestelde_overtreding, belang=belang)
    verzoek.save(force_insert=True)
    leg_vast(zaak, "registreer", door, stapcode="HV1", naar=verzoek.status, kanaal=zaak.kanaal)
    _voltooi(verzoek, gegevens, "verzoeker", door)
    deadlines.bij_ontvangst_verzoek(zaak, contact=True)
    if wijs_toe:
        wijs_automatisch_toe(verzoek, vandaag=vandaag)
    return verzoek


def _toets_registratie(gegevens: Intakegegevens, door: Medewerker | None, vandaag: date) -> None:
    if door is not None and not heeft_recht(door, "melding_registreren"):
        raise StapNietToegestaan(waarom_niet(door, "melding_registreren"))
    if gegevens.ontvangstdatum > vandaag:
        raise ValidationError({"ontvangstdatum": "De ontvangstdatum ligt in de toekomst."})
    if gegevens.ontvangstdatum < vandaag - OUDSTE_ONTVANGST:
        raise ValidationError({"ontvangstdatum": "De ontvangstdatum ligt meer dan drie jaar terug. Kijk het jaar na."})
    if not gegevens.situatie.strip():
        raise ValidationError({"situatie": "Schrijf op wat er aan de hand is."})


def _open(gegevens: Intakegegevens, soort: str, door: Medewerker | None) -> Zaak:
    return dossier.maak_zaak(
        dossier.NieuweZaak(
            soort=soort,
            kanaal=gegevens.kanaal,
            ontvangstdatum=gegevens.ontvangstdatum,
            onderwerp=gegevens.onderwerp,
            situatie=gegevens.situatie,
            organisatie=gegevens.organisatie,
            categorie=gegevens.categorie,
            locatie=gegevens.locatie,
            vertrouwelijk=gegevens.vertrouwelijk,
            automatisch=door is None,
        ),
        door=door,
    )


def _voltooi(procedure: Intake, gegevens: Intakegegevens, rol: str, door: Medewerker | None) -> None:
    """People, files and urgency of a new zaak."""
    zaak = procedure.zaak
    betrokkene = dossier.voeg_betrokkene_toe(zaak, rol, **gegevens.indiener)
    leg_vast(zaak, "betrokkene_toegevoegd", door, betrokkene=betrokkene.pk, rol=rol)
    for nummer, inhoud in enumerate(gegevens.bestanden, start=1):
        # The name of a file may be the name of its sender (AL-3).
        naam = f"bijlage-{nummer}" if betrokkene.anoniem else getattr(inhoud, "name", "bijlage")
        bestand = bewaar(zaak, inhoud, naam=naam, door=door)
        leg_vast(zaak, "voeg_bestand_toe", door, bestanden=[bestand.pk])
    if gegevens.urgentie:
        _zet_eerste_urgentie(zaak, gegevens, door)
    if gegevens.vertrouwelijk:
        dossier.maak_vertrouwelijk(zaak, door=door)
    werk_zaak_bij(procedure)


def _zet_eerste_urgentie(zaak: Zaak, gegevens: Intakegegevens, door: Medewerker | None) -> None:
    """What was said about urgency at intake; who may not judge it passes it on, and the handler still does (M5)."""
    oordeelt = door is None or heeft_recht(door, "urgentie_zetten", toegewezen=True)
    soort, stapcode = ("beoordeel_urgentie", "M5") if oordeelt else ("urgentie_gemeld", "ML1")
    leg_vast(zaak, soort, door, stapcode=stapcode, motivering=gegevens.urgentie_reden, naar=gegevens.urgentie)
    zet_urgentie(zaak, gegevens.urgentie, gegevens.urgentie_reden)
    if not oordeelt:
        zaak.urgentie_gezet = False
        zaak.save(update_fields=["urgentie_gezet"])


@transaction.atomic
def zet_om_naar_handhavingsverzoek(
    pk: int,
    *,
    motivering: str,
    gestelde_overtreding: str = "",
    belang: str = "",
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> Handhavingsverzoek:
    """ML2: the melding turns out to be a formal request; the decision term runs from the same receipt date (M2)."""
    melding = Melding.objects.voor_wijziging(pk, versie=versie)
    zaak = melding.zaak
    eis(motivering, "Leg uit waarom dit een handhavingsverzoek is.")
    verzoek = _zet_om(melding, "zet_om_naar_handhavingsverzoek", "handhavingsverzoek", motivering, door, vandaag)
    rij = Handhavingsverzoek(zaak=verzoek, gestelde_overtreding=gestelde_overtreding or zaak.situatie, belang=belang)
    rij.ontvangst_bevestigd_op, rij.eerste_contact_op = None, melding.eerste_contact_op
    rij.save(force_insert=True)
    leg_vast(verzoek, "registreer", door, stapcode="HV1", naar=rij.status, omgezet_uit=zaak.zaaknummer)
    deadlines.bij_ontvangst_verzoek(verzoek, contact=melding.eerste_contact_op is None)
    _neem_behandelaar_over(rij, zaak, door)
    return rij


@transaction.atomic
def zet_om_naar_melding(
    pk: int,
    *,
    grond: str,
    motivering: str,
    instemming_op: date | None = None,
    instemming_wijze: str = "",
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> Melding:
    """HV2: a request that cannot be treated as one goes on as a melding; the beslistermijn lapses (R-06).

    :param grond: anoniem (and not to be reached), niet_belanghebbend (after HV3), or stemt_in with day and way.
    :raises StapNietMogelijk: the ground does not fit this request.
    """
    verzoek = Handhavingsverzoek.objects.voor_wijziging(pk, versie=versie)
    zaak = verzoek.zaak
    eis(motivering, "Leg uit waarom dit verder gaat als melding (R-06).")
    _toets_omzetgrond(verzoek, grond, instemming_op, instemming_wijze, vandaag)
    verzoek.omzetgrond = grond
    if grond == Omzetgrond.STEMT_IN:
        verzoek.instemming_op, verzoek.instemming_wijze = instemming_op, instemming_wijze.strip()[:200]
    nieuw = _zet_om(verzoek, "zet_om_naar_melding", "melding", motivering, door, vandaag)
    melding = Melding(zaak=nieuw, eerste_contact_op=verzoek.eerste_contact_op)
    melding.save(force_insert=True)
    leg_vast(nieuw, "registreer", door, stapcode="ML1", naar=melding.status, omgezet_uit=zaak.zaaknummer)
    persoon = indiener_van(nieuw)
    bekend = persoon is not None and not persoon.anoniem
    deadlines.bij_ontvangst_melding(nieuw, contact=bekend and verzoek.eerste_contact_op is None)
    _neem_behandelaar_over(melding, zaak, door)
    return melding


def _toets_omzetgrond(
    verzoek: Handhavingsverzoek, grond: str, instemming_op: date | None, instemming_wijze: str, vandaag: date
) -> None:
    """Whether the ground for going on as a melding holds for this request (HV2)."""
    if grond not in Omzetgrond.values:
        raise StapNietMogelijk("Kies waarom dit verder gaat als melding (R-06).")
    if grond == Omzetgrond.ANONIEM:
        persoon = indiener_van(verzoek.zaak)
        if persoon is not None and not persoon.anoniem and is_bereikbaar(persoon):
            raise StapNietMogelijk(
                "De verzoeker is bekend: u kunt hem schrijven, mailen of bellen. Kies een andere reden."
            )
    if grond == Omzetgrond.NIET_BELANGHEBBEND and verzoek.belanghebbend != "nee":
        raise StapNietMogelijk("Toets eerst of de verzoeker belanghebbende is, en leg uit waarom niet (HV3).")
    if grond == Omzetgrond.STEMT_IN:
        eis(instemming_wijze, "Schrijf op hoe de verzoeker instemde, bijvoorbeeld in welk gesprek of welke e-mail.")
        if instemming_op is None or not verzoek.zaak.ontvangstdatum <= instemming_op <= vandaag:
            raise StapNietMogelijk("Vul de dag in waarop de verzoeker instemde, tussen de ontvangst en vandaag.")


def is_bereikbaar(persoon: Betrokkene) -> bool:
    """Whether this person can be written to, mailed or called."""
    return bool(persoon.adresregels or persoon.email or persoon.telefoon)


def _zet_om(procedure: Intake, stap: str, soort: str, motivering: str, door: Medewerker, vandaag: date) -> Zaak:
    """End one variant and open the file of the other, with the same receipt date, people, place and files."""
    oud = procedure.zaak
    nieuw = dossier.maak_zaak(
        dossier.NieuweZaak(
            soort=soort,
            kanaal=oud.kanaal,
            ontvangstdatum=oud.ontvangstdatum,
            onderwerp=oud.onderwerp,
            situatie=oud.situatie,
            organisatie=oud.organisatie,
            categorie=oud.categorie,
            locatie=oud.locatie,
            vertrouwelijk=oud.vertrouwelijk,
        ),
        door=door,
    )
    nieuw.ontvangen_door, nieuw.urgentie, nieuw.urgentie_gezet = oud.ontvangen_door, oud.urgentie, oud.urgentie_gezet
    nieuw.beleidsgevoelig = oud.beleidsgevoelig
    nieuw.save()
    grond = {"grond": procedure.omzetgrond} if isinstance(procedure, Handhavingsverzoek) else {}
    zet_stap(procedure, stap, door, motivering=motivering, zaaknummer=nieuw.zaaknummer, **grond)
    deadlines.bij_einde(oud, op=vandaag)
    _neem_mensen_over(oud, nieuw, anoniem=getattr(procedure, "omzetgrond", "") == Omzetgrond.ANONIEM)
    for bestand in oud.bestanden.filter(vervangen_door=None):
        bestand.pk, bestand._state.adding, bestand.zaak, bestand.vervangt = None, True, nieuw, None
        bestand.save(force_insert=True)
    dossier.koppel(nieuw, oud, "omgezet_uit", door=door)
    if oud.vertrouwelijk:
        dossier.maak_vertrouwelijk(nieuw, door=door)
        dossier.geef_toegang(
            nieuw, [rol.medewerker for rol in oud.rollen.filter(tot=None).select_related("medewerker")]
        )
    return nieuw


def _neem_mensen_over(oud: Zaak, nieuw: Zaak, *, anoniem: bool) -> None:
    """Everybody in the zaak, also who acts for whom. A melding has one indiener: co-requesters become belanghebbende.

    Of somebody anonymous nothing goes along (AL-3).
    """
    kopie: dict[int, Betrokkene] = {}
    namens: list[tuple[Betrokkene, int]] = []
    heeft_indiener = False
    for persoon in oud.betrokkenen.filter(vervallen_op=None).order_by("pk"):
        was = persoon.pk
        rol = persoon.rol
        if rol in ("indiener", "verzoeker"):
            eerste = not heeft_indiener
            heeft_indiener = True
            rol = "verzoeker" if nieuw.soort == "handhavingsverzoek" else "indiener" if eerste else "belanghebbende"
            if anoniem:
                if eerste:
                    dossier.voeg_betrokkene_toe(nieuw, rol, anoniem=True)
                continue
        voor, persoon.vertegenwoordigt = persoon.vertegenwoordigt_id, None
        persoon.pk, persoon._state.adding, persoon.zaak, persoon.rol = None, True, nieuw, rol
        persoon.save(force_insert=True)
        kopie[was] = persoon
        if voor is not None:
            namens.append((persoon, voor))
    for persoon, voor in namens:
        if voor in kopie:
            persoon.vertegenwoordigt = kopie[voor]
            persoon.save(update_fields=["vertegenwoordigt"])


def _neem_behandelaar_over(procedure: Intake, oud: Zaak, door: Medewerker) -> None:
    """The same colleague goes on with the new file; without one it is assigned by its category."""
    werk_zaak_bij(procedure)
    if oud.hoofdbehandelaar is None:
        wijs_automatisch_toe(procedure, vandaag=timezone.localdate())
        return
    zet_stap(procedure, "wijs_toe", None, hoofdbehandelaar=oud.hoofdbehandelaar.pk, omgezet_uit=oud.zaaknummer)
    dossier.zet_hoofdbehandelaar(
        procedure.zaak,
        oud.hoofdbehandelaar,
        bericht=f"{oud.zaaknummer} is omgezet en gaat verder als {procedure.zaak.zaaknummer}.",
    )


@transaction.atomic
def trek_in(pk: int, *, datum: date, reden: str, door: Medewerker, vandaag: date, versie: int | None = None) -> None:
    """ML25: the person who reported withdraws; what the municipality does of its own accord needs a new zaak."""
    zaak = Zaak.objects.get(pk=pk)
    klasse = Melding if zaak.soort == "melding" else Handhavingsverzoek
    procedure = klasse.objects.voor_wijziging(pk, versie=versie)
    if datum > vandaag:
        raise StapNietMogelijk("De datum van de intrekking ligt in de toekomst.")
    if datum < procedure.zaak.ontvangstdatum:
        raise StapNietMogelijk("De intrekking kan niet vóór de ontvangst liggen.")
    procedure.ingetrokken_op = datum
    zet_stap(procedure, "trek_in", door, motivering=reden, datum=datum)
    for opdracht in procedure.zaak.opdrachten.filter(status__in=["gevraagd", "aanvaard"]):
        zet_stap(opdracht, "trek_in", None, opdracht=opdracht.pk, soort=opdracht.soort)
    deadlines.bij_einde(procedure.zaak, op=vandaag)
