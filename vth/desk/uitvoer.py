"""A worklist as CSV or OpenDocument, safe to open in a spreadsheet: no cell can become a formula."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from cases.dossiers.models import Zaak
from vth.desk.werklijst import toestandlabel

KOPPEN = (
    "Zaaknummer",
    "Soort",
    "Onderwerp",
    "Categorie",
    "Plaats",
    "Status",
    "Aan zet",
    "Behandelaar",
    "Team",
    "Urgentie",
    "Ontvangen",
    "Uiterste datum",
    "Termijn",
    "Gesloten",
)
GEVAARLIJK = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
GRENS = 20_000
"""No more rows than this in one export."""


def onschuldig(waarde: Any) -> str:
    """The text of a cell that no spreadsheet reads as a formula (OWASP, CSV injection)."""
    tekst = "" if waarde is None else str(waarde)
    return f"'{tekst}" if tekst.lstrip(" ").startswith(GEVAARLIJK) else tekst


def rijen(zaken: Iterable[Zaak]) -> Iterator[tuple[Any, ...]]:
    """The cells of each zaak: values of the file, never the name of an indiener."""
    for zaak in zaken:
        yield (
            zaak.zaaknummer,
            zaak.get_soort_display(),
            zaak.onderwerp,
            zaak.categorie.naam if zaak.categorie else "",
            str(zaak.locatie) if zaak.locatie else "",
            toestandlabel(zaak),
            zaak.get_aan_zet_display(),
            zaak.hoofdbehandelaar.naam if zaak.hoofdbehandelaar else "",
            zaak.team.naam if zaak.team else "",
            zaak.get_urgentie_display(),
            zaak.ontvangstdatum,
            zaak.uiterste_datum,
            zaak.uiterste_code,
            zaak.gesloten_op,
        )


def als_csv(zaken: Iterable[Zaak]) -> Iterator[str]:
    """Lines of a CSV for Dutch spreadsheets: semicolons, a byte order mark, every cell quoted."""
    yield "\ufeff"
    for rij in (KOPPEN, *rijen(zaken)):
        regel = io.StringIO()
        csv.writer(regel, delimiter=";", quoting=csv.QUOTE_ALL).writerow([onschuldig(w) for w in rij])
        yield regel.getvalue()


def als_ods(zaken: Iterable[Zaak], titel: str) -> bytes:
    """An OpenDocument spreadsheet. Text stays text and days are days, so nothing is calculated on opening."""
    regels = "".join(_ods_rij(rij) for rij in (KOPPEN, *rijen(zaken)))
    inhoud = _ODS_INHOUD.format(titel=escape(titel[:30], {'"': "&quot;"}), regels=regels)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bestand:
        bestand.writestr(zipfile.ZipInfo("mimetype"), _ODS_SOORT, zipfile.ZIP_STORED)
        bestand.writestr("content.xml", inhoud)
        bestand.writestr("META-INF/manifest.xml", _ODS_LIJST)
    return buffer.getvalue()


def _ods_rij(rij: Iterable[Any]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cel, rij))}</table:table-row>"


def _ods_cel(waarde: Any) -> str:
    if isinstance(waarde, date):
        return (
            '<table:table-cell table:style-name="dag" office:value-type="date" '
            f'office:date-value="{waarde.isoformat()}">'
            f"<text:p>{waarde.strftime('%d-%m-%Y')}</text:p></table:table-cell>"
        )
    tekst = "".join(c for c in ("" if waarde is None else str(waarde)) if c >= " " or c in "\t\n")
    return f'<table:table-cell office:value-type="string"><text:p>{escape(tekst)}</text:p></table:table-cell>'


_ODS_SOORT = "application/vnd.oasis.opendocument.spreadsheet"
_NS = " ".join(
    f'xmlns:{kort}="urn:oasis:names:tc:opendocument:xmlns:{lang}"'
    for kort, lang in (
        ("office", "office:1.0"),
        ("table", "table:1.0"),
        ("text", "text:1.0"),
        ("style", "style:1.0"),
        ("number", "datastyle:1.0"),
    )
)
_ODS_INHOUD = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    f'<office:document-content {_NS} office:version="1.3"><office:automatic-styles>'
    '<number:date-style style:name="dmj"><number:day number:style="long"/><number:text>-</number:text>'
    '<number:month number:style="long"/><number:text>-</number:text><number:year number:style="long"/>'
    '</number:date-style><style:style style:name="dag" style:family="table-cell" style:data-style-name="dmj"/>'
    "</office:automatic-styles><office:body><office:spreadsheet>"
    '<table:table table:name="{titel}">{regels}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)
_ODS_LIJST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{_ODS_SOORT}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
