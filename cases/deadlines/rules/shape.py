"""The shape of a rule: a Termijnregel has a length and can run, a Rechtsregel is one sentence to cite. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from cases.deadlines.calculation import bereken
from cases.deadlines.duration import Duur, TermijnFout
from cases.deadlines.terms import (
    Atw,
    Instellingen,
    Opschorting,
    Rustperiode,
    Stuiting,
    Telling,
    Uitkomst,
    Verlenging,
)

from .grounds import GRONDEN, zoek_grond

STANDAARDDREMPELS = (Duur(werkdagen=5), Duur(werkdagen=1))
STANDAARDESCALATIE = Duur(werkdagen=5)


@dataclass(frozen=True, slots=True)
class Verlengbaar:
    """One way to give a term more time: on which ground, how much at most, how often, and told before when."""

    grond: str
    hoogstens: Duur | None = None
    keren: int | None = 1
    gesteld: bool = False  # the new end is a day that the authority names; the Atw does not move it
    mededelen_binnen: Duur | None = None  # from day 0, when the law sets a date earlier than the end of the term


@dataclass(frozen=True, slots=True, kw_only=True)
class Rechtsregel:
    """A rule without a length: guards and letters cite it. `zin` is one sentence in our own words."""

    code: str
    label: str
    zin: str
    bron: str
    paragraaf: str = ""
    te_bevestigen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Termijnregel:
    """A rule with a length: what starts it, how it counts, and what may suspend, extend or interrupt it.

    `duur` is None when a decision or letter sets it each time. `beleid`: the value is policy, which beheer may
    override from a date. `voorstel`: `duur` is only the usual length of a term that is set by letter.
    `meervoudig`: several of them may run in one zaak. `te_bevestigen`: a jurist must confirm the interpretation.
    """

    code: str
    label: str
    grondslag: str
    start: str
    duur: Duur | None
    atw: Atw = Atw.NEE
    telling: Telling = Telling.VOORUIT
    opschorting: tuple[str, ...] = ()
    verlenging: tuple[Verlengbaar, ...] = ()
    stuitbaar: bool = False
    uitstel: bool = False
    drempels: tuple[Duur, ...] = STANDAARDDREMPELS
    aankondigen: tuple[Duur, ...] = ()  # for a moment that comes: how long before it people hear of it
    leiding_bij: tuple[Duur, ...] = ()  # the thresholds that who leads the team hears too, besides the passing
    beslissing: bool = False  # the term for a decision somebody asked for: a notice of default may follow (4:17)
    escalatie: Duur = STANDAARDESCALATIE
    bewaakt: bool = True  # False for a moment that comes, or a right of another: its passing is nobody's delay
    beleid: bool = False
    voorstel: bool = False
    meervoudig: bool = False
    duur_vrij: bool = False  # the length above is a maximum or one of several; another may be given
    te_bevestigen: bool = False
    toelichting: str = ""
    paragraaf: str = ""

    @property
    def telt_in_uren(self) -> bool:
        """Whether day 0 needs a time."""
        return self.duur is not None and bool(self.duur.uren)

    @property
    def mag_andere_duur(self) -> bool:
        """Whether the one who asks may give a length of their own."""
        return self.duur is None or self.voorstel or self.beleid or self.duur_vrij

    def met_duur(self, duur: Duur) -> Termijnregel:
        """This rule with another length (a policy value, or one set by decision)."""
        return replace(self, duur=duur)

    def toets_grond(self, grond: str) -> str:
        """The full name of a ground that may suspend this term. Raises TermijnFout for any other."""
        if not self.opschorting:
            raise TermijnFout(f"{self.code} ({self.label}) kan niet worden opgeschort.")
        code = zoek_grond(grond)
        if code not in self.opschorting:
            mogelijk = "; ".join(GRONDEN[naam].artikel for naam in self.opschorting)
            raise TermijnFout(f"{self.code} kan op de grond “{grond}” niet worden opgeschort. Wel op: {mogelijk}.")
        return code

    def wijze(self, volgnummer: int, verlenging: Verlenging, dag0: date) -> Verlenging:
        """The extension as this rule allows it, `volgnummer` counting from 0. Raises TermijnFout when it does not."""
        if not self.verlenging:
            raise TermijnFout(f"{self.code} ({self.label}) kan niet worden verlengd.")
        over = volgnummer
        for wijze in self.verlenging:
            if wijze.keren is None or over < wijze.keren:
                break
            over -= wijze.keren
        else:
            raise TermijnFout(f"{self.code} is al verlengd. Vaker verlengen kan niet ({wijze.grond}).")
        if wijze.hoogstens and verlenging.duur and _langer(verlenging.duur, wijze.hoogstens):
            raise TermijnFout(
                f"Verlengen met {verlenging.duur} kan niet: ten hoogste {wijze.hoogstens} ({wijze.grond})."
            )
        return replace(
            verlenging,
            grond=verlenging.grond or wijze.grond,
            gesteld=wijze.gesteld,
            uiterlijk_meedelen=wijze.mededelen_binnen.vanaf(dag0) if wijze.mededelen_binnen else None,
        )

    def bereken(
        self,
        dag0: date | datetime,
        instellingen: Instellingen,
        *,
        duur: Duur | None = None,
        gesteld_tot: date | None = None,
        opschortingen: tuple[Opschorting, ...] = (),
        verlengingen: tuple[Verlenging, ...] = (),
        rustperioden: tuple[Rustperiode, ...] = (),
        stuitingen: tuple[Stuiting, ...] = (),
        strikt: bool = True,
    ) -> Uitkomst:
        """The end of a term under this rule. Raises TermijnFout for what the rule does not allow."""
        if stuitingen and not self.stuitbaar:
            raise TermijnFout(f"{self.code} ({self.label}) kan niet worden gestuit.")
        if rustperioden and not self.uitstel:
            raise TermijnFout(f"{self.code} ({self.label}) wordt niet verlengd door uitstel of een rechtsmiddel.")
        dag = dag0.date() if isinstance(dag0, datetime) else dag0
        wijzen = tuple(self.wijze(nummer, verlenging, dag) for nummer, verlenging in enumerate(verlengingen))
        ruimte = self._ruimte(dag0, instellingen, duur or self.duur, gesteld_tot, opschortingen, wijzen)
        if ruimte and strikt:
            raise TermijnFout(ruimte)
        return bereken(
            dag0,
            duur or self.duur,
            instellingen=instellingen,
            gesteld_tot=gesteld_tot,
            telling=self.telling,
            atw=self.atw,
            opschortingen=tuple(self._genoemd(opschorting) for opschorting in opschortingen),
            verlengingen=wijzen,
            rustperioden=rustperioden,
            stuitingen=stuitingen,
            grondslag=self.grondslag,
            start=self.start,
            voorstel_op_werkdag=self.voorstel,
            strikt=strikt,
        )

    def _genoemd(self, opschorting: Opschorting) -> Opschorting:
        if not opschorting.grond:
            if not self.opschorting:
                self.toets_grond("")
            return opschorting
        return replace(opschorting, grond=GRONDEN[self.toets_grond(opschorting.grond)].artikel)

    def _ruimte(
        self,
        dag0: date | datetime,
        instellingen: Instellingen,
        duur: Duur | None,
        gesteld_tot: date | None,
        opschortingen: tuple[Opschorting, ...],
        verlengingen: tuple[Verlenging, ...],
    ) -> str:
        """Why a named last day exceeds the most that the rule allows; empty when it does not."""
        for nummer, verlenging in enumerate(verlengingen):
            wijze = self.verlenging[min(nummer, len(self.verlenging) - 1)]
            if wijze.hoogstens is None or verlenging.tot_en_met is None:
                continue
            ruw = bereken(
                dag0,
                duur,
                instellingen=instellingen,
                gesteld_tot=gesteld_tot,
                telling=self.telling,
                opschortingen=opschortingen,
                verlengingen=verlengingen[:nummer],
                strikt=False,
            ).ruwe_datum
            if ruw is not None and verlenging.tot_en_met > wijze.hoogstens.vanaf(ruw):
                return f"De nieuwe datum is te laat: verlengen kan met ten hoogste {wijze.hoogstens} ({wijze.grond})."
        return ""


Regel = Termijnregel | Rechtsregel


def _langer(een: Duur, ander: Duur) -> bool:
    """Whether one length is surely longer than another, measured from the longest possible month."""
    begin = date(2025, 7, 1)
    if een.werkdagen or een.uren or ander.werkdagen or ander.uren:
        return een.eenheid != ander.eenheid or een.aantal > ander.aantal
    return een.vanaf(begin) > ander.vanaf(begin)
