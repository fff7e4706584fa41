"""Rows of a worklist: each zaak with its most urgent term and who must act, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cases.casework.beslistermijnen import Lopend, lopende_dwangsommen
from cases.deadlines.queries import Stand, standen_voor
from cases.dossiers.models import Zaak
from cases.dossiers.models.zaak import AanZet
from cases.staff.models import Medewerker
from vth.desk.werklijst import rolwerk, toestandlabel


@dataclass(frozen=True, slots=True)
class Rij:
    """One zaak as a list shows it."""

    zaak: Zaak
    stand: Stand | None
    toestand: str
    aan_zet: str
    u_bent_aan_zet: bool
    dwangsom: Lopend | None = None

    @property
    def wijk(self) -> str:
        """The part of town, or else the town."""
        locatie = self.zaak.locatie
        return (locatie.wijk or locatie.plaatsnaam) if locatie else ""


def rijen(zaken: Iterable[Zaak], user: Medewerker, vandaag: date) -> list[Rij]:
    """The rows of one page; ``zaken`` come with locatie and hoofdbehandelaar."""
    alle = list(zaken)
    standen = standen_voor([z for z in alle if z.is_open], vandaag)
    van_rol = rolwerk(user)
    eigen = [z for z in alle if z.organisatie_id == user.organisatie_id]  # what it costs is no matter for a partner
    geld = lopende_dwangsommen(eigen, vandaag)
    return [
        Rij(z, standen.get(z.pk), toestandlabel(z), _aan_zet(z), _is_aan_zet(z, user, van_rol), geld.get(z.pk))
        for z in alle
    ]


def van_zaak(zaak: Zaak, vandaag: date) -> Stand | None:
    """The state of the most urgent running term of one zaak."""
    return standen_voor([zaak], vandaag).get(zaak.pk) if zaak.is_open else None


def _is_aan_zet(zaak: Zaak, user: Medewerker, van_rol: tuple[AanZet, ...]) -> bool:
    eigen = zaak.aan_zet == AanZet.BEHANDELAAR and zaak.hoofdbehandelaar_id == user.pk
    return zaak.is_open and (eigen or zaak.aan_zet in van_rol)


def _aan_zet(zaak: Zaak) -> str:
    if not zaak.is_open:
        return "Niemand, gesloten"
    if zaak.aan_zet == AanZet.BEHANDELAAR and zaak.hoofdbehandelaar is not None:
        return zaak.hoofdbehandelaar.naam
    return str(zaak.get_aan_zet_display())
