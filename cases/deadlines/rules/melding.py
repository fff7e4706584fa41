"""§1.1: melding, verzoek and receipt."""

from cases.deadlines.duration import Duur
from cases.deadlines.terms import Atw

from .grounds import AANVRAAG
from .shape import Rechtsregel, Regel, Termijnregel, Verlengbaar

REDELIJKE_TERMIJN = Verlengbaar("art. 4:14 lid 3 Awb", keren=None, gesteld=True)
NIEUWE_DATUM = Verlengbaar("nieuwe datum gesteld door het bestuursorgaan", keren=None, gesteld=True)

REGELS: tuple[Regel, ...] = (
    Termijnregel(
        code="MEL_CONTACT",
        label="Eerste contact",
        grondslag="beleid: contact binnen 2 werkdagen",
        start="ontvangst van de melding",
        duur=Duur(werkdagen=2),
        drempels=(Duur(werkdagen=1),),
        beleid=True,
        toelichting="Servicenorm; 95% op tijd is het streven.",
    ),
    Termijnregel(
        code="MEL_AFDOEN",
        label="Melding afhandelen",
        grondslag="beleid: redelijke termijn voor een melding",
        start="ontvangst van de melding",
        duur=Duur(weken=6),
        beleid=True,
        toelichting="Geen wettelijke termijn en geen dwangsom; de gemeente kiest zelf de waarde.",
    ),
    Termijnregel(
        code="KLACHT_9_11",
        label="Klacht over gedrag afhandelen",
        grondslag="art. 9:11 lid 1 Awb",
        start="ontvangst van het klaagschrift",
        duur=Duur(weken=6),
        atw=Atw.JA,
        verlenging=(
            Verlengbaar("art. 9:11 lid 2 Awb (verdagen)", hoogstens=Duur(weken=4)),
            Verlengbaar("art. 9:11 lid 3 Awb (instemming van de klager)", keren=None),
        ),
        toelichting="Alleen voor een klacht over een gedraging van het bestuursorgaan, niet voor overlast.",
    ),
    Termijnregel(
        code="KLACHT_9_11_COMMISSIE",
        label="Klacht afhandelen met commissie",
        grondslag="art. 9:11 lid 1 Awb",
        start="ontvangst van het klaagschrift",
        duur=Duur(weken=10),
        atw=Atw.JA,
        verlenging=(
            Verlengbaar("art. 9:11 lid 2 Awb (verdagen)", hoogstens=Duur(weken=4)),
            Verlengbaar("art. 9:11 lid 3 Awb (instemming van de klager)", keren=None),
        ),
        toelichting="Als een klachtencommissie of een persoon daarmee belast adviseert.",
    ),
    Termijnregel(
        code="DOORZEND_2_3",
        label="Doorzenden",
        grondslag="art. 2:3 Awb; signaal na 2 werkdagen volgens beleid",
        start="ontvangst van het stuk",
        duur=Duur(werkdagen=2),
        drempels=(Duur(werkdagen=1),),
        beleid=True,
        te_bevestigen=True,
        toelichting="De wet zegt: onverwijld, en de afzender hoort het tegelijk. De 2 werkdagen zijn een eigen "
        "signaal.",
    ),
    Rechtsregel(
        code="DOORZEND_6_15",
        label="Bezwaar of beroep bij het verkeerde orgaan",
        zin="Een bezwaar- of beroepschrift dat bij het verkeerde orgaan komt, krijgt een aantekening van de "
        "ontvangstdatum en gaat zo snel mogelijk door; of het op tijd is, hangt af van die eerste datum.",
        bron="art. 6:15 Awb",
    ),
    Rechtsregel(
        code="OB_2_17",
        label="Ontvangst elektronisch bericht bevestigen",
        zin="Wie elektronisch iets stuurt, krijgt daarvan een bevestiging, tenzij de afzender de ontvangst al in "
        "hetzelfde systeem ziet of geen elektronisch adres bekend is.",
        bron="art. 2:17 Awb",
    ),
    Rechtsregel(
        code="OB_6_14",
        label="Ontvangst bezwaarschrift bevestigen",
        zin="De indiener van een bezwaarschrift krijgt een schriftelijke bevestiging van de ontvangst.",
        bron="art. 6:14 Awb",
    ),
    Termijnregel(
        code="HV_8WK",
        beslissing=True,
        label="Beslissen op het verzoek",
        grondslag="art. 4:13 lid 2 Awb",
        start="ontvangst van het handhavingsverzoek",
        duur=Duur(weken=8),
        atw=Atw.JA,
        opschorting=AANVRAAG,
        verlenging=(REDELIJKE_TERMIJN,),
        drempels=(Duur(weken=3), Duur(werkdagen=5), Duur(werkdagen=1)),
        leiding_bij=(Duur(werkdagen=5), Duur(werkdagen=1)),
        toelichting="De redelijke termijn is in elk geval na 8 weken voorbij; soms is zij korter.",
    ),
    Termijnregel(
        code="HV_VERLENG",
        label="Nieuwe beslisdatum na kennisgeving",
        grondslag="art. 4:14 lid 3 Awb",
        start="kennisgeving dat 8 weken niet haalbaar is",
        duur=None,
        verlenging=(REDELIJKE_TERMIJN,),
        opschorting=AANVRAAG,
        te_bevestigen=True,
        toelichting="De kennisgeving gaat uit op de laatste dag van de lopende termijn of eerder. De genoemde "
        "datum telt; te laat verzonden heeft zij geen effect.",
    ),
    Rechtsregel(
        code="HV_MEDED_4_14_1",
        label="Mededeling bij een wettelijke termijn",
        zin="Lukt een beschikking niet binnen een wettelijke termijn, dan hoort de aanvrager dat met een zo kort "
        "mogelijke nieuwe datum; de termijn zelf verandert daardoor niet.",
        bron="art. 4:14 lid 1 Awb",
        te_bevestigen=True,
    ),
    Termijnregel(
        code="HV_AANVUL",
        label="Aanvulling",
        grondslag="art. 4:5 Awb",
        start="verzending van de uitnodiging",
        duur=Duur(weken=2),
        verlenging=(NIEUWE_DATUM,),
        beleid=True,
        voorstel=True,
        meervoudig=True,
        toelichting="De datum in de brief telt. De beslistermijn staat intussen stil (art. 4:15 Awb).",
    ),
    Termijnregel(
        code="HV_BUITENBEH",
        label="Besluit om niet te behandelen",
        grondslag="art. 4:5 lid 4 Awb",
        start="dag van aanvulling, of laatste dag van de ongebruikte hersteltermijn",
        duur=Duur(weken=4),
        atw=Atw.JA,
        toelichting="Daarna kan het verzoek niet meer om die reden buiten behandeling blijven.",
    ),
    Termijnregel(
        code="HV_HERHAALD",
        beslissing=True,
        label="Beslissen op herhaald verzoek",
        grondslag="art. 4:6 en 4:13 lid 2 Awb",
        start="ontvangst van het herhaalde verzoek",
        duur=Duur(weken=8),
        atw=Atw.JA,
        opschorting=AANVRAAG,
        verlenging=(REDELIJKE_TERMIJN,),
        toelichting="Zonder nieuwe feiten kan de afwijzing naar het eerdere besluit verwijzen.",
    ),
    Termijnregel(
        code="ZW_INDIENER",
        label="Zienswijze verzoeker",
        grondslag="art. 4:7 Awb; duur volgens beleid",
        start="verzending van de brief",
        duur=Duur(weken=2),
        verlenging=(NIEUWE_DATUM,),
        beleid=True,
        voorstel=True,
        bewaakt=False,
        meervoudig=True,
        te_bevestigen=True,
        toelichting="De datum in de brief telt. De beslistermijn loopt door.",
    ),
    Termijnregel(
        code="ZW_OVERTREDER",
        label="Zienswijze overtreder",
        grondslag="art. 4:8 Awb; duur volgens beleid",
        start="verzending van de brief",
        duur=Duur(weken=2),
        verlenging=(NIEUWE_DATUM,),
        beleid=True,
        voorstel=True,
        bewaakt=False,
        meervoudig=True,
        te_bevestigen=True,
        toelichting="Ook voor andere belanghebbenden met verwachte bedenkingen. De beslistermijn loopt door.",
    ),
    Rechtsregel(
        code="ZW_UITZ",
        label="Geen zienswijze nodig",
        zin="Vooraf horen hoeft niet bij spoed, als iemand al eerder is gehoord en niets nieuws speelt, of als de "
        "aankondiging het doel zou doorkruisen; bij geldbesluiten gelden eigen voorwaarden.",
        bron="art. 4:11 en 4:12 Awb",
    ),
)
