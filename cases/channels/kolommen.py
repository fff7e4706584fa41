"""The columns of a file that is read in: their names, the other names people use, what stands in them, and examples."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from cases.dossiers.models import Categorie
from cases.dossiers.models.zaak import Kanaal

KENMERK = "kenmerk"


@dataclass(frozen=True)
class Kolom:
    """One column: the field it fills, its name in the example, other names, and what to write."""

    veld: str
    naam: str
    uitleg: str
    voorbeeld: str = ""
    ook: tuple[str, ...] = ()


KOLOMMEN = (
    Kolom(KENMERK, "Kenmerk", "Uw eigen nummer. Daaraan herkennen we een rij die al is ingelezen.", "2026-0815",
          ("nummer", "id", "referentie", "zaaknummer extern", "externe id", "eigen kenmerk")),
    Kolom("ontvangstdatum", "Ontvangen op", "De dag waarop het binnenkwam. Leeg: vandaag.", "6-7-2026",
          ("ontvangstdatum", "datum", "datum ontvangst", "datum melding", "ontvangen", "meldingsdatum")),
    Kolom("kanaal", "Kanaal", "Hoe het binnenkwam: telefoon, brief, balie, e-mail of digitaal.", "telefoon", ()),
    Kolom("onderwerp", "Onderwerp", "In het kort. Leeg: de eerste zin.", "Geluid koelmachine", ("titel", "betreft")),
    Kolom("situatie", "Wat is er aan de hand", "Verplicht. Wat, sinds wanneer, hoe vaak.",
          "De koelmachine draait elke nacht.",
          ("situatie", "melding", "omschrijving melding", "tekst", "bericht", "toelichting", "beschrijving")),
    Kolom("categorie", "Categorie", "De code of de naam van een categorie. Mag leeg.", "geluid",
          ("soort overlast", "thema", "rubriek")),
    Kolom("straat", "Straat", "Waar het is. Of beschrijf de plaats.", "Molenpad",
          ("adres", "straatnaam", "locatie straat")),
    Kolom("huisnummer", "Huisnummer", "Alleen het getal.", "3", ("nr", "huisnr")),
    Kolom("toevoeging", "Toevoeging", "Letter of toevoeging.", "", ("huisletter", "huisnummertoevoeging", "letter")),
    Kolom("postcode", "Postcode", "Als 1234 AB.", "1234 AB", ()),
    Kolom("plaatsnaam", "Plaats", "Leeg: de eigen gemeente.", "Voorbeeldstad", ("plaatsnaam", "woonplaats", "stad")),
    Kolom("omschrijving", "Plaats in woorden", "Als er geen adres is.", "", ("locatie", "plek", "waar")),
    Kolom("breedte", "Breedtegraad", "Als 52.1234567.", "", ("lat", "latitude", "breedte")),
    Kolom("lengte", "Lengtegraad", "Als 5.1234567.", "", ("lon", "lng", "longitude", "lengte")),
    Kolom("anoniem", "Anoniem", "ja of nee. Bij ja bewaren we geen naam of adres.", "nee", ()),
    Kolom("naam", "Naam indiener", "Verplicht als de indiener niet anoniem is.", "J. Voorbeeld",
          ("naam", "melder", "indiener", "verzoeker", "naam melder")),
    Kolom("organisatienaam", "Bedrijf indiener", "Bedrijf of organisatie.", "",
          ("bedrijf", "organisatie", "bedrijfsnaam")),
    Kolom("indiener_straat", "Straat indiener", "Voor brieven.", "Lindelaan", ("straat melder",)),
    Kolom("indiener_huisnummer", "Huisnummer indiener", "Alleen het getal.", "14", ("huisnummer melder",)),
    Kolom("indiener_toevoeging", "Toevoeging indiener", "Letter of toevoeging.", "", ("toevoeging melder",)),
    Kolom("indiener_postcode", "Postcode indiener", "Als 1234 AB.", "1234 AB", ("postcode melder",)),
    Kolom("indiener_plaatsnaam", "Plaats indiener", "Voor brieven.", "Voorbeeldstad",
          ("woonplaats indiener", "plaats melder")),
    Kolom("email", "E-mail indiener", "E-mailadres.", "", ("e-mail", "email", "e-mailadres", "mail", "emailadres")),
    Kolom("mag_per_email", "Post per e-mail", "ja als de indiener dat zelf zei.", "nee", ("mag per e-mail",)),
    Kolom("telefoon", "Telefoon indiener", "Telefoonnummer.", "0612345678", ("telefoon", "telefoonnummer", "tel")),
    Kolom("afschermen", "Naam afschermen", "ja of nee.", "nee", ("afgeschermd", "vertrouwelijk melder")),
    Kolom("geen_bericht", "Geen bericht nodig", "ja als de indiener niets hoeft te horen.", "nee", ()),
    Kolom("gestelde_overtreding", "Gestelde overtreding", "Alleen bij een handhavingsverzoek.", "", ("overtreding",)),
    Kolom("belang", "Belang", "Alleen bij een handhavingsverzoek: wat merkt de verzoeker er zelf van.", "", ()),
)  # fmt: skip
OP_VELD = {kolom.veld: kolom for kolom in KOLOMMEN}
_KANALEN = {str(label).lower(): waarde for waarde, label in Kanaal.choices} | {w: w for w in Kanaal.values}
_DATUMS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%y", "%Y-%m-%d %H:%M", "%d-%m-%Y %H:%M", "%Y%m%d")


def herken(naam: str) -> str:
    """The field that a column with this name fills; empty when it is not known."""
    kaal = _kaal(naam)
    for kolom in KOLOMMEN:
        if kaal in {_kaal(n) for n in (kolom.naam, kolom.veld, *kolom.ook)}:
            return kolom.veld
    return ""


def bekende_koppen() -> set[str]:
    """Every name of a column that is recognised, as it is written and in small letters."""
    return {n.lower() for kolom in KOLOMMEN for n in (kolom.naam, kolom.veld, *kolom.ook)}


def koppel(kop: list[str]) -> dict[str, str]:
    """Column → field, each field once; the first column that fits wins."""
    uit: dict[str, str] = {}
    for naam in kop:
        veld = herken(naam)
        if veld and veld not in uit.values():
            uit[naam] = veld
    return uit


def _kaal(naam: str) -> str:
    return re.sub(r"[^a-z0-9]", "", naam.lower())


def lees_waarde(veld: str, tekst: str) -> str:
    """A cell as the form wants it: dates and channels in every way in which people write them."""
    if veld == "ontvangstdatum" and tekst:
        for vorm in _DATUMS:
            try:
                return f"{datetime.strptime(tekst, vorm):%Y-%m-%d}"
            except ValueError:
                continue
    if veld == "kanaal":
        return _KANALEN.get(tekst.lower(), tekst)
    if veld in ("breedte", "lengte"):
        return tekst.replace(",", ".")
    return tekst


def uitleg_waarde(veld: str) -> str:
    """What to write, for an error that only says that it is wrong."""
    if veld == "ontvangstdatum":
        return "Schrijf een datum als 6-7-2026."
    if veld == "kanaal":
        return "Kies uit: " + ", ".join(str(label).lower() for label in Kanaal.labels) + "."
    return ""


# --- examples to download ------------------------------------------------------------------------------------------


def voorbeeld_csv() -> bytes:
    """A file with only the names of the columns and one example; opens as it should in a Dutch Excel."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";")
    schrijver.writerow([k.naam for k in KOLOMMEN])
    schrijver.writerow([k.voorbeeld for k in KOLOMMEN])
    return b"\xef\xbb\xbf" + uit.getvalue().encode()


def voorbeeld_xlsx(vandaag: date) -> bytes:
    """The same as a workbook, with a second sheet that explains every column."""
    boek = Workbook()
    blad: Any = boek.active
    blad.title = "Meldingen"
    blad.append([k.naam for k in KOLOMMEN])
    blad.append([vandaag if k.veld == "ontvangstdatum" else k.voorbeeld for k in KOLOMMEN])
    uitleg = boek.create_sheet("Uitleg")
    uitleg.append(["Kolom", "Wat zet u erin", "Ook herkend als"])
    for k in KOLOMMEN:
        uitleg.append([k.naam, k.uitleg, ", ".join(k.ook)])
    uitleg.append([])
    uitleg.append(["Categorie", "Code", ""])
    for categorie in Categorie.objects.filter(actief=True).order_by("naam"):
        uitleg.append([categorie.naam, categorie.code, ""])
    for vel, breed in ((blad, [18] * len(KOLOMMEN)), (uitleg, [26, 70, 60])):
        vel.freeze_panes = "A2"
        for cel, breedte in zip(vel[1], breed, strict=False):
            cel.font, cel.fill = Font(bold=True), PatternFill("solid", fgColor="DCE8F4")
            vel.column_dimensions[cel.column_letter].width = breedte
    plek = [k.veld for k in KOLOMMEN].index("ontvangstdatum") + 1
    blad.cell(row=2, column=plek).number_format = "DD-MM-YYYY"
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()
