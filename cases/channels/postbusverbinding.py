"""Talking to an IMAP server: connect, list what is new, fetch bytes, and say that a message was taken."""

from __future__ import annotations

import imaplib
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from imap_tools import BaseMailBox, ImapToolsError, MailBox, MailBoxStartTls, MailBoxUnencrypted

from cases.channels.models import Postbus

WACHTTIJD = 30
"""Seconds that the server may be silent."""
_GROOTTE = re.compile(rb"RFC822\.SIZE (\d+)")
_ONTVANGEN = re.compile(rb'INTERNALDATE "([^"]+)"')


class PostbusFout(Exception):
    """The mailbox could not be read; the message says what is wrong, in Dutch, without a password."""


@dataclass(frozen=True)
class Kop:
    """What the server knows of a message before it is fetched."""

    uid: str
    grootte: int
    ontvangen_op: datetime | None


class Verbinding:
    """One mailbox, opened at the folder with new messages."""

    def __init__(self, postbus: Postbus, box: BaseMailBox) -> None:
        self.postbus, self.box = postbus, box

    def nieuw(self, hoogstens: int) -> list[str]:
        """The messages that were not seen yet, the oldest first."""
        return self.box.uids("UNSEEN UNDELETED", charset=None)[:hoogstens]

    def kop(self, uid: str) -> Kop | None:
        """Size and moment of arrival; None when the message is gone."""
        antwoord = self._haal(uid, "(RFC822.SIZE INTERNALDATE)")
        if (grootte := _GROOTTE.search(antwoord)) is None:
            return None
        ontvangen = _ONTVANGEN.search(antwoord)
        return Kop(uid, int(grootte[1]), _moment(ontvangen[1]) if ontvangen else None)

    def bericht(self, uid: str) -> bytes:
        """The message, byte for byte; it stays unseen."""
        return self._deel(uid, "(BODY.PEEK[])")

    def begin(self, uid: str, hoogstens: int) -> bytes:
        """The first bytes of a message that is too large to fetch."""
        return self._deel(uid, f"(BODY.PEEK[]<0.{hoogstens}>)")

    def rond_af(self, uid: str) -> None:
        """It is safe with us: mark it as seen, or move it. Nothing is ever expunged, also not what others deleted."""
        self._doe("STORE", uid, "+FLAGS", r"(\Seen)")
        map_ = self.postbus.klaar_map
        if not map_:
            return
        if not self.box.folder.exists(map_):
            self.box.folder.create(map_)
        if "MOVE" in self.box.client.capabilities:
            self.box.move([uid], map_)
        else:
            self.box.copy([uid], map_)
            self._doe("STORE", uid, "+FLAGS", r"(\Deleted)")

    def _doe(self, opdracht: str, *delen: str) -> None:
        soort, _ = self.box.client.uid(opdracht, *delen)
        if soort != "OK":
            raise PostbusFout("De mailserver wil een bericht niet als gelezen markeren.")

    def _haal(self, uid: str, wat: str) -> bytes:
        soort, delen = self.box.client.uid("fetch", uid, wat)
        if soort != "OK":
            raise PostbusFout("De mailserver gaf een bericht niet.")
        return b" ".join(d if isinstance(d, bytes) else b" ".join(d) for d in delen if d)

    def _deel(self, uid: str, wat: str) -> bytes:
        soort, delen = self.box.client.uid("fetch", uid, wat)
        for deel in delen if soort == "OK" else []:
            if isinstance(deel, tuple):
                return bytes(deel[1])
        raise PostbusFout("De mailserver gaf een bericht niet.")


def _moment(ruw: bytes) -> datetime | None:
    try:
        return datetime.strptime(ruw.decode("ascii").strip(), "%d-%b-%Y %H:%M:%S %z").astimezone(UTC)
    except ValueError:
        return None


@contextmanager
def verbonden(postbus: Postbus) -> Iterator[Verbinding]:
    """Open the mailbox and close it again.

    :raises PostbusFout: no password, no server, no entrance, no folder, or the connection broke.
    """
    wachtwoord = settings.POSTBUS_WACHTWOORDEN.get(postbus.adres)
    if not wachtwoord:
        raise PostbusFout(f"Er is geen wachtwoord voor {postbus.adres} ingesteld (POSTBUS_WACHTWOORDEN).")
    try:
        box = _open(postbus)
    except (OSError, imaplib.IMAP4.error, ssl.SSLError, EOFError) as fout:
        raise PostbusFout(_uitleg_verbinding(postbus, fout)) from fout
    try:
        try:
            box.login(postbus.gebruiker, wachtwoord, initial_folder=None)
        except (ImapToolsError, imaplib.IMAP4.error, UnicodeError) as fout:
            raise PostbusFout("De mailserver weigert de gebruikersnaam of het wachtwoord.") from fout
        try:
            box.folder.set(postbus.map)
        except (ImapToolsError, imaplib.IMAP4.error) as fout:
            raise PostbusFout(f"De map {postbus.map} bestaat niet in deze postbus.") from fout
        yield Verbinding(postbus, box)
    except (OSError, EOFError, imaplib.IMAP4.error, ImapToolsError) as fout:
        raise PostbusFout(f"De verbinding met de mailserver brak af ({type(fout).__name__}).") from fout
    finally:
        with suppress(Exception):
            box.logout()


def _open(postbus: Postbus) -> BaseMailBox:
    if postbus.beveiliging == Postbus.Beveiliging.SSL:
        return MailBox(postbus.server, postbus.poort, WACHTTIJD, ssl_context=ssl.create_default_context())
    if postbus.beveiliging == Postbus.Beveiliging.STARTTLS:
        return MailBoxStartTls(postbus.server, postbus.poort, WACHTTIJD, ssl_context=ssl.create_default_context())
    return MailBoxUnencrypted(postbus.server, postbus.poort, WACHTTIJD)


def _uitleg_verbinding(postbus: Postbus, fout: Exception) -> str:
    waar = f"{postbus.server}, poort {postbus.poort}"
    if isinstance(fout, socket.gaierror):
        return f"De server {postbus.server} is niet te vinden."
    if isinstance(fout, ssl.SSLError):
        return f"De beveiligde verbinding met {waar} lukt niet. Klopt de beveiliging en is het certificaat geldig?"
    if isinstance(fout, TimeoutError):
        return f"De mailserver ({waar}) antwoordt niet."
    return f"De mailserver ({waar}) is niet bereikbaar."
