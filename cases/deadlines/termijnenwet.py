"""The Algemene termijnenwet on a raw end: whether it holds, what it does, and how to say so (R4-R6, R12, R15). Pure."""

from __future__ import annotations

from datetime import date

from .counting import Loop, hoofdletter
from .duration import Duur
from .feestdagen import DAG, voluit
from .terms import Atw, Instellingen

GEEN_GRENS = 10**9


def te_lang(duur: Duur | None) -> str:
    """Why art. 4 Atw takes this term out, by its own length; empty when it does not (R5)."""
    if duur is None:
        return ""
    if duur.jaren:
        return "zij duurt een of meer jaren"
    grenzen = {"maanden": (3, "3 maanden"), "weken": (12, "12 weken"), "dagen": (90, "90 dagen")}
    grens, woorden = grenzen.get(duur.eenheid, (GEEN_GRENS, ""))
    return f"zij duurt langer dan {woorden}" if duur.aantal > grens else ""


def geldt_voor(
    loop: Loop, duur: Duur | None, atw: Atw, instellingen: Instellingen, gesteld: bool, verlengd: bool
) -> bool:
    """Whether art. 1 and 2 Atw hold for the term as it now stands (R4, R5, R12)."""
    if gesteld or loop.werkdagen or not instellingen.geldt(atw) or te_lang(duur):
        return False
    return not (verlengd and _verlengd_boven_12_weken(loop, duur)) or instellingen.atw_boven_12_weken


def _verlengd_boven_12_weken(loop: Loop, duur: Duur | None) -> bool:
    """Whether the extensions made the whole longer than 12 weeks (90 days for a term in days)."""
    return loop.aantal > (90 if duur is not None and duur.dagen else 92 if duur is not None and duur.maanden else 84)


def leg_uit(
    loop: Loop, duur: Duur | None, ruw: date, atw: Atw, geldt: bool, gesteld: bool, instellingen: Instellingen
) -> None:
    """Say why the Atw does not hold, where the reader would expect it: the raw end is no ordinary day."""
    waarom_geen_dag = loop.kalender.naam(ruw)
    if geldt or loop.werkdagen or waarom_geen_dag is None:
        return
    if gesteld:
        waarom = "het bestuursorgaan heeft deze datum gesteld; het is geen in een wet gestelde termijn"
    elif atw is Atw.NEE:
        waarom = "de Algemene termijnenwet geldt niet voor deze termijn"
    elif lang := te_lang(duur):
        waarom = f"de Algemene termijnenwet geldt niet, want {lang} (art. 4 Atw)"
    elif not instellingen.geldt(atw):
        waarom = "de Algemene termijnenwet wordt hier volgens de instelling niet toegepast"
    else:
        waarom = "met de verlenging is de termijn langer dan 12 weken; volgens de instelling geldt de Atw dan niet"
    loop.meld("geen_atw", f"{hoofdletter(voluit(ruw))} is {waarom_geen_dag}, maar {waarom}.", ruw)


def schuif_door(loop: Loop, duur: Duur | None, ruw: date) -> date:
    """Art. 1 first, then art. 2 (R4, R6), with the reason of every day that is passed over."""
    einde = loop.kalender.eerstvolgende_gewone_dag(ruw)
    if einde != ruw:
        redenen = [f"{voluit(ruw + n * DAG)} is {loop.kalender.naam(ruw + n * DAG)}" for n in range((einde - ruw).days)]
        loop.meld(
            "atw1",
            f"{hoofdletter('; '.join(redenen))}. De termijn schuift door naar {voluit(einde)} (art. 1 Atw).",
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


def stel_voor(loop: Loop, einde: date) -> date:
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


def waarschuw_kb(loop: Loop, van: date, einde: date, waarschuwingen: list[str]) -> None:
    """Warn when decree days of a year in the term are not known, so that the end may still move (R15)."""
    for jaar in loop.kalender.onbekende_jaren(min(van, einde), max(van, einde)):
        tekst = (
            f"De bij koninklijk besluit gelijkgestelde dagen van {jaar} zijn nog niet bekend."
            " De einddatum kan daardoor nog verschuiven."
        )
        waarschuwingen.append(tekst)
        loop.meld("waarschuwing", tekst, einde)
