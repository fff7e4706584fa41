"""§1.7: bestuurlijke boete."""

from cases.deadlines.duration import Duur
from cases.deadlines.terms import Telling

from .bestuursdwang import LANGE_DREMPELS
from .shape import Rechtsregel, Regel, Termijnregel

REGELS: tuple[Regel, ...] = (
    Rechtsregel(
        code="BB_RAPPORT",
        label="Boeterapport",
        zin="Het rapport heeft een datum, een naam, de overtreding met het voorschrift en zo nodig plaats en "
        "tijd; kan de boete hoger zijn dan € 340, dan zijn een rapport of proces-verbaal en een zienswijze verplicht.",
        bron="art. 5:48 en 5:53 Awb",
    ),
    Termijnregel(
        code="BB_13WK",
        label="Beslissen over de boete",
        grondslag="art. 5:51 lid 1 Awb",
        start="dagtekening van het rapport",
        duur=Duur(weken=13),
        opschorting=("5:51-2",),
        drempels=(Duur(weken=3), Duur(werkdagen=5)),
        toelichting="Termijn van orde: te laat kost de bevoegdheid niet, maar kan de boete lager maken.",
    ),
    Rechtsregel(
        code="BB_OM_OPSCH",
        label="Stilstand bij het Openbaar Ministerie",
        zin="De beslistermijn staat stil vanaf de dag dat de zaak naar het Openbaar Ministerie gaat, tot het "
        "bestuursorgaan weer bevoegd is.",
        bron="art. 5:51 lid 2 Awb",
    ),
    Termijnregel(
        code="BB_OM_13WK",
        label="Weer bevoegd zonder reactie van het OM",
        grondslag="art. 5:44 lid 3 Awb",
        start="voorlegging aan de officier van justitie",
        bewaakt=False,
        duur=Duur(weken=13),
        telling=Telling.DAARNA,
        te_bevestigen=True,
        toelichting="Voorleggen hoeft niet als het anders is geregeld of afgesproken.",
    ),
    Rechtsregel(
        code="BB_VERVAL",
        label="Verval van de boetebevoegdheid",
        zin="De bevoegdheid vervalt vijf jaar na de overtreding als de zware procedure geldt (BB_VERVAL_5) en "
        "anders na drie jaar (BB_VERVAL_3).",
        bron="art. 5:45 Awb",
    ),
    Termijnregel(
        code="BB_VERVAL_5",
        label="Verval boetebevoegdheid (5 jaar)",
        grondslag="art. 5:45 lid 1 Awb",
        start="overtreding",
        duur=Duur(jaren=5),
        opschorting=("5:45-3",),
        drempels=LANGE_DREMPELS,
        toelichting="Voor overtredingen waarop art. 5:53 Awb van toepassing is.",
    ),
    Termijnregel(
        code="BB_VERVAL_3",
        label="Verval boetebevoegdheid (3 jaar)",
        grondslag="art. 5:45 lid 2 Awb",
        start="overtreding",
        duur=Duur(jaren=3),
        opschorting=("5:45-3",),
        drempels=LANGE_DREMPELS,
        toelichting="Voor de overige overtredingen.",
    ),
    Rechtsregel(
        code="BB_CAUTIE",
        label="Cautie",
        zin="Wie wordt verhoord met het oog op een boete, hoort eerst dat hij niet hoeft te antwoorden.",
        bron="art. 5:10a Awb",
    ),
    Rechtsregel(
        code="BB_NEBIS",
        label="Niet twee keer bestraffen",
        zin="Er komt geen boete als de overtreder voor hetzelfde al is beboet of strafrechtelijk is vervolgd of "
        "bestraft, of is overleden.",
        bron="art. 5:42 tot en met 5:44 Awb",
    ),
)
