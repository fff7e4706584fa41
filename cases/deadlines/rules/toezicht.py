"""§1.12: supervision, the policy cycle, and the policy terms of the register (TR-13, 14, 16, 19, 20)."""

from cases.deadlines.duration import Duur
from cases.deadlines.terms import Atw

from .melding import NIEUWE_DATUM
from .shape import Rechtsregel, Regel, Termijnregel

REGELS: tuple[Regel, ...] = (
    Rechtsregel(
        code="OB_13_5",
        label="Uitvoerings- en handhavingsstrategie",
        zin="Het bestuur stelt een strategie voor uitvoering en handhaving vast, op basis van een analyse van "
        "problemen en met doelen.",
        bron="art. 13.5 Omgevingsbesluit",
    ),
    Rechtsregel(
        code="OB_13_6",
        label="Doelen en monitoring",
        zin="De strategie noemt hoe het bestuur de doelen bereikt en volgt of dat lukt.",
        bron="art. 13.6 Omgevingsbesluit",
    ),
    Termijnregel(
        code="OB_13_7",
        label="Controlerapport naar exploitant (IPPC)",
        grondslag="art. 13.7 Omgevingsbesluit",
        start="controle",
        duur=Duur(maanden=2),
        atw=Atw.JA,
        te_bevestigen=True,
        drempels=(Duur(weken=2), Duur(werkdagen=5)),
    ),
    Termijnregel(
        code="OB_13_7_OPENBAAR",
        label="Controlerapport openbaar (IPPC)",
        grondslag="art. 13.7 Omgevingsbesluit",
        start="controle",
        duur=Duur(maanden=4),
        drempels=(Duur(weken=2), Duur(werkdagen=5)),
    ),
    Termijnregel(
        code="OB_13_7_OPNIEUW",
        label="Opnieuw controleren (IPPC)",
        grondslag="art. 13.7 Omgevingsbesluit",
        start="niet-routinematige controle",
        duur=Duur(maanden=6),
        drempels=(Duur(weken=6), Duur(weken=2)),
        toelichting="Als de controle daartoe aanleiding geeft.",
    ),
    Rechtsregel(
        code="OB_13_8",
        label="Uitvoeringsprogramma",
        zin="Elk jaar komt er een uitvoeringsprogramma.",
        bron="art. 13.8 Omgevingsbesluit",
    ),
    Rechtsregel(
        code="OB_13_11",
        label="Evaluatie en rapportage",
        zin="Elk jaar evalueert en rapporteert het bestuur over de uitvoering.",
        bron="art. 13.11 Omgevingsbesluit",
    ),
    Termijnregel(
        code="CTR_OPLEV",
        label="Opleveringscontrole milieu",
        grondslag="beleid: controle binnen 3 maanden",
        start="verlening van de vergunning of acceptatie van de melding",
        duur=Duur(maanden=3),
        beleid=True,
        drempels=(Duur(weken=2), Duur(werkdagen=5)),
    ),
    Rechtsregel(
        code="CTR_FREQ",
        label="Frequentie van controles",
        zin="Brandveiligheid: klasse 1 twee keer per jaar, klasse 2 elk jaar, klasse 3 eens per twee jaar, "
        "klasse 4 na een klacht. Milieu: C complex elk jaar, C overig eens per twee, B complex eens per vier, "
        "B overig eens per acht jaar, A na een klacht.",
        bron="beleid",
    ),
    Rechtsregel(
        code="CTR_ROTATIE",
        label="Rouleren van toezichthouders",
        zin="Eén toezichthouder doet in vijf jaar ten hoogste drie geplande controles bij dezelfde "
        "milieu-inrichting of hetzelfde pand met een gebruiksvergunning.",
        bron="beleid; art. 13.9 Omgevingsbesluit",
    ),
    Rechtsregel(
        code="KPI",
        label="Streefcijfers",
        zin="Streven: 95% van de meldingen op tijd, 75% van de overtredingen weg zonder sanctie, ten hoogste 1% van de "
        "besluiten herroepen, en een steekproef van vijf zaken bij de audit.",
        bron="beleid",
    ),
    Termijnregel(
        code="TR-13",
        label="Aanvulling vragen bij vergunning",
        grondslag="beleid: binnen 3 weken",
        start="ontvangst van de aanvraag",
        duur=Duur(weken=3),
        beleid=True,
    ),
    Termijnregel(
        code="TR-16",
        label="Leges terug bij intrekking",
        grondslag="beleid: binnen 6 maanden",
        start="dag waarop het besluit onherroepelijk is",
        duur=Duur(maanden=6),
        beleid=True,
        drempels=(Duur(weken=6), Duur(weken=2)),
    ),
    Termijnregel(
        code="TR-19",
        label="Einde van de vergunning",
        grondslag="einddatum in de vergunning",
        start="verlening van de vergunning",
        duur=None,
        verlenging=(NIEUWE_DATUM,),
        beleid=True,
        drempels=(Duur(maanden=6),),
        te_bevestigen=True,
    ),
    Termijnregel(
        code="TR-20",
        label="Volgende periodieke controle",
        grondslag="beleid: frequentie per soort",
        start="vorige controle",
        duur=None,
        beleid=True,
        drempels=(Duur(weken=6), Duur(weken=2)),
    ),
)
