"""Making the letters of an intake from its rows: which context, for whom, and sent at once or reviewed first."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from cases.casework.letters import BerichtDoorzending, BerichtKlacht
from cases.casework.models import Overdracht
from cases.deadlines.models import Termijn
from cases.deadlines.queries import kalender
from cases.documents import actions as papier
from cases.documents.models import Document
from cases.documents.register import uitvoerder
from cases.dossiers.models import Betrokkene, Zaak
from cases.dossiers.steps import StapNietMogelijk, zet_stap
from cases.intake import deadlines
from cases.intake.letters import (
    Aanvulverzoek,
    Belevingsformulier,
    Mededeling,
    Ontvangstbevestiging,
    OntvangstbevestigingHandhavingsverzoek,
    ReactieMelding,
)
from cases.intake.lifecycles.intake import indiener
from cases.intake.links import meninglink_voor, volglink_voor
from cases.intake.models import Aanvulling, Intake, Melding
from cases.staff.models import Medewerker, Team

BELEVING_TERMIJN = timedelta(weeks=3)


def _einde(zaak: Zaak, code: str) -> date:
    """The end of a running term, as the letter names it.

    :raises StapNietMogelijk: the term has no end yet.
    """
    einde = (
        Termijn.objects.filter(zaak=zaak, code=code, voldaan_op=None, vervallen_op=None)
        .values_list("einddatum", flat=True)
        .first()
    )
    if einde is None:
        raise StapNietMogelijk("De termijn die in de brief moet staan heeft nog geen einddatum.")
    return einde


def ontvangstbevestiging(
    procedure: Intake, *, door: Medewerker | None, vandaag: date, kanaal: str, stap: str
) -> Document:
    """The confirmation of receipt, sent as a standard letter (M3, GC-6, §5.1)."""
    persoon = indiener(procedure)
    zet_stap(procedure, stap, door, kanaal=kanaal)
    document = bevestig_aan(procedure, persoon, door=door, vandaag=vandaag, kanaal=kanaal)
    for ander in procedure.zaak.betrokkenen.filter(rol="verzoeker", vervallen_op=None).order_by("pk"):
        bereikbaar = ander.adresregels or ander.mag_per_email
        if persoon is not None and ander.pk != persoon.pk and bereikbaar:
            bevestig_aan(procedure, ander, door=door, vandaag=vandaag, kanaal="")
    return document


def bevestig_aan(
    procedure: Intake, persoon: Betrokkene | None, *, door: Medewerker | None, vandaag: date, kanaal: str
) -> Document:
    """The confirmation of receipt to one person; each of several requesters gets one."""
    zaak = procedure.zaak
    gegevens: dict[str, Any] = {
        "verzenddatum": vandaag,
        "door": door,
        "afgeschermd": persoon is not None and persoon.afgeschermd,
        "volglink": volglink_voor(zaak, persoon),
    }
    context: Ontvangstbevestiging | OntvangstbevestigingHandhavingsverzoek
    if zaak.soort == "handhavingsverzoek":
        soort = "ontvangstbevestiging_handhavingsverzoek"
        context = OntvangstbevestigingHandhavingsverzoek.van_zaak(
            zaak, beslissen_voor=_einde(zaak, deadlines.BESLISSEN), **gegevens
        )
    else:
        soort = "ontvangstbevestiging"
        context = Ontvangstbevestiging.van_zaak(zaak, antwoord_voor=_einde(zaak, deadlines.ANTWOORDEN), **gegevens)
    document = papier.stel_op(
        zaak, soort, context=context, door=door, ontvanger=persoon, vandaag=vandaag, kanaal=kanaal
    )
    return papier.verzend_standaard(document, door=door, vandaag=vandaag)


def aanvulverzoek(procedure: Intake, vraag: Aanvulling, *, door: Medewerker, vandaag: date) -> Document:
    """Ask for what is missing (§5.1, Awb 4:5); with words of one's own it goes to review instead of out (F)."""
    onderdelen = [*vraag.onderdelen]
    context = Aanvulverzoek.van_zaak(
        procedure.zaak,
        verzenddatum=vandaag,
        is_verzoek=procedure.soort == "handhavingsverzoek",
        ontbreekt=onderdelen or ["wat hieronder staat"],
        uiterlijk=vraag.uiterlijk,
        toelichting=_veilig(vraag.vrije_vraag),
        door=door,
    )
    document = papier.stel_op(
        procedure.zaak, "aanvulverzoek", context=context, door=door, ontvanger=vraag.betrokkene, vandaag=vandaag
    )
    if not document.gestandaardiseerd:
        return papier.bied_aan(document, door=door, vandaag=vandaag)
    document = papier.verzend_standaard(document, door=door, vandaag=vandaag)
    deadlines.bij_aanvulverzoek(procedure.zaak, verzonden_op=vandaag, uiterlijk=vraag.uiterlijk)
    return document


@uitvoerder("aanvulverzoek", "verzend_standaard")
def _verzend_aanvulverzoek(
    document: Document, *, door: Medewerker, vandaag: date, reden: str = "", **verzending: Any
) -> None:
    """A reviewed aanvulverzoek leaves: only now does the term for the addition start (R10)."""
    vraag = Aanvulling.objects.filter(document=document, afloop="").first()
    if vraag is not None and vraag.uiterlijk <= (verzending.get("ter_post_op") or vandaag):
        raise StapNietMogelijk("De datum in deze brief is al voorbij. Stuur hem terug en vraag de aanvulling opnieuw.")
    papier.verzend_standaard(document, door=door, vandaag=vandaag, **verzending)
    if vraag is not None:
        verzonden_op = document.verzonden_op or vandaag
        deadlines.bij_aanvulverzoek(document.zaak, verzonden_op=verzonden_op, uiterlijk=vraag.uiterlijk)


def doorzendbericht(procedure: Intake, overdracht: Overdracht, *, door: Medewerker, vandaag: date) -> Document | None:
    """Tell the sender at once that another organisation takes over (Awb 2:3); None for somebody anonymous."""
    persoon = indiener(procedure)
    if persoon is None or persoon.anoniem:
        return None
    context = BerichtDoorzending.van_zaak(
        procedure.zaak,
        verzenddatum=vandaag,
        doorgezonden_op=overdracht.verzonden_op or vandaag,
        naar=overdracht.naar,
        andere_bevoegd=overdracht.reden == Overdracht.Reden.ANDER_GEZAG,
        gegevens_gedeeld=overdracht.deel_indiener,
        gemeente_adviseert=overdracht.gemeente_adviseert,
        door=door,
    )
    document = papier.stel_op(
        procedure.zaak, "bericht_doorzending", context=context, door=None, ontvanger=persoon, vandaag=vandaag
    )
    return papier.verzend_standaard(document, door=None, vandaag=vandaag)


def klachtbericht(procedure: Intake, team: Team, uiterlijk: date, *, vandaag: date) -> Document | None:
    """Tell the sender that this is a complaint about conduct, who handles it and before when (Awb 9:11)."""
    persoon = indiener(procedure)
    if persoon is None or persoon.anoniem:
        return None
    context = BerichtKlacht.van_zaak(procedure.zaak, verzenddatum=vandaag, team=team, uiterlijk=uiterlijk)
    document = papier.stel_op(
        procedure.zaak, "bericht_klacht", context=context, door=None, ontvanger=persoon, vandaag=vandaag
    )
    return papier.verzend_standaard(document, door=None, vandaag=vandaag)


def reactie(melding: Melding, *, door: Medewerker | None, vandaag: date) -> Document:
    """The concept of the reaction, with what was found and why as its own text (§5.10)."""
    context = ReactieMelding.van_zaak(
        melding.zaak, verzenddatum=geplande_verzenddatum(vandaag), uitkomsten=melding.uitkomsten, door=door
    )
    document = papier.stel_op(
        melding.zaak, "reactie_melding", context=context, door=door, ontvanger=indiener(melding), vandaag=vandaag
    )
    if door is not None:
        teksten = {"resultaat": _veilig(melding.resultaat), "vervolg": _veilig(melding.uitkomst_motivering)}
        document = papier.bewerk(document, teksten=teksten, door=door, vandaag=vandaag)
    return document


def geplande_verzenddatum(vandaag: date) -> date:
    """The day on which a reaction is expected to leave: the next working day."""
    return kalender().werkdagen_verder(vandaag, 1)


def mededeling(procedure: Any, persoon: Betrokkene, *, door: Medewerker, vandaag: date) -> Document:
    """What came of it, to somebody else in the zaak; it never says who reported or asked (M17, Awb 3:43)."""
    zaak = procedure.zaak
    besluit = getattr(procedure, "besluit", None)
    if besluit is None:
        context = Mededeling.van_zaak(zaak, verzenddatum=vandaag, uitkomsten=procedure.uitkomsten, door=door)
    else:
        context = Mededeling.van_besluit(
            zaak,
            verzenddatum=vandaag,
            oordeel=procedure.oordeel,
            bekendgemaakt_op=besluit.verzonden_op or vandaag,
            bekendgemaakt_hoe=besluit.kanaal,
            uitkomsten=procedure.uitkomsten,
            gaf_zienswijze=zaak.zienswijzen.filter(betrokkene=persoon).exclude(ontvangen_op=None).exists(),
            door=door,
        )
    document = papier.stel_op(zaak, "mededeling", context=context, door=door, ontvanger=persoon, vandaag=vandaag)
    return papier.verzend_standaard(document, door=door, vandaag=vandaag)


def belevingsformulier(procedure: Intake, persoon: Betrokkene, *, door: Medewerker, vandaag: date) -> Document:
    """How did you find it: to who reported and to whom it was about (ML24)."""
    context = Belevingsformulier.van_zaak(
        procedure.zaak,
        verzenddatum=vandaag,
        is_indiener=persoon.rol in (Betrokkene.Rol.INDIENER, Betrokkene.Rol.VERZOEKER),
        antwoord_voor=vandaag + BELEVING_TERMIJN,
        meninglink=meninglink_voor(procedure.zaak, persoon, vandaag + BELEVING_TERMIJN),
        door=door,
    )
    document = papier.stel_op(
        procedure.zaak, "belevingsformulier", context=context, door=None, ontvanger=persoon, vandaag=vandaag
    )
    return papier.verzend_standaard(document, door=None, vandaag=vandaag)


def _veilig(tekst: str) -> str:
    """Text typed by a person, in which two braces are braces and never the name of a field."""
    return tekst.replace("{{", "{ {").replace("}}", "} }").strip()
