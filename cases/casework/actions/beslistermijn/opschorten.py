"""Letting the term for a decision stand still on the grounds of 4:15 lid 1 b and lid 2, and ending that (R9, R10)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import IO

from django.db import transaction
from django.utils import timezone

from cases.casework import handelingen as h
from cases.casework.actions.beslistermijn.berichten import lopende_termijn, meld_aan, stuur
from cases.casework.actions.zaak import vergrendel
from cases.casework.beslistermijnen import MET_BEGINBERICHT, ZELF_TE_KIEZEN, aanvragers, nog_te_melden
from cases.casework.letters import Opschortingsbericht, Termijnbericht
from cases.casework.models import Stilstand
from cases.casework.models import Termijnbericht as Bericht
from cases.deadlines import actions as klok
from cases.deadlines.duration import TermijnFout
from cases.deadlines.feestdagen import voluit
from cases.deadlines.models import Opschorting, Termijn
from cases.deadlines.queries import beslistermijn_van, kalender
from cases.deadlines.rules.grounds import GRONDEN
from cases.documents.models import Document
from cases.documents.register import bij_vertrek
from cases.dossiers.bestanden import bewaar
from cases.dossiers.models import Zaak
from cases.dossiers.steps import StapNietMogelijk, doe_handeling, eis
from cases.dossiers.timeline import leg_vast
from cases.staff.models import Medewerker

DAG = timedelta(days=1)
BUITENLAND, INSTEMMING, AANVRAGER, OVERMACHT = ZELF_TE_KIEZEN


@transaction.atomic
def schort_op_termijn(
    pk: int,
    *,
    grond: str,
    toelichting: str,
    van: date | None = None,
    tot_en_met: date | None = None,
    bewijs: IO[bytes] | None = None,
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> Stilstand:
    """Let the term stand still on a ground of 4:15; with lid 1 b only from the day after its letter left.

    ``van`` is the first day that stands still (lid 2). ``tot_en_met`` the agreed last day (lid 2 a) or the last day
    that is expected (lid 1 b and lid 2 c). ``bewijs`` is the written consent (lid 2 a), or another paper.

    :raises StapNietMogelijk: no term runs, the ground is not one of these, a day or the consent lacks, or the term
        was already over.
    """
    procedure = vergrendel(pk, versie)
    zaak = procedure.zaak
    eis(toelichting, "Schrijf op waarom de termijn stilstaat.")
    _toets_grond(grond, van=van, tot_en_met=tot_en_met, heeft_bewijs=bewijs is not None, vandaag=vandaag)
    termijn = lopende_termijn(zaak, beslistermijn_van(zaak))
    if termijn.stilstanden.filter(grond=grond, beeindigd_op=None).exclude(grond=INSTEMMING).exists():
        raise StapNietMogelijk("De termijn staat om deze reden al stil.")
    doe_handeling(
        procedure, h.SCHORT_OP, door, motivering=toelichting.strip(), code=termijn.code, grond=grond, vanaf=van,
        tot_en_met=tot_en_met,
    )  # fmt: skip
    stuk = None
    if bewijs is not None:
        naam = getattr(bewijs, "name", "instemming")
        stuk = bewaar(zaak, bewijs, naam=naam, door=door, omschrijving=f"Bij opschorting ({GRONDEN[grond].artikel})")
    stilstand = Stilstand.objects.create(
        zaak=zaak,
        termijn=termijn,
        grond=grond,
        toelichting=toelichting.strip(),
        bewijs=stuk,
        verwacht_tot=None if grond == INSTEMMING else tot_en_met,
        vastgelegd_op=timezone.now(),
        vastgelegd_door=door,
    )
    if grond != BUITENLAND:
        assert van is not None, "tested above"
        _begin(stilstand, termijn, van=van, tot=tot_en_met + DAG if grond == INSTEMMING and tot_en_met else None)
    if grond in MET_BEGINBERICHT:
        _meld_begin(stilstand, door=door, vandaag=vandaag, vanaf=van or vandaag + DAG)
    return stilstand


def _toets_grond(grond: str, *, van: date | None, tot_en_met: date | None, heeft_bewijs: bool, vandaag: date) -> None:
    """Refuse what lacks for this ground (R10)."""
    if grond == "4:15-1a":
        raise StapNietMogelijk("Wacht u op een aanvulling? Gebruik dan de stap ‘Aanvulling vragen’ (HV5).")
    if grond not in ZELF_TE_KIEZEN:
        raise StapNietMogelijk("Op deze grond kan een beslistermijn niet stilstaan (art. 4:15 Awb).")
    if grond == BUITENLAND:
        if van is not None:
            raise StapNietMogelijk("Deze opschorting begint op de dag nadat de brief aan de verzoeker weg is.")
        return
    if van is None:
        raise StapNietMogelijk("Noem de eerste dag waarop de termijn stilstaat.")
    if grond == INSTEMMING:
        if tot_en_met is None:
            raise StapNietMogelijk("Noem de laatste dag van het uitstel. Zonder einddatum staat de termijn niet stil.")
        if not heeft_bewijs:
            raise StapNietMogelijk("Voeg de schriftelijke instemming van de verzoeker toe (art. 4:15 lid 2 onder a).")
    elif van > vandaag:
        raise StapNietMogelijk(f"{voluit(van).capitalize()} is nog niet geweest. Leg dit vast als het begint.")
    if grond == OVERMACHT and (tot_en_met is None or tot_en_met < vandaag):
        raise StapNietMogelijk("Noem tot wanneer de overmacht naar verwachting duurt (art. 4:15 lid 3 Awb).")
    if tot_en_met is not None and tot_en_met < van:
        raise StapNietMogelijk("De laatste dag ligt vóór de eerste dag.")


def _begin(stilstand: Stilstand, termijn: Termijn, *, van: date, tot: date | None, op: date | None = None) -> None:
    try:
        stilstand.opschorting = klok.schort_op(termijn, grond=stilstand.grond, van=van, tot=tot, mededeling_op=op)
    except TermijnFout as fout:
        raise StapNietMogelijk(str(fout)) from fout
    stilstand.save(update_fields=["opschorting"])


def _meld_begin(stilstand: Stilstand, *, door: Medewerker, vandaag: date, vanaf: date) -> None:
    """The opschortingsbericht: for lid 1 b it is what begins it, for lid 2 c a duty (lid 3)."""
    verwacht = stilstand.verwacht_tot
    stuur(
        stilstand.zaak,
        Bericht.Soort.OPSCHORTING,
        lambda persoon: Opschortingsbericht.van_zaak(
            stilstand.zaak,
            verzenddatum=vandaag,
            grond=stilstand.grond,
            vanaf=vanaf,
            verwachting=f"tot en met {voluit(verwacht)}" if verwacht else "",
            door=door,
        ),
        briefsoort="opschortingsbericht",
        door=door,
        vandaag=vandaag,
        stilstand=stilstand,
    )


@transaction.atomic
def beeindig_stilstand(
    pk: int,
    *,
    stilstand: Stilstand,
    einde_op: date,
    reden: str,
    door: Medewerker,
    vandaag: date,
    versie: int | None = None,
) -> None:
    """The term runs again, and where the law asks so the applicants get the new end (4:15 lid 4).

    ``einde_op`` is the last day of the suspension (lid 2), or the day on which the information came (lid 1 b), which
    counts again (R10).

    :raises StapNietMogelijk: it ended before, or the day lies ahead or before the first day.
    """
    procedure = vergrendel(pk, versie)
    zaak = procedure.zaak
    rij = Stilstand.objects.select_for_update(of=("self",)).select_related("termijn").get(pk=stilstand.pk, zaak=zaak)
    eis(reden, "Schrijf op waardoor de opschorting eindigt.")
    if rij.beeindigd_op is not None:
        raise StapNietMogelijk("Deze opschorting is al beëindigd.")
    if einde_op > vandaag:
        raise StapNietMogelijk("De dag waarop de opschorting eindigt ligt in de toekomst.")
    termijn = lopende_termijn(zaak, beslistermijn_van(zaak))
    weer_vanaf = _weer_vanaf(rij.opschorting, termijn, einde_op) if rij.opschorting else None
    doe_handeling(
        procedure, h.BEEINDIG_STILSTAND, door, motivering=reden.strip(), code=termijn.code, grond=rij.grond,
        loopt_weer_vanaf=weer_vanaf,
    )  # fmt: skip
    rij.einde_op, rij.einde_reden = einde_op, reden.strip()
    rij.beeindigd_op, rij.beeindigd_door = timezone.now(), door
    rij.save()
    if rij.opschorting is None or weer_vanaf is None:
        return  # its letter never left: nothing stood still
    if rij.opschorting.tot is None:
        klok.beeindig_opschorting(rij.opschorting, tot=weer_vanaf)
    termijn.refresh_from_db()
    _meld_einde(zaak, termijn, weer_vanaf, door=door, vandaag=vandaag)


def _weer_vanaf(opschorting: Opschorting, termijn: Termijn, einde_op: date) -> date:
    """The first day that counts again (R10)."""
    if opschorting.tot is not None:
        return opschorting.tot  # it had already ended by itself (lid 2 a)
    weer_vanaf = GRONDEN[opschorting.grond].weer_lopend(einde_op, termijn.instellingen(kalender()))
    if weer_vanaf < opschorting.van:
        raise StapNietMogelijk(f"De opschorting begon pas op {voluit(opschorting.van)}.")
    return weer_vanaf


def _meld_einde(zaak: Zaak, termijn: Termijn, weer_vanaf: date, *, door: Medewerker, vandaag: date) -> None:
    """4:15 lid 4: one letter for everything that ended and was not told yet, once there is a new end."""
    if termijn.einddatum is None:
        return  # something else still holds it; whoever ends that tells
    te_melden = list(nog_te_melden(zaak))
    if not te_melden or not aanvragers(zaak):
        return
    einde = termijn.einddatum
    stuur(
        zaak,
        Bericht.Soort.HERVAT,
        lambda persoon: Termijnbericht.na_opschorting(
            zaak, verzenddatum=vandaag, weer_lopend_vanaf=weer_vanaf, beslissen_voor=einde, door=door
        ),
        briefsoort="termijnbericht",
        door=door,
        vandaag=vandaag,
        genoemd=einde,
        stilstand=te_melden[-1],
    )


@bij_vertrek
def bericht_van_opschorting_is_weg(document: Document, op: date) -> None:
    """Keep the day; a suspension by lid 1 b begins the day after the last of its letters left."""
    bericht = Bericht.objects.filter(document=document).exclude(stilstand=None).select_related("stilstand").first()
    if bericht is None or bericht.stilstand is None:
        return
    bericht.vertrokken_op = op
    bericht.save(update_fields=["vertrokken_op"])
    stilstand = (
        Stilstand.objects.select_for_update(of=("self",)).select_related("termijn", "zaak").get(pk=bericht.stilstand.pk)
    )
    berichten = list(stilstand.berichten.filter(soort=Bericht.Soort.OPSCHORTING))
    wacht = stilstand.opschorting_id is None and stilstand.beeindigd_op is None
    if not wacht or bericht.soort != Bericht.Soort.OPSCHORTING or any(b.vertrokken_op is None for b in berichten):
        return
    van = GRONDEN[stilstand.grond].eerste(max(b.vertrokken_op for b in berichten if b.vertrokken_op))
    try:
        with transaction.atomic():
            _begin(stilstand, stilstand.termijn, van=van, tot=None, op=op)
    except StapNietMogelijk as fout:
        stilstand.opschorting = None
        stilstand.einde_reden, stilstand.einde_op, stilstand.beeindigd_op = str(fout), op, timezone.now()
        stilstand.save()
        leg_vast(stilstand.zaak, "opschorting_zonder_gevolg", None, motivering=str(fout), code=stilstand.termijn.code)
        wie, zin = [stilstand.zaak.hoofdbehandelaar], f"de opschorting heeft geen gevolg. {fout}"
        meld_aan(wie, stilstand.zaak, zin, f"stilstand-{stilstand.pk}")
        return
    leg_vast(
        stilstand.zaak, "opschorting_begonnen", None, code=stilstand.termijn.code, grond=stilstand.grond, vanaf=van
    )
