"""§1.11: publication, public registers (Wkpb) and access to information (Woo)."""

from cases.deadlines.duration import Duur
from cases.deadlines.terms import Atw

from .shape import Rechtsregel, Regel, Termijnregel, Verlengbaar

REGELS: tuple[Regel, ...] = (
    Termijnregel(
        code="WKPB_4D",
        label="Beperking inschrijven",
        grondslag="art. 15 lid 2 onder a Wkpb",
        start="bekendmaking van het besluit",
        duur=Duur(dagen=4),
        atw=Atw.JA,
        drempels=(Duur(werkdagen=1),),
        toelichting="Alleen voor aangewezen besluiten; de termijn heeft ten minste twee gewone dagen (art. 2 Atw).",
    ),
    Termijnregel(
        code="WKPB_UITSPR",
        label="Uitspraak over beperking inschrijven",
        grondslag="art. 15 lid 2 onder d Wkpb",
        start="ontvangst van het afschrift",
        duur=Duur(dagen=4),
        atw=Atw.JA,
        drempels=(Duur(werkdagen=1),),
    ),
    Termijnregel(
        code="WKPB_VERVAL",
        label="Verval van beperking inschrijven",
        grondslag="art. 15 lid 3 Wkpb",
        start="dag waarop het verval bekend is",
        duur=Duur(dagen=4),
        atw=Atw.JA,
        drempels=(Duur(werkdagen=1),),
    ),
    Rechtsregel(
        code="WKPB_ESSENT",
        label="Gegevens voor het register",
        zin="Een inschrijving noemt de wettelijke grondslag, het object of gebied, het bestuursorgaan, de datum en de "
        "geldigheid, met één grondslag en één soort gebied per keer.",
        bron="art. 2 tot en met 4 Regeling kenbaarheid publiekrechtelijke beperkingen",
    ),
    Rechtsregel(
        code="WKPB_WELKE",
        label="Welke besluiten in het register",
        zin="Een last komt in het register als zij ook voor rechtsopvolgers geldt; ook sluitingen horen erin. Welke "
        "besluiten sinds 2024 zijn aangewezen, bevestigt een jurist.",
        bron="Aanwijzingsbesluit Wkpb",
        te_bevestigen=True,
    ),
    Termijnregel(
        code="WOO_4WK",
        label="Beslissen op Woo-verzoek",
        grondslag="art. 4.4 lid 1 Woo",
        start="ontvangst van het verzoek",
        duur=Duur(weken=4),
        atw=Atw.JA,
        opschorting=("woo-4.4-3", "4:15-1a", "4:15-1b", "4:15-2a", "4:15-2b", "4:15-2c"),
        verlenging=(Verlengbaar("art. 4.4 lid 2 Woo (verdagen)", hoogstens=Duur(weken=2)),),
    ),
    Rechtsregel(
        code="WOO_OPSCH",
        label="Stilstand voor zienswijze van derden",
        zin="De termijn staat stil vanaf de dag na de mededeling aan een derde, tot en met de dag van diens zienswijze "
        "of het einde van de termijn daarvoor.",
        bron="art. 4.4 lid 3 Woo",
    ),
    Termijnregel(
        code="WOO_2WK",
        label="Feitelijk verstrekken niet eerder dan",
        grondslag="art. 4.4 lid 5 Woo",
        start="besluit",
        bewaakt=False,
        duur=Duur(weken=2),
        atw=Atw.JA,
        toelichting="Als een derde waarschijnlijk bezwaar maakt.",
    ),
    Rechtsregel(
        code="WOO_ACTIEF",
        label="Actief openbaar maken van beschikkingen",
        zin="Als deze categorie in werking is, worden herstelsancties binnen twee weken openbaar nadat zij "
        "onherroepelijk zijn.",
        bron="art. 3.3 lid 2, 4 en 5 Woo",
        te_bevestigen=True,
    ),
    Rechtsregel(
        code="PUBL_LOKAAL",
        label="Publiceren van een handhavingsbesluit",
        zin="De gemeente is terughoudend met publiceren; het besluit zegt of het wordt gepubliceerd en wie een "
        "afschrift krijgt.",
        bron="beleid",
    ),
)
