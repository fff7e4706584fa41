"""Reading a table out of a CSV or Excel file as strangers make them. Pure: bytes in, rows of text out.

Nothing in a file is executed or fetched: of a formula only the result that is stored beside it is taken, macros and
links are not looked at, and a file that unpacks to more than it should is refused before it is unpacked.
"""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

MAX_RIJEN = 5_000
MAX_KOLOMMEN = 60
MAX_CEL = 32_767
"""Characters in a cell; also what Excel itself keeps."""
MAX_UITGEPAKT = 150 * 1024**2
"""Bytes that an Excel file may hold when it is unpacked."""
ZOEK_KOP_IN = 15
"""The names of the columns stand somewhere in the first rows."""


class TabelFout(ValueError):
    """The file cannot be read as a table; the message says why and what to do, in Dutch."""


@dataclass(frozen=True)
class Rij:
    """One row: its number as the spreadsheet shows it, its cells as text, and what is wrong with a cell."""

    nummer: int
    cellen: tuple[str, ...]
    fouten: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Tabel:
    """The table of a file: names of columns, rows that are not empty, and what the reader should know."""

    kop: tuple[str, ...]
    rijen: tuple[Rij, ...]
    opmerkingen: tuple[str, ...] = ()


def lees_tabel(ruw: bytes, bekende_koppen: Iterable[str]) -> Tabel:
    """Read a CSV or .xlsx file; which of the two, the bytes say.

    :param bekende_koppen: names of columns, in small letters, by which the row with the names is found.
    :raises TabelFout: empty, another kind of file, too large, or without names of columns.
    """
    bekend = {k.lower() for k in bekende_koppen}
    if not ruw.strip():
        raise TabelFout("Het bestand is leeg.")
    if ruw[:4] == b"PK\x03\x04":
        rijen, opmerkingen = _lees_xlsx(ruw)
    elif ruw[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise TabelFout("Dit is een oud of beveiligd Excel-bestand. Sla het op als .xlsx zonder wachtwoord.")
    else:
        rijen, opmerkingen = _lees_csv(ruw, bekend)
    return _tabel(rijen, bekend, opmerkingen)


def _tabel(rijen: list[Rij], bekend: set[str], opmerkingen: list[str]) -> Tabel:
    gevuld = [rij for rij in rijen if any(rij.cellen) or rij.fouten]
    if not gevuld:
        raise TabelFout("Er staat niets in het bestand.")
    treffers = [
        (sum(cel.strip().lower() in bekend for cel in rij.cellen), -n) for n, rij in enumerate(gevuld[:ZOEK_KOP_IN])
    ]
    beste, plek = max(treffers)
    if beste == 0:
        raise TabelFout(
            "Er is geen rij met de namen van de kolommen. Zet boven de gegevens een rij met namen, "
            "zoals in het voorbeeldbestand."
        )
    kop = gevuld[-plek]
    namen = tuple(" ".join(cel.split()) for cel in kop.cellen)
    breed = max(n + 1 for n, naam in enumerate(namen) if naam)
    if breed > MAX_KOLOMMEN:
        raise TabelFout(f"Er zijn meer dan {MAX_KOLOMMEN} kolommen. Haal weg wat niet nodig is.")
    dubbel = {n for n in namen if n and sum(n.lower() == m.lower() for m in namen) > 1}
    if dubbel:
        raise TabelFout(f"De kolom ‘{sorted(dubbel)[0]}’ staat er twee keer. Geef elke kolom een eigen naam.")
    gegevens = [_op_breedte(rij, breed) for rij in gevuld[-plek + 1 :]]
    if len(gegevens) > MAX_RIJEN:
        raise TabelFout(f"Er zijn {len(gegevens)} rijen; ten hoogste {MAX_RIJEN} tegelijk. Knip het bestand in delen.")
    if not gegevens:
        raise TabelFout("Onder de namen van de kolommen staan geen gegevens.")
    return Tabel(namen[:breed], tuple(gegevens), tuple(opmerkingen))


def _op_breedte(rij: Rij, breed: int) -> Rij:
    cellen = tuple((*rij.cellen, *[""] * breed)[:breed])
    fouten = dict(rij.fouten)
    if any(rij.cellen[breed:]):
        fouten[breed - 1] = "In deze rij staan meer cellen dan er kolommen zijn. Staat er een los scheidingsteken in?"
    for plek, cel in enumerate(cellen):
        if len(cel) > MAX_CEL:
            fouten[plek] = f"De tekst is langer dan {MAX_CEL} tekens."
    return Rij(rij.nummer, tuple(cel[:MAX_CEL] for cel in cellen), fouten)


# --- CSV -----------------------------------------------------------------------------------------------------------


def _lees_csv(ruw: bytes, bekend: set[str]) -> tuple[list[Rij], list[str]]:
    tekst, opmerkingen = _ontcijfer(ruw)
    tekst, begin = tekst.replace("\x00", ""), 1
    eerste, _, rest = tekst.partition("\n")
    if eerste.lower().startswith("sep=") and len(eerste.strip()) == 5:
        teken, tekst, begin = eerste[4], rest, 2
    else:
        teken = _scheidingsteken(tekst, bekend)
    vorige = csv.field_size_limit(len(tekst) + 1)
    try:
        rijen, gevuld = [], 0
        for nummer, cellen in enumerate(csv.reader(io.StringIO(tekst, newline=""), delimiter=teken), begin):
            rijen.append(Rij(nummer, tuple(cel.strip() for cel in cellen)))
            gevuld += any(cellen)
            if gevuld > MAX_RIJEN + ZOEK_KOP_IN:
                raise TabelFout(f"Er zijn meer dan {MAX_RIJEN} rijen. Knip het bestand in delen.")
    except csv.Error:
        raise TabelFout("Dit is geen leesbaar CSV-bestand. Sla het opnieuw op als CSV of als .xlsx.") from None
    finally:
        csv.field_size_limit(vorige)
    return rijen, opmerkingen


def _ontcijfer(ruw: bytes) -> tuple[str, list[str]]:
    """The text, from UTF-8 (with or without mark), UTF-16, or what Excel on Windows writes."""
    if ruw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return ruw.decode("utf-16", "replace"), []
    try:
        tekst = ruw.decode("utf-8-sig")
    except UnicodeDecodeError:
        tekst = ruw.decode("windows-1252", "replace")
        return tekst, ["De letters zijn gelezen als Windows-tekst (windows-1252). Kijk letters als é en ë na."]
    if sum(c < " " and c not in "\r\n\t\f" for c in tekst[:2000]) > 20:
        raise TabelFout("Dit is geen CSV- of Excel-bestand.")
    return tekst, []


def _scheidingsteken(tekst: str, bekend: set[str]) -> str:
    """The sign between cells: the one by which the first lines show the most known names of columns."""
    regels = [r for r in tekst[:200_000].splitlines() if r.strip()][:ZOEK_KOP_IN]

    def past(teken: str) -> tuple[int, int]:
        namen = max((sum(cel.strip(' "').lower() in bekend for cel in r.split(teken)) for r in regels), default=0)
        return namen, sum(stuk.count(teken) for r in regels for stuk in r.split('"')[::2])

    return max(";,\t|", key=past)


# --- Excel ---------------------------------------------------------------------------------------------------------


def _lees_xlsx(ruw: bytes) -> tuple[list[Rij], list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(ruw)) as pakket:
            namen = set(pakket.namelist())
            if "[Content_Types].xml" not in namen or not any(n.startswith("xl/") for n in namen):
                raise TabelFout("Dit is geen Excel-bestand. Sla het op als .xlsx of als CSV.")
            if sum(deel.file_size for deel in pakket.infolist()) > MAX_UITGEPAKT:
                raise TabelFout("Het bestand is uitgepakt te groot. Sla alleen het werkblad met gegevens op.")
        waarden = _open(ruw, uitkomsten=True)
        blad, opmerkingen = _blad(waarden.worksheets)
        if (blad.max_row or 0) > 20 * MAX_RIJEN or (blad.max_column or 0) > 500:
            raise TabelFout(f"Het werkblad is te groot. Ten hoogste {MAX_RIJEN} rijen en {MAX_KOLOMMEN} kolommen.")
        rijen = [
            Rij(nummer, *_cellen(cellen))
            for nummer, cellen in enumerate(blad.iter_rows(values_only=True), blad.min_row or 1)
        ]
        rijen = _vul_samengevoegd(blad, rijen)
        return _met_lege_formules(ruw, blad.title, rijen), opmerkingen
    except TabelFout:
        raise
    except Exception as fout:  # whatever a broken workbook does to the reader
        raise TabelFout("Dit Excel-bestand is beschadigd of heeft een wachtwoord. Sla het opnieuw op.") from fout


def _open(ruw: bytes, *, uitkomsten: bool) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(ruw), data_only=uitkomsten, keep_links=False, rich_text=False)


def _blad(bladen: list[Any]) -> tuple[Worksheet, list[str]]:
    """The first visible sheet that holds something; what else there is, is named."""
    gewoon = [b for b in bladen if isinstance(b, Worksheet)]
    zichtbaar = [b for b in gewoon if b.sheet_state == "visible"]
    gevuld = [b for b in zichtbaar if any(cel is not None for rij in b.iter_rows(values_only=True) for cel in rij)]
    if not gevuld:
        raise TabelFout("Er is geen zichtbaar werkblad met gegevens.")
    opmerkingen = []
    if len(gevuld) > 1:
        anders = ", ".join(f"‘{b.title}’" for b in gevuld[1:4])
        opmerkingen.append(f"Alleen het werkblad ‘{gevuld[0].title}’ is gelezen, niet {anders}.")
    if len(gewoon) > len(zichtbaar):
        opmerkingen.append("Verborgen werkbladen zijn overgeslagen.")
    if any(d.hidden for d in gevuld[0].row_dimensions.values()):
        opmerkingen.append("Verborgen of weggefilterde rijen zijn wél gelezen.")
    return gevuld[0], opmerkingen


def _cellen(waarden: tuple[Any, ...]) -> tuple[tuple[str, ...], dict[int, str]]:
    fouten = {
        plek: f"In deze cel staat een fout van Excel ({waarde})."
        for plek, waarde in enumerate(waarden)
        if isinstance(waarde, str) and waarde in ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!")
    }
    return tuple("" if plek in fouten else als_tekst(waarde) for plek, waarde in enumerate(waarden)), fouten


def als_tekst(waarde: Any) -> str:
    """A cell as a person would type it: a day as 2026-07-06, a whole number without decimals."""
    if waarde is None:
        return ""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, datetime):
        return f"{waarde:%Y-%m-%d}" if waarde.time() == time() else f"{waarde:%Y-%m-%d %H:%M}"
    if isinstance(waarde, date):
        return f"{waarde:%Y-%m-%d}"
    if isinstance(waarde, float) and waarde.is_integer() and abs(waarde) < 1e15:
        return str(int(waarde))
    return str(waarde).strip()


def _vul_samengevoegd(blad: Worksheet, rijen: list[Rij]) -> list[Rij]:
    """A merged cell counts for every row and column that it covers."""
    begin = blad.min_row or 1
    anders: dict[int, list[str]] = {}
    for gebied in list(blad.merged_cells.ranges)[:MAX_RIJEN]:
        bron = rijen[gebied.min_row - begin].cellen[gebied.min_col - (blad.min_column or 1)]
        if gebied.min_row == gebied.max_row or not bron:
            continue  # beside each other: a title over several columns
        for nummer in range(gebied.min_row, min(gebied.max_row, begin + len(rijen) - 1) + 1):
            cellen = anders.setdefault(nummer - begin, list(rijen[nummer - begin].cellen))
            cellen[gebied.min_col - (blad.min_column or 1)] = bron
    return [Rij(rij.nummer, tuple(anders[n]), rij.fouten) if n in anders else rij for n, rij in enumerate(rijen)]


def _met_lege_formules(ruw: bytes, titel: str, rijen: list[Rij]) -> list[Rij]:
    """Name the cells with a formula whose result was never stored: Excel shows it, the file does not have it."""
    with zipfile.ZipFile(io.BytesIO(ruw)) as pakket:
        bladen = [n for n in pakket.namelist() if n.startswith("xl/worksheets/")]
        if not any(b"<f" in pakket.read(naam) for naam in bladen):
            return rijen
    formules = _open(ruw, uitkomsten=False)[titel]
    uit = list(rijen)
    for plek, cellen in enumerate(formules.iter_rows()):
        fouten = {
            kolom: "In deze cel staat een formule zonder uitkomst. Open het bestand in Excel en sla het opnieuw op."
            for kolom, cel in enumerate(cellen)
            if cel.data_type == "f" and plek < len(uit) and not uit[plek].cellen[kolom]
        }
        if fouten:
            uit[plek] = Rij(uit[plek].nummer, uit[plek].cellen, {**uit[plek].fouten, **fouten})
    return uit
