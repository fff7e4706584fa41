"""§1.6: money debts and their collection."""

from cases.deadlines.duration import Duur
from cases.deadlines.terms import Atw

from .bestuursdwang import LANGE_DREMPELS
from .shape import Rechtsregel, Regel, Termijnregel, Verlengbaar

REGELS: tuple[Regel, ...] = (
    Termijnregel(
        code="GS_BETAAL",
        label="Betalen",
        grondslag="art. 4:87 Awb",
        start="bekendmaking van de beschikking",
        duur=Duur(weken=6),
        atw=Atw.JA,
        verlenging=(Verlengbaar("art. 4:94 Awb (uitstel van betaling)", keren=None, gesteld=True),),
        meervoudig=True,
        toelichting="De beschikking noemt het bedrag en de betaaltermijn (art. 4:86 Awb).",
    ),
    Rechtsregel(
        code="GS_VERZUIM",
        label="Verzuim en rente",
        zin="Wie niet op tijd betaalt, is in verzuim en betaalt wettelijke rente, tenzij die lager is dan € 20.",
        bron="art. 4:97 en 4:98 Awb",
    ),
    Termijnregel(
        code="GS_AANMAAN",
        label="Betalen na aanmaning",
        grondslag="art. 4:112 Awb",
        start="toezending van de aanmaning",
        duur=Duur(weken=2),
        atw=Atw.JA,
        meervoudig=True,
        toelichting="De aanmaning waarschuwt voor dwang op kosten van de schuldenaar en noemt de vergoeding.",
    ),
    Rechtsregel(
        code="GS_AANMKOST",
        label="Vergoeding voor de aanmaning",
        zin="Een aanmaning kost € 9 bij een kleine en € 20 bij een grotere schuld; de grens is een instelling, "
        "omdat zij kan zijn geïndexeerd.",
        bron="art. 4:113 Awb",
        te_bevestigen=True,
    ),
    Rechtsregel(
        code="GS_DWANGBEVEL",
        label="Dwangbevel",
        zin="Een dwangbevel kan pas als ook de aanmaning zonder betaling voorbij is; inhoud en betekening staan in de "
        "wet, en vooraf horen hoeft niet.",
        bron="art. 4:117, 4:118, 4:122 en 4:123 Awb",
    ),
    Termijnregel(
        code="GS_VERJAAR",
        label="Verjaring geldschuld",
        grondslag="art. 4:104 lid 1 Awb",
        start="einde van de betaaltermijn",
        duur=Duur(jaren=5),
        stuitbaar=True,
        uitstel=True,
        drempels=LANGE_DREMPELS,
        meervoudig=True,
        toelichting="Voor kosten van bestuursdwang en boetes.",
    ),
    Rechtsregel(
        code="GS_VERREKEN",
        label="Verrekenen",
        zin="Verrekenen mag alleen als een wet dat toestaat.",
        bron="art. 4:93 Awb",
    ),
    Rechtsregel(
        code="GS_UITSTEL",
        label="Uitstel van betaling",
        zin="Uitstel van betaling is een beschikking die zegt tot wanneer het uitstel duurt.",
        bron="art. 4:94 Awb",
    ),
    Rechtsregel(
        code="GS_KWIJT",
        label="Kwijtschelding",
        zin="Kwijtschelding kan als de nadelen van invordering niet in verhouding staan tot het doel ervan.",
        bron="art. 4:94a Awb",
    ),
)
