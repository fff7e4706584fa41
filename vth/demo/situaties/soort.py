"""What one situation is: what is reported, what a look at the place showed, and which answers fit."""

from __future__ import annotations

from dataclasses import dataclass, field

CENTRUM, OOST, MOLEN = "Centrum", "Oosterwijk", "Molenbuurt"
ZUID, NOORD, PARK, WEST = "Zuiderpark", "Bedrijventerrein Noord", "Vakantiepark De Eik", "Buitengebied West"
WONEN = (CENTRUM, OOST, MOLEN, ZUID)


@dataclass(frozen=True)
class Situatie:
    """``vervolg`` gives per outcome (M13, a to i) the reason that fits it; the first is the usual one."""

    categorie: str
    onderwerp: str
    tekst: str
    waarneming: str
    bevinding: str
    vervolg: dict[str, str]
    wijken: tuple[str, ...] = WONEN
    veroorzaker: str = "buur"
    foto: str = ""
    opdracht: str = ""
    """What is asked of another department with the outcomes e, f, g, h and i."""
    kanalen: tuple[str, ...] = field(default=("telefoon", "digitaal", "digitaal", "e-mail"))
