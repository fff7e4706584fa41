"""The arithmetic of terms: dates in, the end date and its derivation out.

Pure: no Django, no query, no clock. It follows rekenregels R1-R16 and the Algemene termijnenwet (Atw), art. 1-5.
Everything that beheer may choose comes in as a frozen `Instellingen`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from .duration import Duur, TermijnFout, VerlengingTeLaat, maanden_verder
from .feestdagen import DAG, Kalender, voluit
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


@dataclass(slots=True)
class _Loop:
    """A running count: the n-th day after `anker` that does not stand still, and the steps that led there."""

    anker: date
    aantal: int
    kalender: Kalender
    werkdagen: bool = False
    stil: set[date] = field(default_factory=set)
    open_van: date | None = None
    stappen: list[Rekenstap] = field(default_factory=list)

    def einde(self) -> date | None:
        """The raw end (R9); None while an open suspension stands in the way."""
        stil = sorted(dag for dag in self.stil if dag > self.anker and (self.open_van is None or dag < self.open_van))
        if self.werkdagen:
            dag, over, weg = self.anker, self.aantal, set(stil)
            while over and (self.open_van is None or dag < self.open_van):
                dag += DAG
                over -= self.kalender.is_gewone_dag(dag) and dag not in weg
        else:
            dag = _plus(self.anker, self.aantal)
            for stille_dag in stil:
                if stille_dag > dag:
                    break
                dag = _plus(dag, 1)
        return None if self.open_van is not None and self.open_van <= dag else dag

    def meld(self, soort: str, tekst: str, datum: date | None = None, dagen: int | None = None, bron: str = "") -> None:
        """Add one sentence to the derivation."""
        self.stappen.append(Rekenstap(soort, tekst, datum, dagen, bron))


GEEN_GRENS = 10**9


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
        if lopend_einde is not None and _atw_geldt(loop, duur, atw, instellingen, gesteld, verlengd):
            lopend_einde = loop.kalender.eerstvolgende_gewone_dag(lopend_einde)
        if _is_op_tijd(loop, verlenging, lopend_einde, strikt=strikt):
            _verleng(loop, verlenging, strikt=strikt)
            gesteld, verlengd = verlenging.gesteld or verlenging.tot_en_met is not None, True
    te_laat_begonnen = _schort_op(loop, nog_op_te_schorten)
    _pas_rust_toe(loop, [rust for rust in rustperioden if not rust.tot_onherroepelijk])
    loop = _stuit(loop, duur, stuitingen, rustperioden, strikt=strikt)

    ruw = loop.einde()
    beoordelen = False
    waarschuwingen: list[str] = []
    geldt = _atw_geldt(loop, duur, atw, instellingen, gesteld, verlengd)
    einde = ruw
    if ruw is not None:
        _leg_atw_uit(loop, duur, ruw, atw, geldt, gesteld, instellingen)
        einde = _met_atw(loop, duur, ruw, dag) if geldt else ruw
        if voorstel_op_werkdag and gesteld_tot is None and not verlengd and instellingen.gestelde_datum_op_werkdag:
            einde = _voorstel(loop, einde)
        beoordelen = _meld_zonder_effect(loop, te_laat_begonnen, ruw, einde, waarschuwingen)
        einde = _loop_door(loop, rustperioden, einde)
    if einde is not None and telling is Telling.DAARNA:
        einde = _plus(einde, 1)
        loop.meld("daarna", f"Daarmee is de termijn voorbij. De eerste dag daarna is {voluit(einde)}.", einde)
    if einde is None:
        loop.meld("open", "Er is nog geen einddatum: de termijn is open.")
    else:
        loop.meld("einde", f"Uitkomst: {voluit(einde)}.", einde)
        if geldt or loop.werkdagen:
            _waarschuw_kb(loop, dag, einde, waarschuwingen)
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


def verschil_met_genoemde_datum(uitkomst: Uitkomst, genoemd: date) -> str:
    """What to warn before sending a letter that names another day than the law gives; empty when equal (R13)."""
    if uitkomst.einddatum == genoemd:
        return ""
    berekend = voluit(uitkomst.einddatum) if uitkomst.einddatum else "nog geen einddatum"
    return f"In de brief staat {voluit(genoemd)}, maar de berekening geeft {berekend}."


def _plus(dag: date, dagen: int) -> date:
    try:
        return dag + timedelta(days=dagen)
    except OverflowError as fout:
        raise TermijnFout("De einddatum ligt buiten de kalender.") from fout


def _dagen(aantal: int) -> str:
    return f"{aantal} {'dag' if aantal == 1 else 'dagen'}"


def _haakjes(*delen: str) -> str:
    tekst = ", ".join(deel for deel in delen if deel)
    return f" ({tekst})" if tekst else ""


def _hoofdletter(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]


def _begin(
    dag: date,
    duur: Duur | None,
    gesteld_tot: date | None,
    telling: Telling,
    instellingen: Instellingen,
    grondslag: str,
    start: str,
) -> _Loop:
    """Day 0 and the length (R2, R3), or the named day (R13)."""
    inclusief = telling is Telling.INCLUSIEF
    loop = _Loop(_plus(dag, -1) if inclusief else dag, 0, instellingen.kalender)
    telt = "Deze dag telt mee als dag 1." if inclusief else "Deze dag telt niet mee (dag 0)."
    loop.meld("dag0", f"{_hoofdletter(start)}: {voluit(dag)}. {telt}", dag)
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
    loop.meld("duur", f"{duur}{_haakjes(grondslag)}: {voluit(ruw)}.", ruw, loop.aantal, grondslag)
    return loop


def _schort_op(
    loop: _Loop, opschortingen: Iterable[Opschorting], *, tot_en_met: date | None = None
) -> list[Opschorting]:
    """Let the suspensions count that begin within the running term, in order of their start; give back the others."""
    overgebleven = []
    for opschorting in opschortingen:
        lopend = loop.einde()
        if (lopend is not None and opschorting.van > lopend) or (tot_en_met and opschorting.van > tot_en_met):
            overgebleven.append(opschorting)
            continue
        grond = _haakjes(opschorting.grond)
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
        dubbel = f", waarvan {_dagen(len(dagen) - len(nieuw))} al meegeteld" if len(dagen) > len(nieuw) else ""
        if not dagen:
            loop.meld("opschorting", f"De opschorting{grond} duurde geen hele dag en telt niet.", lopend, 0)
            continue
        na = loop.einde()
        uitkomst = f": {voluit(na)}" if na else ""
        loop.meld(
            "opschorting",
            f"{_dagen(len(dagen))} opgeschort, van {voluit(begin)} tot en met {voluit(opschorting.tot - DAG)}"
            f"{grond}{dubbel}{uitkomst}.",
            na,
            len(nieuw),
            opschorting.grond,
        )
    return overgebleven


def _is_op_tijd(loop: _Loop, verlenging: Verlenging, lopend_einde: date | None, *, strikt: bool) -> bool:
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


def _verleng(loop: _Loop, verlenging: Verlenging, *, strikt: bool) -> None:
    """Add the length to the raw end after suspension, or let the named day be the new end (R12, R13)."""
    gemeld = (
        f"meegedeeld op {voluit(verlenging.meegedeeld_op)}"
        if verlenging.meegedeeld_op
        else "zonder datum van mededeling; of zij op tijd was is niet gecontroleerd"
    )
    haakjes = _haakjes(verlenging.grond, gemeld)
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
        loop.meld("verlenging", f"Verlengd tot en met {voluit(nieuw)}{haakjes}.", loop.einde(), bron=verlenging.grond)
        return
    if verlenging.duur is None:
        raise TermijnFout("Geef bij een verlenging de duur of de nieuwe datum op.")
    if loop.werkdagen != bool(verlenging.duur.werkdagen) or verlenging.duur.uren:
        raise TermijnFout(f"Deze termijn kan niet met {verlenging.duur} worden verlengd; geef een datum op.")
    if loop.werkdagen:
        loop.aantal += verlenging.duur.werkdagen
    else:
        vanaf = vorig or _plus(loop.anker, loop.aantal)
        loop.aantal += (verlenging.duur.vanaf(vanaf) - vanaf).days
    na = loop.einde()
    loop.meld(
        "verlenging",
        f"Verlengd met {verlenging.duur}{haakjes}{f': {voluit(na)}' if na else ''}.",
        na,
        (na - vorig).days if na and vorig else None,
        verlenging.grond,
    )


def _pas_rust_toe(loop: _Loop, rustperioden: Iterable[Rustperiode]) -> None:
    """Lengthen a limitation period with the days of each deferral after its day 0 (R14, Awb 4:111)."""
    for rust in sorted(rustperioden, key=lambda r: (r.van, r.tot or date.max)):
        lopend = loop.einde()
        if lopend is None:
            return
        grond = _haakjes(rust.grond)
        if rust.van > lopend:
            loop.meld(
                "uitstel_zonder_effect",
                f"Het uitstel vanaf {voluit(rust.van)}{grond} heeft geen effect: de termijn was toen al voorbij.",
                lopend,
                0,
                rust.grond,
            )
        elif rust.tot is None:
            loop.open_van = max(rust.van, loop.anker + DAG)
            loop.meld("uitstel_open", f"Verlengd zolang het uitstel duurt, vanaf {voluit(rust.van)}{grond}.")
        elif rust.tot > loop.anker + DAG:
            begin = max(rust.van, loop.anker + DAG)
            dagen = {begin + n * DAG for n in range((rust.tot - begin).days)}
            nieuw = len(dagen - loop.stil)
            loop.stil |= dagen
            na = loop.einde()
            assert na is not None, "no open period counts yet"
            loop.meld(
                "uitstel",
                f"Verlengd met {_dagen(nieuw)} uitstel, van {voluit(begin)} tot en met {voluit(rust.tot - DAG)}"
                f"{grond}: {voluit(na)}.",
                na,
                nieuw,
                rust.grond,
            )


def _stuit(
    loop: _Loop,
    duur: Duur | None,
    stuitingen: Iterable[Stuiting],
    rustperioden: Sequence[Rustperiode],
    *,
    strikt: bool,
) -> _Loop:
    """Let each interruption within the running term begin a new one of the same length, at most 5 years (R14)."""
    for stuiting in sorted(stuitingen, key=lambda s: s.op):
        if duur is None:
            raise TermijnFout("Een termijn zonder duur kan niet worden gestuit.")
        einde = loop.einde()
        if einde is not None:
            einde = _einde_rechtsmiddel(rustperioden, einde)
        grond = _haakjes(stuiting.grond)
        if stuiting.op < loop.anker or (einde is not None and stuiting.op > einde):
            waarom = "ligt vóór het begin van de termijn" if stuiting.op < loop.anker else "is te laat"
            voorbij = f": zij eindigde op {voluit(einde)}" if einde is not None and stuiting.op > einde else ""
            tekst = f"De stuiting op {voluit(stuiting.op)} {waarom}{voorbij}. Zij heeft geen effect."
            if strikt:
                raise TermijnFout(tekst)
            loop.meld("stuiting_zonder_effect", tekst, einde, 0, stuiting.grond)
            continue
        nieuw = min(duur.vanaf(stuiting.op), maanden_verder(stuiting.op, 60))
        loop = _Loop(stuiting.op, (nieuw - stuiting.op).days, loop.kalender, stappen=loop.stappen)
        loop.meld(
            "stuiting",
            f"Gestuit op {voluit(stuiting.op)}{grond}. Vanaf de volgende dag loopt een nieuwe termijn van"
            f" {min(duur, Duur(jaren=5), key=lambda d: d.vanaf(stuiting.op))}: {voluit(nieuw)}.",
            nieuw,
            bron=stuiting.grond,
        )
        _pas_rust_toe(loop, [r for r in rustperioden if not r.tot_onherroepelijk and (r.tot or date.max) > stuiting.op])
    return loop


def _einde_rechtsmiddel(rustperioden: Iterable[Rustperiode], einde: date) -> date | None:
    """Where a remedy that is pending on the last day takes that day; None while it is undecided."""
    for rust in sorted((r for r in rustperioden if r.tot_onherroepelijk), key=lambda r: r.van):
        if rust.van <= einde:
            if rust.tot is None:
                return None
            einde = max(einde, rust.tot)
    return einde


def _loop_door(loop: _Loop, rustperioden: Iterable[Rustperiode], einde: date) -> date | None:
    """Let the term run on until a remedy pending on its last day is decided irrevocably (Awb 5:35 lid 2)."""
    for rust in sorted((r for r in rustperioden if r.tot_onherroepelijk), key=lambda r: r.van):
        grond = _haakjes(rust.grond)
        if rust.van > einde or (rust.tot is not None and rust.tot <= einde):
            loop.meld(
                "rechtsmiddel_zonder_effect",
                f"Het rechtsmiddel vanaf {voluit(rust.van)}{grond} verlengt niet: het liep niet op de laatste dag.",
                einde,
                0,
            )
        elif rust.tot is None:
            loop.meld("rechtsmiddel", f"Op de laatste dag loopt een rechtsmiddel{grond}: de termijn loopt door.")
            return None
        else:
            loop.meld(
                "rechtsmiddel",
                f"Op de laatste dag liep een rechtsmiddel{grond}. Onherroepelijk beslist: {voluit(rust.tot)}.",
                rust.tot,
                (rust.tot - einde).days,
                rust.grond,
            )
            einde = rust.tot
    return einde


def _te_lang(loop: _Loop, duur: Duur | None) -> str:
    """Why art. 4 Atw takes this term out, by its own length; empty when it does not (R5)."""
    if duur is None:
        return ""
    if duur.jaren:
        return "zij duurt een of meer jaren"
    grenzen = {"maanden": (3, "3 maanden"), "weken": (12, "12 weken"), "dagen": (90, "90 dagen")}
    grens, woorden = grenzen.get(duur.eenheid, (GEEN_GRENS, ""))
    return f"zij duurt langer dan {woorden}" if duur.aantal > grens else ""


def _atw_geldt(
    loop: _Loop, duur: Duur | None, atw: Atw, instellingen: Instellingen, gesteld: bool, verlengd: bool
) -> bool:
    """Whether art. 1 and 2 Atw hold for the term as it now stands (R4, R5, R12)."""
    if gesteld or loop.werkdagen or not instellingen.geldt(atw) or _te_lang(loop, duur):
        return False
    return not (verlengd and _verlengd_boven_12_weken(loop, duur)) or instellingen.atw_boven_12_weken


def _verlengd_boven_12_weken(loop: _Loop, duur: Duur | None) -> bool:
    """Whether the extensions made the whole longer than 12 weeks (90 days for a term in days)."""
    return loop.aantal > (90 if duur is not None and duur.dagen else 92 if duur is not None and duur.maanden else 84)


def _leg_atw_uit(
    loop: _Loop, duur: Duur | None, ruw: date, atw: Atw, geldt: bool, gesteld: bool, instellingen: Instellingen
) -> None:
    """Say why the Atw does not hold, where the reader would expect it: the raw end is no ordinary day."""
    waarom_geen_dag = loop.kalender.naam(ruw)
    if geldt or loop.werkdagen or waarom_geen_dag is None:
        return
    if gesteld:
        waarom = "het bestuursorgaan heeft deze datum gesteld; het is geen in een wet gestelde termijn"
    elif atw is Atw.NEE:
        waarom = "de Algemene termijnenwet geldt niet voor deze termijn"
    elif te_lang := _te_lang(loop, duur):
        waarom = f"de Algemene termijnenwet geldt niet, want {te_lang} (art. 4 Atw)"
    elif not instellingen.geldt(atw):
        waarom = "de Algemene termijnenwet wordt hier volgens de instelling niet toegepast"
    else:
        waarom = "met de verlenging is de termijn langer dan 12 weken; volgens de instelling geldt de Atw dan niet"
    loop.meld("geen_atw", f"{_hoofdletter(voluit(ruw))} is {waarom_geen_dag}, maar {waarom}.", ruw)


def _met_atw(loop: _Loop, duur: Duur | None, ruw: date, dag0: date) -> date:
    """Art. 1 first, then art. 2 (R4, R6), with the reason of every day that is passed over."""
    einde = loop.kalender.eerstvolgende_gewone_dag(ruw)
    if einde != ruw:
        redenen = [f"{voluit(ruw + n * DAG)} is {loop.kalender.naam(ruw + n * DAG)}" for n in range((einde - ruw).days)]
        loop.meld(
            "atw1",
            f"{_hoofdletter('; '.join(redenen))}. De termijn schuift door naar {voluit(einde)} (art. 1 Atw).",
            einde,
            (einde - ruw).days,
            "art. 1 Atw",
        )
    if duur is not None and duur.dagen >= 3:
        voor = einde
        while loop.kalender.werkdagen_tussen(loop.anker, einde) < 2:
            einde = loop.kalender.eerstvolgende_gewone_dag(einde + DAG)
        if einde != voor:
            loop.meld(
                "atw2",
                f"In de termijn moeten ten minste twee gewone dagen zitten. Zij eindigt daarom op {voluit(einde)}"
                " (art. 2 Atw).",
                einde,
                (einde - voor).days,
                "art. 2 Atw",
            )
    return einde


def _voorstel(loop: _Loop, einde: date) -> date:
    """Propose an ordinary day for the letter, since the authority is free to name any day (R13)."""
    voorstel = loop.kalender.eerstvolgende_gewone_dag(einde)
    if voorstel != einde:
        loop.meld(
            "voorstel",
            f"De Algemene termijnenwet verplicht hier niet tot schuiven. Voorstel voor de brief: {voluit(voorstel)}.",
            voorstel,
            (voorstel - einde).days,
        )
    return voorstel


def _meld_zonder_effect(
    loop: _Loop, opschortingen: Iterable[Opschorting], ruw: date, einde: date, waarschuwingen: list[str]
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


def _waarschuw_kb(loop: _Loop, van: date, einde: date, waarschuwingen: list[str]) -> None:
    """Warn when decree days of a year in the term are not known, so that the end may still move (R15)."""
    for jaar in loop.kalender.onbekende_jaren(min(van, einde), max(van, einde)):
        tekst = (
            f"De bij koninklijk besluit gelijkgestelde dagen van {jaar} zijn nog niet bekend."
            " De einddatum kan daardoor nog verschuiven."
        )
        waarschuwingen.append(tekst)
        loop.meld("waarschuwing", tekst, einde)


def _terug(dag: date, duur: Duur, instellingen: Instellingen, grondslag: str, start: str) -> Uitkomst:
    """At least so long before a planned day; nothing shifts (R7, art. 1 lid 2 Atw)."""
    loop = _Loop(dag, 0, instellingen.kalender)
    loop.meld("dag0", f"{_hoofdletter(start)}: {voluit(dag)}. Deze dag telt niet mee.", dag)
    if duur.werkdagen:
        einde = loop.kalender.werkdagen_verder(dag, -duur.werkdagen)
    else:
        einde = duur.vanaf(dag, terug=True)
    loop.meld("duur", f"{duur} terug{_haakjes(grondslag)}: {voluit(einde)}.", einde, (dag - einde).days, grondslag)
    if waarom := loop.kalender.naam(einde):
        loop.meld(
            "geen_atw",
            f"{_hoofdletter(voluit(einde))} is {waarom}, maar een termijn die terugtelt schuift niet"
            " (art. 1 lid 2 Atw).",
            einde,
        )
    loop.meld("einde", f"Uitkomst: uiterlijk {voluit(einde)}.", einde)
    waarschuwingen: list[str] = []
    if duur.werkdagen:
        _waarschuw_kb(loop, dag, einde, waarschuwingen)
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
    loop = _Loop(begin.date(), 0, instellingen.kalender)
    loop.meld("dag0", f"{_hoofdletter(start)}: {_moment(begin)}.", begin.date())
    loop.meld(
        "duur",
        f"{duur}{' terug' if richting < 0 else ''}{_haakjes(grondslag)}: {_moment(einde)}.",
        einde.date(),
        bron=grondslag,
    )
    loop.meld("geen_atw", "Een termijn in uren schuift niet (art. 4 Atw).", einde.date())
    loop.meld("einde", f"Uitkomst: {'uiterlijk ' if richting < 0 else ''}{_moment(einde)}.", einde.date())
    return Uitkomst(begin.date(), einde.date(), einde.date(), False, tuple(loop.stappen), grondslag, tijdstip=einde)


def _moment(moment: datetime) -> str:
    return f"{voluit(moment.date())}, {moment:%H.%M} uur"
