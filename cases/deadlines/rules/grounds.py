"""The grounds that make a term stand still (rekenregel R10): when it begins, when it ends, what must be told. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from cases.deadlines.duration import TermijnFout
from cases.deadlines.feestdagen import DAG
from cases.deadlines.terms import Instellingen


@dataclass(frozen=True, slots=True)
class Grond:
    """One ground. `begin_na`: it begins the day after the event, else on the day itself.

    `telt_einddag`: the day on which the ending event falls still stands still. `vanzelf`: it ends at a date set
    beforehand, without anyone having to act.
    """

    code: str
    artikel: str
    label: str
    begin_na: bool
    telt_einddag: bool
    vanzelf: bool = False
    eerste_dag: str = ""
    laatste_dag: str = ""
    meldplicht: str = ""
    te_bevestigen: bool = False

    def eerste(self, gebeurtenis: date) -> date:
        """The first suspended day for the event that begins it."""
        return gebeurtenis + DAG if self.begin_na else gebeurtenis

    def weer_lopend(self, geeindigd_op: date, instellingen: Instellingen) -> date:
        """The first day that counts again, when the ending event (completion, information) falls on this day (R11)."""
        telt_mee = self.telt_einddag or (
            self.code in ("4:15-1a", "7:10-2") and instellingen.opschorting_aanvuldag_telt_mee
        )
        return geeindigd_op + DAG if telt_mee else geeindigd_op


_ALLE = (
    Grond(
        "4:15-1a",
        "art. 4:15 lid 1 onder a Awb",
        "Wachten op de gevraagde aanvulling",
        begin_na=True,
        telt_einddag=False,
        vanzelf=True,
        eerste_dag="de dag na de uitnodiging om aan te vullen",
        laatste_dag="de dag vóór de aanvulling, of de laatste dag van de gestelde termijn als die ongebruikt blijft",
    ),
    Grond(
        "4:15-1b",
        "art. 4:15 lid 1 onder b Awb",
        "Wachten op gegevens van een buitenlandse instantie",
        begin_na=True,
        telt_einddag=False,
        eerste_dag="de dag na de mededeling aan de aanvrager",
        laatste_dag="de dag voordat de gegevens er zijn, of voordat langer wachten niet meer redelijk is",
        meldplicht="Meld bij het einde de nieuwe einddatum (art. 4:15 lid 4 Awb).",
    ),
    Grond(
        "4:15-2a",
        "art. 4:15 lid 2 onder a Awb",
        "De aanvrager stemt schriftelijk in met uitstel",
        begin_na=False,
        telt_einddag=True,
        vanzelf=True,
        eerste_dag="de eerste dag van de afgesproken periode",
        laatste_dag="de laatste dag van de afgesproken periode",
    ),
    Grond(
        "4:15-2b",
        "art. 4:15 lid 2 onder b Awb",
        "Vertraging door de aanvrager",
        begin_na=False,
        telt_einddag=True,
        eerste_dag="de dag waarop de vertraging begint",
        laatste_dag="de laatste dag van de vertraging",
        meldplicht="Meld bij het einde de nieuwe einddatum (art. 4:15 lid 4 Awb).",
    ),
    Grond(
        "4:15-2c",
        "art. 4:15 lid 2 onder c Awb",
        "Overmacht",
        begin_na=False,
        telt_einddag=True,
        eerste_dag="de eerste dag van de overmacht",
        laatste_dag="de laatste dag van de overmacht",
        meldplicht="Meld het begin met de verwachte duur (lid 3) en het einde met de nieuwe einddatum (lid 4).",
    ),
    Grond(
        "7:10-2",
        "art. 7:10 lid 2 Awb",
        "De indiener herstelt een verzuim in het bezwaarschrift",
        begin_na=True,
        telt_einddag=False,
        vanzelf=True,
        eerste_dag="de dag na het verzoek om herstel",
        laatste_dag="de dag vóór het herstel, of de laatste dag van de gestelde termijn",
        meldplicht="Deel het uitstel mee aan de belanghebbenden (art. 7:10 lid 5 Awb).",
    ),
    Grond(
        "5:51-2",
        "art. 5:51 lid 2 Awb",
        "De zaak ligt bij de officier van justitie",
        begin_na=False,
        telt_einddag=False,
        eerste_dag="de dag waarop de zaak is voorgelegd",
        laatste_dag="de dag voordat het bestuursorgaan weer bevoegd is",
    ),
    Grond(
        "5:45-3",
        "art. 5:45 lid 3 Awb",
        "Bezwaar of beroep tegen de boete",
        begin_na=False,
        telt_einddag=True,
        eerste_dag="de dag waarop het bezwaar of beroep is ingesteld",
        laatste_dag="de dag waarop onherroepelijk is beslist",
        te_bevestigen=True,
    ),
    Grond(
        "woo-4.4-3",
        "art. 4.4 lid 3 Woo",
        "Een derde geeft een zienswijze op het Woo-verzoek",
        begin_na=True,
        telt_einddag=True,
        vanzelf=True,
        eerste_dag="de dag na de mededeling aan de derde",
        laatste_dag="de dag van de zienswijze, of de laatste dag van de gestelde termijn",
    ),
    Grond(
        "8:81",
        "art. 8:81 Awb",
        "De rechter heeft het besluit geschorst",
        begin_na=False,
        telt_einddag=True,
        eerste_dag="de dag waarop de schorsing ingaat",
        laatste_dag="de laatste dag van de schorsing",
        te_bevestigen=True,
    ),
)
GRONDEN = MappingProxyType({grond.code: grond for grond in _ALLE})
AANVRAAG = ("4:15-1a", "4:15-1b", "4:15-2a", "4:15-2b", "4:15-2c")


def _kern(tekst: str) -> tuple[str, ...]:
    """The parts that tell grounds apart: "art. 4:15 lid 1 onder a Awb" and "4:15-1a" are the same."""
    zonder = re.sub(r"\b(art|artikel|awb|lid|onder|sub|letter)\b\.?", " ", tekst.lower())
    return tuple(sorted(re.findall(r"woo", zonder)) + re.findall(r"\d+|(?<![a-z])[a-c](?![a-z])", zonder))


_OP_KERN = {_kern(grond.code): grond.code for grond in _ALLE}


def zoek_grond(tekst: str) -> str:
    """The code of a ground, in any usual spelling. Raises TermijnFout when it is not one of R10."""
    gevonden = _OP_KERN.get(_kern(tekst))
    if gevonden is None:
        raise TermijnFout(f"De opschortingsgrond “{tekst}” is niet bekend. Kies uit: {', '.join(GRONDEN)}.")
    return gevonden


def weer_lopend_vanaf(
    grond: Grond, *, ontvangen_op: date | None, uiterlijk: date | None, instellingen: Instellingen
) -> date | None:
    """The first day that counts again: after what came first, the completion or the last day set for it (R10, R11)."""
    mogelijk = []
    if ontvangen_op is not None:
        mogelijk.append(grond.weer_lopend(ontvangen_op, instellingen))
    if uiterlijk is not None:
        mogelijk.append(uiterlijk + DAG)
    return min(mogelijk, default=None)
