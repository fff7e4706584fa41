"""Which step of a melding or a handhavingsverzoek starts or stops which term (termijnen-en-regels.md §1.1 and §1.3)."""

from collections.abc import Iterable
from datetime import date

from cases.deadlines.actions import (
    herbereken,
    lopende,
    schort_op_voor_aanvulling,
    start,
    stop,
    verwerk_aanvulling,
    werk_zaak_bij,
)
from cases.deadlines.feestdagen import DAG
from cases.deadlines.models import Termijn
from cases.dossiers.models import Betrokkene, Zaak

ANTWOORDEN = "MEL_AFDOEN"
CONTACT = "MEL_CONTACT"
BESLISSEN = "HV_8WK"
DOORZENDEN = "DOORZEND_2_3"
AANVULLEN = "HV_AANVUL"
NIET_BEHANDELEN = "HV_BUITENBEH"
KLACHT = "KLACHT_9_11"
BEZWAAR = "BZW_6WK"
ZIENSWIJZE = ("ZW_INDIENER", "ZW_OVERTREDER")

_EIGEN = (CONTACT, ANTWOORDEN, BESLISSEN, AANVULLEN, NIET_BEHANDELEN, DOORZENDEN, *ZIENSWIJZE)


def hoofdtermijn(zaak: Zaak) -> str:
    """The code of the term before whose end this zaak must be answered or decided."""
    return BESLISSEN if zaak.soort == "handhavingsverzoek" else ANTWOORDEN


def bij_ontvangst_melding(zaak: Zaak, *, contact: bool) -> None:
    """ML1: the melding must be answered, and its reporter (when known) spoken within two working days."""
    start(zaak, ANTWOORDEN, dag0=zaak.ontvangstdatum, bewijs="registratie")
    if contact:
        start(zaak, CONTACT, dag0=zaak.ontvangstdatum, bewijs="registratie")


def bij_ontvangst_verzoek(zaak: Zaak, *, contact: bool) -> None:
    """HV1: eight weeks from receipt (Awb 4:13), and first contact."""
    start(zaak, BESLISSEN, dag0=zaak.ontvangstdatum, bewijs="registratie")
    if contact:
        start(zaak, CONTACT, dag0=zaak.ontvangstdatum, bewijs="registratie")


def bij_eerste_contact(zaak: Zaak, *, op: date) -> None:
    """ML4 stops the term of contact."""
    stop(zaak, CONTACT, op=op, reden="voldaan")


def bij_onbevoegd(zaak: Zaak, *, op: date) -> None:
    """M6: found to belong elsewhere; hand over without delay (Awb 2:3). Found again, the term just runs on."""
    if lopende(zaak, DOORZENDEN) is None:
        start(zaak, DOORZENDEN, dag0=op, bewijs="bevoegdheid bepaald")


def bij_doorzenden(zaak: Zaak, *, op: date) -> None:
    """ML9: handed over; the own terms of the municipality end (R-04)."""
    stop(zaak, DOORZENDEN, op=op, reden="voldaan")
    for code in (CONTACT, ANTWOORDEN, BESLISSEN, AANVULLEN, NIET_BEHANDELEN):
        stop(zaak, code, op=op, reden="vervallen")


def bij_aanvulverzoek(zaak: Zaak, *, verzonden_op: date, uiterlijk: date) -> None:
    """ML11, HV5: the term for the addition runs from the recorded day of sending to the date in the letter (R13).

    The beslistermijn of a verzoek stands still from the day after, until the addition or that date (R10). Once it has
    passed there is nothing left to stand still (R9 b). Four weeks of 4:5 that ran lapse: they begin anew afterwards.
    """
    start(zaak, AANVULLEN, dag0=verzonden_op, gesteld_tot=uiterlijk, bewijs="aanvulverzoek")
    stop(zaak, NIET_BEHANDELEN, op=verzonden_op, reden="vervallen")
    termijn = lopende(zaak, BESLISSEN)
    if termijn is not None and (termijn.einddatum is None or verzonden_op + DAG <= termijn.einddatum):
        schort_op_voor_aanvulling(zaak, BESLISSEN, verzonden_op=verzonden_op, uiterlijk=uiterlijk)


def bij_aanvulling(zaak: Zaak, *, op: date, afloop: str) -> None:
    """ML12: the addition came, was refused, or did not come; the beslistermijn runs again (4:15 lid 1 a).

    For a verzoek the four weeks begin in which it may still be left out of consideration (4:5 lid 4): after the day of
    the addition or the refusal, or after the last day of the term that lapsed.
    """
    gevraagd = lopende(zaak, AANVULLEN)
    stop(zaak, AANVULLEN, op=op, reden="voldaan" if afloop == "ontvangen" else "vervallen")
    verwerk_aanvulling(zaak, BESLISSEN, ontvangen_op=op)
    if zaak.soort == "handhavingsverzoek" and gevraagd is not None:
        verstreken = gevraagd.einddatum if afloop == "uitgebleven" else None
        start(zaak, NIET_BEHANDELEN, dag0=verstreken or op, bewijs=f"aanvulling {afloop}")


def bij_inhoudelijke_behandeling(zaak: Zaak, *, op: date) -> None:
    """ML13, ML14, HV6: the request is handled on its merits, so art. 4:5 is not used any more."""
    stop(zaak, NIET_BEHANDELEN, op=op, reden="vervallen")


def bij_reactie(zaak: Zaak, *, verzonden_op: date) -> None:
    """ML21: the reaction left the building."""
    stop(zaak, ANTWOORDEN, op=verzonden_op, reden="voldaan")


def bij_ter_post(zaak: Zaak, *, op: date, code: str = ANTWOORDEN) -> None:
    """The answer was posted on another day than was recorded: that day answers the melding or request (M16)."""
    gehaald = Termijn.objects.filter(zaak=zaak, code=code, voldaan_op__isnull=False).order_by("-pk").first()
    if gehaald is not None:
        gehaald.voldaan_op = op
        gehaald.save(update_fields=["voldaan_op"])


def bij_andere_uitnodiging(zaak: Zaak, code: str, *, kenmerk: str, verzonden_op: date, tot: date) -> None:
    """HV8: a voornemen was posted on another day than recorded; the term runs from there to the day in the letter."""
    stop(zaak, code, op=verzonden_op, reden="vervallen", kenmerk=kenmerk)
    start(zaak, code, dag0=verzonden_op, gesteld_tot=tot, kenmerk=kenmerk, bewijs="voornemen")


def bij_bekendmaking(zaak: Zaak, *, op: date, mensen: Iterable[Betrokkene]) -> None:
    """HV14: the besluit was made known; deciding is done, and six weeks for bezwaar begin for each addressee (6:8)."""
    stop(zaak, BESLISSEN, op=op, reden="voldaan")
    stop(zaak, NIET_BEHANDELEN, op=op, reden="voldaan")
    for code in ZIENSWIJZE:
        stop(zaak, code, op=op, reden="vervallen")
    _start_bezwaar(zaak, op, mensen)


def bij_andere_bekendmaking(zaak: Zaak, *, op: date, mensen: Iterable[Betrokkene]) -> None:
    """The besluit was posted on another day than recorded: that day counts for deciding and for bezwaar (BKM)."""
    bij_ter_post(zaak, op=op, code=BESLISSEN)
    bij_ter_post(zaak, op=op, code=NIET_BEHANDELEN)
    _start_bezwaar(zaak, op, mensen)


def _start_bezwaar(zaak: Zaak, op: date, mensen: Iterable[Betrokkene]) -> None:
    for persoon in mensen:
        kenmerk = f"betrokkene-{persoon.pk}"
        stop(zaak, BEZWAAR, op=op, reden="vervallen", kenmerk=kenmerk)
        start(zaak, BEZWAAR, dag0=op, bewijs="verzending besluit", kenmerk=kenmerk)


def bij_einde(zaak: Zaak, *, op: date) -> None:
    """The procedure ends otherwise (converted, withdrawn): every own term lapses."""
    for code in _EIGEN:
        stop(zaak, code, op=op, reden="vervallen")


def bij_heropenen(zaak: Zaak, *, op: date, nieuw: bool) -> None:
    """Z8: a new term from today, or the old one goes on with all that stood still or was added (the choice is kept)."""
    code = hoofdtermijn(zaak)
    if lopende(zaak, code) is not None:
        return
    if nieuw or not _hervat(zaak, code):
        start(zaak, code, dag0=op if nieuw else zaak.ontvangstdatum, bewijs="heropening")


def hervat(zaak: Zaak, *, op: date) -> None:
    """OD4: the other organisation refused; the term of the first receipt goes on as if it had never left (R-04)."""
    bij_heropenen(zaak, op=op, nieuw=False)


def _hervat(zaak: Zaak, code: str) -> bool:
    """Let the last term with this code run again; False when there never was one."""
    termijn = Termijn.objects.filter(zaak=zaak, code=code).select_related("zaak").order_by("-pk").first()
    if termijn is None:
        return False
    termijn.voldaan_op = termijn.vervallen_op = None
    termijn.save(update_fields=["voldaan_op", "vervallen_op"])
    herbereken(termijn)
    werk_zaak_bij(zaak)
    return True


def bij_klacht(zaak: Zaak) -> date:
    """A complaint about conduct: six weeks from receipt (Awb 9:11); returns the last day."""
    einde = start(zaak, KLACHT, dag0=zaak.ontvangstdatum, bewijs="registratie").einddatum
    assert einde is not None
    return einde
