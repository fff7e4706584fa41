"""§1.9: omgevingsvergunning."""

from cases.deadlines.duration import Duur
from cases.deadlines.terms import Atw, Telling

from .grounds import AANVRAAG
from .shape import Rechtsregel, Regel, Termijnregel, Verlengbaar

EENMAAL_6 = (Verlengbaar("art. 16.64 lid 2 Omgevingswet", hoogstens=Duur(weken=6)),)

REGELS: tuple[Regel, ...] = (
    Termijnregel(
        code="OV_8",
        beslissing=True,
        label="Beslissen op de aanvraag",
        grondslag="art. 16.64 lid 1 Omgevingswet",
        start="ontvangst van de aanvraag",
        duur=Duur(weken=8),
        atw=Atw.JA,
        opschorting=AANVRAAG,
        verlenging=EENMAAL_6,
    ),
    Termijnregel(
        code="OV_8_INSTEMMING",
        beslissing=True,
        label="Beslissen op de aanvraag (instemming nodig)",
        grondslag="art. 16.64 lid 1 en 16.16 Omgevingswet",
        start="ontvangst van de aanvraag",
        duur=Duur(weken=12),
        atw=Atw.JA,
        opschorting=AANVRAAG,
        verlenging=EENMAAL_6,
        toelichting="Als een ander orgaan moet instemmen.",
    ),
    Termijnregel(
        code="OV_8_6",
        label="Verlengde beslistermijn",
        grondslag="art. 16.64 lid 2 Omgevingswet",
        start="ruw einde van de beslistermijn",
        duur=Duur(weken=6),
        duur_vrij=True,
        atw=Atw.BOVEN_12_WEKEN,
        te_bevestigen=True,
        toelichting="Eenmaal; het besluit tot verlenging wordt bekendgemaakt binnen de lopende termijn.",
    ),
    Rechtsregel(
        code="OV_GEENLEX",
        label="Geen vergunning van rechtswege",
        zin="Te laat beslissen geeft geen vergunning van rechtswege; wel kan de aanvrager het bestuursorgaan "
        "in gebreke stellen.",
        bron="art. 16.64 lid 4 Omgevingswet",
    ),
    Termijnregel(
        code="OV_6MND",
        beslissing=True,
        label="Beslissen in de uitgebreide procedure",
        grondslag="art. 3:18 lid 1 Awb; art. 16.65 Omgevingswet",
        start="ontvangst van de aanvraag",
        duur=Duur(maanden=6),
        opschorting=AANVRAAG,
        verlenging=(
            Verlengbaar("art. 16.66 lid 3 Omgevingswet", hoogstens=Duur(weken=6), mededelen_binnen=Duur(weken=8)),
        ),
        drempels=(Duur(weken=6), Duur(weken=3), Duur(werkdagen=5)),
    ),
    Termijnregel(
        code="OV_6MND_6",
        label="Verlengde beslistermijn (uitgebreid)",
        grondslag="art. 16.66 lid 3 Omgevingswet",
        start="einde van de beslistermijn",
        duur=Duur(weken=6),
        duur_vrij=True,
        toelichting="Eenmaal, met reden, en binnen 8 weken na de ontvangst van de aanvraag.",
    ),
    Termijnregel(
        code="OV_UOV_ZW",
        label="Zienswijzen op het ontwerp",
        grondslag="art. 3:16 Awb",
        start="terinzagelegging van het ontwerp",
        bewaakt=False,
        duur=Duur(weken=6),
        atw=Atw.JA,
        telling=Telling.INCLUSIEF,
        toelichting="De dag van terinzagelegging telt mee.",
    ),
    Termijnregel(
        code="OV_UOV_4",
        label="Beslissen als er geen zienswijzen zijn",
        grondslag="art. 3:18 lid 4 Awb",
        start="laatste dag van de zienswijzetermijn",
        duur=Duur(weken=4),
        atw=Atw.JA,
    ),
    Termijnregel(
        code="OV_WERK",
        label="Besluit werkt vanaf",
        grondslag="art. 16.79 lid 1 Omgevingswet",
        start="bekendmaking of terinzagelegging",
        bewaakt=False,
        duur=Duur(dagen=1),
        drempels=(),
    ),
    Termijnregel(
        code="OV_WERK_4WK",
        label="Besluit werkt vanaf (onomkeerbare gevolgen)",
        grondslag="art. 16.79 lid 2 Omgevingswet",
        start="bekendmaking of terinzagelegging",
        bewaakt=False,
        duur=Duur(weken=4),
        telling=Telling.DAARNA,
        te_bevestigen=True,
        toelichting="Een verzoek om voorlopige voorziening binnen die 4 weken houdt de werking tegen.",
    ),
    Rechtsregel(
        code="OV_OPSCH_INT",
        label="Opschorting om internationale regels",
        zin="De beslistermijn staat ook stil om een internationale verplichting na te komen, of voor een "
        "aanvulling over Natura 2000.",
        bron="art. 16.77 en 16.77a Omgevingswet",
    ),
    Rechtsregel(
        code="OV_PUBL",
        label="Kennisgeving van aanvraag en besluit",
        zin="Van de aanvraag en van het besluit komt een kennisgeving in het officiële blad.",
        bron="art. 16.64 lid 3 Omgevingswet; Bekendmakingswet",
        te_bevestigen=True,
    ),
)
