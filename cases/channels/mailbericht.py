"""Reading an e-mail that a stranger wrote: never an exception, never more than is asked, nothing in it is executed.

The raw message is what counts and is kept apart; this is only what a colleague sees of it. Archives in it are not
opened, pictures are not fetched, and links are shown as text.
"""

from __future__ import annotations

import email
import email.policy
import hashlib
import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

import html2text

from cases.dossiers.bestanden import herken

MAX_TEKST = 50_000
"""Characters of text that are kept to be read; the whole of it is in the raw message."""
MAX_HTML = 400_000
"""Characters of an HTML message that are turned into text."""
MAX_BIJLAGEN = 100
MAX_KOP = 1_000
ZAAKNUMMER = re.compile(r"\b([MV])[-\s]?(20\d{2})[-\s]?(\d{5})\b", re.IGNORECASE)
_ONZICHTBAAR = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class Bijlage:
    """A part of the message with a name of its own."""

    naam: str
    inhoud: bytes


@dataclass(frozen=True)
class Mailbericht:
    """What can be shown of a message; empty where it did not say."""

    van_naam: str
    van_adres: str
    aan: str
    onderwerp: str
    datum: datetime | None
    bericht_id: str
    tekst: str
    bijlagen: tuple[Bijlage, ...]
    automatisch: str
    """Why it was written by a machine, in plain Dutch; empty when a person seems to have written it."""
    afdruk: str
    """SHA-256 of what the sender wrote, without what servers added on the way."""
    opmerking: str = ""
    """What could not be read, in plain Dutch."""

    @property
    def zaaknummers(self) -> list[str]:
        """The zaaknummers that the subject names, each once."""
        gevonden = [f"{m[1].upper()}-{m[2]}-{m[3]}" for m in ZAAKNUMMER.finditer(self.onderwerp)]
        return list(dict.fromkeys(gevonden))


def lees(ruw: bytes) -> Mailbericht:
    """Read the bytes of one message, as much of it as can be read."""
    try:
        return _lees(ruw, email.message_from_bytes(ruw))
    except Exception:  # whatever a broken message does to the reader: it is kept, and shown as it is
        tekst = _schoon(ruw[:MAX_TEKST].decode("utf-8", "replace"))
        melding = "Het bericht is beschadigd. Hieronder staat het zoals het binnenkwam."
        return Mailbericht("", "", "", "", None, "", tekst, (), "", hashlib.sha256(ruw).hexdigest(), melding)


def _lees(ruw: bytes, bericht: Message) -> Mailbericht:
    naam, adres = _afzender(bericht)
    tekst, bijlagen, opmerking = _inhoud(bericht)
    return Mailbericht(
        van_naam=naam,
        van_adres=adres,
        aan=_kop(bericht, "To"),
        onderwerp=_kop(bericht, "Subject"),
        datum=_datum(bericht),
        bericht_id=_kop(bericht, "Message-ID"),
        tekst=tekst,
        bijlagen=bijlagen,
        automatisch=_automatisch(bericht),
        afdruk=_afdruk(ruw, bericht),
        opmerking=opmerking,
    )


# --- headers -------------------------------------------------------------------------------------------------------


def _kop(bericht: Message, naam: str) -> str:
    """One header as text on one line, whatever its encoding."""
    waarde = bericht.get(naam)
    if waarde is None:
        return ""
    try:
        tekst = str(make_header(decode_header(waarde)))
    except Exception:
        tekst = str(waarde)
    return " ".join(_schoon(tekst).split())[:MAX_KOP]


def _schoon(tekst: str) -> str:
    """Without characters that cannot be stored, or that make text look like other text."""
    return _ONZICHTBAAR.sub("", tekst.encode("utf-8", "replace").decode("utf-8"))


def _afzender(bericht: Message) -> tuple[str, str]:
    """Name and address of who wrote; of a message without From, who sent it."""
    for kop in ("From", "Sender", "Reply-To", "Return-Path"):
        for naam, adres in getaddresses([_kop(bericht, kop)]):
            if "@" in adres:
                return naam[:120], adres.lower()[:254]
    return _kop(bericht, "From")[:120], ""


def _datum(bericht: Message) -> datetime | None:
    """What the sender says is the moment of writing; only to be shown, never to count with."""
    try:
        datum = parsedate_to_datetime(str(bericht.get("Date")))
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return datum if datum.tzinfo is not None and 1990 <= datum.year <= 2100 else None


def _automatisch(bericht: Message) -> str:
    """Whether a machine wrote it (RFC 3834, RFC 3464): such a message is never answered."""
    soort = bericht.get_content_type()
    leeg_retouradres = bericht.get("Return-Path", "").strip() == "<>"
    adres = _afzender(bericht)[1]
    if soort == "multipart/report" or leeg_retouradres or adres.startswith(("mailer-daemon@", "postmaster@")):
        return "Foutmelding van een mailserver"
    if _kop(bericht, "Auto-Submitted").lower() not in ("", "no"):
        return "Automatisch antwoord"
    if any(bericht.get(kop) for kop in ("X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress-Reply")):
        return "Automatisch antwoord"
    if _kop(bericht, "Precedence").lower() in ("auto_reply", "bulk", "junk", "list") or bericht.get("List-Id"):
        return "Verzending aan velen, zoals een nieuwsbrief"
    return ""


VAN_DE_SENDER = ("from", "to", "cc", "subject", "date", "message-id", "content-type", "in-reply-to")


def _afdruk(ruw: bytes, bericht: Message) -> str:
    """The same for one message that came along two roads, and another for another message with the same id."""
    som = hashlib.sha256()
    for kop in VAN_DE_SENDER:
        som.update(f"{kop}:{bericht.get(kop, '')}\n".encode("utf-8", "replace"))
    _, _, romp = ruw.replace(b"\r\n", b"\n").partition(b"\n\n")
    som.update(romp.strip() or ruw)
    return som.hexdigest()


# --- content -------------------------------------------------------------------------------------------------------


def _inhoud(bericht: Message) -> tuple[str, tuple[Bijlage, ...], str]:
    """The text to read, the files that came along, and what could not be read."""
    plat: list[str] = []
    opgemaakt: list[str] = []
    bijlagen: list[Bijlage] = []
    te_veel = 0
    for deel in _delen(bericht):
        soort = deel.get_content_type()
        naam = _bestandsnaam(deel)
        los = deel.get_content_disposition() == "attachment" or naam or not soort.startswith("text/")
        if not los:
            (opgemaakt if soort == "text/html" else plat).append(_tekst_van(deel))
        elif len(bijlagen) >= MAX_BIJLAGEN:
            te_veel += 1
        elif inhoud := _bytes_van(deel):
            bijlagen.append(Bijlage(naam or _bedachte_naam(deel, inhoud, len(bijlagen) + 1), inhoud))
    tekst = "\n\n".join(deel for deel in plat if deel.strip())
    if not tekst and opgemaakt:
        tekst = _uit_html("\n".join(opgemaakt))
    opmerking = f"Nog {te_veel} bijlagen staan alleen in het bericht zelf." if te_veel else ""
    if len(tekst) > MAX_TEKST:
        tekst = tekst[:MAX_TEKST] + "\n\n[…] De rest staat in het bericht zelf."
    return _schoon(tekst.replace("\r\n", "\n").replace("\r", "\n")).strip(), tuple(bijlagen), opmerking


def _delen(bericht: Message) -> Iterator[Message]:
    """The leaves of the message; a message inside it is one leaf, and is not looked into."""
    wachtrij = [bericht]
    while wachtrij:
        deel = wachtrij.pop(0)
        inhoud = deel.get_payload()
        if deel.get_content_maintype() == "multipart" and isinstance(inhoud, list):
            wachtrij = [d for d in inhoud if isinstance(d, Message)] + wachtrij
        else:
            yield deel


def _bytes_van(deel: Message) -> bytes:
    inhoud = deel.get_payload()
    if isinstance(inhoud, list):
        return b"\r\n".join(d.as_bytes(policy=email.policy.compat32) for d in inhoud if isinstance(d, Message))
    try:
        ruw = deel.get_payload(decode=True)
    except Exception:
        ruw = None
    return ruw if isinstance(ruw, bytes) else str(inhoud).encode("utf-8", "replace")


def _tekst_van(deel: Message) -> str:
    ruw = _bytes_van(deel)[: 4 * MAX_HTML]
    try:
        charset = str(deel.get_content_charset() or "utf-8")
    except Exception:
        charset = "utf-8"
    for poging in (charset, "utf-8", "windows-1252"):
        try:
            return ruw.decode(poging)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return ruw.decode("utf-8", "replace")


def _uit_html(opgemaakt: str) -> str:
    """The words of a message that exists only with markup; no picture, no script, links with their address."""
    lezer = html2text.HTML2Text(bodywidth=0)
    lezer.ignore_images = lezer.ignore_emphasis = lezer.ignore_tables = True
    lezer.single_line_break = True
    try:
        return lezer.handle(opgemaakt[:MAX_HTML])
    except Exception:
        return re.sub(r"<[^>]{0,2000}>", " ", opgemaakt[:MAX_HTML])


def _bestandsnaam(deel: Message) -> str:
    try:
        naam = deel.get_filename()
    except Exception:
        return "bijlage"
    if not naam:
        return ""
    try:
        naam = str(make_header(decode_header(naam)))
    except Exception:
        naam = str(naam)
    return " ".join(_schoon(naam).split())[:200] or "bijlage"


def _bedachte_naam(deel: Message, inhoud: bytes, nummer: int) -> str:
    if deel.get_content_type() == "message/rfc822":
        return f"doorgestuurd bericht {nummer}.eml"
    return f"bijlage {nummer}{mimetypes.guess_extension(herken(inhoud[:8192])) or ''}"
