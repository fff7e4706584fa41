"""What inhabitants of Voorbeeldstad report. All of it is invented."""

from vth.demo.situaties import bouwen, milieu, openbaar, ruimte
from vth.demo.situaties.soort import Situatie

SITUATIES: tuple[Situatie, ...] = (*milieu.SITUATIES, *bouwen.SITUATIES, *ruimte.SITUATIES, *openbaar.SITUATIES)
OP_ONDERWERP = {situatie.onderwerp: situatie for situatie in SITUATIES}

__all__ = ["OP_ONDERWERP", "SITUATIES", "Situatie"]
