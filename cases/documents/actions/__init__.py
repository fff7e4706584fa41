"""The acts on documents. Each is one transaction and takes ``door`` (None is the system) and ``vandaag``.

They work on a Document or its id, lock it, and refresh the given instance. They raise ``StapNietMogelijk`` and
``StapNietToegestaan`` with a plain Dutch reason. A procedure's action calls them inside its own transaction:
ML18 = ``bied_aan``, ML19 = ``wijs_terug``, ML20 = ``toets_en_stel_vast``, ML21 = ``verzend``.
"""

from cases.documents.actions.afloop import archiveer, archiveer_gesloten, trek_in, vervang
from cases.documents.actions.opmerkingen import plaats_opmerking, verwerk_opmerking
from cases.documents.actions.opstellen import bewaar_klad, bewerk, maak_voorbeeld, plan_verzending, stel_op, wis_klad
from cases.documents.actions.post import (
    bevestig_ter_post,
    maak_printbatch,
    meld_uitkomst,
    verzend_alsnog_per_post,
)
from cases.documents.actions.toets import (
    bevestig_datum,
    bied_aan,
    herdateer,
    keur_goed,
    leg_voor,
    stel_vast,
    toets_en_stel_vast,
    wijs_terug,
)
from cases.documents.actions.verzenden import verzend, verzend_standaard

__all__ = [
    "archiveer",
    "archiveer_gesloten",
    "bevestig_datum",
    "bevestig_ter_post",
    "bewaar_klad",
    "bewerk",
    "bied_aan",
    "herdateer",
    "keur_goed",
    "leg_voor",
    "maak_printbatch",
    "maak_voorbeeld",
    "meld_uitkomst",
    "plaats_opmerking",
    "plan_verzending",
    "stel_op",
    "stel_vast",
    "toets_en_stel_vast",
    "trek_in",
    "vervang",
    "verwerk_opmerking",
    "verzend",
    "verzend_alsnog_per_post",
    "verzend_standaard",
    "wijs_terug",
    "wis_klad",
]
