"""§1.2: not deciding in time."""

from cases.deadlines.duration import Duur
from cases.deadlines.terms import Atw, Telling

from .shape import Rechtsregel, Regel, Termijnregel

REGELS: tuple[Regel, ...] = (
    Rechtsregel(
        code="IG_GELDIG",
        label="Geldige ingebrekestelling",
        zin="Een ingebrekestelling is schriftelijk, maakt duidelijk om welk besluit het gaat, maant tot beslissen en "
        "telt alleen als zij is ontvangen nadat de termijn voorbij is.",
        bron="art. 4:17 lid 3 Awb",
    ),
    Rechtsregel(
        code="IG_PREMATUUR",
        label="Te vroege ingebrekestelling",
        zin="Een ingebrekestelling die te vroeg binnenkomt, telt in beginsel niet; bij één dag verschil beoordeelt "
        "een jurist of zij toch geldt.",
        bron="ECLI:NL:RVS:2011:BP3711",
        te_bevestigen=True,
    ),
    Termijnregel(
        code="DW_START",
        label="Eerste dwangsomdag",
        grondslag="art. 4:17 lid 3 Awb",
        start="de laatste van twee: dag na de beslistermijn, ontvangst ingebrekestelling",
        bewaakt=False,
        duur=Duur(weken=2),
        atw=Atw.INGEBREKESTELLING,
        telling=Telling.DAARNA,
        aankondigen=(Duur(werkdagen=5), Duur(werkdagen=1)),
        leiding_bij=(Duur(werkdagen=5), Duur(werkdagen=1)),
        toelichting="De eerste dag nadat twee weken voorbij zijn.",
    ),
    Termijnregel(
        code="DW_BEDRAG",
        label="Laatste dwangsomdag",
        grondslag="art. 4:17 lid 1 en 2 Awb",
        start="eerste dwangsomdag",
        bewaakt=False,
        duur=Duur(dagen=42),
        telling=Telling.INCLUSIEF,
        toelichting="Ten hoogste 42 dagen, met drie oplopende dagbedragen van elk 14 dagen.",
    ),
    Rechtsregel(
        code="DW_BASIS",
        label="Dagbedragen",
        zin="De dagbedragen uit 2009 zijn sinds 1 januari 2019 hoger; de periode waarover de dwangsom loopt, bepaalt "
        "welk bedrag geldt.",
        bron="art. 4:17 lid 2 Awb; Stcrt. 2018, 65542",
        te_bevestigen=True,
    ),
    Rechtsregel(
        code="DW_UITSL",
        label="Geen dwangsom",
        zin="Er is geen dwangsom na een onredelijk late ingebrekestelling, voor wie geen belanghebbende is, bij een "
        "aanvraag die duidelijk niet kan slagen, en bij besluiten zonder aanvraag.",
        bron="art. 4:17 lid 5 Awb",
    ),
    Rechtsregel(
        code="DW_MEERDEREN",
        label="Meer aanvragers",
        zin="Wie samen één aanvraag deden, delen de dwangsom gelijk; samen krijgen zij nooit meer dan één keer het "
        "maximum.",
        bron="art. 4:17 lid 6 Awb",
    ),
    Rechtsregel(
        code="DW_EINDE",
        label="Einde van de dwangsom",
        zin="De laatste dwangsomdag is de dag voordat het besluit bekend wordt gemaakt.",
        bron="uitleg van art. 4:17 Awb",
        te_bevestigen=True,
    ),
    Termijnregel(
        code="DW_VASTSTEL",
        label="Dwangsom vaststellen",
        grondslag="art. 4:18 Awb",
        start="laatste dwangsomdag",
        duur=Duur(weken=2),
        atw=Atw.JA,
        leiding_bij=(Duur(werkdagen=1),),
    ),
    Termijnregel(
        code="DW_BETAAL",
        label="Dwangsom betalen aan aanvrager",
        grondslag="art. 4:87 Awb",
        start="bekendmaking van de vaststelling",
        duur=Duur(weken=6),
        atw=Atw.JA,
    ),
    Termijnregel(
        code="DW_TERUG",
        label="Dwangsom terugvorderen",
        grondslag="art. 4:20 Awb",
        start="de vaststellingsbeschikking",
        duur=Duur(jaren=5),
        drempels=(Duur(maanden=6), Duur(maanden=3), Duur(weken=6), Duur(weken=2)),
    ),
    Termijnregel(
        code="BER_NT",
        label="Beroep wegens niet tijdig beslissen",
        grondslag="art. 6:12 Awb",
        start="de laatste van twee: dag na de beslistermijn, ontvangst ingebrekestelling",
        bewaakt=False,
        duur=Duur(weken=2),
        atw=Atw.INGEBREKESTELLING,
        telling=Telling.DAARNA,
        toelichting="Vanaf deze dag kan de aanvrager in beroep; niet onredelijk laat.",
    ),
)
