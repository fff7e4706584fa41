"""§1.4: last onder bestuursdwang."""

from cases.deadlines.duration import Duur
from cases.deadlines.terms import Atw, Telling

from .grounds import AANVRAAG
from .shape import Rechtsregel, Regel, Termijnregel, Verlengbaar

LANGE_DREMPELS = (Duur(maanden=6), Duur(maanden=3), Duur(weken=6), Duur(weken=2))

REGELS: tuple[Regel, ...] = (
    Termijnregel(
        code="LOB_BEGUNST",
        label="Begunstigingstermijn bestuursdwang",
        grondslag="art. 5:24 lid 2 Awb",
        start="besluit",
        duur=None,
        opschorting=("8:81",),
        verlenging=(Verlengbaar("verlenging bij besluit, zolang de termijn loopt", keren=None, gesteld=True),),
        meervoudig=True,
        te_bevestigen=True,
        toelichting="Niet wezenlijk langer of korter dan nodig; noem liefst een datum in het besluit.",
    ),
    Rechtsregel(
        code="LOB_BKM",
        label="Aan wie de last gaat",
        zin="De last gaat naar de overtreder, naar wie de zaak mag gebruiken en naar wie erom vroeg.",
        bron="art. 5:24 lid 3 Awb",
    ),
    Rechtsregel(
        code="LOB_SPOED1",
        label="Spoed zonder last vooraf",
        zin="Bij spoed kan het besluit tot bestuursdwang er zijn zonder voorafgaande last, en dus zonder termijn om "
        "zelf te herstellen.",
        bron="art. 5:31 lid 1 Awb",
    ),
    Termijnregel(
        code="LOB_SPOED2",
        label="Besluit na direct optreden",
        grondslag="art. 5:31 lid 2 Awb; signaal na 1 werkdag volgens beleid",
        start="begin van het optreden",
        duur=Duur(werkdagen=1),
        drempels=(),
        escalatie=Duur(werkdagen=4),
        beleid=True,
        te_bevestigen=True,
        toelichting="De wet zegt: zo spoedig mogelijk. Na 5 werkdagen gaat het signaal naar het management.",
    ),
    Termijnregel(
        code="LOB_TOEPAS",
        label="Beslissen op verzoek om toepassing",
        grondslag="art. 5:31a Awb",
        start="ontvangst van het verzoek",
        duur=Duur(weken=4),
        atw=Atw.JA,
        opschorting=AANVRAAG,
        toelichting="Een belanghebbende die nadeel heeft, mag na de begunstigingstermijn om toepassing vragen.",
    ),
    Termijnregel(
        code="LOB_48U",
        label="Betreden aanzeggen",
        grondslag="art. 5:27 lid 3 Awb",
        start="gepland moment van betreden",
        duur=Duur(uren=48),
        telling=Telling.TERUG,
        drempels=(),
        toelichting="Schriftelijk, voor een plaats van een derde; bij spoed zo snel mogelijk.",
    ),
    Rechtsregel(
        code="LOB_MEEVOER",
        label="Meevoeren en opslaan",
        zin="Van zaken die worden meegenomen, komt direct een proces-verbaal; de beheerder van de zaken krijgt een "
        "afschrift.",
        bron="art. 5:29 Awb",
    ),
    Termijnregel(
        code="LOB_VERKOOP",
        label="Verkoop mag vanaf",
        grondslag="art. 5:30 Awb",
        start="dag van meevoeren",
        bewaakt=False,
        duur=Duur(weken=13),
        telling=Telling.DAARNA,
        toelichting="Eerder mag bij onevenredige kosten.",
    ),
    Termijnregel(
        code="LOB_VERKOOP_PV",
        label="Verkoop niet eerder dan",
        grondslag="art. 5:30 Awb",
        start="afschrift van het proces-verbaal",
        bewaakt=False,
        duur=Duur(weken=2),
        telling=Telling.DAARNA,
        te_bevestigen=True,
        toelichting="Geldt niet voor gevaarlijke of bederfelijke zaken.",
    ),
    Termijnregel(
        code="LOB_OPBRENGST",
        label="Opbrengst van verkoop op te eisen",
        grondslag="art. 5:30 Awb",
        start="dag van verkoop",
        bewaakt=False,
        duur=Duur(jaren=3),
        drempels=(),
    ),
    Termijnregel(
        code="LOB_KOSTEN",
        label="Kosten vaststellen",
        grondslag="art. 5:25 lid 6 Awb",
        start="toepassing van bestuursdwang",
        duur=Duur(jaren=5),
        drempels=LANGE_DREMPELS,
        te_bevestigen=True,
        toelichting="Kosten van voorbereiding tellen mee vanaf het einde van de begunstigingstermijn.",
    ),
    Termijnregel(
        code="LOB_KOSTENBET",
        label="Kosten bestuursdwang betalen",
        grondslag="art. 4:87 Awb",
        start="bekendmaking van de kostenbeschikking",
        duur=Duur(weken=6),
        atw=Atw.JA,
        verlenging=(Verlengbaar("art. 4:94 Awb (uitstel van betaling)", keren=None, gesteld=True),),
    ),
    Rechtsregel(
        code="LOB_SAMENLOOP",
        label="Geen twee herstelsancties",
        zin="Zolang een herstelsanctie geldt, volgt voor dezelfde overtreding geen tweede: eerst intrekken, dan pas "
        "een andere.",
        bron="art. 5:6 Awb",
    ),
)
