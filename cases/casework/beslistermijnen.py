"""Which term for a decision a zaak has, what can be done to it, and what is under way (art. 4:13 to 4:20 Awb)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from cases.casework.models import Dwangsom, Stilstand, Termijnbericht, Verdaging
from cases.deadlines.models import Termijn
from cases.deadlines.niet_tijdig import Tarief
from cases.deadlines.queries import beslistermijn_van, tarieven
from cases.deadlines.rules import REGELS, Termijnregel
from cases.dossiers.models import Betrokkene, Statusdrager, Zaak
from cases.dossiers.steps import lees_eenmaal

ZELF_TE_KIEZEN = ("4:15-1b", "4:15-2a", "4:15-2b", "4:15-2c")
"""The grounds of 4:15 besides the aanvulling (lid 1 a), which has its own step (HV5)."""
MET_BEGINBERICHT = frozenset({"4:15-1b", "4:15-2c"})
MET_EINDBERICHT = frozenset({"4:15-1b", "4:15-2b", "4:15-2c"})
"""On which grounds the applicant must be told (4:15 lid 1 b, lid 3 and lid 4, rekenregel R10)."""


def termijn_van(zaak: Zaak) -> Termijn | None:
    """The term for the decision of this zaak: the running one, else the last; asked once while a page is drawn."""
    return lees_eenmaal(("beslistermijn", zaak.pk, None), lambda: beslistermijn_van(zaak))


def beslistermijnen(zaak: Zaak) -> list[Termijn]:
    """Every term of the zaak about which a notice of default may be: its own, and that of each bezwaar (7:14)."""
    codes = [regel.code for regel in REGELS.values() if isinstance(regel, Termijnregel) and regel.beslissing]
    kenmerken = Termijn.objects.filter(zaak=zaak, code__in=codes).values_list("kenmerk", flat=True).distinct()
    gevonden = [beslistermijn_van(zaak, kenmerk) for kenmerk in sorted(kenmerken)]
    return [termijn for termijn in gevonden if termijn is not None]


def lopende(zaak: Zaak) -> Termijn | None:
    """The term for the decision while it runs (also when it stands still or is late)."""
    termijn = termijn_van(zaak)
    return termijn if termijn is not None and termijn.loopt else None


def regel_van(termijn: Termijn) -> Termijnregel:
    """The rule of a term that runs."""
    regel = REGELS[termijn.code]
    assert isinstance(regel, Termijnregel), "only terms run"
    return regel


def is_gesteld_te_verlengen(termijn: Termijn) -> bool:
    """Whether the authority may name a new day itself (4:14 lid 3); else the term is a statutory one (lid 1)."""
    return any(wijze.gesteld for wijze in regel_van(termijn).verlenging)


def heeft_beslistermijn(procedure: Statusdrager) -> bool:
    """Whether acts on the term for a decision exist for this zaak."""
    return lopende(procedure.zaak) is not None


def had_beslistermijn(procedure: Statusdrager) -> bool:
    """Whether a notice of default may be about this zaak: it has, or had, a term for a decision."""
    return termijn_van(procedure.zaak) is not None


def zonder_eigen_stap(procedure: Statusdrager) -> bool:
    """Whether the procedure has no step of its own for extending (a handhavingsverzoek has HV4)."""
    return heeft_beslistermijn(procedure) and not hasattr(type(procedure), "verdaag_beslissing")


def aanvragers(zaak: Zaak) -> list[Betrokkene]:
    """Who asked for the decision: each gets the letters about the term, and a share of a dwangsom (4:17 lid 6)."""
    rijen = zaak.betrokkenen.filter(rol__in=["verzoeker", "indiener"], vervallen_op=None, anoniem=False)
    return list(rijen.order_by("pk"))


def schermnaam(persoon: Betrokkene) -> str:
    """The name as a list shows it; a shielded identity stays on the zaak page, where asking for it is logged."""
    return f"afgeschermde {persoon.get_rol_display().lower()}" if persoon.afgeschermd else persoon.weergavenaam


@dataclass(frozen=True, slots=True)
class Lopend:
    """A dwangsom as lists show it today: how far, and what it costs up to and including today."""

    dwangsom: Dwangsom
    dagen: int
    bedrag: int
    begonnen: bool

    @property
    def kop(self) -> str:
        """In a few words."""
        if not self.begonnen:
            return "In gebreke gesteld"
        loopt = self.dwangsom.status == Dwangsom.Status.LOOPT
        return f"Dwangsom {'loopt: ' if loopt else ''}{euro(self.bedrag)}"


def euro(bedrag: int) -> str:
    """Whole euros as Dutch text."""
    return f"€ {bedrag:,}".replace(",", ".")


def stand_van(dwangsom: Dwangsom, vandaag: date, bedragen: tuple[Tarief, ...] | None = None) -> Lopend:
    """What a dwangsom costs today."""
    bedragen = bedragen or tarieven()
    return Lopend(
        dwangsom, dwangsom.dagen_op(vandaag), dwangsom.bedrag_op(vandaag, bedragen), vandaag >= dwangsom.eerste_dag
    )


def lopende_dwangsommen(zaken: Iterable[Zaak], vandaag: date) -> dict[int, Lopend]:
    """Of each zaak the dwangsom that is not settled yet, for lists: two queries."""
    rijen = list(
        Dwangsom.objects.filter(
            zaak__in=[zaak.pk for zaak in zaken], status__in=["loopt", "gestopt", "in_besluit"]
        ).order_by("pk")
    )
    if not rijen:
        return {}
    bedragen = tarieven()
    return {rij.zaak_id: stand_van(rij, vandaag, bedragen) for rij in rijen}


@dataclass(frozen=True, slots=True)
class Plicht:
    """Something that must still be told to an applicant, or a letter about it that has not left."""

    tekst: str
    document_id: int | None = None


def nog_te_melden(zaak: Zaak) -> QuerySet[Stilstand]:
    """Suspensions that ended and of which the applicants were not told the new end yet (4:15 lid 4)."""
    gemeld = Termijnbericht.objects.filter(
        soort=Termijnbericht.Soort.HERVAT,
        stilstand__termijn=OuterRef("termijn"),
        document__opgesteld_op__gte=OuterRef("beeindigd_op"),
    )
    rijen = Stilstand.objects.filter(
        zaak=zaak, grond__in=MET_EINDBERICHT, termijn__voldaan_op=None, termijn__vervallen_op=None,
        beeindigd_op__isnull=False, opschorting__isnull=False,
    )  # fmt: skip
    return rijen.exclude(Exists(gemeld)).order_by("pk")


def plichten(zaak: Zaak) -> list[Plicht]:
    """What the duty to tell (4:14, 4:15 lid 3 and 4) still asks in this zaak."""
    wachtend = Termijnbericht.objects.filter(zaak=zaak, vertrokken_op=None).exclude(
        document__status__in=["ingetrokken", "vervangen"]
    )
    lijst = [
        Plicht(f"Brief nog niet weg: {bericht.get_soort_display().lower()}", bericht.document_id)
        for bericht in wachtend.order_by("pk")
    ]
    for stilstand in nog_te_melden(zaak):
        lijst.append(Plicht(f"Meld de nieuwe einddatum (art. 4:15 lid 4 Awb): {stilstand.toelichting[:60]}"))
    return lijst


def open_verdaging(zaak: Zaak) -> Verdaging | None:
    """The extension that waits: for a colleague, or for its letter."""
    return zaak.verdagingen.filter(status__in=["voorgesteld", "onderweg"]).first()
