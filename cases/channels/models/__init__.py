"""What came in, from which channel, and what became of it."""

from cases.channels.models.api import ApiClient
from cases.channels.models.inlezen import Inleesregel, Inlezing
from cases.channels.models.ontvangst import (
    Bevestiging,
    Kanaal,
    Ontvangst,
    Ontvangstbestand,
    Stand,
)
from cases.channels.models.postbus import Postbus, Postbusstand
from cases.channels.models.publiek import Conceptbestand, Publiekconcept
from cases.channels.models.volglink import Meninglink, Volginzage, Volglink

__all__ = [
    "ApiClient",
    "Bevestiging",
    "Conceptbestand",
    "Inleesregel",
    "Inlezing",
    "Kanaal",
    "Meninglink",
    "Ontvangst",
    "Ontvangstbestand",
    "Postbus",
    "Postbusstand",
    "Publiekconcept",
    "Stand",
    "Volginzage",
    "Volglink",
]
