"""Sending e-mail over SMTP, as a handler of the outbox."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage

from cases.outbox.models import Uitgaand
from cases.outbox.verwerkers import Blijvend, verwerker

Bijlage = tuple[str, bytes, str]
"""File name, content, media type."""

_bijlagelezer: Callable[[int], Bijlage] | None = None


def registreer_bijlagelezer(functie: Callable[[int], Bijlage]) -> None:
    """Tell the mail handler how an attachment id becomes bytes; called once by the app that owns the files."""
    global _bijlagelezer
    _bijlagelezer = functie


def bericht_id(sleutel: str) -> str:
    """A Message-ID that follows from the idempotency key, so that a repeated mail is recognised as the same one."""
    domein = settings.SITE_DOMAIN.split(":")[0] or "localhost"
    return f"<{hashlib.sha256(sleutel.encode()).hexdigest()[:40]}@{domein}>"


@verwerker("mail", omschrijving="E-mail", lease=timedelta(minutes=3))
def mail(uitgaand: Uitgaand) -> None:
    """Send one e-mail: `aan` (address or list), `onderwerp`, `tekst`, optional `antwoord_aan`, `bijlagen` (ids)."""
    inhoud = uitgaand.inhoud
    aan = [inhoud["aan"]] if isinstance(inhoud["aan"], str) else list(inhoud["aan"])
    if not [a for a in aan if a]:
        raise Blijvend("Er is geen e-mailadres om naar te sturen.")
    bericht = EmailMessage(
        subject=" ".join(inhoud["onderwerp"].split()),
        body=inhoud["tekst"],
        to=aan,
        reply_to=[inhoud["antwoord_aan"]] if inhoud.get("antwoord_aan") else None,
        headers={"Message-ID": bericht_id(uitgaand.sleutel), "Auto-Submitted": "auto-generated"},
    )
    for pk in inhoud.get("bijlagen", []):
        if _bijlagelezer is None:
            raise RuntimeError("Er is geen lezer voor bijlagen geladen.")
        bericht.attach(*_bijlagelezer(pk))
    try:
        bericht.send()
    except SMTPRecipientsRefused as fout:
        if all(500 <= code < 600 for code, _ in fout.recipients.values()):
            raise Blijvend("De mailserver weigert dit e-mailadres.") from fout
        raise
