"""Which page, form and act belong to which step of a zienswijze (its steps are not those of the zaak)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cases.dossiers.stapformulier import Stapformulier
from cases.intake.actions import zienswijze as zw
from cases.intake.actions.zienswijze.beoordelen import STAP
from cases.intake.forms import zienswijze as formulieren
from cases.intake.forms.zienswijze import in_delen
from cases.intake.lifecycles.zienswijze import Oordeel, oordeel_over
from cases.intake.models import Zienswijze


@dataclass(frozen=True)
class Stapblad:
    """The page of one step: which step, its form, the act, and what is said when it is done."""

    naam: Callable[[Zienswijze], str]
    form: type[Stapformulier]
    actie: Callable[..., Any]
    na: str
    titel: str = ""
    """What the step is called here; empty takes its own label."""
    met_inhoud: bool = False
    """Whether what came in stands beside the form."""


def _oordeelstap(rij: Zienswijze) -> str:
    """ZW7 in the colour that follows from the parts."""
    oordeel = oordeel_over(rij.onderdelen.values_list("oordeel", flat=True))
    return STAP[Oordeel(oordeel or Oordeel.ONGEGROND)]


def _indienstap(rij: Zienswijze) -> str:
    return "dien_alsnog_in" if rij.status == Zienswijze.Status.NIET_INGEDIEND else "dien_in"


def _vast(naam: str) -> Callable[[Zienswijze], str]:
    return lambda rij: naam


def _dien_in(pk: int, *, tekst: str, **waarden: Any) -> Any:
    return zw.dien_in(pk, onderdelen=in_delen(tekst), **waarden)


def _leg_hoorverslag_vast(pk: int, *, tekst: str = "", **waarden: Any) -> Any:
    return zw.leg_hoorverslag_vast(pk, onderdelen=in_delen(tekst), **waarden)


BLADEN: dict[str, Stapblad] = {
    "registreren": Stapblad(_indienstap, formulieren.IndienenForm, _dien_in, "De zienswijze is geregistreerd."),
    "beoordeling": Stapblad(
        _vast("start_beoordeling"),
        formulieren.StartForm,
        zw.start_beoordeling,
        "U beoordeelt deze zienswijze.",
        met_inhoud=True,
    ),
    "oordeel": Stapblad(
        _oordeelstap,
        formulieren.OordeelForm,
        zw.verklaar,
        "Het oordeel is vastgelegd.",
        "Oordeel over het geheel geven",
        met_inhoud=True,
    ),
    "advies-verwerken": Stapblad(
        _vast("verwerk_advies"),
        formulieren.AdviesVerwerkenForm,
        zw.verwerk_advies,
        "Het advies is vastgelegd.",
        met_inhoud=True,
    ),
    "antwoord": Stapblad(
        _vast("beantwoord"),
        formulieren.AntwoordForm,
        zw.antwoordbrief,
        "De antwoordbrief ligt ter toetsing. Verstuur hem na het akkoord bij de documenten.",
        "Apart beantwoorden, in een eigen brief",
    ),
    "niet-meenemen": Stapblad(
        _vast("laat_buiten_beschouwing"),
        formulieren.NietMeenemenForm,
        zw.laat_buiten_beschouwing,
        "Vastgelegd. De indiener krijgt nog een kort antwoord.",
        met_inhoud=True,
    ),
    "advies": Stapblad(
        _vast("vraag_advies"), formulieren.AdviesVragenForm, zw.vraag_advies, "Het advies is gevraagd.", met_inhoud=True
    ),
    "bemiddeling": Stapblad(
        _vast("leg_bemiddeling_vast"),
        formulieren.BemiddelingForm,
        zw.leg_bemiddeling_vast,
        "De bemiddeling is vastgelegd.",
    ),
    "hoorgesprek": Stapblad(
        _vast("plan_hoorgesprek"), formulieren.HoorgesprekForm, zw.plan_hoorgesprek, "Het gesprek staat op de agenda."
    ),
    "hoorverslag": Stapblad(
        _vast("leg_hoorverslag_vast"),
        formulieren.HoorverslagForm,
        _leg_hoorverslag_vast,
        "Het verslag is vastgelegd. Een collega leest het eerst.",
    ),
    "meer-tijd": Stapblad(
        _vast("verleng_termijn"), formulieren.MeerTijdForm, zw.verleng_termijn, "De nieuwe datum is vastgelegd."
    ),
    "intrekking": Stapblad(_vast("trek_in"), formulieren.IntrekkingForm, zw.trek_in, "De intrekking is vastgelegd."),
}
"""Every step that a person takes on a page, by its address; the obvious next one first."""
