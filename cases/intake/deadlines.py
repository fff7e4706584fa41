"""Which step of a melding or a handhavingsverzoek starts or stops which term (termijnen-en-regels.md §1.1)."""

from datetime import date

from cases.deadlines.actions import lopende, start, stop
from cases.deadlines.models import Termijn
from cases.dossiers.models import Zaak

BIJ_ONTVANGST_MELDING = ("MEL_AFDOEN",)
CONTACT = "MEL_CONTACT"
BESLISSEN = "HV_8WK"
DOORZENDEN = "DOORZEND_2_3"
AANVULLEN = "HV_AANVUL"
KLACHT = "KLACHT_9_11"

_EIGEN = (CONTACT, "MEL_AFDOEN", BESLISSEN, AANVULLEN, DOORZENDEN)


def bij_ontvangst_melding(zaak: Zaak, *, contact: bool) -> None:
    """ML1: the melding must be answered, and its reporter (when known) spoken within two working days."""
    start(zaak, "MEL_AFDOEN", dag0=zaak.ontvangstdatum, bewijs="registratie")
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
    for code in (CONTACT, "MEL_AFDOEN", BESLISSEN, AANVULLEN):
        stop(zaak, code, op=op, reden="vervallen")


def bij_aanvulverzoek(zaak: Zaak, *, verzonden_op: date, uiterlijk: date) -> None:
    """ML11: the term for the addition runs from the recorded day of sending to the date in the letter (R13)."""
    start(zaak, AANVULLEN, dag0=verzonden_op, gesteld_tot=uiterlijk, bewijs="aanvulverzoek")


def bij_aanvulling(zaak: Zaak, *, op: date, ontvangen: bool) -> None:
    """ML12: the addition came, or it will not come."""
    stop(zaak, AANVULLEN, op=op, reden="voldaan" if ontvangen else "vervallen")


def bij_reactie(zaak: Zaak, *, verzonden_op: date) -> None:
    """ML21: the reaction left the building."""
    stop(zaak, "MEL_AFDOEN", op=verzonden_op, reden="voldaan")


def bij_ter_post(zaak: Zaak, *, op: date) -> None:
    """The reaction was posted on another day than was recorded at ML21: that day answers the melding (M16)."""
    gehaald = Termijn.objects.filter(zaak=zaak, code="MEL_AFDOEN", voldaan_op__isnull=False).order_by("-pk").first()
    if gehaald is not None:
        gehaald.voldaan_op = op
        gehaald.save(update_fields=["voldaan_op"])


def bij_einde(zaak: Zaak, *, op: date) -> None:
    """The procedure ends otherwise (converted, withdrawn): every own term lapses."""
    for code in _EIGEN:
        stop(zaak, code, op=op, reden="vervallen")


def bij_heropenen(zaak: Zaak, *, op: date, nieuw: bool) -> None:
    """Z8: a new term from today, or the old one from the first receipt (the choice is recorded)."""
    if not Termijn.objects.filter(zaak=zaak, code="MEL_AFDOEN", voldaan_op=None, vervallen_op=None).exists():
        start(zaak, "MEL_AFDOEN", dag0=op if nieuw else zaak.ontvangstdatum, bewijs="heropening")


def bij_klacht(zaak: Zaak) -> date:
    """A complaint about conduct: six weeks from receipt (Awb 9:11); returns the last day."""
    einde = start(zaak, KLACHT, dag0=zaak.ontvangstdatum, bewijs="registratie").einddatum
    assert einde is not None
    return einde
