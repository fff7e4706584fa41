"""Addresses of public pages that a letter names. The app above that owns those pages says how they are made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from cases.dossiers.models import Betrokkene, Zaak

Volglinkmaker = Callable[[Zaak, Betrokkene], str]
Meninglinkmaker = Callable[[Zaak, Betrokkene, date], str]

_volglink: Volglinkmaker | None = None
_meninglink: Meninglinkmaker | None = None


def registreer(*, volglink: Volglinkmaker, meninglink: Meninglinkmaker) -> None:
    """Tell how the addresses are made; called once when Django starts."""
    global _volglink, _meninglink
    _volglink, _meninglink = volglink, meninglink


def volglink_voor(zaak: Zaak, persoon: Betrokkene | None) -> str:
    """The address at which this person follows the zaak; "" for somebody anonymous, or when there are no such pages."""
    return _volglink(zaak, persoon) if _volglink and persoon is not None and not persoon.anoniem else ""


def meninglink_voor(zaak: Zaak, persoon: Betrokkene | None, geldig_tot: date) -> str:
    """The address at which this person says once how the handling was; "" for somebody anonymous."""
    return _meninglink(zaak, persoon, geldig_tot) if _meninglink and persoon is not None and not persoon.anoniem else ""
