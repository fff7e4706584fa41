"""Letters about not deciding in time: the notice of default is in, and what it costs (Awb 4:17-4:20)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import ClassVar, Self

from cases.casework.letters.voorbeelden import BEZWAAR, KORT, LANG, LANG_ONDERWERP, ONDERWERP
from cases.deadlines.niet_tijdig import MAXIMUM_DAGEN
from cases.deadlines.queries import instellingen_op
from cases.deadlines.rules import BESLISTERMIJN, termijnregel
from cases.documents.briefgegevens import basis, in_zin
from cases.documents.controlelijst import Vermelding
from cases.documents.rechtsmiddelen import BESLUIT, BIJ_VERZENDING, CLAUSULE, Besluitgegevens, rechtsmiddel
from cases.documents.register import Briefgegevens, Termijnveld, briefsoort
from cases.dossiers.models import Zaak
from cases.staff.models import Medewerker

GEEN_DWANGSOM: dict[str, str] = {
    "onredelijk_laat": "U stelde ons onredelijk laat in gebreke (artikel 4:17, vijfde lid, onder a, Awb).",
    "geen_belanghebbende": "U hebt geen direct belang bij het besluit (artikel 4:17, vijfde lid, onder b, Awb).",
    "kennelijk": "Uw verzoek had duidelijk geen kans (artikel 4:17, vijfde lid, onder c, Awb).",
    "prematuur": "Wij kregen uw brief voordat onze termijn voorbij was. Daarom telt hij niet als ingebrekestelling.",
    "op_tijd": "Wij namen het besluit binnen twee weken na uw brief. Daarom hoeven wij niets te betalen.",
    "geen_besluit": "Uw brief ging niet over een besluit dat u had gevraagd.",
}
"""Why nothing is due (DW_UITSL and what comes before it)."""


@briefsoort(
    "bevestiging_ingebrekestelling",
    naam="Ontvangstbevestiging van een ingebrekestelling",
    vermeldingen=(
        Vermelding("Datum van ontvangst", "termijnen-en-regels §5.1", veld="ontvangen_op"),
        Vermelding("Op welk verzoek het gaat", "art. 4:17 Awb", veld="onderwerp"),
        Vermelding("Datum waarop wij moesten beslissen", "art. 4:17 Awb", veld="einde_termijn"),
        Vermelding("Vanaf wanneer wij een dwangsom moeten betalen", "art. 4:17 lid 3 Awb", veld="eerste_dag",
                   als="is_geldig"),
        Vermelding("Waarom het nog geen ingebrekestelling is", "art. 4:17 Awb; IG_PREMATUUR", blok="te_vroeg",
                   als="is_te_vroeg"),
        Vermelding("Dat een jurist het bekijkt", "IG_PREMATUUR", blok="in_onderzoek", als="in_onderzoek"),
        Vermelding("Contactgegevens", "processen GC-6", veld="telefoon"),
    ),
)  # fmt: skip
@dataclass(frozen=True, kw_only=True)
class BevestigingIngebrekestelling(Briefgegevens):
    """To who gave notice of default: we have it, and what follows (Awb 4:17)."""

    TERMIJNVELDEN: ClassVar = {"einde_termijn": Termijnveld(BESLISTERMIJN)}

    ontvangen_op: date
    onderwerp: str
    einde_termijn: date
    termijn_kenmerk: str = ""
    is_geldig: bool = False
    is_te_vroeg: bool = False
    in_onderzoek: bool = False
    eerste_dag: date | None = None

    @classmethod
    def van_zaak(
        cls,
        zaak: Zaak,
        *,
        verzenddatum: date,
        ontvangen_op: date,
        einde_termijn: date,
        oordeel: str,
        eerste_dag: date | None = None,
        termijn_kenmerk: str = "",
        door: Medewerker | None = None,
    ) -> Self:
        """``oordeel``: "geldig", "prematuur" or "in_onderzoek".

        :param einde_termijn: the end of the beslistermijn; of which bezwaar says ``termijn_kenmerk`` (7:14).
        :param eerste_dag: the first day in default (DW_START), when valid.
        """
        if oordeel not in {"geldig", "prematuur", "in_onderzoek"}:
            raise ValueError(f"oordeel is geldig, prematuur or in_onderzoek, not {oordeel!r}")
        return cls(
            **basis(zaak, verzenddatum, door),
            ontvangen_op=ontvangen_op,
            onderwerp=in_zin(zaak.onderwerp),
            einde_termijn=einde_termijn,
            termijn_kenmerk=termijn_kenmerk,
            is_geldig=oordeel == "geldig",
            is_te_vroeg=oordeel == "prematuur",
            in_onderzoek=oordeel == "in_onderzoek",
            eerste_dag=eerste_dag,
        )

    @classmethod
    def voorbeelden(cls) -> dict[str, Self]:
        return {
            "kort": cls(
                **KORT,
                ontvangen_op=date(2026, 3, 3),
                onderwerp=ONDERWERP,
                einde_termijn=date(2026, 3, 2),
                is_geldig=True,
                eerste_dag=date(2026, 3, 18),
            ),
            "lang": cls(
                **LANG,
                ontvangen_op=date(2026, 3, 2),
                onderwerp=LANG_ONDERWERP,
                einde_termijn=date(2026, 3, 25),
                is_te_vroeg=True,
            ),
        }


@briefsoort(
    "dwangsombesluit",
    naam="Besluit over de dwangsom bij niet tijdig beslissen",
    besluit=True,
    vaststelling=True,
    bevoegdheid="besluit_handhavingsverzoek",
    vermeldingen=(
        *(v for v in BESLUIT if v.blok != "motivering"),
        Vermelding("Motivering die het besluit draagt", "art. 3:46 Awb", blok="motivering", als="is_verschuldigd"),
        Vermelding("Motivering die het besluit draagt", "art. 3:46 Awb", blok="motivering_niets",
                   als="niet is_verschuldigd"),
        Vermelding("Datum van de ingebrekestelling", "art. 4:17 lid 3 Awb", veld="ingebrekestelling_op"),
        Vermelding("Datum waarop wij moesten beslissen", "art. 4:17 Awb", veld="einde_termijn"),
        Vermelding("Eerste dwangsomdag", "art. 4:17 lid 3 Awb", veld="eerste_dag", als="is_verschuldigd"),
        Vermelding("Laatste dwangsomdag", "art. 4:17 lid 1 Awb", veld="laatste_dag", als="is_verschuldigd"),
        Vermelding("Bedrag", "art. 4:18 Awb", veld="bedrag", als="is_verschuldigd"),
        Vermelding("Uiterste dag van betaling", "art. 4:86 en 4:87 Awb; DW_BETAAL", veld="betalen_voor",
                   als="is_verschuldigd"),
        Vermelding("Hoe het bedrag is verdeeld", "art. 4:17 lid 6 Awb; DW_MEERDEREN", veld="totaal", als="is_gedeeld"),
        Vermelding("Waarom er geen dwangsom is", "art. 4:17 lid 5 Awb; DW_UITSL", veld="reden",
                   als="niet is_verschuldigd"),
        Vermelding("Waarom niet vooraf is gehoord", "art. 4:12 Awb", blok="niet_gehoord"),
        *CLAUSULE,
        *BIJ_VERZENDING,
        Vermelding("Contactgegevens", "processen GC-6", veld="telefoon"),
    ),
)  # fmt: skip
@dataclass(frozen=True, kw_only=True)
class Dwangsombesluit(Besluitgegevens):
    """To the applicant: this much is due, or nothing and why (Awb 4:18, within two weeks after the last day).

    Amounts in euro; days as counted by ``deadlines.niet_tijdig``.
    """

    TERMIJNVELDEN: ClassVar = {
        **Besluitgegevens.TERMIJNVELDEN,
        "einde_termijn": Termijnveld(BESLISTERMIJN),
        "betalen_voor": Termijnveld("DW_BETAAL", bij_verzending=True),
    }
    DATUMVELDEN: ClassVar[frozenset[str]] = Besluitgegevens.DATUMVELDEN | {"betalen_voor"}
    BEDRAGVELD: ClassVar[str] = "bedrag"

    ontvangen_op: date
    onderwerp: str
    einde_termijn: date
    ingebrekestelling_op: date
    termijn_kenmerk: str = ""
    is_verschuldigd: bool = False
    eerste_dag: date | None = None
    laatste_dag: date | None = None
    dagen: int = 0
    bedrag: Decimal | None = None
    is_gedeeld: bool = False
    totaal: Decimal | None = None
    aanvragers: int = 1
    is_maximum: bool = False
    reden: str = ""
    betalen_voor: date | None = None

    def op(self, verzenddatum: date) -> Self:
        anders = super().op(verzenddatum)
        if not self.is_verschuldigd or anders is self:
            return anders
        return replace(anders, betalen_voor=betaaldag(verzenddatum))

    @classmethod
    def van_zaak(
        cls,
        zaak: Zaak,
        *,
        verzenddatum: date,
        einde_termijn: date,
        ingebrekestelling_op: date,
        bedrag: Decimal = Decimal(0),
        totaal: Decimal | None = None,
        aanvragers: int = 1,
        eerste_dag: date | None = None,
        laatste_dag: date | None = None,
        dagen: int = 0,
        reden: str = "",
        termijn_kenmerk: str = "",
        door: Medewerker | None = None,
    ) -> Self:
        """``bedrag`` is the share of this applicant, ``totaal`` the whole; 0 with ``reden`` a code of GEEN_DWANGSOM.

        :param einde_termijn: the end of the beslistermijn; of which bezwaar says ``termijn_kenmerk`` (7:14).
        :raises ValueError: nothing is due and no reason is given.
        """
        verschuldigd = bedrag > 0
        if not verschuldigd and not reden:
            raise ValueError("A besluit that nothing is due needs its reason.")
        return cls(
            **basis(zaak, verzenddatum, door),
            **rechtsmiddel(zaak, verzenddatum),
            ontvangen_op=zaak.ontvangstdatum,
            onderwerp=in_zin(zaak.onderwerp),
            einde_termijn=einde_termijn,
            ingebrekestelling_op=ingebrekestelling_op,
            termijn_kenmerk=termijn_kenmerk,
            is_verschuldigd=verschuldigd,
            eerste_dag=eerste_dag,
            laatste_dag=laatste_dag,
            dagen=dagen,
            bedrag=bedrag if verschuldigd else None,
            is_gedeeld=verschuldigd and aanvragers > 1,
            totaal=totaal if totaal is not None else bedrag,
            aanvragers=aanvragers,
            is_maximum=dagen >= MAXIMUM_DAGEN,
            reden="" if verschuldigd else GEEN_DWANGSOM.get(reden, reden),
            betalen_voor=betaaldag(verzenddatum) if verschuldigd else None,
        )

    @classmethod
    def voorbeelden(cls) -> dict[str, Self]:
        return {
            "kort": cls(
                **KORT,
                **BEZWAAR,
                ontvangen_op=date(2025, 11, 3),
                onderwerp=ONDERWERP,
                einde_termijn=date(2025, 12, 29),
                ingebrekestelling_op=date(2026, 1, 5),
                reden=GEEN_DWANGSOM["op_tijd"],
            ),
            "lang": cls(
                **LANG,
                **BEZWAAR,
                ontvangen_op=date(2025, 11, 3),
                onderwerp=LANG_ONDERWERP,
                einde_termijn=date(2025, 12, 29),
                ingebrekestelling_op=date(2026, 1, 5),
                is_verschuldigd=True,
                eerste_dag=date(2026, 1, 20),
                laatste_dag=date(2026, 3, 2),
                dagen=42,
                bedrag=Decimal("480.67"),
                is_gedeeld=True,
                totaal=Decimal(1442),
                aanvragers=3,
                is_maximum=True,
                betalen_voor=date(2026, 4, 15),
            ),
        }


def betaaldag(bekendmaking: date) -> date:
    """The last day to pay what is due, when the besluit is made known on that day (DW_BETAAL, Awb 4:87)."""
    dag = termijnregel("DW_BETAAL").bereken(bekendmaking, instellingen_op(bekendmaking)).einddatum
    assert dag is not None, "nothing suspends this term"
    return dag
