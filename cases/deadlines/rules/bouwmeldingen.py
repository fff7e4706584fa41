"""§1.10: building reports under the Bbl, which count back from a planned day (art. 1 lid 2 Atw: nothing shifts)."""

from cases.deadlines.duration import Duur
from cases.deadlines.terms import Atw, Telling

from .shape import Regel, Termijnregel

REGELS: tuple[Regel, ...] = (
    Termijnregel(
        code="BBL_BOUWMELD",
        label="Bouwmelding uiterlijk",
        grondslag="art. 2.18 Bbl",
        start="geplande start van de bouw",
        duur=Duur(weken=4),
        telling=Telling.TERUG,
        toelichting="Met borgingsplan en risicobeoordeling. Kwam de melding te laat, dan is de vroegste "
        "rechtmatige start 28 dagen na de ontvangst (BBL_BOUW_VROEGST).",
    ),
    Termijnregel(
        code="BBL_BOUW_VROEGST",
        label="Bouw mag niet eerder beginnen dan",
        grondslag="art. 2.18 Bbl",
        start="ontvangst van de bouwmelding",
        bewaakt=False,
        duur=Duur(weken=4),
        te_bevestigen=True,
        toelichting="Beginnen vóór deze dag is een overtreding.",
    ),
    Termijnregel(
        code="BBL_BOUWMELD_VERVAL",
        label="Bouwmelding vervalt",
        grondslag="art. 2.19 Bbl",
        start="bouwmelding",
        bewaakt=False,
        duur=Duur(jaren=1),
        drempels=(Duur(weken=6),),
        te_bevestigen=True,
        toelichting="Als de bouw dan nog niet is begonnen.",
    ),
    Termijnregel(
        code="BBL_START",
        label="Start bouw melden uiterlijk",
        grondslag="art. 7.7 Bbl",
        start="geplande start van de bouw",
        duur=Duur(werkdagen=2),
        telling=Telling.TERUG,
    ),
    Termijnregel(
        code="BBL_EINDE",
        label="Einde bouw melden",
        grondslag="art. 7.7 Bbl",
        start="einde van de bouw",
        duur=Duur(werkdagen=1),
        drempels=(),
    ),
    Termijnregel(
        code="BBL_GEREED",
        label="Gereedmelding uiterlijk",
        grondslag="art. 2.21 Bbl",
        start="geplande ingebruikname",
        duur=Duur(weken=2),
        telling=Telling.TERUG,
        toelichting="Met verklaring van de kwaliteitsborger en dossier; daarvóór niet in gebruik nemen.",
    ),
    Termijnregel(
        code="BBL_SLOOP",
        label="Sloopmelding uiterlijk",
        grondslag="art. 7.10 Bbl",
        start="geplande start van de sloop",
        duur=Duur(weken=4),
        telling=Telling.TERUG,
        toelichting="Niet nodig bij slopen om een last uit te voeren.",
    ),
    Termijnregel(
        code="BBL_SLOOP_KORT",
        label="Sloopmelding uiterlijk (korte termijn)",
        grondslag="art. 7.10 Bbl",
        start="geplande start van de sloop",
        duur=Duur(weken=1),
        telling=Telling.TERUG,
        toelichting="Bij reparatie- of mutatieonderhoud, en voor particulieren tot en met 35 m² asbest.",
    ),
    Termijnregel(
        code="BBL_SLOOPSTART",
        label="Start sloop melden uiterlijk",
        grondslag="art. 7.11 Bbl",
        start="geplande start van de sloop",
        duur=Duur(werkdagen=2),
        telling=Telling.TERUG,
        toelichting="Ook wie de sloop uitvoert, wordt 2 werkdagen vooraf gemeld (lid 2).",
    ),
    Termijnregel(
        code="BBL_SLOOPEINDE",
        label="Einde sloop melden",
        grondslag="art. 7.11 Bbl",
        start="einde van de sloop",
        duur=Duur(werkdagen=1),
        drempels=(),
    ),
    Termijnregel(
        code="BBL_ASBESTEIND",
        label="Eindbeoordeling asbest sturen",
        grondslag="art. 7.12a Bbl",
        start="eindbeoordeling",
        duur=Duur(weken=2),
        atw=Atw.JA,
        te_bevestigen=True,
    ),
)
