"""Start, stop, suspend, extend: what a step does to the clocks. Everything here runs in the transaction of the act.

Periods are half-open: `van` is the first day that stands still, `tot` the first day that counts again (Dutch "tot",
not "tot en met"). After each change the zaak's `uiterste_datum` and `uiterste_code` hold its most urgent running term.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from cases.deadlines.duration import Duur, TermijnFout
from cases.deadlines.feestdagen import DAG, Kalender, voluit
from cases.deadlines.models import (
    Opschorting,
    Stuiting,
    Termijn,
    Uitstel,
    Verlenging,
)
from cases.deadlines.models.termijn import DRINGEND
from cases.deadlines.queries import kalender, keuzes_op, regel_op
from cases.deadlines.rules import REGELS, Termijnregel, termijnregel
from cases.deadlines.rules.grounds import GRONDEN, weer_lopend_vanaf
from cases.deadlines.terms import REGELVERSIE
from cases.deadlines.terms import Verlenging as Verlengfeit
from cases.deadlines.thresholds import drempels
from cases.dossiers.models import Zaak


@transaction.atomic
def start(
    zaak: Zaak,
    code: str,
    *,
    dag0: date | datetime,
    duur: Duur | None = None,
    gesteld_tot: date | None = None,
    bewijs: str = "",
    kenmerk: str = "",
) -> Termijn:
    """Let a term run for a zaak; rule, policy value, ground and choices are copied into the row (R16).

    `dag0` is the day (or for hours the moment) that does not count itself. `duur` or `gesteld_tot` (a last day named
    in a letter or decision, which leads, R13) when the rule does not fix the length. `kenmerk` tells equal terms of one
    zaak apart. Raises TermijnFout when the code is no term, or when the same term already runs.
    """
    _vergrendel(zaak)
    dag = timezone.localdate(dag0) if isinstance(dag0, datetime) and timezone.is_aware(dag0) else _dag(dag0)
    regel = regel_op(termijnregel(code), dag)
    lengte = duur or regel.duur
    if lengte is None and gesteld_tot is None:
        raise TermijnFout(f"{regel.label}: geef de duur of de gestelde datum op.")
    if Termijn.objects.filter(zaak=zaak, code=regel.code, kenmerk=kenmerk, voldaan_op=None, vervallen_op=None).exists():
        raise TermijnFout(f"De termijn “{regel.label}” loopt al voor deze zaak.")
    termijn = Termijn(
        zaak=zaak,
        code=regel.code,
        kenmerk=kenmerk,
        label=regel.label,
        grondslag=regel.grondslag,
        gebeurtenis=regel.start,
        dag0=dag,
        begintijdstip=_tijdstip(dag0, lengte),
        bewijs=bewijs,
        duur_aantal=lengte.aantal if lengte else None,
        duur_eenheid=lengte.eenheid if lengte else "",
        gesteld_tot=gesteld_tot,
        telling=regel.telling.value,
        atw=regel.atw.value,
        bewaakt=regel.bewaakt,
        voorstel_op_werkdag=regel.voorstel,
        keuzes=keuzes_op(dag),
        regelversie=REGELVERSIE,
        aangemaakt_op=timezone.now(),
    )
    _zet_uitkomst(termijn, kalender())
    termijn.save(force_insert=True)
    werk_zaak_bij(zaak)
    return termijn


@transaction.atomic
def stop(zaak: Zaak, code: str, *, op: date, reden: str, kenmerk: str | None = None) -> None:
    """Close the running term(s) with this code; nothing happens when none runs.

    `reden` is "voldaan" (the act the term asked for was done on `op`) or "vervallen" (it no longer matters). A
    suspension that was still open ends with it.
    """
    if reden not in ("voldaan", "vervallen"):
        raise ValueError(f"reden is voldaan or vervallen, not {reden!r}")
    _vergrendel(zaak)
    lopend = Termijn.objects.filter(zaak=zaak, code=termijnregel(code).code, voldaan_op=None, vervallen_op=None)
    if kenmerk is not None:
        lopend = lopend.filter(kenmerk=kenmerk)
    for termijn in list(lopend.prefetch_related("opschortingen")):
        for opschorting in termijn.opschortingen.all():
            if opschorting.tot is None:
                beeindig_opschorting(opschorting, tot=op)
        Termijn.objects.filter(pk=termijn.pk).update(signaal_op=None, **{f"{reden}_op": op})
    werk_zaak_bij(zaak)


@transaction.atomic
def schort_op(
    termijn: Termijn, *, grond: str, van: date, tot: date | None, mededeling_op: date | None = None
) -> Opschorting:
    """Let a running term stand still from `van`.

    `tot` is the first day that counts again, when that is known beforehand: a suspension for completion (4:15 lid 1 a)
    or by agreement (4:15 lid 2 a) then ends by itself. None while the end is open.
    Raises TermijnFout when the rule does not know the ground, or the term has already ended.
    """
    termijn = _lopend(termijn)
    code = _regel(termijn).toets_grond(grond)
    if GRONDEN[code].vanzelf and tot is None:
        raise TermijnFout(
            f"Noem bij deze opschorting ({GRONDEN[code].artikel}) een laatste dag. Zonder gestelde termijn staat de"
            " termijn niet stil."
        )
    if tot is not None and tot < van:
        raise TermijnFout("Een opschorting kan niet eindigen voordat zij begint.")
    if van <= termijn.dag0:
        raise TermijnFout(f"De termijn begint pas te lopen na {voluit(termijn.dag0)}.")
    if termijn.einddatum is not None and van > termijn.einddatum:
        raise TermijnFout(f"De termijn was al voorbij op {voluit(termijn.einddatum)}; opschorten heeft geen effect.")
    if Opschorting.objects.filter(termijn=termijn, grond=code, tot=None).exists():
        raise TermijnFout("De termijn staat om deze reden al stil.")
    opschorting = Opschorting.objects.create(
        termijn=termijn,
        grond=code,
        van=van,
        uiterlijk_tot=tot,
        mededeling_op=mededeling_op,
        aangemaakt_op=timezone.now(),
    )
    herbereken(termijn)
    return opschorting


@transaction.atomic
def beeindig_opschorting(opschorting: Opschorting, *, tot: date) -> None:
    """Close a suspension: from `tot` on the days count again. Later than the date it ends by itself changes nothing.

    Closing it on its own first day means that no day stood still. Raises TermijnFout when it was closed before.
    """
    _vergrendel(opschorting.termijn.zaak)
    huidig = Opschorting.objects.select_related("termijn__zaak").select_for_update(of=("self",)).get(pk=opschorting.pk)
    if huidig.tot is not None:
        raise TermijnFout("Deze opschorting is al beëindigd.")
    huidig.tot = max(min(tot, huidig.uiterlijk_tot or tot), huidig.van)
    huidig.gesloten_op = timezone.now()
    huidig.save(update_fields=["tot", "gesloten_op"])
    opschorting.tot, opschorting.gesloten_op = huidig.tot, huidig.gesloten_op
    herbereken(huidig.termijn)


@transaction.atomic
def schort_op_voor_aanvulling(zaak: Zaak, code: str, *, verzonden_op: date, uiterlijk: date) -> Opschorting | None:
    """The term waits for what was asked: from the day after sending, at most until the named last day (4:15 lid 1 a).

    `uiterlijk` is inclusive, as in the letter. Nothing happens, and None comes back, when the term does not run.
    """
    termijn = lopende(zaak, code)
    if termijn is None:
        return None
    regel = _regel(termijn)
    grond = next((GRONDEN[naam] for naam in ("4:15-1a", "7:10-2") if naam in regel.opschorting), None)
    if grond is None:
        raise TermijnFout(f"{regel.label} staat niet stil tijdens een aanvulling.")
    return schort_op(termijn, grond=grond.code, van=grond.eerste(verzonden_op), tot=uiterlijk + DAG)


@transaction.atomic
def verwerk_aanvulling(zaak: Zaak, code: str, *, ontvangen_op: date) -> None:
    """The completion is in (or refused): the term runs again by R10 and R11. Nothing happens when it did not wait."""
    termijn = lopende(zaak, code)
    if termijn is None:
        return
    for opschorting in termijn.opschortingen.filter(tot=None, grond__in=["4:15-1a", "7:10-2"]):
        tot = weer_lopend_vanaf(
            GRONDEN[opschorting.grond],
            ontvangen_op=ontvangen_op,
            uiterlijk=opschorting.uiterlijk_tot - DAG if opschorting.uiterlijk_tot else None,
            instellingen=termijn.instellingen(kalender()),
        )
        assert tot is not None, "a completion has a day"
        beeindig_opschorting(opschorting, tot=tot)


@transaction.atomic
def verleng(
    termijn: Termijn,
    *,
    meegedeeld_op: date,
    reden: str,
    duur: Duur | None = None,
    tot: date | None = None,
    grond: str = "",
) -> Verlenging:
    """Give a running term more time: a length on top of its raw end, or `tot`, the new last day (inclusive, as named).

    Raises TermijnFout when the rule does not allow it, and VerlengingTeLaat when it was told after the end (R12).
    """
    termijn = _lopend(termijn)
    if not reden.strip():
        raise TermijnFout("Geef de reden van de verlenging.")
    if (duur is None) == (tot is None):
        raise TermijnFout("Geef de duur van de verlenging of de nieuwe datum.")
    aantal, wijze = toets_verlenging(termijn, Verlengfeit(duur, tot, meegedeeld_op, grond))
    verlenging = Verlenging.objects.create(
        termijn=termijn,
        volgnummer=aantal + 1,
        duur_aantal=duur.aantal if duur else None,
        duur_eenheid=duur.eenheid if duur else "",
        tot_en_met=tot,
        meegedeeld_op=meegedeeld_op,
        uiterlijk_meedelen=wijze.uiterlijk_meedelen,
        grond=wijze.grond,
        gesteld=wijze.gesteld,
        reden=reden,
        aangemaakt_op=timezone.now(),
    )
    herbereken(termijn)
    return verlenging


def toets_verlenging(termijn: Termijn, nieuw: Verlengfeit) -> tuple[int, Verlengfeit]:
    """Whether a term could be given more time in this way: how often that was done before, and how the rule counts it.

    Writes nothing. Raises TermijnFout when the rule does not allow it, VerlengingTeLaat when it is told too late (R12).
    """
    feiten = Termijn.objects.met_feiten().get(pk=termijn.pk)
    eerdere = [rij.als_feit() for rij in sorted(feiten.verlengingen.all(), key=lambda rij: rij.volgnummer)]
    regel = _regel(termijn)
    regel.bereken(
        termijn.dag0,
        termijn.instellingen(kalender()),
        duur=termijn.duur,
        gesteld_tot=termijn.gesteld_tot,
        opschortingen=tuple(rij.als_feit() for rij in feiten.opschortingen.all()),
        verlengingen=(*eerdere, nieuw),
    )
    return len(eerdere), regel.wijze(len(eerdere), nieuw, termijn.dag0)


@transaction.atomic
def stuit(termijn: Termijn, *, op: date, handeling: str, bewijs: str) -> Stuiting:
    """Let a new limitation period begin the day after an act of Awb 4:105, 4:106 or 5:37a. Raises TermijnFout."""
    termijn = _lopend(termijn)
    if not _regel(termijn).stuitbaar:
        raise TermijnFout(f"{termijn.label} kan niet worden gestuit.")
    if op <= termijn.dag0 or (termijn.einddatum is not None and op > termijn.einddatum):
        raise TermijnFout(f"Stuiten op {voluit(op)} kan niet: de termijn liep toen niet.")
    stuiting = Stuiting.objects.create(
        termijn=termijn, op=op, handeling=handeling, bewijs=bewijs, aangemaakt_op=timezone.now()
    )
    herbereken(termijn)
    return stuiting


@transaction.atomic
def stel_uit(termijn: Termijn, *, van: date, tot: date | None, grond: str, tot_onherroepelijk: bool = False) -> Uitstel:
    """Lengthen a limitation period with a deferral (its days), or until a remedy is decided. Raises TermijnFout."""
    termijn = _lopend(termijn)
    if not _regel(termijn).uitstel:
        raise TermijnFout(f"{termijn.label} wordt niet verlengd door uitstel.")
    if tot is not None and tot < van:
        raise TermijnFout("Uitstel kan niet eindigen voordat het begint.")
    uitstel = Uitstel.objects.create(
        termijn=termijn,
        van=van,
        tot=tot,
        grond=grond,
        tot_onherroepelijk=tot_onherroepelijk,
        aangemaakt_op=timezone.now(),
    )
    herbereken(termijn)
    return uitstel


@transaction.atomic
def beeindig_uitstel(uitstel: Uitstel, *, tot: date) -> None:
    """Close a deferral, or record on which day the decision became final. Raises TermijnFout when it was closed."""
    _vergrendel(uitstel.termijn.zaak)
    if Uitstel.objects.filter(pk=uitstel.pk, tot=None).update(tot=tot) != 1:
        raise TermijnFout("Dit uitstel is al beëindigd.")
    herbereken(uitstel.termijn)


@transaction.atomic
def herbereken(termijn: Termijn, *, dagen: Kalender | None = None) -> Termijn:
    """Write the cache of one term from its facts, and the zaak's most urgent term after it."""
    _vergrendel(termijn.zaak)
    huidig = Termijn.objects.met_feiten().select_related("zaak").get(pk=termijn.pk)
    _zet_uitkomst(huidig, dagen or kalender())
    huidig.save(update_fields=["ruwe_datum", "einddatum", "eindtijdstip", "beoordelen", "signaal_op"])
    for veld in ("ruwe_datum", "einddatum", "eindtijdstip", "beoordelen", "signaal_op"):
        setattr(termijn, veld, getattr(huidig, veld))
    werk_zaak_bij(huidig.zaak)
    return termijn


def werk_zaak_bij(zaak: Zaak) -> None:
    """Copy the most urgent running term to the zaak; empty when none runs or all are without an end."""
    dringend = Termijn.objects.filter(DRINGEND, zaak=zaak).order_by("einddatum", "pk")
    eerste = dringend.values_list("einddatum", "code").first()
    zaak.uiterste_datum, zaak.uiterste_code = eerste or (None, "")
    Zaak.objects.filter(pk=zaak.pk).update(uiterste_datum=zaak.uiterste_datum, uiterste_code=zaak.uiterste_code)


def lopende(zaak: Zaak, code: str, kenmerk: str = "") -> Termijn | None:
    """The running term of this zaak with this code (or TR alias), or None."""
    return Termijn.objects.filter(
        zaak=zaak, code=termijnregel(code).code, kenmerk=kenmerk, voldaan_op=None, vervallen_op=None
    ).first()


def _vergrendel(zaak: Zaak) -> None:
    """One act at a time on the terms of a zaak, so that its most urgent term is never computed from half a picture."""
    Zaak.objects.select_for_update(of=("self",)).only("pk").get(pk=zaak.pk)


def _lopend(termijn: Termijn) -> Termijn:
    """The row, locked and fresh. Raises TermijnFout when it no longer runs."""
    _vergrendel(termijn.zaak)
    huidig = Termijn.objects.select_related("zaak").select_for_update(of=("self",)).get(pk=termijn.pk)
    if not huidig.loopt:
        raise TermijnFout(f"De termijn “{huidig.label}” loopt niet meer.")
    return huidig


def _regel(termijn: Termijn) -> Termijnregel:
    regel = REGELS[termijn.code]
    assert isinstance(regel, Termijnregel), "only terms run"
    return regel


def _dag(dag0: date | datetime) -> date:
    return dag0.date() if isinstance(dag0, datetime) else dag0


def _tijdstip(dag0: date | datetime, duur: Duur | None) -> datetime | None:
    if not isinstance(dag0, datetime) or duur is None or not duur.uren:
        return None
    return dag0 if timezone.is_aware(dag0) else timezone.make_aware(dag0)


def _zet_uitkomst(termijn: Termijn, dagen: Kalender) -> None:
    """Fill the cached fields from the facts."""
    uitkomst = termijn.uitkomst(dagen)
    termijn.ruwe_datum, termijn.einddatum = uitkomst.ruwe_datum, uitkomst.einddatum
    termijn.eindtijdstip, termijn.beoordelen = uitkomst.tijdstip, uitkomst.beoordelen
    termijn.signaal_op = _volgend_signaal(termijn, dagen)


def _volgend_signaal(termijn: Termijn, dagen: Kalender) -> date | None:
    """The first moment for this end that the watcher has not spoken of yet."""
    if termijn.einddatum is None or not termijn.loopt:
        return None
    gegeven = (
        set(termijn.signalen.filter(voor_datum=termijn.einddatum).values_list("soort", flat=True))
        if termijn.pk
        else set()
    )
    moment = (d.op for d in drempels(termijn.code, termijn.dag0, termijn.einddatum, dagen) if d.soort not in gegeven)
    return min(moment, default=None)
