"""Filters for letters and for the screens that show them."""

from datetime import datetime

from django import template

from cases.documents import render
from cases.documents.blokken import Alinea, alineas

register = template.Library()


@register.filter
def w3c(moment: datetime) -> str:
    """A recorded moment for the metadata of a PDF."""
    return render.w3c(moment)


@register.filter
def statisch(pad: str) -> str:
    """The address of one of our static files inside a letter; a picture that carries its own bytes stays as it is."""
    return pad if pad.startswith(render.PLAATJE) else render.BASIS + pad


@register.filter
def als_alineas(tekst: str) -> list[Alinea]:
    """Filled text of a block as paragraphs and lists."""
    return alineas(tekst)
