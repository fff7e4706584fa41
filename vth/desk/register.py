"""What each app gives to the desk: step forms, panels of the zaak page, and kinds of timeline entries.

Apps below know nothing of the desk. They expose plain data that is collected here once:

- ``<app>/stapformulieren.py``: ``STAPPEN``, a dict of step name -> ``StapForm`` (cases.dossiers.stapformulier).
  A key may be ``"soort.stap"`` where two procedures have a step of the same name with another form.
- ``<app>/panelen.py``: ``PANELEN``, a list of dicts with ``code``, ``titel``, ``plek`` (``midden`` or ``zij``),
  ``sjabloon``, ``context`` (called with ``zaak, user, vandaag``; a dict, or None for no panel) and ``volgorde``.
- ``<app>/panelen.py`` may also name ``WACHTEND``: functions of ``zaak, user, vandaag`` that give what waits for this
  person inside the zaak and is no step of it (a zienswijze): dicts with ``label``, ``uitleg``, ``adres``, ``knop``.
- ``<app>/handelingen.py``: ``HANDELINGEN``, a dict of name -> ``Stap``: acts of every open zaak (Z1-Z7).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from django.apps import apps

from cases.dossiers.models import Zaak
from cases.dossiers.stapformulier import StapForm
from cases.dossiers.steps import Stap
from cases.staff.models import Medewerker


@dataclass(frozen=True)
class Paneel:
    """One block of the zaak page."""

    code: str
    titel: str
    plek: str
    sjabloon: str
    context: Callable[..., dict[str, Any] | None]
    volgorde: int = 50


@dataclass(frozen=True)
class GevuldPaneel:
    """A panel with what it shows for one zaak and one person."""

    paneel: Paneel
    context: dict[str, Any]

    @property
    def aantal(self) -> int | None:
        """The number in the tab, when the panel gives one."""
        return self.context.get("aantal")


def _modules(naam: str) -> list[ModuleType]:
    eigen = [
        c.name for c in apps.get_app_configs() if c.name.startswith(("cases.", "enforcement.", "programmes", "vth."))
    ]
    return [import_module(f"{app}.{naam}") for app in eigen if find_spec(f"{app}.{naam}")]


@cache
def stapformulieren() -> dict[str, StapForm]:
    """Every form of a step, by ``stap`` or ``soort.stap``."""
    alle: dict[str, StapForm] = {}
    for module in _modules("stapformulieren"):
        dubbel = alle.keys() & module.STAPPEN.keys()
        if dubbel:
            raise ValueError(f"Twee formulieren voor dezelfde stap: {', '.join(sorted(dubbel))}")
        alle.update(module.STAPPEN)
    return alle


def stapformulier(zaak: Zaak, stap: str) -> StapForm | None:
    """The form of a step for this kind of zaak; None when the step has no page of its own."""
    alle = stapformulieren()
    return alle.get(f"{zaak.soort}.{stap}") or alle.get(stap)


@cache
def handelingen() -> dict[str, Stap]:
    """The acts that every open zaak knows, by name, in the order of the zaak page."""
    return {naam: stap for module in _modules("handelingen") for naam, stap in module.HANDELINGEN.items()}


@cache
def panelen() -> tuple[Paneel, ...]:
    """All panels in the order of the page."""
    alle = [Paneel(**gegevens) for module in _modules("panelen") for gegevens in module.PANELEN]
    return tuple(sorted(alle, key=lambda p: p.volgorde))


@dataclass(frozen=True)
class Wachtend:
    """Something in a zaak that waits for this person and has a page of its own: shown before the steps."""

    label: str
    uitleg: str
    adres: str
    knop: str


@cache
def _wachtend() -> tuple[Callable[..., list[dict[str, str]]], ...]:
    return tuple(functie for module in _modules("panelen") for functie in getattr(module, "WACHTEND", ()))


def wachtend(zaak: Zaak, user: Medewerker, vandaag: date) -> list[Wachtend]:
    """What waits for this person in this zaak beside its steps."""
    return [Wachtend(**gegevens) for functie in _wachtend() for gegevens in functie(zaak, user, vandaag)]


def gevulde_panelen(zaak: Zaak, user: Medewerker, vandaag: date) -> list[GevuldPaneel]:
    """The panels that have something to say about this zaak to this person."""
    gevuld = []
    for paneel in panelen():
        context = paneel.context(zaak, user, vandaag)
        if context is not None:
            gevuld.append(GevuldPaneel(paneel, context))
    return gevuld
