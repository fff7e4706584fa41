"""Hold a document against the checklist of its kind, and against who may not be known."""

from __future__ import annotations

from cases.documents.afscherming import lekt, sporen, verborgen_voor
from cases.documents.afschrift import te_verzwijgen
from cases.documents.controlelijst import Bevinding, controleer
from cases.documents.leesbaarheid import Oordeel, meet
from cases.documents.models import Document, Documentversie
from cases.documents.opmaak import ondertekening_van
from cases.documents.termijntoets import verschillen
from cases.dossiers.indicaties import ontvanger_voor


def bevindingen(document: Document, versie: Documentversie | None = None) -> list[Bevinding]:
    """What is there, what lacks and what to mind, in the order of the list (termijnen-en-regels.md §5)."""
    versie = versie or document.versie
    assert versie is not None
    organisatie = document.zaak.organisatie
    context = document.briefsoort.lees(document.gegevens).op(versie.gepland_op)
    geadresseerde = versie.geadresseerde
    if document.kanaal == "notitie":
        geadresseerde = ["notitie voor het dossier"]
    uitkomst = controleer(
        document.briefsoort.controlelijst,
        blokken=versie.ingevulde_blokken,
        tekst=versie.platte_tekst,
        gegevens={**context.waarden(), **versie.datums},
        kenmerken={
            "geadresseerde": ", ".join(geadresseerde),
            "zaaknummer": document.zaak.zaaknummer,
            "datum": versie.gepland_op.isoformat(),
            "ondertekening": ondertekening_van(organisatie, None, namens=True)[0],
            "afschriften": _afschriften(document) if document.briefsoort.besluit else "",
            "toestemming": _toestemming(document),
        },
        verboden=document.briefsoort.verboden,
    )
    if not document.is_vast:
        uitkomst += [Bevinding(str(v), "rekenregel R13", False, "waarschuwing") for v in verschillen(document, versie)]
    uitkomst += [
        Bevinding(f"In de tekst staat {spoor}", "art. 2:5 Awb; AVG", False, "waarschuwing")
        for spoor in _namen_in_tekst(document, versie)
    ]
    if verborgen_voor(document.zaak, document.betrokkene):
        veilig = not lekt(alles_wat_vertrekt(versie), document.zaak, document.betrokkene)
        uitkomst.append(
            Bevinding("Geen gegevens van een afgeschermd persoon", "art. 2:5 Awb; AVG", veilig, "blokkerend")
        )
    return uitkomst


def _namen_in_tekst(document: Document, versie: Documentversie) -> list[str]:
    """What in the text tells the addressee who is shielded, or who reported or asked; to think over (§7.4)."""
    persoon = document.betrokkene
    if persoon is None:
        return []
    stil = te_verzwijgen(document.zaak, persoon, indiener_noemen=False)
    return sporen(versie.platte_tekst, stil, document.zaak)


def _afschriften(document: Document) -> str:
    """Who gets a copy; empty while there are others in the zaak and nobody was chosen."""
    gekozen = document.verzendingen.filter(rol="afschrift").exists()
    anderen = document.zaak.betrokkenen.filter(anoniem=False, vervallen_op=None).exclude(pk=document.betrokkene_id or 0)
    return "" if anderen.exists() and not gekozen else "bedacht"


def _toestemming(document: Document) -> str:
    """How it may go; empty when it would go by e-mail to who did not agree to that."""
    persoon = document.betrokkene
    if document.kanaal != "e-mail":
        return document.kanaal or "post"
    return "e-mail" if persoon is not None and ontvanger_voor(persoon).mag_per_email else ""


def wat_mist(document: Document) -> list[str]:
    """The elements without which the document may not go on; empty when it is complete."""
    return [b.label for b in bevindingen(document) if not b.goed and b.zwaarte == "blokkerend"]


def alles_wat_vertrekt(versie: Documentversie) -> list[str]:
    """Every word that the addressee gets to see."""
    return [*versie.geadresseerde, versie.aanhef, versie.platte_tekst, *versie.bijlagen]


def leesoordeel(versie: Documentversie) -> Oordeel:
    """The readability of the text: advice."""
    return meet(versie.platte_tekst)
