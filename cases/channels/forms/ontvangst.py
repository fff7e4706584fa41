"""Forms of the pages on which a colleague handles what came in."""

from __future__ import annotations

from typing import Any

from django import forms

from cases.casework.forms import tekstvlak
from cases.channels.actions.afhandeling import WAT
from cases.channels.models import Ontvangst
from cases.dossiers.models import Zaak
from cases.staff.models import Medewerker


class BijZaakForm(forms.Form):
    """To which zaak a message belongs, and what it is."""

    zaaknummer = forms.CharField(label="Zaaknummer", max_length=20, help_text="Bijvoorbeeld M-2026-00412.")
    wat = forms.ChoiceField(label="Wat is het", choices=list(WAT.items()), initial="bericht")
    toelichting = forms.CharField(label="Toelichting", max_length=120, required=False)

    def __init__(self, *args: Any, door: Medewerker, **kwargs: Any) -> None:
        self.door = door
        self.zaak: Zaak | None = None
        super().__init__(*args, **kwargs)

    def clean_zaaknummer(self) -> str:
        nummer = "-".join(self.cleaned_data["zaaknummer"].upper().replace("-", " ").split())
        zaken = Zaak.objects.zichtbaar_voor(self.door).select_related("hoofdbehandelaar")
        self.zaak = zaken.filter(zaaknummer=nummer).first()
        if self.zaak is None:
            raise forms.ValidationError("Er is geen zaak met dit nummer die u kunt zien.")
        return nummer


class AfwijsForm(forms.Form):
    """Why something is not registered."""

    reden = tekstvlak(
        "Waarom hoort dit hier niet",
        rijen=2,
        uitleg="Bijvoorbeeld: reclame, voor een andere afdeling, of al in een zaak. Het bericht blijft bewaard.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reden"].max_length = 500  # type: ignore[attr-defined]
        self.fields["reden"].widget.attrs["maxlength"] = 500


def intakevelden(rij: Ontvangst, soort: str) -> dict[str, Any]:
    """What the intake form can take over of something that was received, as typed; nothing is made up."""
    g = rij.tekst
    if rij.kanaal == "e-mail":
        return {
            "kanaal": "e-mail",
            "soort": soort,
            "onderwerp": g("onderwerp")[:120],
            "situatie": g("tekst")[:20000],
            "naam": (g("van_naam") or g("van_adres"))[:120],
            "email": g("van_adres"),
        }
    anoniem = g("anoniem").lower() in ("true", "ja", "on", "1")
    velden = {
        "kanaal": g("kanaal") or "digitaal",
        "soort": soort,
        "onderwerp": g("onderwerp")[:120],
        "situatie": g("situatie")[:20000],
        "adres": _adresregel(rij, ""),
        "plaats_in_woorden": g("omschrijving")[:200],
        "punt": f"{g('breedte')} {g('lengte')}".strip(),
        "gestelde_overtreding": g("gestelde_overtreding")[:20000],
        "belang": g("belang")[:20000],
        "anoniem": anoniem,
    }
    if not anoniem:
        velden |= {
            "naam": g("naam")[:120],
            "organisatienaam": g("organisatienaam")[:120],
            "indiener_adres": _adresregel(rij, "indiener_"),
            "telefoon": g("telefoon")[:25],
            "email": g("email")[:254],
            "email_toestemming": g("mag_per_email").lower() in ("true", "ja", "on", "1"),
            "afgeschermd": g("afschermen").lower() in ("true", "ja", "on", "1"),
        }
    return velden


def _adresregel(rij: Ontvangst, voor: str) -> str:
    straat = f"{rij.tekst(f'{voor}straat')} {rij.tekst(f'{voor}huisnummer')}{rij.tekst(f'{voor}toevoeging')}".strip()
    plaats = f"{rij.tekst(f'{voor}postcode')} {rij.tekst(f'{voor}plaatsnaam')}".strip()
    return ", ".join(deel for deel in (straat, plaats) if deel)[:160]
