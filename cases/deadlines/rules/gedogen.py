"""§1.8: gedogen and intrekken."""

from cases.deadlines.duration import Duur
from cases.deadlines.terms import Atw

from .melding import NIEUWE_DATUM
from .shape import Rechtsregel, Regel, Termijnregel

REGELS: tuple[Regel, ...] = (
    Termijnregel(
        code="GED_TERMIJN",
        label="Gedoogtermijn",
        grondslag="beleid: gedogen is tijdelijk",
        start="verzending van de gedoogbeslissing",
        duur=None,
        verlenging=(NIEUWE_DATUM,),
        drempels=(Duur(weken=6), Duur(weken=2)),
        beleid=True,
        toelichting="Een einddatum is verplicht; niet langer dan nodig.",
    ),
    Rechtsregel(
        code="GED_VOORW",
        label="Voorwaarden om te gedogen",
        zin="Gedogen vraagt ten minste één van de zeven voorwaarden uit het beleid, en kan niet bij recidive "
        "of berekenend gedrag, als een ander orgaan optreedt, of bij bouwen zonder of in afwijking van een "
        "vergunning, behalve tijdelijk.",
        bron="beleid",
    ),
    Rechtsregel(
        code="GED_BESLUIT",
        label="Gedogen is geen besluit",
        zin="Een losse gedoogbeslissing is geen besluit: tegen verlenen, weigeren en intrekken staat geen "
        "bezwaar open.",
        bron="art. 1:3 Awb; ECLI:NL:RVS:2019:1356",
    ),
    Termijnregel(
        code="INTR_18_10",
        label="Termijn om alsnog te voldoen",
        grondslag="art. 18.10 lid 3 Omgevingswet",
        start="verzending van de brief",
        duur=None,
        verlenging=(NIEUWE_DATUM,),
        voorstel=True,
        toelichting="Voor intrekking wegens strijd met de beschikking; niet nodig bij onjuiste gegevens of als "
        "een ander de activiteit verricht (lid 4).",
    ),
    Termijnregel(
        code="INTR_ZW",
        label="Beslissen over intrekking (uitgebreid)",
        grondslag="art. 3:18 lid 3 Awb",
        start="terinzagelegging van het ontwerpbesluit",
        duur=Duur(weken=12),
        atw=Atw.JA,
        toelichting="Naast de hersteltermijn hoort een zienswijze (art. 4:8 Awb).",
    ),
    Termijnregel(
        code="INTR_WERKING",
        label="Intrekking werkt vanaf",
        grondslag="art. 16.79 lid 6 Omgevingswet",
        start="bekendmaking van de intrekking",
        bewaakt=False,
        duur=Duur(dagen=1),
        toelichting="Geldt ook voor wijziging.",
    ),
    Termijnregel(
        code="INTR_NIETGEBRUIK",
        label="Intrekken wegens niet-gebruik",
        grondslag="beleid; art. 5.40 Omgevingswet",
        start="dag waarop de vergunning onherroepelijk is",
        duur=Duur(jaren=2),
        drempels=(Duur(weken=6),),
        beleid=True,
        te_bevestigen=True,
        toelichting="De wet kent een grond na één jaar of na een langere termijn in de vergunning.",
    ),
)
