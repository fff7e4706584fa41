"""§1.5: last onder dwangsom."""

from cases.deadlines.duration import Duur
from cases.deadlines.terms import Atw

from .bestuursdwang import LANGE_DREMPELS
from .grounds import AANVRAAG
from .melding import REDELIJKE_TERMIJN
from .shape import Rechtsregel, Regel, Termijnregel, Verlengbaar

REGELS: tuple[Regel, ...] = (
    Rechtsregel(
        code="LOD_KEUZE",
        label="Dwangsom in plaats van bestuursdwang",
        zin="Een dwangsom mag in plaats van bestuursdwang, behalve als het belang dat de regel beschermt zich "
        "daartegen verzet.",
        bron="art. 5:32 Awb",
    ),
    Termijnregel(
        code="LOD_BEGUNST",
        label="Begunstigingstermijn dwangsom",
        grondslag="art. 5:32a lid 2 Awb",
        start="besluit",
        duur=None,
        opschorting=("8:81",),
        verlenging=(Verlengbaar("verlenging bij besluit, zolang de termijn loopt", keren=None, gesteld=True),),
        meervoudig=True,
        te_bevestigen=True,
        toelichting="Verplicht bij ongedaan maken of beëindigen; niet bij een last die alleen herhaling voorkomt.",
    ),
    Rechtsregel(
        code="LOD_MODAL",
        label="Wijze van verbeuren",
        zin="De last kiest één wijze (ineens, per tijdseenheid of per overtreding), noemt altijd een maximum, en de "
        "bedragen passen bij de overtreding en het doel.",
        bron="art. 5:32b Awb",
    ),
    Termijnregel(
        code="LOD_VERBEURTE",
        label="Verbeurte",
        grondslag="art. 5:33 Awb; ECLI:NL:RVS:2015:3532",
        start="einde van de begunstigingstermijn (bij een tijdseenheid: de dag waarvoor moest zijn hersteld)",
        bewaakt=False,
        duur=Duur(dagen=1),
        duur_vrij=True,
        meervoudig=True,
        te_bevestigen=True,
        toelichting="Ineens: de dag erna. Per tijdseenheid: na elke volle eenheid (geef die als duur). Per "
        "overtreding: de dag zelf. Stopt bij het maximum, herstel, intrekking, opheffing of schorsing.",
    ),
    Termijnregel(
        code="LOD_BETAAL",
        label="Dwangsom betalen",
        grondslag="art. 5:33 Awb",
        start="verbeurte",
        duur=Duur(weken=6),
        atw=Atw.JA,
        verlenging=(Verlengbaar("art. 4:94 Awb (uitstel van betaling)", keren=None, gesteld=True),),
        meervoudig=True,
    ),
    Termijnregel(
        code="LOD_VERJAAR",
        label="Verjaring dwangsom",
        grondslag="art. 5:35 lid 1 Awb",
        start="verbeurte",
        duur=Duur(jaren=1),
        stuitbaar=True,
        uitstel=True,
        drempels=LANGE_DREMPELS,
        meervoudig=True,
        toelichting="Elke verbeurte apart. Na deze dag geen aanmaning, verrekening of dwangbevel meer.",
    ),
    Rechtsregel(
        code="LOD_VERJ_VERL1",
        label="Verjaring loopt door bij rechtsmiddel tegen de last",
        zin="Kan op de verjaringsdag nog iets tegen de last worden aangevoerd of loopt daar bezwaar of beroep "
        "over, dan loopt de termijn door tot onherroepelijk is beslist.",
        bron="art. 5:35 lid 2 Awb",
        te_bevestigen=True,
    ),
    Rechtsregel(
        code="LOD_VERJ_VERL2",
        label="Verjaring loopt door bij verzoek om invordering",
        zin="De termijn loopt ook door zolang op de verjaringsdag een verzoek om invordering of een rechtsmiddel "
        "daarover loopt; schorst de rechter de invordering, dan komt de duur van de schorsing erbij.",
        bron="art. 5:37a lid 2 tot en met 4 Awb",
        te_bevestigen=True,
    ),
    Termijnregel(
        code="LOD_STUIT",
        label="Nieuwe verjaring na stuiting",
        grondslag="art. 4:110 en 5:37a lid 1 Awb",
        start="stuitingshandeling",
        duur=Duur(jaren=1),
        stuitbaar=True,
        uitstel=True,
        drempels=LANGE_DREMPELS,
        meervoudig=True,
        toelichting="Stuiten kan door invorderingsbeschikking, aanmaning, verrekening, dwangbevel, tenuitvoerlegging, "
        "rechtsvervolging of erkenning. Een gewone brief stuit niet.",
    ),
    Termijnregel(
        code="LOD_UITSTEL",
        label="Verjaring na uitstel van betaling",
        grondslag="art. 4:111 Awb",
        start="einde van de verjaringstermijn zonder uitstel",
        duur=None,
        stuitbaar=True,
        uitstel=True,
        drempels=LANGE_DREMPELS,
        meervoudig=True,
        toelichting="Met de duur van uitstel, surseance, faillissement, schuldsanering of een geschorst dwangbevel. "
        "Tijdens uitstel wordt niet aangemaand of ingevorderd (art. 4:94 Awb).",
    ),
    Rechtsregel(
        code="INV_BESCHIK",
        label="Eerst een invorderingsbeschikking",
        zin="Voor een aanmaning is eerst een invorderingsbeschikking nodig; een gewone nota mag daaraan voorafgaan.",
        bron="art. 5:37 lid 1 Awb",
    ),
    Termijnregel(
        code="INV_VERZOEK",
        label="Beslissen op verzoek om invordering",
        grondslag="art. 5:37 lid 2 en 3 Awb",
        start="ontvangst van het verzoek",
        duur=Duur(weken=4),
        atw=Atw.JA,
        opschorting=AANVRAAG,
    ),
    Termijnregel(
        code="LOD_OPHEF_ONM",
        label="Beslissen op verzoek om opheffing (onmogelijk)",
        grondslag="art. 5:34 lid 1 en 4:13 Awb",
        start="ontvangst van het verzoek",
        duur=Duur(weken=8),
        atw=Atw.JA,
        opschorting=AANVRAAG,
        verlenging=(REDELIJKE_TERMIJN,),
        te_bevestigen=True,
        toelichting="Als de overtreder tijdelijk of voor een deel niet kan voldoen.",
    ),
    Termijnregel(
        code="LOD_OPHEF_1J",
        label="Opheffing kan na een jaar",
        grondslag="art. 5:34 lid 2 Awb",
        start="dag waarop de last van kracht is",
        bewaakt=False,
        duur=Duur(jaren=1),
        toelichting="Op verzoek, als er in dat jaar geen dwangsom is verbeurd.",
    ),
    Rechtsregel(
        code="LOD_CONC",
        label="Last en invordering in één procedure",
        zin="Een rechtsmiddel tegen de last omvat ook de betwiste invordering; wordt de last ingetrokken of gewijzigd, "
        "dan kan de invordering vervallen.",
        bron="art. 5:38 en 5:39 Awb",
    ),
)
