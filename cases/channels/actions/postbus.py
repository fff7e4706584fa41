"""Reading the mailboxes: store the message, commit, and only then tell the server that it was taken."""

from __future__ import annotations

import io
import logging
import time
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import F
from django.utils import timezone

from cases.channels.actions.ontvangst import Inzending, ontvang
from cases.channels.mailbericht import Mailbericht, lees
from cases.channels.models import Kanaal, Ontvangst, Postbus, Postbusstand, Stand
from cases.channels.postbusverbinding import Kop, PostbusFout, Verbinding, verbonden
from cases.dossiers.models import Zaak
from cases.outbox.actions import meld

logger = logging.getLogger(__name__)

PER_KEER = 100
"""Messages that are read in one go; the rest follows a minute later."""
BUDGET = timedelta(minutes=3)
"""So long one mailbox is read before the others get their turn."""
BEGIN_VAN_GROOT = 200_000
"""Bytes that are fetched of a message that is too large."""
OUDST = timedelta(days=1096)
SLOT = 7_250_000
"""First part of the advisory lock of a mailbox."""


class Naam(io.BytesIO):
    """Bytes with a file name."""

    def __init__(self, inhoud: bytes, name: str) -> None:
        super().__init__(inhoud)
        self.name = name


def lees_alle() -> int:
    """Read every active mailbox; one that is away keeps none of the others waiting. Returns how many messages."""
    return sum(lees_postbus(postbus) for postbus in Postbus.objects.filter(actief=True).order_by("pk"))


def lees_postbus(postbus: Postbus) -> int:
    """Read what is new in one mailbox, and record how that went. Two processes at once: one reads, the other leaves."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [SLOT, postbus.pk])
        if not cursor.fetchone()[0]:
            return 0
    try:
        aantal = _lees_nieuw(postbus)
    except PostbusFout as fout:
        logger.warning("Postbus %s niet gelezen: %s", postbus.pk, fout)
        _leg_fout_vast(postbus, str(fout))
        return 0
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [SLOT, postbus.pk])
    return aantal


def _lees_nieuw(postbus: Postbus) -> int:
    gelezen, fouten, begin = 0, 0, time.monotonic()
    with verbonden(postbus) as verbinding:
        for uid in verbinding.nieuw(PER_KEER):
            if time.monotonic() - begin > BUDGET.total_seconds():
                break
            kop = verbinding.kop(uid)
            if kop is None:
                continue
            try:
                gelezen += _bewaar(postbus, verbinding, kop)
            except (PostbusFout, OSError):
                raise
            except Exception as fout:  # one message that we cannot store does not stop the others; it stays unseen
                logger.error("Postbus %s: een bericht niet bewaard (%s).", postbus.pk, type(fout).__name__)
                fouten += 1
                continue
            verbinding.rond_af(uid)
    if fouten:
        aantal = "Een bericht" if fouten == 1 else f"{fouten} berichten"
        raise PostbusFout(f"{aantal} kon het systeem niet bewaren. Het staat nog ongelezen in de postbus.")
    nu = timezone.now()
    nieuw = {"gelezen_op": nu, "mislukt_sinds": None, "fout": "", "mislukt": 0}
    Postbusstand.objects.update_or_create(postbus=postbus, defaults=nieuw)
    return gelezen


def _leg_fout_vast(postbus: Postbus, fout: str) -> None:
    stand, _ = Postbusstand.objects.get_or_create(postbus=postbus)
    Postbusstand.objects.filter(pk=stand.pk).update(
        fout=fout[:500], mislukt=F("mislukt") + 1, mislukt_sinds=stand.mislukt_sinds or timezone.now()
    )


def _bewaar(postbus: Postbus, verbinding: Verbinding, kop: Kop) -> bool:
    """Fetch and store one message; True when it is new."""
    op = _moment_van_ontvangst(kop)
    if kop.grootte <= settings.POSTBUS_MAX_BERICHT:
        return neem_bericht_op(postbus, verbinding.bericht(kop.uid), ontvangen_op=op)[1]
    opmerking = (
        f"Dit bericht is te groot ({kop.grootte // 1024**2} MB). Alleen het begin is bewaard; "
        "het hele bericht staat nog in de postbus."
    )
    begin = verbinding.begin(kop.uid, BEGIN_VAN_GROOT)
    return neem_bericht_op(postbus, begin, ontvangen_op=op, opmerking=opmerking)[1]


def neem_bericht_op(
    postbus: Postbus, ruw: bytes, *, ontvangen_op: datetime, opmerking: str = ""
) -> tuple[Ontvangst, bool]:
    """Store one message as it came, to be registered by a person; and whether it is new.

    ``opmerking`` says that these bytes are not the whole message; then no attachment is taken from them. Call it
    outside a transaction.
    """
    bericht = lees(ruw)
    zaak = _herkende_zaak(postbus, bericht)
    rij, nieuw = ontvang(
        Inzending(
            kanaal=Kanaal.EMAIL,
            soort="",
            gegevens=_gegevens(bericht, opmerking or bericht.opmerking),
            bestanden=() if opmerking else tuple(Naam(b.inhoud, b.naam) for b in bericht.bijlagen),
            afzender=postbus.adres,
            sleutel=_sleutel(postbus, bericht),
            organisatie=postbus.organisatie,
            ontvangen_op=ontvangen_op,
            stand=Stand.TE_REGISTREREN,
            automatisch=bool(bericht.automatisch),
            over_zaak=zaak,
            bevestig=not bericht.automatisch,
            origineel=Naam(ruw, "bericht.eml"),
        )
    )
    if nieuw and zaak is not None and zaak.hoofdbehandelaar is not None:
        meld(
            zaak.hoofdbehandelaar,
            "mail",
            f"Er is een e-mail over {zaak.zaaknummer} binnengekomen.",
            url=f"/ontvangen/{rij.pk}/",
            zaaknummer=zaak.zaaknummer,
            sleutel=f"mail-{rij.pk}",
        )
    return rij, nieuw


def _gegevens(bericht: Mailbericht, opmerking: str) -> dict[str, object]:
    return {
        "van_naam": bericht.van_naam,
        "van_adres": bericht.van_adres,
        "aan": bericht.aan,
        "onderwerp": bericht.onderwerp,
        "datum": bericht.datum.isoformat() if bericht.datum else "",
        "bericht_id": bericht.bericht_id,
        "tekst": bericht.tekst,
        "automatisch": bericht.automatisch,
        "opmerking": opmerking,
        "afdruk": bericht.afdruk,
    }


def _sleutel(postbus: Postbus, bericht: Mailbericht) -> str:
    """Its Message-ID; without one, or when another message has the same, what the sender wrote (SHA-256)."""
    if not bericht.bericht_id:
        return f"sha256:{bericht.afdruk}"
    eigen = bericht.bericht_id[:120]
    eerder = Ontvangst.objects.filter(kanaal=Kanaal.EMAIL, afzender=postbus.adres, sleutel=eigen)
    ander = eerder.exclude(gegevens__afdruk=bericht.afdruk).exists()
    return f"{eigen} {bericht.afdruk}" if ander else eigen


def _moment_van_ontvangst(kop: Kop) -> datetime:
    """When our mail server got it; without a believable moment, now."""
    nu = timezone.now()
    op = kop.ontvangen_op
    return op if op is not None and nu - OUDST < op <= nu + timedelta(minutes=5) else nu


def _herkende_zaak(postbus: Postbus, bericht: Mailbericht) -> Zaak | None:
    """The zaak that the subject names, when this organisation keeps it."""
    nummers = bericht.zaaknummers[:1]
    return (
        Zaak.objects.filter(zaaknummer__in=nummers, organisatie=postbus.organisatie)
        .select_related("hoofdbehandelaar")
        .first()
        if nummers
        else None
    )
