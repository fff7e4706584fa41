"""One letter as each recipient gets it: own address and salutation, and nobody in it whom he may not know (§5.9)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cases.documents.afscherming import INDIENERS, rolwoord, sporen, verzwijg
from cases.documents.models import Document, Documentversie, Verzending
from cases.documents.opmaak import aanhef_van, adres_van, brief_van
from cases.documents.render import Brief, onderdelen
from cases.dossiers.models import Betrokkene, Zaak

Rol, Variant = Verzending.Rol, Verzending.Variant


@dataclass(frozen=True)
class Ontvangst:
    """How one person gets a letter: in which capacity, and who is not named in it."""

    document: Document
    versie: Documentversie
    persoon: Betrokkene
    rol: str
    verzwegen: tuple[Betrokkene, ...]

    @property
    def variant(self) -> str:
        """Whether somebody is named by role, or would be."""
        return str(Variant.NAAR_ROL if self.verzwegen and self._iets_verzwegen() else Variant.VOLLEDIG)

    def _iets_verzwegen(self) -> bool:
        ruw = _alles(self.versie)
        return verzwijg(ruw, self.verzwegen, self.document.zaak) != ruw or self._geadresseerde_verzwegen

    @property
    def _geadresseerde_verzwegen(self) -> bool:
        ander = self.document.betrokkene
        return ander is not None and any(p.pk == ander.pk for p in self.verzwegen)

    def brief(self, *, concept: bool) -> Brief:
        """The printable letter for this person."""
        zaak = self.document.zaak
        basis = brief_van(self.versie, concept=concept)
        blokken = [replace(b, kop=self._stil(b.kop), tekst=self._stil(b.tekst)) for b in self.versie.ingevulde_blokken]
        return replace(
            basis,
            geadresseerde=tuple(adres_van(self.persoon)),
            aanhef=self._aanhef(),
            onderwerp=verzwijg(basis.onderwerp, self.verzwegen, zaak),
            onderdelen=onderdelen(blokken),
            bijlagen=tuple(self._stil(naam) for naam in basis.bijlagen),
            afschrift=self._afschriftregel() if self.rol == Rol.AFSCHRIFT else "",
            notitie=False,
        )

    def _stil(self, tekst: str) -> str:
        return verzwijg(tekst, self.verzwegen, self.document.zaak)

    def _aanhef(self) -> str:
        """An addressee is greeted by name; a copy keeps the greeting, unless it would tell who that is."""
        if self.rol != Rol.AFSCHRIFT:
            return aanhef_van(self.persoon)
        return aanhef_van(None) if self._geadresseerde_verzwegen else self._stil(self.versie.aanhef)

    def _afschriftregel(self) -> str:
        ander = self.document.betrokkene
        if ander is None:
            return "Dit is een afschrift, voor uw informatie."
        wie = rolwoord(ander) if self._geadresseerde_verzwegen else ander.naam or ander.organisatienaam
        return f"Dit is een afschrift, voor uw informatie. De brief is gericht aan {wie}. Met ‘u’ bedoelen wij {wie}."

    @property
    def regels(self) -> list[str]:
        """Every line of text that this person gets to see, the own address apart."""
        brief = self.brief(concept=False)
        regels = [brief.onderwerp, brief.afschrift, *brief.bijlagen]
        for deel in brief.onderdelen:
            regels.append(deel.kop)
            regels += ["".join(stuk.tekst for stuk in regel) for alinea in deel.alineas for regel in alinea.regels]
        return regels

    @property
    def sporen(self) -> list[str]:
        """What in this letter could still tell who is not to be known; a copy with any of it does not leave."""
        return sporen("\n".join(self.regels), self.verzwegen, self.document.zaak) if self.verzwegen else []

    @property
    def sha256(self) -> str:
        """The hash of exactly the text that this person gets."""
        brief = self.brief(concept=False)
        inhoud = {
            "versie": self.versie.sha256,
            "geadresseerde": brief.geadresseerde,
            "aanhef": brief.aanhef,
            "onderwerp": brief.onderwerp,
            "afschrift": brief.afschrift,
            "bijlagen": brief.bijlagen,
            "onderdelen": [
                [deel.kop, [["".join(s.tekst for s in regel) for regel in a.regels] for a in deel.alineas]]
                for deel in brief.onderdelen
            ],
        }
        return hashlib.sha256(json.dumps(inhoud, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def ontvangst_van(
    document: Document,
    persoon: Betrokkene,
    *,
    rol: str,
    indiener_noemen: bool = False,
    mensen: Sequence[Betrokkene] | None = None,
) -> Ontvangst:
    """The letter as it counts now, for this person; ``mensen`` are all people of the zaak when they are at hand."""
    assert document.versie is not None
    noemen = indiener_noemen or rol == Rol.GEADRESSEERDE
    stil = te_verzwijgen(document.zaak, persoon, indiener_noemen=noemen, mensen=mensen)
    return Ontvangst(document, document.versie, persoon, rol, tuple(stil))


def ontvangst_van_verzending(verzending: Verzending, versie: Documentversie | None = None) -> Ontvangst:
    """The letter as it was or will be sent with this row, or would be in this version of the text."""
    persoon = verzending.betrokkene
    assert persoon is not None
    noemen = verzending.indiener_genoemd or verzending.rol == Rol.GEADRESSEERDE
    stil = te_verzwijgen(verzending.document.zaak, persoon, indiener_noemen=noemen)
    tekst = versie or verzending.versie
    tekst.document = verzending.document
    return Ontvangst(verzending.document, tekst, persoon, verzending.rol, tuple(stil))


def te_verzwijgen(
    zaak: Zaak, persoon: Betrokkene, *, indiener_noemen: bool, mensen: Sequence[Betrokkene] | None = None
) -> list[Betrokkene]:
    """Who is not named to this person: the shielded, and unless told otherwise who reported or asked."""
    alle = list(Betrokkene.objects.filter(zaak=zaak)) if mensen is None else mensen
    bekend = {persoon.pk, *(p.pk for p in kring(persoon, alle))}
    stil = {p.pk: p for p in alle if p.afgeschermd and not p.anoniem and p.pk not in bekend}
    if not indiener_noemen and not any(p.rol in INDIENERS for p in alle if p.pk in bekend):
        stil |= {p.pk: p for p in alle if p.rol in INDIENERS and not p.anoniem and p.vervallen_op is None}
        stil |= {p.pk: p for p in alle if p.vertegenwoordigt_id in stil}
    return [p for p in stil.values() if p.pk != persoon.pk]


def kring(persoon: Betrokkene, mensen: Sequence[Betrokkene] | None = None) -> list[Betrokkene]:
    """Whom this person acts for, and who acts for this person: they know each other."""
    alle = list(Betrokkene.objects.filter(zaak=persoon.zaak_id)) if mensen is None else mensen
    return [p for p in alle if p.pk == persoon.vertegenwoordigt_id or p.vertegenwoordigt_id == persoon.pk]


def _alles(versie: Documentversie) -> str:
    return "\n".join([versie.platte_tekst, *versie.bijlagen])
