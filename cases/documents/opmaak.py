"""From rows to paper: the letterhead of an Organisatie, the address of a Betrokkene, the letter of a version."""

from __future__ import annotations

from django.utils import timezone

from cases.documents.models import Document, Documentversie
from cases.documents.render import Brief, Briefhoofd, onderdelen
from cases.dossiers.indicaties import ontvanger_voor
from cases.dossiers.models import Betrokkene
from cases.staff.models import Mandaat, Medewerker, Orgaan, Organisatie


def hoofd_van(organisatie: Organisatie) -> Briefhoofd:
    """The letterhead (Awb 10:10): who writes, and how to reach it."""
    adres = organisatie.postbus or organisatie.adresregels
    contact = (
        f"Telefoon {organisatie.telefoon}" if organisatie.telefoon else "",
        organisatie.email,
        organisatie.website,
    )
    return Briefhoofd(
        naam=organisatie.naam,
        regels=tuple(regel.strip() for regel in adres.splitlines() if regel.strip()),
        contact=tuple(filter(None, contact)),
        logo=organisatie.logo_voor_brief,
        kleur=organisatie.kleur,
    )


def adres_van(persoon: Betrokkene | None) -> list[str]:
    """The lines in the window of the envelope; empty for nobody or an anonymous person."""
    if persoon is None or persoon.anoniem:
        return []
    naar = ontvanger_voor(persoon)
    namens = f"{_NAMENS[naar.rol]} {persoon.naam or persoon.organisatienaam}" if naar.pk != persoon.pk else ""
    return [regel for regel in (naar.organisatienaam, naar.naam, namens, *naar.adresregels) if regel]


_NAMENS = {"curator": "curator van", "erfgenaam": "voor de erven van", "gemachtigde": "gemachtigde van"}
"""The line that says for whom somebody gets a letter (cases.dossiers.indicaties)."""


def aanhef_van(persoon: Betrokkene | None) -> str:
    """How the letter begins."""
    if persoon is None or persoon.anoniem:
        return "Geachte heer of mevrouw,"
    naar = ontvanger_voor(persoon)
    return f"Geachte {naar.naam}," if naar.naam else "Geachte heer of mevrouw,"


def ondertekening_van(
    organisatie: Organisatie, door: Medewerker | None, *, mandaat: Mandaat | None = None, namens: bool = False
) -> list[str]:
    """The lines under the greeting: on whose behalf (Awb 10:10), by whom, in which function.

    With a mandate it is the bestuursorgaan of the mandate; without, and not ``namens``, the bestuur signs itself.
    """
    bestuur = organisatie.ondertekening or organisatie.naam
    if mandaat is not None and mandaat.orgaan != Orgaan.COLLEGE:
        bestuur = (
            f"{_LIDWOORD[Orgaan(mandaat.orgaan)]} {mandaat.get_orgaan_display()} van {organisatie.plaatsnaam}".strip()
        )
    regel = f"namens {bestuur[:1].lower()}{bestuur[1:]}" if namens or mandaat is not None else bestuur
    regels = [f"{regel[:1].upper()}{regel[1:]},"]
    return [*regels, door.naam, door.functie] if door is not None else regels


_LIDWOORD = {
    Orgaan.BURGEMEESTER: "de",
    Orgaan.DAGELIJKS_BESTUUR: "het",
    Orgaan.GEDEPUTEERDE_STATEN: "",
}


def brief_van(versie: Documentversie, *, concept: bool) -> Brief:
    """The printable letter of one version. The recorded moments make the same bytes every time."""
    document = versie.document
    zaak = document.zaak
    behandelaar = zaak.hoofdbehandelaar or document.opgesteld_door
    moment = versie.vergrendeld_op or versie.gewijzigd_op
    return Brief(
        hoofd=hoofd_van(zaak.organisatie),
        geadresseerde=tuple(versie.geadresseerde),
        kenmerk=zaak.zaaknummer,
        onderwerp=versie.ingevuld_onderwerp,
        aanhef=versie.aanhef,
        onderdelen=onderdelen(versie.ingevulde_blokken),
        ondertekening=tuple(filter(None, document.ondertekening))
        or tuple(ondertekening_van(zaak.organisatie, behandelaar, namens=True)[:1]),
        gemaakt_op=moment or timezone.now(),
        datum=versie.gepland_op,
        behandeld_door=document.gegevens.get("behandelaar", ""),
        bijlagen=tuple(versie.bijlagen),
        concept=concept,
        notitie=document.kanaal == "notitie",
    )


def bestandsnaam(document: Document) -> str:
    """A file name that tells the kind and the zaak, and nobody's name."""
    return f"{document.zaak.zaaknummer}-{document.soort.replace('_', '-')}-{document.pk}.pdf"
