"""Where each field of `InzendingForm` stands in a message of the API, both ways."""

from __future__ import annotations

from typing import Any

from cases.channels.inzending import InzendingForm
from cases.channels.problemen import Fout, pointer
from cases.channels.views.api.schemas import Melding

Pad = tuple[str, ...]
_ADRES = ("straat", "huisnummer", "toevoeging", "postcode", "plaatsnaam")
PLEK: dict[str, Pad] = {
    "onderwerp": ("onderwerp",),
    "situatie": ("situatie",),
    "categorie": ("categorie",),
    **{veld: ("plaats", veld) for veld in (*_ADRES, "omschrijving")},
    "breedte": ("plaats", "geometrie", "coordinates"),
    "lengte": ("plaats", "geometrie", "coordinates"),
    "anoniem": ("indiener", "anoniem"),
    "naam": ("indiener", "naam"),
    "organisatienaam": ("indiener", "organisatienaam"),
    **{f"indiener_{veld}": ("indiener", "adres", veld) for veld in _ADRES},
    "email": ("indiener", "email"),
    "telefoon": ("indiener", "telefoon"),
    "mag_per_email": ("indiener", "magPerEmail"),
    "afschermen": ("indiener", "afschermen"),
    "geen_bericht": ("indiener", "geenBericht"),
    "gestelde_overtreding": ("gesteldeOvertreding",),
    "belang": ("belang",),
}
"""Name in the form → path in the JSON."""
PUNT = {"lengte": 0, "breedte": 1}
"""GeoJSON has the longitude first."""


def plat(bericht: Melding) -> dict[str, Any]:
    """The values of a message under the names of the form; what was not given is left out."""
    ruw = bericht.model_dump(by_alias=True, exclude={"bestanden"}, exclude_unset=True)
    uit = {}
    for veld, pad in PLEK.items():
        waarde: Any = ruw
        for deel in pad:
            waarde = waarde.get(deel) if isinstance(waarde, dict) else None
        if isinstance(waarde, list):
            waarde = waarde[PUNT[veld]]
        if waarde is not None:
            uit[veld] = waarde
    return uit


def bezwaren(formulier: InzendingForm) -> list[Fout]:
    """What the rules of the form have against a message, each at its place in the JSON."""
    fouten = []
    for veld, lijst in formulier.errors.as_data().items():
        pad = PLEK.get(veld, ())
        naam = pad[-1] if pad else ""
        for fout in lijst:
            fouten += [Fout("body", naam, str(zin), str(fout.code or "regel"), pointer(pad)) for zin in fout.messages]
    return fouten
