"""A letter with invented data, to preview a text before it is used and to test every text with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time

from cases.documents.blokken import Blok, vul, vul_blokken
from cases.documents.register import Briefgegevens
from cases.documents.render import Brief, Briefhoofd, onderdelen

VRIJE_TEKST = (
    "Op 10 maart 2026 ging een toezichthouder kijken. Hij hoorde het geluid en mat hoe hard het was. "
    "Het geluid bleef onder de grens.\n\nDe eigenaar zet de machine voortaan om elf uur uit."
)
HOOFD = Briefhoofd(
    naam="Gemeente Voorbeeldstad",
    regels=("Postbus 100", "1234 AB Voorbeeldstad"),
    contact=("Telefoon 14 0123", "info@voorbeeldstad.example", "www.voorbeeldstad.example"),
    logo="img/logo.svg",
)
ONTVANGER = ("Mevrouw F. Yıldız", "Lindelaan 12", "1234 AB  Voorbeeldstad")
ONTVANGER_LANG = (
    "Vereniging van Eigenaren Appartementengebouw De Lange Rivierzichten",
    "Maximiliaan Bartholomeus van Rechteren Limpurg",
    "Burgemeester van der Meulen van Nijevelt-boulevard 1021-III",
    "1234 AB  Voorbeeldstad-aan-de-Lange-Rivier",
)


def gevuld(onderwerp: str, blokken: Sequence[Blok], context: Briefgegevens) -> tuple[str, list[Blok]]:
    """Subject and blocks with the data of this example; free blocks hold an example too."""
    waarden = context.waarden()
    met_tekst = [
        replace(blok, tekst=VRIJE_TEKST) if blok.soort == "vrij" and not blok.tekst.strip() else blok
        for blok in vul_blokken(blokken, waarden)
    ]
    return vul(onderwerp, waarden), met_tekst


def brief(
    onderwerp: str,
    blokken: Sequence[Blok],
    context: Briefgegevens,
    *,
    hoofd: Briefhoofd = HOOFD,
    concept: bool = True,
    lang: bool = False,
) -> Brief:
    """The printable example."""
    gevuld_onderwerp, delen = gevuld(onderwerp, blokken, context)
    return Brief(
        hoofd=hoofd,
        geadresseerde=ONTVANGER_LANG if lang else ONTVANGER,
        kenmerk=context.zaaknummer,
        onderwerp=gevuld_onderwerp,
        aanhef="Geachte heer of mevrouw," if lang else "Geachte mevrouw Yıldız,",
        onderdelen=onderdelen(delen),
        ondertekening=(
            "Namens het college van burgemeester en wethouders van Voorbeeldstad,",
            context.behandelaar,
            "casemanager",
        ),
        gemaakt_op=datetime.combine(context.verzenddatum, time(9), tzinfo=UTC),
        datum=context.verzenddatum,
        behandeld_door=context.behandelaar,
        bijlagen=("Kopie van uw bericht", "Overzicht van de metingen") if lang else (),
        concept=concept,
    )
