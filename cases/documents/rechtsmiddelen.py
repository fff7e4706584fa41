"""What every besluit says about who decided, why, and how to object (termijnen-en-regels.md §5.0 and §5.11)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar, Self

from cases.deadlines.feestdagen import DAG
from cases.deadlines.queries import instellingen_op
from cases.deadlines.rules import termijnregel
from cases.documents.controlelijst import Vermelding
from cases.documents.register import Briefgegevens, Termijnveld
from cases.dossiers.models import Zaak
from cases.staff.models import Organisatie

BEZWAAR = "BZW_6WK"
_POSTCODE = re.compile(r"\b(\d{4}) +([A-Z]{2})\b")

BESLUIT: tuple[Vermelding, ...] = (
    Vermelding("Welk bestuur het besluit neemt", "art. 10:10 Awb", veld="orgaan"),
    Vermelding("Wettelijke grondslag", "art. 3:47 lid 2 Awb", blok="grondslag"),
    Vermelding("Feiten en onderzoek", "art. 3:2 Awb", blok="feiten"),
    Vermelding("Motivering die het besluit draagt", "art. 3:46 Awb", blok="motivering"),
    Vermelding("Afweging van belangen, evenredig", "art. 3:4 lid 2 Awb", blok="afweging"),
)
"""What every besluit needs; hearing beforehand and the clause follow in ``GEHOORD`` and ``CLAUSULE``."""

GEHOORD: tuple[Vermelding, ...] = (
    Vermelding("Reactie op de zienswijzen, per onderdeel", "art. 4:7 en 4:8 Awb; regel R-16", blok="zienswijzen",
               als="heeft_zienswijze"),
    Vermelding("Dat er geen zienswijze kwam", "regel R-18", blok="geen_zienswijze", als="geen_zienswijze"),
    Vermelding("Waarom niet vooraf is gehoord", "art. 4:11 en 4:12 Awb", veld="niet_gehoord_reden", als="niet_gehoord"),
)  # fmt: skip

CLAUSULE: tuple[Vermelding, ...] = (
    Vermelding("Wie bezwaar kan maken", "art. 3:45 en 7:1 Awb; §5.11", blok="bezwaar"),
    Vermelding("Eerste dag van de bezwaartermijn", "art. 6:7 en 6:8 Awb; BZW_6WK", veld="bezwaar_van"),
    Vermelding("Laatste dag van de bezwaartermijn", "art. 6:7 en 6:8 Awb; BZW_6WK", veld="bezwaar_tot"),
    Vermelding("Bij welk orgaan, met adres", "art. 6:4 Awb; §5.11", veld="bezwaaradres"),
    Vermelding("Digitale weg voor het bezwaar", "art. 2:13 Awb", veld="digitale_route"),
    Vermelding("Wat in een bezwaarschrift moet staan", "art. 6:5 Awb", blok="bezwaar_eisen"),
    Vermelding("Bezwaar zet het besluit niet stil", "art. 6:16 Awb", blok="bezwaar_schorst_niet"),
    Vermelding("Voorlopige voorziening bij de rechtbank", "art. 8:81 Awb", blok="voorlopige_voorziening"),
)
"""The objection clause; only a besluit has it, and no voornemen, bericht or mededeling."""


BIJ_VERZENDING: tuple[Vermelding, ...] = (
    Vermelding("Of anderen een afschrift krijgen", "termijnen-en-regels §5.0", kenmerk="afschriften",
               zwaarte="waarschuwing"),
    Vermelding("Instemming van de ontvanger met e-mail, anders post", "art. 2:8 Awb; BKM_ELEK", kenmerk="toestemming",
               zwaarte="waarschuwing"),
)  # fmt: skip
"""What to think of before a besluit leaves; that others hear of it (Awb 3:43) is a duty of the procedure (M17)."""


@dataclass(frozen=True, kw_only=True)
class Besluitgegevens(Briefgegevens):
    """A letter that is a besluit: the dates for objection follow from the day of posting (Awb 6:8)."""

    DATUMVELDEN: ClassVar[frozenset[str]] = frozenset({"verzenddatum", "bezwaar_van", "bezwaar_tot"})
    TERMIJNVELDEN: ClassVar[Mapping[str, Termijnveld]] = {"bezwaar_tot": Termijnveld(BEZWAAR, bij_verzending=True)}

    orgaan: str
    bezwaaradres: str
    digitale_route: str
    bezwaar_van: date
    bezwaar_tot: date

    def op(self, verzenddatum: date) -> Self:
        if verzenddatum == self.verzenddatum:
            return self
        return replace(self, verzenddatum=verzenddatum, **bezwaardagen(verzenddatum))


def bezwaardagen(bekendmaking: date) -> dict[str, Any]:
    """First and last day on which an objection is in time, when made known on that day (Awb 6:7, 6:8, Atw 1)."""
    laatste = termijnregel(BEZWAAR).bereken(bekendmaking, instellingen_op(bekendmaking)).einddatum
    assert laatste is not None, "nothing suspends this term"
    return {"bezwaar_van": bekendmaking + DAG, "bezwaar_tot": laatste}


def rechtsmiddel(zaak: Zaak, verzenddatum: date) -> dict[str, Any]:
    """The fields of ``Besluitgegevens`` beyond those of every letter: who decides, and where and until when to
    object.
    """
    organisatie = zaak.organisatie
    return {
        "orgaan": orgaan_van(organisatie),
        "bezwaaradres": _POSTCODE.sub("\\1\u00a0\\2", ", ".join(_regels(organisatie))),
        "digitale_route": organisatie.website or organisatie.email,
        **bezwaardagen(verzenddatum),
    }


def orgaan_van(organisatie: Organisatie) -> str:
    """The bestuursorgaan as it reads inside a sentence."""
    naam = organisatie.ondertekening or organisatie.naam
    return naam[:1].lower() + naam[1:]


def _regels(organisatie: Organisatie) -> list[str]:
    adres = organisatie.postbus or organisatie.adresregels
    return [regel.strip() for regel in adres.splitlines() if regel.strip()]
