"""The arithmetic of terms: dates in, the end date and its derivation out.

Pure: no Django, no query, no clock. It follows rekenregels R1-R16 and the Algemene termijnenwet (Atw), art. 1-5.
Everything that beheer may choose comes in as a frozen `Instellingen`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from .counting import Loop, haakjes, hoofdletter, in_dagen, plus
from .duration import Duur, TermijnFout, VerlengingTeLaat, maanden_verder
from .feestdagen import DAG, voluit
from .limitation import loop_door, pas_rust_toe, stuit
from .termijnenwet import geldt_voor, leg_uit, schuif_door, stel_voor, waarschuw_kb
from .terms import (
    TIJDZONE,
    Atw,
    Instellingen,
    Opschorting,
    Rekenstap,
    Rustperiode,
    Stuiting,
    Telling,
    Uitkomst,
    Verlenging,
)

__all__ = [
    "Atw",
    "Duur",
    "Instellingen",
    "Opschorting",
    "Rekenstap",
    "Rustperiode",
    "Stuiting",
    "Telling",
    "TermijnFout",
    "Uitkomst",
    "Verlenging",
    "VerlengingTeLaat",
    "bereken",
    "maanden_verder",
    "tijdvakken",
    "verschil_met_genoemde_datum",
]


def bereken(
    dag0: date | datetime,
    duur: Duur | None = None,
    *,
    instellingen: Instellingen,
    gesteld_tot: date | None = None,
    telling: Telling = Telling.VOORUIT,
    atw: Atw = Atw.NEE,
    opschortingen: Sequence[Opschorting] = (),
    verlengingen: Sequence[Verlenging] = (),
    rustperioden: Sequence[Rustperiode] = (),
    stuitingen: Sequence[Stuiting] = (),
    grondslag: str = "",
    start: str = "de gebeurtenis",
    voorstel_op_werkdag: bool = False,
    strikt: bool = True,
) -> Uitkomst:
    """The end of one term with its derivation.

    `duur` counts from day 0 (Amsterdam calendar days); `gesteld_tot` is a last day named in a letter or decision and
    leads over it (R13). With `strikt` a late extension or interruption raises (VerlengingTeLaat, TermijnFout); without
    it, it is shown as having no effect, so that stored facts can always be recalculated.
    """
    if duur is None and gesteld_tot is None:
        raise TermijnFout("Deze termijn heeft geen vaste duur. Geef de duur of de gestelde datum op.")
    if duur is not None and duur.uren:
        return _in_uren(dag0, duur, telling, instellingen, grondslag, start)
    dag = dag0.date() if isinstance(dag0, datetime) else dag0
    if telling is Telling.TERUG:
        if opschortingen or verlengingen or rustperioden or stuitingen:
            raise TermijnFout("Een termijn die terugtelt kan niet worden opgeschort, verlengd of gestuit.")
        assert duur is not None, "a term that counts back has a length"
        return _terug(dag, duur, instellingen, grondslag, start)

    loop = _begin(dag, duur, gesteld_tot, telling, instellingen, grondslag, start)
    nog_op_te_schorten = sorted(opschortingen, key=lambda o: (o.van, o.tot or date.max))
    gesteld = gesteld_tot is not None
    verlengd = False
    for verlenging in verlengingen:
        nog_op_te_schorten = _schort_op(loop, nog_op_te_schorten, tot_en_met=verlenging.meegedeeld_op)
        lopend_einde = loop.einde()
        if lopend_einde is not None and geldt_voor(loop, duur, atw, instellingen, gesteld, verlengd):
            lopend_einde = loop.kalender.eerstvolgende_gewone_dag(lopend_einde)
        if _is_op_tijd(loop, verlenging, lopend_einde, strikt=strikt):
            _verleng(loop, verlenging, strikt=strikt)
            gesteld, verlengd = verlenging.gesteld or verlenging.tot_en_met is not None, True
    te_laat_begonnen = _schort_op(loop, nog_op_te_schorten)
    pas_rust_toe(loop, [rust for rust in rustperioden if not rust.tot_onherroepelijk])
    loop = stuit(loop, duur, stuitingen, rustperioden, strikt=strikt)

    ruw = loop.einde()
    beoordelen = False
    waarschuwingen: list[str] = []
    geldt = geldt_voor(loop, duur, atw, instellingen, gesteld, verlengd)
    einde = ruw
    if ruw is not None:
        leg_uit(loop, duur, ruw, atw, geldt, gesteld, instellingen)
        einde = schuif_door(loop, duur, ruw) if geldt else ruw
        if voorstel_op_werkdag and gesteld_tot is None and not verlengd and instellingen.gestelde_datum_op_werkdag:
            einde = stel_voor(loop, einde)
        beoordelen = _meld_zonder_effect(loop, te_laat_begonnen, ruw, einde, waarschuwingen)
        einde = loop_door(loop, rustperioden, einde)
    if einde is not None and telling is Telling.DAARNA:
        einde = plus(einde, 1)
        loop.meld("daarna", f"Daarmee is de termijn voorbij. De eerste dag daarna is {voluit(einde)}.", einde)
    if einde is None:
        loop.meld("open", "Er is nog geen einddatum: de termijn is open.")
    else:
        loop.meld("einde", f"Uitkomst: {voluit(einde)}.", einde)
        if geldt or loop.werkdagen:
            waarschuw_kb(loop, dag, einde, waarschuwingen)
    return Uitkomst(
        dag0=dag,
        einddatum=einde,
        ruwe_datum=ruw,
        atw=geldt,
        afleiding=tuple(loop.stappen),
        grondslag=grondslag,
        waarschuwingen=tuple(waarschuwingen),
        beoordelen=beoordelen,
    )


def tijdvakken(dag0: date, duur: Duur, aantal: int) -> list[date]:
    """The ends of the first so many full units, each counted from day 0 (LOD_VERBEURTE, RVS:2015:3532)."""
    return [replace(duur, **{duur.eenheid: duur.aantal * n}).vanaf(dag0) for n in range(1, aantal + 1)]


def verschil_met_genoemde_datum(einddatum: date | None, genoemd: date) -> str:
    """What to say before sending a letter that names another day than the term gives; empty when equal (R13)."""
    if einddatum == genoemd:
        return ""
    berekend = voluit(einddatum) if einddatum else "nog geen einddatum"
    return f"In de brief staat {voluit(genoemd)}, maar de berekening geeft {berekend}."


def _begin(
    dag: date,
    duur: Duur | None,
    gesteld_tot: date | None,
    telling: Telling,
    instellingen: Instellingen,
    grondslag: str,
    start: str,
) -> Loop:
    """Day 0 and the length (R2, R3), or the named day (R13)."""
    inclusief = telling is Telling.INCLUSIEF
    loop = Loop(plus(dag, -1) if inclusief else dag, 0, instellingen.kalender)
    telt = "Deze dag telt mee als dag 1." if inclusief else "Deze dag telt niet mee (dag 0)."
    loop.meld("dag0", f"{hoofdletter(start)}: {voluit(dag)}. {telt}", dag)
    if gesteld_tot is not None:
        if gesteld_tot < dag:
            raise TermijnFout(f"De gestelde datum {voluit(gesteld_tot)} ligt vóór de start, {voluit(dag)}.")
        loop.aantal = (gesteld_tot - loop.anker).days
        loop.meld("gesteld", f"De gestelde datum is leidend: {voluit(gesteld_tot)}.", gesteld_tot, bron=grondslag)
        return loop
    assert duur is not None, "bereken() refuses a term without a length or a day"
    if duur.werkdagen:
        loop.werkdagen, loop.aantal = True, duur.werkdagen
    else:
        loop.aantal = (duur.vanaf(loop.anker) - loop.anker).days
    ruw = loop.einde()
    assert ruw is not None, "nothing is suspended yet"
    loop.meld("duur", f"{duur}{haakjes(grondslag)}: {voluit(ruw)}.", ruw, loop.aantal, grondslag)
    return loop


def _schort_op(
    loop: Loop, opschortingen: Iterable[Opschorting], *, tot_en_met: date | None = None
) -> list[Opschorting]:
    """Let the suspensions count that begin within the running term, in order of their start; give back the others."""
    overgebleven = []
    for opschorting in opschortingen:
        lopend = loop.einde()
        if (lopend is not None and opschorting.van > lopend) or (tot_en_met and opschorting.van > tot_en_met):
            overgebleven.append(opschorting)
            continue
        grond = haakjes(opschorting.grond)
        if opschorting.tot is None:
            eerder = loop.open_van
            loop.open_van = opschorting.van if eerder is None else min(eerder, opschorting.van)
            loop.meld(
                "opschorting_open",
                f"De termijn staat stil vanaf {voluit(opschorting.van)}{grond}. Het einde daarvan is nog niet bekend.",
                bron=opschorting.grond,
            )
            continue
        if opschorting.tot < opschorting.van:
            raise TermijnFout(
                f"Een opschorting kan niet eindigen ({voluit(opschorting.tot - DAG)}) voordat zij begint"
                f" ({voluit(opschorting.van)})."
            )
        begin = max(opschorting.van, loop.anker + DAG)
        dagen = {begin + n * DAG for n in range((opschorting.tot - begin).days)}
        nieuw = dagen - loop.stil
        loop.stil |= dagen
        dubbel = f", waarvan {in_dagen(len(dagen) - len(nieuw))} al meegeteld" if len(dagen) > len(nieuw) else ""
        if not dagen:
            loop.meld("opschorting", f"De opschorting{grond} duurde geen hele dag en telt niet.", lopend, 0)
            continue
        na = loop.einde()
        uitkomst = f": {voluit(na)}" if na else ""
        loop.meld(
            "opschorting",
            f"{in_dagen(len(dagen))} opgeschort, van {voluit(begin)} tot en met {voluit(opschorting.tot - DAG)}"
            f"{grond}{dubbel}{uitkomst}.",
            na,
            len(nieuw),
            opschorting.grond,
        )
    return overgebleven


def _is_op_tijd(loop: Loop, verlenging: Verlenging, lopend_einde: date | None, *, strikt: bool) -> bool:
    """Whether an extension was told in time (R12): on the last day of the running term at the latest."""
    op = verlenging.meegedeeld_op
    if op is None:
        return True
    grenzen = [dag for dag in (lopend_einde, verlenging.uiterlijk_meedelen) if dag is not None]
    if not grenzen or op <= min(grenzen):
        return True
    tekst = (
        f"De verlenging is meegedeeld op {voluit(op)}. Dat is te laat: het kon tot en met {voluit(min(grenzen))}."
        " Zij heeft geen effect."
    )
    if strikt:
        raise VerlengingTeLaat(tekst)
    loop.meld("verlenging_te_laat", tekst, loop.einde(), 0, verlenging.grond)
    return False


def _verleng(loop: Loop, verlenging: Verlenging, *, strikt: bool) -> None:
    """Add the length to the raw end after suspension, or let the named day be the new end (R12, R13)."""
    gemeld = (
        f"meegedeeld op {voluit(verlenging.meegedeeld_op)}"
        if verlenging.meegedeeld_op
        else "zonder datum van mededeling; of zij op tijd was is niet gecontroleerd"
    )
    tussen_haakjes = haakjes(verlenging.grond, gemeld)
    vorig = loop.einde()
    if verlenging.tot_en_met is not None:
        nieuw = verlenging.tot_en_met
        if vorig is not None and nieuw <= vorig and strikt:
            raise TermijnFout(
                f"De nieuwe datum {voluit(nieuw)} ligt niet na het einde van de lopende termijn, {voluit(vorig)}."
            )
        # The named day takes into account what had already stood still; only a later suspension moves it.
        gemeten = verlenging.meegedeeld_op or vorig or loop.anker
        loop.anker, loop.werkdagen = min(gemeten, nieuw), False
        loop.aantal = (nieuw - loop.anker).days
        loop.stil = set()
        loop.meld(
            "verlenging", f"Verlengd tot en met {voluit(nieuw)}{tussen_haakjes}.", loop.einde(), bron=verlenging.grond
        )
        return
    if verlenging.duur is None:
        raise TermijnFout("Geef bij een verlenging de duur of de nieuwe datum op.")
    if loop.werkdagen != bool(verlenging.duur.werkdagen) or verlenging.duur.uren:
        raise TermijnFout(f"Deze termijn kan niet met {verlenging.duur} worden verlengd; geef een datum op.")
    if loop.werkdagen:
        loop.aantal += verlenging.duur.werkdagen
    else:
        vanaf = vorig or plus(loop.anker, loop.aantal)
        loop.aantal += (verlenging.duur.vanaf(vanaf) - vanaf).days
    na = loop.einde()
    loop.meld(
        "verlenging",
        f"Verlengd met {verlenging.duur}{tussen_haakjes}{f': {voluit(na)}' if na else ''}.",
        na,
        (na - vorig).days if na and vorig else None,
        verlenging.grond,
    )


def _meld_zonder_effect(
    loop: Loop, opschortingen: Iterable[Opschorting], ruw: date, einde: date, waarschuwingen: list[str]
) -> bool:
    """Say of each suspension after the end that it has no effect; True when one needs a jurist (R9)."""
    beoordelen = False
    for opschorting in opschortingen:
        if ruw < opschorting.van <= einde:
            beoordelen = True
            tekst = (
                f"De opschorting vanaf {voluit(opschorting.van)} begint na het ruwe einde ({voluit(ruw)}), maar vóór"
                f" het doorgeschoven einde ({voluit(einde)}). Laat een jurist dit beoordelen; zij telt hier niet mee."
            )
            waarschuwingen.append(tekst)
            loop.meld("beoordelen", tekst, einde, 0, opschorting.grond)
        else:
            loop.meld(
                "opschorting_zonder_effect",
                f"De opschorting vanaf {voluit(opschorting.van)} heeft geen effect: de termijn was toen al voorbij.",
                einde,
                0,
                opschorting.grond,
            )
    return beoordelen


def _terug(dag: date, duur: Duur, instellingen: Instellingen, grondslag: str, start: str) -> Uitkomst:
    """At least so long before a planned day; nothing shifts (R7, art. 1 lid 2 Atw)."""
    loop = Loop(dag, 0, instellingen.kalender)
    loop.meld("dag0", f"{hoofdletter(start)}: {voluit(dag)}. Deze dag telt niet mee.", dag)
    if duur.werkdagen:
        einde = loop.kalender.werkdagen_verder(dag, -duur.werkdagen)
    else:
        einde = duur.vanaf(dag, terug=True)
    loop.meld("duur", f"{duur} terug{haakjes(grondslag)}: {voluit(einde)}.", einde, (dag - einde).days, grondslag)
    if waarom := loop.kalender.naam(einde):
        loop.meld(
            "geen_atw",
            f"{hoofdletter(voluit(einde))} is {waarom}, maar een termijn die terugtelt schuift niet"
            " (art. 1 lid 2 Atw).",
            einde,
        )
    loop.meld("einde", f"Uitkomst: uiterlijk {voluit(einde)}.", einde)
    waarschuwingen: list[str] = []
    if duur.werkdagen:
        waarschuw_kb(loop, dag, einde, waarschuwingen)
    return Uitkomst(dag, einde, einde, False, tuple(loop.stappen), grondslag, waarschuwingen=tuple(waarschuwingen))


def _in_uren(
    moment: date | datetime, duur: Duur, telling: Telling, instellingen: Instellingen, grondslag: str, start: str
) -> Uitkomst:
    """A term in hours runs from moment to moment, also across the change of the clock (R1); never the Atw (art. 4)."""
    if not isinstance(moment, datetime):
        raise TermijnFout("Deze termijn telt in uren. Geef de dag met een tijd op, bijvoorbeeld 2026-03-02T14:30.")
    begin = moment.replace(tzinfo=TIJDZONE) if moment.tzinfo is None else moment.astimezone(TIJDZONE)
    richting = -1 if telling is Telling.TERUG else 1
    try:
        einde = (begin.astimezone(UTC) + richting * timedelta(hours=duur.uren)).astimezone(TIJDZONE)
    except OverflowError as fout:
        raise TermijnFout("De einddatum ligt buiten de kalender.") from fout
    loop = Loop(begin.date(), 0, instellingen.kalender)
    loop.meld("dag0", f"{hoofdletter(start)}: {_moment(begin)}.", begin.date())
    loop.meld(
        "duur",
        f"{duur}{' terug' if richting < 0 else ''}{haakjes(grondslag)}: {_moment(einde)}.",
        einde.date(),
        bron=grondslag,
    )
    loop.meld("geen_atw", "Een termijn in uren schuift niet (art. 4 Atw).", einde.date())
    loop.meld("einde", f"Uitkomst: {'uiterlijk ' if richting < 0 else ''}{_moment(einde)}.", einde.date())
    return Uitkomst(begin.date(), einde.date(), einde.date(), False, tuple(loop.stappen), grondslag, tijdstip=einde)


def _moment(moment: datetime) -> str:
    return f"{voluit(moment.date())}, {moment:%H.%M} uur"
