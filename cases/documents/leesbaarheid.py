"""How readable a Dutch letter is: mean sentence length and official-sounding words. Pure; advice, never a block.

Aim: plain Dutch of level B1, so a mean of at most 20 words a sentence and no word of ``AMBTELIJK``.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cases.documents.ambtelijk import AMBTELIJK

STREEFLENGTE = 20
"""Words; the mean sentence length that a letter should not pass."""
LANG = 25
"""Words; a single sentence above this is pointed out."""

_AFKORTINGEN = re.compile(
    r"\b(art|nr|bijv|mr|dr|ir|drs|ing|tel|p|blz|evt|resp|ca|o\.a|d\.d|t\.a\.v|i\.v\.m|St|Jr|[A-Z])\.", re.IGNORECASE
)
_ZINSEINDE = re.compile(r"(?<=[.!?])[\"’”)]*\s+(?=[\"‘“(]?[A-ZÀ-Ý0-9€])")
_WOORD = re.compile(r"[\w€][\w.,:/@€%'’-]*", re.UNICODE)


@dataclass(frozen=True)
class Oordeel:
    """What the measure found; lengths in words."""

    gemiddelde: float
    zinnen: int
    lange_zinnen: tuple[str, ...]
    ambtelijk: tuple[tuple[str, str], ...]

    @property
    def begrijpelijk(self) -> bool:
        return self.gemiddelde <= STREEFLENGTE and not self.ambtelijk

    @property
    def samenvatting(self) -> str:
        """One plain sentence for the screen."""
        if not self.zinnen:
            return "Er is nog geen tekst om te meten."
        lengte = f"Een zin telt gemiddeld {self.gemiddelde:.1f} woorden".replace(".", ",")
        if self.begrijpelijk:
            return f"{lengte}. De tekst leest makkelijk."
        advies = []
        if self.gemiddelde > STREEFLENGTE:
            advies.append(f"maak de zinnen korter (streef naar {STREEFLENGTE})")
        if self.ambtelijk:
            advies.append("vervang de ambtelijke woorden")
        return f"{lengte}. Advies: {' en '.join(advies)}."


def zinnen(tekst: str) -> list[str]:
    """The sentences of a plain text; each line, heading or list item ends a sentence."""
    uitkomst = []
    for regel in tekst.split("\n"):
        regel = _AFKORTINGEN.sub(lambda treffer: treffer.group(0)[:-1] + "\u2024", regel.strip().removeprefix("- "))
        uitkomst += [zin.replace("\u2024", ".").strip() for zin in _ZINSEINDE.split(regel) if zin.strip()]
    return uitkomst


def woorden(zin: str) -> list[str]:
    return _WOORD.findall(zin)


def ambtelijke_woorden(tekst: str) -> list[tuple[str, str]]:
    """The official-sounding words in this text, each with a plainer alternative, in order of the list."""
    klein = " ".join(re.sub(r"^- ", "", regel) for regel in tekst.lower().split("\n"))
    return [
        (woord, beter)
        for woord, beter in AMBTELIJK.items()
        if woord in klein and re.search(rf"(?<!\w){re.escape(woord)}(?!\w)", klein)
    ]


def meet(tekst: str | Iterable[str]) -> Oordeel:
    """Measure a plain text (lines of paragraphs, headings and items)."""
    if not isinstance(tekst, str):
        tekst = "\n".join(tekst)
    lengtes = [(len(woorden(zin)), zin) for zin in zinnen(tekst)]
    volle_zinnen = [(lengte, zin) for lengte, zin in lengtes if lengte > 3]
    gemiddelde = sum(lengte for lengte, _ in volle_zinnen) / len(volle_zinnen) if volle_zinnen else 0.0
    return Oordeel(
        gemiddelde=round(gemiddelde, 1),
        zinnen=len(volle_zinnen),
        lange_zinnen=tuple(zin for lengte, zin in volle_zinnen if lengte > LANG),
        ambtelijk=tuple(ambtelijke_woorden(tekst)),
    )
