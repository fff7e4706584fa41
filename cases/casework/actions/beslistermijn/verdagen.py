"""More time for a decision (4:14 lid 3, HV4): proposed, agreed, told; and saying that it will be late (4:14 lid 1)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from cases.casework import handelingen as h
from cases.casework.actions.beslistermijn.berichten import leiding_van, lopende_termijn, meld_aan, stuur
from cases.casework.actions.zaak import vergrendel
from cases.casework.beslistermijnen import is_gesteld_te_verlengen, open_verdaging
from cases.casework.letters import REDENEN_VERLENGING, Termijnbericht, Verlengingsbericht
from cases.casework.models import Termijnbericht as Bericht
from cases.casework.models import Verdaging
from cases.casework.models.beslistermijn import laatste_vertrek
from cases.deadlines import actions as klok
from cases.deadlines.duration import TermijnFout
from cases.deadlines.feestdagen import voluit
from cases.deadlines.models import Termijn
from cases.deadlines.queries import beslistermijn_van
from cases.deadlines.terms import Verlenging as Verlengfeit
from cases.documents import actions as papier
from cases.documents.models import Document
from cases.documents.register import bij_vertrek, uitvoerder
from cases.dossiers.models import Zaak
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan, doe_handeling, eis, zet_stap
from cases.staff.models import Medewerker

VERDER_DAN_DIT = 366
"""A new day further away than so many days is a typing error; the law sets no maximum (HV_VERLENG)."""


@transaction.atomic
def stel_verdaging_voor(
    pk: int, *, tot: date, reden: str, door: Medewerker, vandaag: date, versie: int | None = None
) -> Verdaging:
    """Propose a new last day; who may extend (letter J of the matrix) decides.

    ``reden`` is a code of ``REDENEN_VERLENGING`` or words of one's own; with own words the letter is reviewed.

    :raises StapNietMogelijk: too late (R12), not after the present end, or something is under way already.
    """
    procedure = vergrendel(pk, versie)
    zaak = procedure.zaak
    termijn = _te_verdagen(zaak, tot=tot, reden=reden, vandaag=vandaag)
    doe_handeling(procedure, h.STEL_VERDAGING_VOOR, door, motivering=_zin(reden), code=termijn.code, tot_en_met=tot)
    verdaging = _maak(zaak, termijn, tot=tot, reden=reden, voorgesteld_door=door)
    anderen = [leider for leider in leiding_van(zaak) if leider.pk != door.pk]
    zin = f"{door.naam} stelt voor te verdagen tot en met {voluit(tot)}."
    meld_aan(anderen, zaak, zin, f"verdaging-{verdaging.pk}")
    return verdaging


@transaction.atomic
def beoordeel_verdaging(
    pk: int,
    *,
    verdaging: Verdaging,
    akkoord: bool,
    toelichting: str = "",
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> None:
    """Agree, and the letter goes out; or not, with the reason. Never by who proposed it.

    :raises StapNietMogelijk: it is too late by now (R12), or there is no reason for a refusal.
    """
    zaak = vergrendel(pk, versie).zaak
    rij = Verdaging.objects.select_for_update(of=("self",)).select_related("termijn").get(pk=verdaging.pk, zaak=zaak)
    rij.zaak = zaak
    if not akkoord:
        rij.toelichting = eis(toelichting, "Leg uit waarom u niet akkoord bent.")
        rij.beoordeeld_op, rij.beoordeeld_door = timezone.now(), door
        zet_stap(rij, "wijs_verdaging_af", door, motivering=rij.toelichting, verdaging=rij.pk)
        if rij.voorgesteld_door is not None:
            zin = "uw voorstel om te verdagen is niet akkoord."
            meld_aan([rij.voorgesteld_door], zaak, zin, f"verdaging-nee-{rij.pk}")
        return
    _eis_op_tijd(rij.termijn, tot=rij.tot, vandaag=vandaag)
    _bevestig(rij, door=door, vandaag=vandaag, motivering=toelichting)


@transaction.atomic
def verleng(pk: int, *, tot: date, reden: str, door: Medewerker, vandaag: date, versie: int | None = None) -> Verdaging:
    """HV4: extend without a proposal, by who may do so. The term moves when the last letter has left (R12, R13).

    Also the action of the step ``verdaag_beslissing``: call it in the transaction of that step.

    :raises StapNietToegestaan: ``door`` may only propose.
    :raises StapNietMogelijk: too late, not after the present end, or something is under way already.
    """
    zaak = vergrendel(pk, versie).zaak
    if weigering := h.BEOORDEEL_VERDAGING.mag.weigering(zaak, door):
        raise StapNietToegestaan(weigering)
    termijn = _te_verdagen(zaak, tot=tot, reden=reden, vandaag=vandaag)
    verdaging = _maak(zaak, termijn, tot=tot, reden=reden, voorgesteld_door=None)
    _bevestig(verdaging, door=door, vandaag=vandaag)
    return verdaging


@transaction.atomic
def verdaag_termijn(
    pk: int, *, tot: date, reden: str, door: Medewerker, vandaag: date, versie: int | None = None
) -> Verdaging:
    """ZT4: the same for a procedure that has no step of its own for it."""
    procedure = vergrendel(pk, versie)
    doe_handeling(procedure, h.VERDAAG_TERMIJN, door, motivering=_zin(reden), tot_en_met=tot)
    return verleng(pk, tot=tot, reden=reden, door=door, vandaag=vandaag)


def _te_verdagen(zaak: Zaak, *, tot: date, reden: str, vandaag: date) -> Termijn:
    termijn = lopende_termijn(zaak, beslistermijn_van(zaak))
    eis(reden, "Leg uit waarom er meer tijd nodig is.")
    if not is_gesteld_te_verlengen(termijn):
        raise StapNietMogelijk("Dit is een wettelijke termijn. Meld dat het besluit later komt (art. 4:14 lid 1 Awb).")
    if termijn.einddatum is None:
        raise StapNietMogelijk("De termijn staat stil en heeft nu geen einddatum. Beëindig eerst de opschorting.")
    if open_verdaging(zaak) is not None:
        raise StapNietMogelijk("Er ligt al een voorstel om te verdagen, of een brief daarover die nog niet weg is.")
    _eis_op_tijd(termijn, tot=tot, vandaag=vandaag)
    return termijn


def _eis_op_tijd(termijn: Termijn, *, tot: date, vandaag: date) -> None:
    if tot <= vandaag:
        raise StapNietMogelijk("De nieuwe datum moet na vandaag liggen.")
    if termijn.einddatum is not None and tot <= termijn.einddatum:
        raise StapNietMogelijk(f"De nieuwe datum ligt niet na het einde van de termijn, {voluit(termijn.einddatum)}.")
    if (tot - vandaag).days > VERDER_DAN_DIT:
        raise StapNietMogelijk("De nieuwe datum ligt meer dan een jaar weg. Kijk het jaartal na.")
    try:
        klok.toets_verlenging(termijn, Verlengfeit(tot_en_met=tot, meegedeeld_op=vandaag))
    except TermijnFout as fout:
        raise StapNietMogelijk(str(fout)) from fout


def _zin(reden: str) -> str:
    return REDENEN_VERLENGING.get(reden, reden.strip())


def _maak(zaak: Zaak, termijn: Termijn, *, tot: date, reden: str, voorgesteld_door: Medewerker | None) -> Verdaging:
    verdaging = Verdaging(
        zaak=zaak,
        termijn=termijn,
        tot=tot,
        reden=_zin(reden),
        was=termijn.einddatum,
        voorgesteld_op=timezone.now(),
        voorgesteld_door=voorgesteld_door,
    )
    verdaging.save(force_insert=True)
    return verdaging


def _bevestig(verdaging: Verdaging, *, door: Medewerker, vandaag: date, motivering: str = "") -> None:
    """Agreed: the letter leaves, at once when it is a standard letter or was read by who agrees."""
    zaak, termijn = verdaging.zaak, verdaging.termijn
    eerder = termijn.verlengingen.count()
    verdaging.beoordeeld_op, verdaging.beoordeeld_door = timezone.now(), door
    verdaging.toelichting = motivering.strip()
    zet_stap(
        verdaging, "bevestig_verdaging", door, motivering=motivering.strip(), verdaging=verdaging.pk, code=termijn.code,
        was=termijn.einddatum, tot_en_met=verdaging.tot, keer=eerder + 1,
    )  # fmt: skip
    oude_datum = termijn.einddatum or verdaging.tot
    stuur(
        zaak,
        Bericht.Soort.VERDAGING,
        lambda persoon: Verlengingsbericht.van_zaak(
            zaak,
            verzenddatum=vandaag,
            oude_datum=oude_datum,
            nieuwe_datum=verdaging.tot,
            reden=verdaging.reden,
            eerder_verlengd=eerder > 0,
            door=door,
        ),
        briefsoort="verlengingsbericht",
        door=verdaging.voorgesteld_door or door,
        vandaag=vandaag,
        genoemd=verdaging.tot,
        verdaging=verdaging,
        toetser=door,
    )


@uitvoerder("verlengingsbericht", "verzend_standaard")
def verzend_verlengingsbericht(
    document: Document, *, door: Medewerker, vandaag: date, reden: str = "", **verzending: Any
) -> None:
    """A reviewed letter leaves; not any more when the term is over, for then it has no effect (R12)."""
    bericht = Bericht.objects.filter(document=document).select_related("verdaging__termijn").first()
    if bericht is not None and bericht.verdaging is not None:
        _eis_op_tijd(bericht.verdaging.termijn, tot=bericht.verdaging.tot, vandaag=vandaag)
    papier.verzend_standaard(document, door=door, vandaag=vandaag, **verzending)


@bij_vertrek
def bericht_van_verdaging_is_weg(document: Document, op: date) -> None:
    """Keep the day; when the last letter left the term moves, or it came too late and nothing moves."""
    bericht = Bericht.objects.filter(document=document, stilstand=None).select_related("verdaging").first()
    if bericht is None:
        return
    bericht.vertrokken_op = op
    bericht.save(update_fields=["vertrokken_op"])
    if bericht.verdaging_id is None:
        return
    verdaging = (
        Verdaging.objects.select_for_update(of=("self",)).select_related("termijn", "zaak").get(pk=bericht.verdaging_id)
    )
    laatste = laatste_vertrek(list(verdaging.berichten.all()))
    if verdaging.status == Verdaging.Status.ONDERWEG and laatste is not None:
        _laat_gelden(verdaging, laatste)


def _laat_gelden(verdaging: Verdaging, meegedeeld_op: date) -> None:
    zaak = verdaging.zaak
    try:
        with transaction.atomic():
            verdaging.verlenging = klok.verleng(
                verdaging.termijn, meegedeeld_op=meegedeeld_op, reden=verdaging.reden, tot=verdaging.tot
            )
            zet_stap(
                verdaging, "laat_verdaging_gelden", None, verdaging=verdaging.pk, code=verdaging.termijn.code,
                meegedeeld_op=meegedeeld_op, tot_en_met=verdaging.tot,
            )  # fmt: skip
    except TermijnFout as fout:
        verdaging.verlenging, verdaging.toelichting = None, str(fout)
        zet_stap(
            verdaging, "laat_verdaging_zonder_gevolg", None, motivering=str(fout), verdaging=verdaging.pk,
            code=verdaging.termijn.code, meegedeeld_op=meegedeeld_op,
        )  # fmt: skip
        wie = [zaak.hoofdbehandelaar, *leiding_van(zaak)]
        meld_aan(wie, zaak, f"de verdaging heeft geen gevolg. {fout}", f"verdaging-te-laat-{verdaging.pk}")


def laat_verdagingen_vervallen(zaak: Zaak, reden: str) -> None:
    """What was still proposed or under way no longer matters (the besluit is known)."""
    for rij in Verdaging.objects.select_for_update().filter(zaak=zaak, status__in=["voorgesteld", "onderweg"]):
        rij.zaak, rij.toelichting = zaak, reden
        zet_stap(rij, "laat_verdaging_vervallen", None, motivering=reden, verdaging=rij.pk)


@transaction.atomic
def deel_vertraging_mee(
    pk: int, *, verwacht_op: date, toelichting: str = "", door: Medewerker, vandaag: date, versie: int | None = None
) -> list[Bericht]:
    """4:14 lid 1: tell when the besluit does come. The term itself does not move; a notice of default stays possible.

    :raises StapNietMogelijk: the term could still be extended, or the day is not a later one.
    """
    procedure = vergrendel(pk, versie)
    zaak = procedure.zaak
    termijn = lopende_termijn(zaak, beslistermijn_van(zaak))
    if termijn.einddatum is None:
        raise StapNietMogelijk("De termijn staat stil en heeft nog geen einddatum.")
    einde = termijn.einddatum
    if verwacht_op <= max(vandaag, einde):
        raise StapNietMogelijk("Noem een dag na vandaag en na het einde van de termijn.")
    if (verwacht_op - vandaag).days > VERDER_DAN_DIT:
        raise StapNietMogelijk("Deze dag ligt meer dan een jaar weg. Noem een zo kort mogelijke termijn.")
    doe_handeling(
        procedure, h.DEEL_VERTRAGING_MEE, door, motivering=toelichting.strip(), code=termijn.code, einddatum=einde,
        verwacht_op=verwacht_op,
    )  # fmt: skip
    return stuur(
        zaak,
        Bericht.Soort.MEDEDELING,
        lambda persoon: Termijnbericht.te_laat(
            zaak, verzenddatum=vandaag, einde_termijn=einde, nieuwe_datum=verwacht_op, door=door
        ),
        briefsoort="termijnbericht",
        door=door,
        vandaag=vandaag,
        genoemd=verwacht_op,
    )
