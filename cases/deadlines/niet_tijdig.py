"""The dwangsom for not deciding in time (Awb 4:17): from which day, until which day, how much. Pure.

Amounts are dated data in whole euros (R15): per day in default, in three steps of fourteen days, at most 42 days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum
from types import MappingProxyType

from .calculation import bereken
from .duration import Duur, TermijnFout
from .feestdagen import DAG, voluit
from .terms import Atw, Instellingen, Rekenstap, Telling

MAXIMUM_DAGEN = 42
GRONDSLAG = "art. 4:17 lid 3 Awb"


UITSLUITINGEN: Mapping[str, str] = MappingProxyType(
    {
        "onredelijk_laat": "De ingebrekestelling kwam onredelijk laat (art. 4:17 lid 5 onder a Awb)",
        "geen_belanghebbende": "De aanvrager is geen belanghebbende (art. 4:17 lid 5 onder b Awb)",
        "kennelijk": "De aanvraag is kennelijk niet-ontvankelijk of kennelijk ongegrond (art. 4:17 lid 5 onder c Awb)",
    }
)
"""The grounds on which no dwangsom is due (DW_UITSL)."""


@dataclass(frozen=True, slots=True)
class Tarief:
    """The amounts per day from a date on: for days 1-14, 15-28 and 29-42, in euros."""

    geldig_van: date
    per_dag: tuple[int, int, int]
    bron: str

    def op_dag(self, volgnummer: int) -> int:
        """The amount of the n-th day in default, counted from 1; 0 after the last."""
        return self.per_dag[(volgnummer - 1) // 14] if 1 <= volgnummer <= MAXIMUM_DAGEN else 0


TARIEVEN = (
    Tarief(date(2009, 10, 1), (20, 30, 40), "art. 4:17 lid 2 Awb, tekst 2009"),
    Tarief(date(2019, 1, 1), (23, 35, 45), "art. 4:17 lid 2 Awb; Stcrt. 2018, 65542"),
)


ONREDELIJK_LAAT = Duur(jaren=1)
"""After how long a notice is shown to a jurist as perhaps unreasonably late (4:17 lid 5 a); the law names no length."""


class Twijfel(StrEnum):
    """Why a notice of default does not count by itself; a jurist decides, with a reason (IG_PREMATUUR, DW_UITSL)."""

    TE_VROEG = "te_vroeg"
    EEN_DAG_TE_VROEG = "een_dag_te_vroeg"
    BETWISTE_DAG = "betwiste_dag"
    TERMIJN_OPEN = "termijn_open"
    TERMIJN_BEOORDELEN = "termijn_beoordelen"
    AL_BESLIST = "al_beslist"
    ONREDELIJK_LAAT = "onredelijk_laat"
    GEEN_BELANGHEBBENDE = "geen_belanghebbende"


TWIJFELS: Mapping[str, str] = MappingProxyType(
    {
        Twijfel.TE_VROEG: "De beslistermijn was nog niet voorbij. Een ingebrekestelling die te vroeg komt telt in"
        " beginsel niet (IG_PREMATUUR).",
        Twijfel.EEN_DAG_TE_VROEG: "Zij kwam op de laatste dag van de beslistermijn: één dag te vroeg. Misschien geldt"
        " zij toch; dan schuift alles één dag op (IG_PREMATUUR).",
        Twijfel.BETWISTE_DAG: "Of zij op tijd is hangt af van één dag: telt de dag waarop de aanvulling kwam mee als"
        " opgeschorte dag of niet? Wet en toelichting verschillen (rekenregel R11).",
        Twijfel.TERMIJN_OPEN: "De beslistermijn staat stil en heeft nog geen einddatum. Dan is zij te vroeg"
        " (IG_PREMATUUR).",
        Twijfel.TERMIJN_BEOORDELEN: "De beslistermijn zelf moet nog worden beoordeeld: er begon een opschorting na het"
        " ruwe einde (rekenregel R9).",
        Twijfel.AL_BESLIST: "Het besluit was al bekendgemaakt toen zij binnenkwam.",
        Twijfel.ONREDELIJK_LAAT: "Zij kwam meer dan een jaar na het einde van de beslistermijn. Dat kan onredelijk laat"
        " zijn (DW_UITSL).",
        Twijfel.GEEN_BELANGHEBBENDE: "De verzoeker is volgens het dossier (deels) geen belanghebbende (DW_UITSL).",
    }
)
TE_VROEG = frozenset({Twijfel.TE_VROEG, Twijfel.EEN_DAG_TE_VROEG, Twijfel.TERMIJN_OPEN})


@dataclass(frozen=True, slots=True)
class NietTijdig:
    """What a late decision costs. `laatste_dag` and `totaal` are up to the decision, or else up to the day asked for.

    `prematuur`: the notice of default came too early; the days are then those of the first day it could have counted,
    for the jurist to judge (IG_PREMATUUR), and nothing is due by itself.
    """

    prematuur: bool
    eerste_dag: date
    uiterste_dag: date
    laatste_dag: date | None
    dagen: int
    totaal: int
    afleiding: tuple[Rekenstap, ...]


def tarief_op(dag: date, tarieven: tuple[Tarief, ...] = TARIEVEN) -> Tarief:
    """The amounts that hold on a day. Raises TermijnFout before the first."""
    geldend = [tarief for tarief in tarieven if tarief.geldig_van <= dag]
    if not geldend:
        raise TermijnFout(f"Op {voluit(dag)} bestond deze dwangsom nog niet.")
    return max(geldend, key=lambda tarief: tarief.geldig_van)


def bedrag(eerste_dag: date, dagen: int, tarieven: tuple[Tarief, ...] = TARIEVEN) -> int:
    """The amount in euros for so many days in default from the first one; each day by the amounts of that day."""
    return sum(
        tarief_op(eerste_dag + timedelta(days=n), tarieven).op_dag(n + 1) for n in range(min(dagen, MAXIMUM_DAGEN))
    )


def weeg(
    ontvangen_op: date,
    einddatum: date | None,
    *,
    ander_einde: date | None = None,
    beslist_op: date | None = None,
    belanghebbend: bool = True,
    beoordelen: bool = False,
) -> tuple[Twijfel, ...]:
    """Why a notice of default does not count by itself; empty when it is plainly valid (IG_GELDIG).

    `einddatum` is the last day of the decision term (after suspension and Atw), None while it stands still;
    `ander_einde` the end when the contested day of R11 counts the other way; `beslist_op` the day of bekendmaking.
    """
    twijfels: list[Twijfel] = []
    if einddatum is None:
        twijfels.append(Twijfel.TERMIJN_OPEN)
    elif ontvangen_op <= einddatum:
        if ander_einde is not None and ontvangen_op > ander_einde:
            twijfels.append(Twijfel.BETWISTE_DAG)
        elif ontvangen_op == einddatum:
            twijfels.append(Twijfel.EEN_DAG_TE_VROEG)
        else:
            twijfels.append(Twijfel.TE_VROEG)
    else:
        if ander_einde is not None and ontvangen_op <= ander_einde:
            twijfels.append(Twijfel.BETWISTE_DAG)
        if ontvangen_op > ONREDELIJK_LAAT.vanaf(einddatum):
            twijfels.append(Twijfel.ONREDELIJK_LAAT)
    if beoordelen:
        twijfels.append(Twijfel.TERMIJN_BEOORDELEN)
    if beslist_op is not None and ontvangen_op >= beslist_op:
        twijfels.append(Twijfel.AL_BESLIST)
    if not belanghebbend:
        twijfels.append(Twijfel.GEEN_BELANGHEBBENDE)
    return tuple(twijfels)


def einde_waarna_zij_telt(ontvangen_op: date, einddatum: date, ander_einde: date | None = None) -> date:
    """The end of the decision term to count from once a notice is held to be valid (C05: the day after it at least)."""
    if ontvangen_op <= einddatum and ander_einde is not None and ander_einde < ontvangen_op:
        return ander_einde
    return einddatum


def eerste_dwangsomdag(einddatum: date, ingebrekestelling_op: date, instellingen: Instellingen) -> date:
    """The first day after two weeks from the last of: the term has passed, the notice was received (DW_START)."""
    dag0 = max(einddatum + DAG, ingebrekestelling_op)
    uitkomst = bereken(
        dag0,
        Duur(weken=2),
        instellingen=instellingen,
        atw=Atw.INGEBREKESTELLING,
        telling=Telling.DAARNA,
        grondslag=GRONDSLAG,
    )
    assert uitkomst.einddatum is not None, "nothing is suspended"
    return uitkomst.einddatum


def bereken_dwangsom(
    einddatum: date,
    ingebrekestelling_op: date,
    *,
    instellingen: Instellingen,
    bekendgemaakt_op: date | None = None,
    peildatum: date | None = None,
    tarieven: tuple[Tarief, ...] = TARIEVEN,
) -> NietTijdig:
    """The dwangsom of one late decision.

    `einddatum` is the last day of the decision term, after suspension and Atw. It runs up to and including the day
    before `bekendgemaakt_op` (DW_EINDE), else to `peildatum`, else to the maximum of 42 days.
    """
    prematuur = ingebrekestelling_op <= einddatum
    eerste = eerste_dwangsomdag(einddatum, ingebrekestelling_op, instellingen)
    uiterste = eerste + (MAXIMUM_DAGEN - 1) * DAG
    laatste = uiterste
    if bekendgemaakt_op is not None:
        laatste = min(laatste, bekendgemaakt_op - DAG)
    elif peildatum is not None:
        laatste = min(laatste, peildatum)
    dagen = max(0, (laatste - eerste).days + 1)
    totaal = bedrag(eerste, dagen, tarieven)
    stappen = [
        Rekenstap("einde_termijn", f"De beslistermijn liep tot en met {voluit(einddatum)}.", einddatum),
        Rekenstap(
            "ingebrekestelling",
            f"De ingebrekestelling is ontvangen op {voluit(ingebrekestelling_op)}.",
            ingebrekestelling_op,
        ),
    ]
    if prematuur:
        stappen.append(
            Rekenstap(
                "prematuur",
                "Dat is te vroeg: de termijn was nog niet voorbij. Een jurist beoordeelt of zij toch geldt."
                f" Hierna staat wat er volgt als zij telt vanaf {voluit(einddatum + DAG)}.",
            )
        )
    stappen.append(
        Rekenstap("eerste_dag", f"Na twee weken is de eerste dwangsomdag {voluit(eerste)} ({GRONDSLAG}).", eerste)
    )
    if bekendgemaakt_op is not None and bekendgemaakt_op <= uiterste:
        waarom = f"de dag voor de bekendmaking op {voluit(bekendgemaakt_op)}"
    elif laatste == uiterste:
        waarom = "de tweeënveertigste dag"
    else:
        waarom = "de peildatum"
    if dagen:
        stappen.append(
            Rekenstap("laatste_dag", f"De laatste dag is {voluit(laatste)}, {waarom}: {dagen} dagen.", laatste, dagen)
        )
    stappen.append(Rekenstap("totaal", f"Het bedrag is € {totaal:,}.".replace(",", "."), dagen=dagen))
    return NietTijdig(
        prematuur=prematuur,
        eerste_dag=eerste,
        uiterste_dag=uiterste,
        laatste_dag=laatste if dagen else None,
        dagen=dagen,
        totaal=totaal,
        afleiding=tuple(stappen),
    )


def verdeel(totaal: int, aanvragers: int) -> list[Decimal]:
    """Equal shares for joint applicants (DW_MEERDEREN); cents that do not divide go to the first."""
    if aanvragers < 1:
        raise TermijnFout("Er is ten minste één aanvrager.")
    deel = (Decimal(totaal) / aanvragers).quantize(Decimal("0.01"), rounding=ROUND_DOWN)
    rest = int((Decimal(totaal) - deel * aanvragers) * 100)
    return [deel + (Decimal("0.01") if nummer < rest else 0) for nummer in range(aanvragers)]
