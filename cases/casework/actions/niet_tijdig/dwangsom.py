"""The dwangsom for not deciding in time: it begins, stops, is fixed by beschikking, paid, and perhaps claimed back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from cases.casework.actions.beslistermijn import laat_verdagingen_vervallen
from cases.casework.actions.beslistermijn.berichten import leiding_van, meld_aan
from cases.casework.actions.zaak import vergrendel
from cases.casework.beslistermijnen import aanvragers, euro
from cases.casework.letters import Dwangsombesluit
from cases.casework.models import Dwangsom, Dwangsomdeel, Ingebrekestelling
from cases.deadlines.actions import start, stop
from cases.deadlines.feestdagen import voluit
from cases.deadlines.niet_tijdig import MAXIMUM_DAGEN, UITSLUITINGEN, bedrag, verdeel
from cases.deadlines.queries import instellingen_op, tarieven
from cases.deadlines.rules import termijnregel
from cases.documents import actions as papier
from cases.documents.models import Document
from cases.documents.register import bij_vertrek
from cases.dossiers.models import Betrokkene, Zaak
from cases.dossiers.steps import StapNietMogelijk, eis, zet_stap
from cases.staff.models import Medewerker

DAG = timedelta(days=1)
KLOKKEN = ("DW_START", "BER_NT", "DW_BEDRAG")


def begin(ingebrekestelling: Ingebrekestelling) -> Dwangsom:
    """A valid notice: the two weeks run, and from their end the days cost money (DW_START, DW_BEDRAG, BER_NT)."""
    zaak, telt_vanaf = ingebrekestelling.zaak, ingebrekestelling.telt_vanaf
    assert telt_vanaf is not None, "a valid notice counts from a day"
    bewijs, kenmerk = f"ingebrekestelling {ingebrekestelling.pk}", ingebrekestelling.termijn.kenmerk
    eerste_dag = start(zaak, "DW_START", dag0=telt_vanaf, bewijs=bewijs, kenmerk=kenmerk).einddatum
    assert eerste_dag is not None, "nothing suspends this term"
    start(zaak, "BER_NT", dag0=telt_vanaf, bewijs=bewijs, kenmerk=kenmerk)
    uiterste = start(zaak, "DW_BEDRAG", dag0=eerste_dag, bewijs=bewijs, kenmerk=kenmerk).einddatum
    assert uiterste is not None, "nothing suspends this term"
    dwangsom = Dwangsom(
        zaak=zaak,
        termijn=ingebrekestelling.termijn,
        ingebrekestelling=ingebrekestelling,
        eerste_dag=eerste_dag,
        uiterste_dag=uiterste,
        begonnen_op=timezone.now(),
    )
    dwangsom.save(force_insert=True)
    meld_aan(
        [zaak.hoofdbehandelaar, *leiding_van(zaak)],
        zaak,
        f"in gebreke gesteld. Beslis vóór {voluit(eerste_dag)}, dan is er geen dwangsom.",
        f"dwangsom-{dwangsom.pk}",
    )
    return dwangsom


def bij_besluit_bekend(zaak: Zaak, op: date, *, kenmerk: str = "") -> None:
    """The besluit was made known: the dwangsom ends the day before (DW_EINDE), and what was proposed lapses.

    Call it in the transaction that records the bekendmaking (HV14, ter post). Twice with the same day changes nothing;
    with another day (the letter was posted later) the last day and the amount follow. ``kenmerk`` is that of the term
    of a bezwaar, when the besluit is about that (7:14).
    """
    if not kenmerk:
        laat_verdagingen_vervallen(zaak, "Het besluit is bekendgemaakt.")
    anders = _vergrendeld(zaak=zaak, termijn__kenmerk=kenmerk, besluit_bekend_op__isnull=False)
    for dwangsom in [rij for rij in anders if rij.besluit_bekend_op != op]:
        _herzie(dwangsom, op)
    for dwangsom in _vergrendeld(zaak=zaak, termijn__kenmerk=kenmerk, status=Dwangsom.Status.LOOPT):
        dwangsom.besluit_bekend_op = op
        stop_op(dwangsom, min(op - DAG, dwangsom.uiterste_dag))


def sluit_volgelopen(vandaag: date) -> int:
    """Stop every dwangsom of which the 42 days are over; safe to run twice, or days late. Returns how many."""
    aantal = 0
    for pk in list(
        Dwangsom.objects.filter(status=Dwangsom.Status.LOOPT, uiterste_dag__lt=vandaag)
        .order_by("uiterste_dag", "pk")
        .values_list("pk", flat=True)
    ):
        with transaction.atomic():
            zaak = Zaak.objects.select_for_update(of=("self",)).get(dwangsommen=pk)
            for dwangsom in _vergrendeld(pk=pk, status=Dwangsom.Status.LOOPT):
                dwangsom.zaak = zaak
                stop_op(dwangsom, dwangsom.uiterste_dag)
                aantal += 1
    return aantal


def _vergrendeld(**filter_op: object) -> list[Dwangsom]:
    rijen = Dwangsom.objects.select_for_update(of=("self",)).select_related("zaak", "ingebrekestelling", "termijn")
    return list(rijen.filter(**filter_op).order_by("pk"))


def stop_op(dwangsom: Dwangsom, laatste_dag: date) -> None:
    """The last day is known: fix days and amount, and let the two weeks for the beschikking run (DW_VASTSTEL)."""
    zaak = dwangsom.zaak
    dagen = max(0, min((laatste_dag - dwangsom.eerste_dag).days + 1, MAXIMUM_DAGEN))
    if not dagen:
        laat_vervallen(dwangsom, "Er is beslist vóór de eerste dwangsomdag.", op=dwangsom.besluit_bekend_op)
        return
    dwangsom.laatste_dag, dwangsom.dagen = laatste_dag, dagen
    dwangsom.bedrag = 0 if dwangsom.uitsluiting else bedrag(dwangsom.eerste_dag, dagen, tarieven())
    zet_stap(
        dwangsom, "stop_dwangsom", None, dwangsom=dwangsom.pk, laatste_dag=laatste_dag, dagen=dagen,
        bedrag=dwangsom.bedrag,
    )  # fmt: skip
    _stop_klokken(dwangsom, laatste_dag + DAG)
    uiterlijk = _start_vaststellen(dwangsom, laatste_dag)
    zin = f"de dwangsom is gestopt op {euro(dwangsom.bedrag)}. Stel hem vast uiterlijk {voluit(uiterlijk)}."
    meld_aan([zaak.hoofdbehandelaar, *leiding_van(zaak)], zaak, zin, f"dwangsom-gestopt-{dwangsom.pk}")


def _herzie(dwangsom: Dwangsom, op: date) -> None:
    """The besluit was known on another day than was recorded: count again, unless a dwangsombesluit was begun."""
    zaak = dwangsom.zaak
    if dwangsom.status not in (Dwangsom.Status.GESTOPT, Dwangsom.Status.VERVALLEN):
        zin = "het besluit ging op een andere dag weg. Reken de dwangsom na."
        sleutel = f"dwangsom-herzien-{dwangsom.pk}-{op.isoformat()}"
        meld_aan([zaak.hoofdbehandelaar, *leiding_van(zaak)], zaak, zin, sleutel)
        return
    dwangsom.besluit_bekend_op = op
    laatste_dag = min(op - DAG, dwangsom.uiterste_dag)
    dagen = max(0, (laatste_dag - dwangsom.eerste_dag).days + 1)
    if not dagen:
        if dwangsom.status == Dwangsom.Status.GESTOPT:
            laat_vervallen(dwangsom, "Er is beslist vóór de eerste dwangsomdag.", op=op)
        else:
            dwangsom.save()
        return
    dwangsom.laatste_dag, dwangsom.dagen = laatste_dag, dagen
    dwangsom.bedrag = 0 if dwangsom.uitsluiting else bedrag(dwangsom.eerste_dag, dagen, tarieven())
    zet_stap(
        dwangsom, "herzie_dwangsom", None, dwangsom=dwangsom.pk, laatste_dag=laatste_dag, dagen=dagen,
        bedrag=dwangsom.bedrag,
    )  # fmt: skip
    stop(zaak, "DW_VASTSTEL", op=op, reden="vervallen", kenmerk=dwangsom.termijn.kenmerk)
    _start_vaststellen(dwangsom, laatste_dag)


def laat_vervallen(dwangsom: Dwangsom, reden: str, *, op: date | None = None, door: Medewerker | None = None) -> None:
    """Nothing is due, and nothing needs to be fixed: decided before the first day, or the notice does not count."""
    zet_stap(dwangsom, "laat_dwangsom_vervallen", door, motivering=reden, dwangsom=dwangsom.pk)
    dag = op or timezone.localdate()
    _stop_klokken(dwangsom, dag)
    stop(dwangsom.zaak, "DW_VASTSTEL", op=dag, reden="vervallen", kenmerk=dwangsom.termijn.kenmerk)


def _start_vaststellen(dwangsom: Dwangsom, laatste_dag: date) -> date:
    """Two weeks for the beschikking (4:18); the last day of them."""
    einde = start(
        dwangsom.zaak, "DW_VASTSTEL", dag0=laatste_dag, bewijs=f"dwangsom {dwangsom.pk}",
        kenmerk=dwangsom.termijn.kenmerk,
    ).einddatum  # fmt: skip
    assert einde is not None, "nothing suspends this term"
    return einde


def _stop_klokken(dwangsom: Dwangsom, op: date) -> None:
    for code in KLOKKEN:
        stop(dwangsom.zaak, code, op=op, reden="vervallen", kenmerk=dwangsom.termijn.kenmerk)


def _pak(dwangsom_pk: int) -> Dwangsom:
    """The dwangsom with its zaak, both locked."""
    zaak = vergrendel(Dwangsom.objects.values_list("zaak_id", flat=True).get(pk=dwangsom_pk)).zaak
    (dwangsom,) = _vergrendeld(pk=dwangsom_pk)
    dwangsom.zaak = zaak
    return dwangsom


@transaction.atomic
def sluit_uit(dwangsom_pk: int, *, grond: str, motivering: str, door: Medewerker, vandaag: date) -> Dwangsom:
    """A jurist finds that nothing is due (4:17 lid 5), with the reason; the besluit will say so (DW_UITSL).

    :raises StapNietToegestaan: ``door`` is no jurist.
    :raises StapNietMogelijk: the ground is not one of lid 5, or the besluit is being made already.
    """
    dwangsom = _pak(dwangsom_pk)
    if grond not in UITSLUITINGEN:
        raise StapNietMogelijk("Kies een van de gronden van artikel 4:17 lid 5 Awb.")
    reden = eis(motivering, "Leg uit waarom er geen dwangsom verschuldigd is.")
    zet_stap(dwangsom, "sluit_dwangsom_uit", door, motivering=reden, dwangsom=dwangsom.pk, grond=grond)
    dwangsom.uitsluiting, dwangsom.uitsluiting_motivering, dwangsom.uitgesloten_door = grond, reden, door
    if dwangsom.bedrag is not None:
        dwangsom.bedrag = 0
    dwangsom.save()
    return dwangsom


@transaction.atomic
def stel_dwangsombesluit_op(
    dwangsom_pk: int, *, verzoekers: Iterable[Betrokkene] | None = None, door: Medewerker, vandaag: date
) -> list[Document]:
    """4:18: a besluit for each applicant, with an equal share to the cent, as concept for the normal review (R-01).

    :raises StapNietMogelijk: it still runs, or there is nobody to address.
    """
    dwangsom = _pak(dwangsom_pk)
    mensen = list(verzoekers) if verzoekers is not None else aanvragers(dwangsom.zaak)
    if not mensen:
        raise StapNietMogelijk("Kies ten minste één verzoeker die het besluit krijgt.")
    if any(persoon.zaak_id != dwangsom.zaak.pk for persoon in mensen):
        raise StapNietMogelijk("Deze verzoeker hoort bij een andere zaak.")
    if dwangsom.status == Dwangsom.Status.LOOPT and dwangsom.uitsluiting:
        dwangsom.laatste_dag = min(max(vandaag, dwangsom.eerste_dag), dwangsom.uiterste_dag)
        dwangsom.dagen, dwangsom.bedrag = 0, 0
    totaal = dwangsom.bedrag or 0
    delen = [
        Dwangsomdeel.objects.create(dwangsom=dwangsom, betrokkene=persoon, bedrag=deel)
        for persoon, deel in zip(mensen, verdeel(totaal, len(mensen)), strict=True)
    ]
    zet_stap(dwangsom, "stel_dwangsombesluit_op", door, dwangsom=dwangsom.pk, bedrag=totaal, aanvragers=len(mensen))
    if dwangsom.uitsluiting:
        _stop_klokken(dwangsom, vandaag)
    documenten = []
    for deel in delen:
        context = _besluit(dwangsom, deel, totaal=totaal, aantal=len(delen), door=door, vandaag=vandaag)
        deel.document = papier.stel_op(
            dwangsom.zaak, "dwangsombesluit", context=context, door=door, ontvanger=deel.betrokkene, vandaag=vandaag
        )
        deel.save(update_fields=["document"])
        documenten.append(deel.document)
    return documenten


def _besluit(
    dwangsom: Dwangsom, deel: Dwangsomdeel, *, totaal: int, aantal: int, door: Medewerker, vandaag: date
) -> Dwangsombesluit:
    ingebrekestelling = dwangsom.ingebrekestelling
    einde = ingebrekestelling.termijn.einddatum or ingebrekestelling.einde_termijn
    assert einde is not None, "a notice that counts came after an end"
    return Dwangsombesluit.van_zaak(
        dwangsom.zaak,
        verzenddatum=vandaag,
        einde_termijn=einde,
        ingebrekestelling_op=ingebrekestelling.ontvangen_op,
        bedrag=deel.bedrag,
        totaal=Decimal(totaal),
        aanvragers=aantal,
        eerste_dag=dwangsom.eerste_dag,
        laatste_dag=dwangsom.laatste_dag,
        dagen=dwangsom.dagen or 0,
        reden=dwangsom.uitsluiting or "op_tijd",
        termijn_kenmerk=ingebrekestelling.termijn.kenmerk,
        door=door,
    )


@bij_vertrek
def dwangsombesluit_is_weg(document: Document, op: date) -> None:
    """The besluit left: payment within six weeks, and when the last one left the dwangsom is fixed (DW_BETAAL)."""
    deel = Dwangsomdeel.objects.filter(document=document, bekend_op=None).first()
    if deel is None:
        return
    deel.bekend_op = op
    deel.save(update_fields=["bekend_op"])
    dwangsom = _pak(deel.dwangsom_id)
    zaak = dwangsom.zaak
    if deel.bedrag:
        start(zaak, "DW_BETAAL", dag0=op, kenmerk=_kenmerk(deel), bewijs=f"dwangsombesluit {document.pk}")
    start(zaak, "BZW_6WK", dag0=op, kenmerk=_kenmerk(deel), bewijs=f"dwangsombesluit {document.pk}")
    if dwangsom.delen.filter(bekend_op=None).exists() or dwangsom.status != Dwangsom.Status.IN_BESLUIT:
        return
    stop(zaak, "DW_VASTSTEL", op=op, reden="voldaan", kenmerk=dwangsom.termijn.kenmerk)
    zet_stap(dwangsom, "maak_dwangsombesluit_bekend", None, dwangsom=dwangsom.pk, datum=op, bedrag=dwangsom.bedrag)
    _rond_af(dwangsom)


def _kenmerk(deel: Dwangsomdeel) -> str:
    return f"dwangsom-{deel.dwangsom_id}-{deel.pk}"


def _rond_af(dwangsom: Dwangsom) -> None:
    open_delen = dwangsom.delen.filter(betaald_op=None, bedrag__gt=0)
    if dwangsom.status == Dwangsom.Status.BEKEND and not open_delen.exists():
        zet_stap(dwangsom, "rond_dwangsom_af", None, dwangsom=dwangsom.pk)


@transaction.atomic
def leg_betaling_vast(
    dwangsom_pk: int, *, deel: Dwangsomdeel, betaald_op: date, kenmerk: str, door: Medewerker, vandaag: date
) -> Dwangsomdeel:
    """Record that one applicant was paid, with the reference of the payment (DW_BETAAL).

    :raises StapNietMogelijk: the besluit to this applicant has not left, it was paid before, or the day lies ahead.
    """
    dwangsom = _pak(dwangsom_pk)
    rij = Dwangsomdeel.objects.select_for_update().get(pk=deel.pk, dwangsom=dwangsom)
    if rij.bekend_op is None or not rij.bedrag:
        raise StapNietMogelijk("Aan deze verzoeker is nog niets te betalen: het besluit is nog niet weg.")
    if rij.betaald_op is not None:
        raise StapNietMogelijk(f"Deze betaling is al vastgelegd op {voluit(rij.betaald_op)}.")
    if not rij.bekend_op <= betaald_op <= vandaag:
        raise StapNietMogelijk("De dag van betaling ligt na het besluit en niet in de toekomst.")
    rij.betaalkenmerk = eis(kenmerk, "Vul het kenmerk van de betaling in.")[:60]
    rij.betaald_op, rij.betaling_vastgelegd_door = betaald_op, door
    zet_stap(dwangsom, "leg_dwangsombetaling_vast", door, dwangsom=dwangsom.pk, deel=rij.pk, datum=betaald_op,
             bedrag=str(rij.bedrag))  # fmt: skip
    rij.save()
    stop(dwangsom.zaak, "DW_BETAAL", op=betaald_op, reden="voldaan", kenmerk=_kenmerk(rij))
    _rond_af(dwangsom)
    return rij


@transaction.atomic
def vorder_terug(
    dwangsom_pk: int, *, deel: Dwangsomdeel, terug_bedrag: Decimal, reden: str, door: Medewerker, vandaag: date
) -> Dwangsomdeel:
    """4:20: claim back what was paid without being due, until five years after the besluit (DW_TERUG).

    :raises StapNietMogelijk: nothing was paid, more than was paid, twice, or too late.
    """
    dwangsom = _pak(dwangsom_pk)
    rij = (
        Dwangsomdeel.objects.select_for_update(of=("self",))
        .select_related("document")
        .get(pk=deel.pk, dwangsom=dwangsom)
    )
    tekst = eis(reden, "Leg uit waarom het bedrag niet verschuldigd was.")
    if rij.betaald_op is None:
        raise StapNietMogelijk("Aan deze verzoeker is niets betaald.")
    if rij.terug_op is not None:
        raise StapNietMogelijk("Dit bedrag is al teruggevorderd.")
    if not 0 < terug_bedrag <= rij.bedrag:
        raise StapNietMogelijk("U kunt niet meer terugvorderen dan is betaald.")
    uiterlijk = laatste_dag_terugvorderen(rij)
    if uiterlijk is not None and vandaag > uiterlijk:
        raise StapNietMogelijk(f"Terugvorderen kon tot en met {voluit(uiterlijk)} (art. 4:20 Awb).")
    zet_stap(dwangsom, "vorder_dwangsom_terug", door, motivering=tekst, dwangsom=dwangsom.pk, deel=rij.pk,
             bedrag=str(terug_bedrag))  # fmt: skip
    rij.terug_bedrag, rij.terug_reden, rij.terug_op = terug_bedrag, tekst, vandaag
    rij.save()
    return rij


def laatste_dag_terugvorderen(deel: Dwangsomdeel) -> date | None:
    """Five years after the day on which the besluit was adopted (DW_TERUG); None while there is no besluit."""
    if deel.document is None or deel.document.vastgesteld_op is None:
        return None
    dag0 = deel.document.vastgesteld_op
    return termijnregel("DW_TERUG").bereken(dag0, instellingen_op(dag0)).einddatum
