"""§1.3: notification, taking effect, objection."""

from cases.deadlines.duration import Duur
from cases.deadlines.terms import Atw

from .shape import Rechtsregel, Regel, Termijnregel, Verlengbaar

VERDAGEN = (
    Verlengbaar("art. 7:10 lid 3 Awb (verdagen)", hoogstens=Duur(weken=6)),
    Verlengbaar("art. 7:10 lid 4 Awb (instemming)", keren=None),
)

REGELS: tuple[Regel, ...] = (
    Rechtsregel(
        code="BKM",
        label="Bekendmaking",
        zin="Een besluit werkt pas na bekendmaking, dus na toezending of uitreiking aan wie het aangaat, onder wie de "
        "aanvrager; bij toezending is de dag van verzending beslissend en de verzendregistratie het bewijs.",
        bron="art. 3:40 en 3:41 Awb",
        te_bevestigen=True,
    ),
    Termijnregel(
        code="BKM_ELEK",
        label="Bericht over plaatsing in het portaal",
        grondslag="art. 2:10 Awb",
        start="plaatsing in het portaal",
        duur=Duur(uren=48),
        drempels=(),
        toelichting="Elektronisch verzenden mag alleen aan wie uitdrukkelijk zei zo bereikbaar te zijn (art. 2:8); bij "
        "een fout in de bezorging gaat het stuk opnieuw uit (art. 2:11).",
    ),
    Rechtsregel(
        code="MEDED_3_43",
        label="Mededeling aan wie zienswijze gaf",
        zin="Wie een zienswijze gaf, hoort tegelijk met de bekendmaking of zo snel mogelijk daarna van het besluit, en "
        "wanneer en hoe het bekend is gemaakt.",
        bron="art. 3:43 Awb",
        te_bevestigen=True,
    ),
    Termijnregel(
        code="MOTIV_SPOED",
        label="Motivering nasturen",
        grondslag="art. 3:47 lid 3 Awb",
        start="bekendmaking van het besluit",
        duur=Duur(weken=1),
        atw=Atw.JA,
        drempels=(Duur(werkdagen=2),),
        toelichting="Als de motivering door spoed ontbrak.",
    ),
    Termijnregel(
        code="BZW_6WK",
        label="Bezwaartermijn",
        grondslag="art. 6:7 en 6:8 Awb",
        start="bekendmaking van het besluit",
        bewaakt=False,
        duur=Duur(weken=6),
        atw=Atw.JA,
        meervoudig=True,
    ),
    Termijnregel(
        code="BZW_POST",
        label="Bezwaar per post nog op tijd",
        grondslag="art. 6:9 lid 2 Awb",
        start="einde van de bezwaartermijn",
        bewaakt=False,
        duur=Duur(weken=1),
        atw=Atw.POSTWEEK,
        te_bevestigen=True,
        toelichting="Op tijd gepost, en uiterlijk een week na het einde van de termijn ontvangen.",
    ),
    Rechtsregel(
        code="BZW_LAAT",
        label="Te laat bezwaar",
        zin="Een te laat bezwaar kan toch meetellen als de indiener redelijkerwijs niets te verwijten valt; een mens "
        "beoordeelt dat, nooit het systeem.",
        bron="art. 6:11 Awb",
        te_bevestigen=True,
    ),
    Termijnregel(
        code="BOB_6",
        beslissing=True,
        label="Beslissen op bezwaar",
        grondslag="art. 7:10 lid 1 Awb",
        start="einde van de bezwaartermijn",
        duur=Duur(weken=6),
        atw=Atw.JA,
        opschorting=("7:10-2",),
        verlenging=VERDAGEN,
        toelichting="Telt vanaf het einde van de bezwaartermijn, niet vanaf de ontvangst van het bezwaar.",
    ),
    Termijnregel(
        code="BOB_12",
        beslissing=True,
        label="Beslissen op bezwaar met commissie",
        grondslag="art. 7:10 lid 1 en 7:13 Awb",
        start="einde van de bezwaartermijn",
        duur=Duur(weken=12),
        atw=Atw.JA,
        opschorting=("7:10-2",),
        verlenging=VERDAGEN,
        toelichting="Als een externe commissie adviseert.",
    ),
    Rechtsregel(
        code="BOB_OPSCH",
        label="Opschorting bij herstel van verzuim",
        zin="De beslistermijn op bezwaar staat stil vanaf de dag na het verzoek om herstel, tot het verzuim is "
        "hersteld of de termijn daarvoor ongebruikt voorbij is.",
        bron="art. 7:10 lid 2 Awb",
    ),
    Termijnregel(
        code="BOB_VERDAAG",
        label="Verdaagde beslissing op bezwaar",
        grondslag="art. 7:10 lid 3 Awb",
        start="ruw einde van de beslistermijn",
        duur=Duur(weken=6),
        duur_vrij=True,
        atw=Atw.BOVEN_12_WEKEN,
        te_bevestigen=True,
        toelichting="Ten hoogste 6 weken; daarna alleen met instemming. De belanghebbenden horen het schriftelijk.",
    ),
    Rechtsregel(
        code="GEEN_SCHORS",
        label="Bezwaar schorst niet",
        zin="Bezwaar of beroep zet een besluit niet stil; begunstiging, verbeurte en betaling lopen door, tenzij de "
        "rechter schorst of het bestuursorgaan dat uitdrukkelijk besluit.",
        bron="art. 6:16 en 8:81 Awb",
    ),
    Termijnregel(
        code="BER_UOV",
        label="Beroepstermijn na uitgebreide procedure",
        grondslag="art. 6:7, 6:8 lid 4 en 7:1 Awb",
        start="terinzagelegging van het besluit",
        bewaakt=False,
        duur=Duur(weken=6),
        atw=Atw.JA,
        drempels=(),
    ),
)
