"""Limitation periods: deferral adds days, a pending remedy keeps them open, interruption starts anew (R14). Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from .counting import Loop, haakjes, in_dagen
from .duration import Duur, TermijnFout, maanden_verder
from .feestdagen import DAG, voluit
from .terms import Rustperiode, Stuiting


def pas_rust_toe(loop: Loop, rustperioden: Iterable[Rustperiode]) -> None:
    """Lengthen a limitation period with the days of each deferral after its day 0 (R14, Awb 4:111)."""
    for rust in sorted(rustperioden, key=lambda r: (r.van, r.tot or date.max)):
        lopend = loop.einde()
        if lopend is None:
            return
        grond = haakjes(rust.grond)
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
                f"Verlengd met {in_dagen(nieuw)} uitstel, van {voluit(begin)} tot en met {voluit(rust.tot - DAG)}"
                f"{grond}: {voluit(na)}.",
                na,
                nieuw,
                rust.grond,
            )


def stuit(
    loop: Loop,
    duur: Duur | None,
    stuitingen: Iterable[Stuiting],
    rustperioden: Sequence[Rustperiode],
    *,
    strikt: bool,
) -> Loop:
    """Let each interruption within the running term begin a new one of the same length, at most 5 years (R14)."""
    for stuiting in sorted(stuitingen, key=lambda s: s.op):
        if duur is None:
            raise TermijnFout("Een termijn zonder duur kan niet worden gestuit.")
        einde = loop.einde()
        if einde is not None:
            einde = einde_rechtsmiddel(rustperioden, einde)
        grond = haakjes(stuiting.grond)
        if stuiting.op < loop.anker or (einde is not None and stuiting.op > einde):
            waarom = "ligt vóór het begin van de termijn" if stuiting.op < loop.anker else "is te laat"
            voorbij = f": zij eindigde op {voluit(einde)}" if einde is not None and stuiting.op > einde else ""
            tekst = f"De stuiting op {voluit(stuiting.op)} {waarom}{voorbij}. Zij heeft geen effect."
            if strikt:
                raise TermijnFout(tekst)
            loop.meld("stuiting_zonder_effect", tekst, einde, 0, stuiting.grond)
            continue
        nieuw = min(duur.vanaf(stuiting.op), maanden_verder(stuiting.op, 60))
        loop = Loop(stuiting.op, (nieuw - stuiting.op).days, loop.kalender, stappen=loop.stappen)
        loop.meld(
            "stuiting",
            f"Gestuit op {voluit(stuiting.op)}{grond}. Vanaf de volgende dag loopt een nieuwe termijn van"
            f" {min(duur, Duur(jaren=5), key=lambda d: d.vanaf(stuiting.op))}: {voluit(nieuw)}.",
            nieuw,
            bron=stuiting.grond,
        )
        pas_rust_toe(loop, [r for r in rustperioden if not r.tot_onherroepelijk and (r.tot or date.max) > stuiting.op])
    return loop


def einde_rechtsmiddel(rustperioden: Iterable[Rustperiode], einde: date) -> date | None:
    """Where a remedy that is pending on the last day takes that day; None while it is undecided."""
    for rust in sorted((r for r in rustperioden if r.tot_onherroepelijk), key=lambda r: r.van):
        if rust.van <= einde:
            if rust.tot is None:
                return None
            einde = max(einde, rust.tot)
    return einde


def loop_door(loop: Loop, rustperioden: Iterable[Rustperiode], einde: date) -> date | None:
    """Let the term run on until a remedy pending on its last day is decided irrevocably (Awb 5:35 lid 2)."""
    for rust in sorted((r for r in rustperioden if r.tot_onherroepelijk), key=lambda r: r.van):
        grond = haakjes(rust.grond)
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
