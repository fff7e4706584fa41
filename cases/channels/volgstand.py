"""What the status page shows to one person: their own zaak in plain words, and nothing of anybody else.

Read here, and nowhere else, so that it is easy to see what leaves the house: no notes, no contact, no other people, no
shielded or confidential matters, no concepts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cases.channels.models import Kanaal, Ontvangst, Volglink
from cases.channels.voortgang import Voortgang, voortgang
from cases.documents.queries import vertrokken_naar
from cases.documents.weergave import pdf_voor
from cases.dossiers.models import Bestand, Betrokkene, Zaak, Zaakrelatie

INDIENERS = ("indiener", "verzoeker")


@dataclass(frozen=True)
class Brief:
    """A letter that left the house, to this person. ``bestand`` is their own copy; None while there is no final PDF.

    A copy to somebody else can name other people: each person only gets the bytes that were made for them.
    """

    verzending: int
    titel: str
    op: date
    hoe: str
    bestand: Bestand | None


@dataclass(frozen=True)
class Gestuurd:
    """What this person sent."""

    op: datetime
    wat: str
    bestanden: int


@dataclass(frozen=True)
class Volgstand:
    """Everything on the page. Of a zaak that became confidential only the number and whom to call."""

    zaak: Zaak
    persoon: Betrokkene
    gesloten: bool
    """Confidential: nothing but the number is shown."""
    voortgang: Voortgang | None
    brieven: tuple[Brief, ...] = ()
    gestuurd: tuple[Gestuurd, ...] = ()
    eerder: str = ""
    """The number under which it first came in, when it goes on as another kind."""

    @property
    def is_open(self) -> bool:
        return bool(self.zaak.is_open)


def stand_van(link: Volglink, vandaag: date) -> Volgstand:
    """The page of this link; it follows a zaak that was converted to the other kind (ML2, HV2)."""
    zaak, persoon = _vervolg(link)
    if zaak.vertrouwelijk or link.zaak.vertrouwelijk:
        return Volgstand(zaak, persoon, gesloten=True, voortgang=None)
    mensen = {link.betrokkene_id, persoon.pk}
    return Volgstand(
        zaak,
        persoon,
        gesloten=False,
        voortgang=voortgang(zaak, vandaag, voor=persoon),
        brieven=tuple(_brieven(mensen)),
        gestuurd=tuple(_gestuurd(zaak, link)),
        eerder=link.zaak.zaaknummer if zaak.pk != link.zaak_id else "",
    )


def _vervolg(link: Volglink) -> tuple[Zaak, Betrokkene]:
    """The zaak in which it goes on, with the same person in it; the zaak of the link when there is any doubt."""
    zaak, persoon = link.zaak, link.betrokkene
    for _ in range(5):
        relatie = (
            Zaakrelatie.objects.filter(naar=zaak, soort="omgezet_uit", vervallen_op=None)
            .select_related("van__locatie", "van__organisatie", "van__hoofdbehandelaar", "van__team")
            .order_by("-pk")
            .first()
        )
        if relatie is None:
            break
        zelfde = [
            b
            for b in relatie.van.betrokkenen.filter(rol__in=INDIENERS, vervallen_op=None, anoniem=False)
            if (b.naam, b.organisatienaam, b.email) == (persoon.naam, persoon.organisatienaam, persoon.email)
        ]
        if len(zelfde) != 1:
            break
        zaak, persoon = relatie.van, zelfde[0]
    return zaak, persoon


def _brieven(mensen: set[int]) -> list[Brief]:
    return [
        Brief(v.pk, v.document.titel, v.ter_post_op, v.get_kanaal_display().lower(), pdf_voor(v))
        for v in vertrokken_naar(mensen)
        if v.ter_post_op is not None
    ]


def brief_van(link: Volglink, verzending: int) -> tuple[Brief, Bestand] | None:
    """One letter of this person with its PDF; None for anybody else's, a concept or a confidential one."""
    zaak, persoon = _vervolg(link)
    if zaak.vertrouwelijk or link.zaak.vertrouwelijk:
        return None
    for brief in _brieven({link.betrokkene_id, persoon.pk}):
        if brief.verzending == verzending and brief.bestand is not None:
            return brief, brief.bestand
    return None


def _gestuurd(zaak: Zaak, link: Volglink) -> list[Gestuurd]:
    """The first report, and what was added with this link."""
    rijen = Ontvangst.objects.filter(
        kanaal=Kanaal.FORMULIER, over_zaak__in={zaak.pk, link.zaak_id}, gegevens__betrokkene=link.betrokkene_id
    )
    soorten = {"intrekken": "U vroeg ons om te stoppen"}
    toegevoegd = [
        Gestuurd(r.ontvangen_op, soorten.get(r.tekst("bericht"), "U stuurde meer informatie"), r.bestanden.count())
        for r in rijen.prefetch_related("bestanden").order_by("-ontvangen_op")[:50]
    ]
    return toegevoegd
