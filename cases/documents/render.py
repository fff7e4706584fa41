"""From a letter to PDF: context → HTML → one file that is PDF/A-2a and PDF/UA-1 at once.

Rendering happens in a prefork worker or a command, never in a threaded web process and never inside a transaction:
the font library is not safe for threads. The same letter gives the same bytes, so that a hash means something.
"""

import logging
import os
import threading
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.template.loader import render_to_string

from cases.documents.blokken import Alinea, Blok, alineas, toon

VARIANT = "pdf/a-2a"
TAAL = "nl"
BASIS = "https://brief.invalid/static/"
"""Address under which a letter may name our own static files; it is never looked up on a network."""
PLAATJE = "data:image/png;base64,"
"""Begin of a picture that carries its own bytes: an uploaded logo."""

_UA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates which part of ISO 14289 the file adheres to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


class RenderFout(RuntimeError):
    """A letter that cannot be rendered: a file outside our static files, or a process that may not render."""


@dataclass(frozen=True)
class Briefhoofd:
    """The sender as it stands at the top of a letter; ``logo`` is a path below static/."""

    naam: str
    regels: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    logo: str = ""
    kleur: str = "#154273"


@dataclass(frozen=True)
class Onderdeel:
    """A block as it is printed."""

    kop: str
    alineas: tuple[Alinea, ...]


@dataclass(frozen=True)
class Brief:
    """Everything on the paper, ready to print; the layout asks nothing of the database.

    ``afschrift`` is the line that says that this is a copy, and for whom the letter was meant. ``ondertekening`` holds
    the lines under the greeting ("Namens …", name, function). ``gemaakt_op`` goes into the
    metadata and must be a recorded moment, not the clock, so that the bytes can be made again.
    """

    hoofd: Briefhoofd
    geadresseerde: tuple[str, ...]
    kenmerk: str
    onderwerp: str
    aanhef: str
    onderdelen: tuple[Onderdeel, ...]
    ondertekening: tuple[str, ...]
    gemaakt_op: datetime
    datum: date | None = None
    behandeld_door: str = ""
    bijlagen: tuple[str, ...] = ()
    concept: bool = False
    notitie: bool = False
    afschrift: str = ""

    @property
    def kenmerkregels(self) -> list[tuple[str, str]]:
        """The reference block: label and value, only what there is."""
        regels = [
            ("Datum", toon(self.datum) if self.datum else "nog niet bekend"),
            ("Ons kenmerk", self.kenmerk),
            ("Behandeld door", self.behandeld_door),
            ("Bijlagen", str(len(self.bijlagen)) if self.bijlagen else ""),
        ]
        return [(label, waarde) for label, waarde in regels if waarde]


def onderdelen(blokken: list[Blok]) -> tuple[Onderdeel, ...]:
    """Filled blocks as printable parts; empty ones fall away."""
    return tuple(Onderdeel(blok.kop, tuple(alineas(blok.tekst))) for blok in blokken if blok.tekst.strip() or blok.kop)


def html(brief: Brief) -> str:
    """The letter as HTML; texts are escaped by the template."""
    return render_to_string("letters/brief.html", {"brief": brief, "taal": TAAL})


def pdf(brief: Brief) -> bytes:
    """The letter as PDF/A-2a + PDF/UA-1. Raises RenderFout outside a main thread or on a forbidden file."""
    return html_naar_pdf(html(brief))


def html_naar_pdf(bron: str) -> bytes:
    """Any page of ours made for print as PDF/A-2a + PDF/UA-1 (letters, separator sheets)."""
    if threading.current_thread() is not threading.main_thread():
        raise RenderFout("Een pdf wordt alleen in een werkproces gemaakt, niet in een webproces met threads.")
    weasyprint, lettertypen, stijl = _gereedschap(os.getpid())
    try:
        document = weasyprint.HTML(string=bron, base_url=BASIS, url_fetcher=_haler()).render(
            stylesheets=[stijl], font_config=lettertypen, pdf_variant=VARIANT
        )
    except weasyprint.urls.FatalURLFetchingError as fout:
        raise RenderFout(str(fout)) from fout
    document.metadata.generate_rdf_metadata = _met_pdfua(document.metadata.generate_rdf_metadata)
    inhoud: bytes = document.write_pdf(pdf_variant=VARIANT)
    return inhoud


def _met_pdfua(maak: Callable[..., bytes]) -> Callable[..., bytes]:
    """Put the PDF/UA identification inside the one rdf:RDF; a second one is not seen by validators."""

    def generate(*args: Any, **kwargs: Any) -> bytes:
        return maak(*args, **kwargs).replace(b"</rdf:RDF>", _UA + b"</rdf:RDF>")

    return generate


@lru_cache(maxsize=1)
def _gereedschap(proces: int) -> tuple[Any, Any, Any]:
    """WeasyPrint, one font configuration and the parsed style of this process (``proces`` tells forks apart)."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)
    lettertypen = FontConfiguration()
    stijl = weasyprint.CSS(
        string=(statisch_pad("letters/brief.css")).read_text(encoding="utf-8"),
        base_url=BASIS + "letters/brief.css",
        url_fetcher=_haler(),
        font_config=lettertypen,
    )
    return weasyprint, lettertypen, stijl


def statisch_pad(naam: str) -> Path:
    """The file below our static folder with this name; raises RenderFout when it lies outside or does not exist."""
    wortel = Path(settings.STATICFILES_DIRS[0]).resolve()
    pad = (wortel / naam).resolve()
    if not pad.is_relative_to(wortel) or not pad.is_file():
        raise RenderFout(f"Het bestand ‘{naam}’ hoort niet bij de vormgeving van brieven.")
    return pad


def _haler() -> Any:
    """A fetcher that knows our own static files and nothing else: no network, no other files."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class EigenBestanden(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith(PLAATJE):
                inhoud = b64decode(unquote(url.removeprefix(PLAATJE)))
                return URLFetcherResponse(url, body=inhoud, headers={"Content-Type": "image/png"})
            if not url.startswith(BASIS):
                raise FatalURLFetchingError(f"Niet toegestaan in een brief: {url[:80]}")
            naam = unquote(urlsplit(url).path).removeprefix("/static/")
            try:
                pad = statisch_pad(naam)
            except RenderFout as fout:
                raise FatalURLFetchingError(str(fout)) from fout
            soort = "font/woff2" if pad.suffix == ".woff2" else guess_type(pad.name)[0] or "application/octet-stream"
            return URLFetcherResponse(url, body=pad.read_bytes(), headers={"Content-Type": soort})

    return EigenBestanden()


def w3c(moment: datetime) -> str:
    """A moment as document metadata wants it."""
    return moment.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
