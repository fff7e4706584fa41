"""Tags and filters that every screen may use: ``{% load vth %}``."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.forms.widgets import CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import is_aware, localtime

from cases.deadlines.rules import REGELS

register = template.Library()


@register.simple_tag
def icoon(naam: str, tekst: str = "") -> SafeString:
    """One drawing of the sprite ``static/icons/vth.svg``; without ``tekst`` it is decoration and is not read aloud."""
    bron = static("icons/vth.svg")
    if tekst:
        return format_html(
            '<svg class="icoon" role="img" aria-label="{}"><use href="{}#{}"></use></svg>', tekst, bron, naam
        )
    return format_html('<svg class="icoon" aria-hidden="true"><use href="{}#{}"></use></svg>', bron, naam)


@register.filter
def dag(waarde: date | datetime | None) -> str:
    """A day as people read it in a list: ``do 12 nov 2026``."""
    return _op_dag(waarde, "D j M Y")


@register.filter
def dag_lang(waarde: date | datetime | None) -> str:
    """A day as people read it in a sentence: ``donderdag 12 november 2026``."""
    return _op_dag(waarde, "l j F Y")


@register.filter
def dag_kort(waarde: date | datetime | None) -> str:
    """A day of this period: ``do 12 nov``."""
    return _op_dag(waarde, "D j M")


@register.filter
def moment(waarde: datetime | None) -> str:
    """A moment as people read it: ``do 12 nov 2026, 10.02 uur``."""
    return f"{_op_dag(waarde, 'D j M Y, H.i')} uur" if waarde else ""


def _op_dag(waarde: date | datetime | None, vorm: str) -> str:
    if waarde is None or waarde == "":
        return ""
    if isinstance(waarde, datetime) and is_aware(waarde):
        waarde = localtime(waarde)
    return date_format(waarde, vorm).lower().replace(".", "") if "H" not in vorm else date_format(waarde, vorm).lower()


@register.filter
def anker(veld: BoundField) -> str:
    """The id of the control that an error summary links to (the first option of radio buttons and check boxes)."""
    if isinstance(veld.field.widget, (RadioSelect, CheckboxSelectMultiple)):
        return f"{veld.auto_id}_0"
    return veld.id_for_label or veld.auto_id


@register.filter
def veldsoort(veld: BoundField) -> str:
    """``vinkje`` for a single check box, else an empty string."""
    return "vinkje" if isinstance(veld.field.widget, CheckboxInput) else ""


@dataclass(frozen=True, slots=True)
class Veldgroep:
    """Fields under one heading; ``titel`` is empty for fields outside any group."""

    titel: str
    velden: list[BoundField]


@register.filter
def veldgroepen(formulier: BaseForm) -> list[Veldgroep]:
    """The visible fields in the groups of ``form.groepen``: a list of (title, [field names]); the rest comes last."""
    groepen: Iterable[tuple[str, Iterable[str]]] = getattr(formulier, "groepen", ())
    zichtbaar = {veld.name: veld for veld in formulier.visible_fields()}
    geplaatst = [
        Veldgroep(titel, [zichtbaar.pop(naam) for naam in namen if naam in zichtbaar]) for titel, namen in groepen
    ]
    return [groep for groep in [*geplaatst, Veldgroep("", list(zichtbaar.values()))] if groep.velden]


@register.filter
def haal(verzameling: Any, sleutel: Any) -> Any:
    """``verzameling[sleutel]`` or None."""
    try:
        return verzameling[sleutel]
    except (KeyError, IndexError, TypeError):
        return None


@register.filter
def berichtsoort(bericht: Any) -> str:
    """The kind of notice (goed, info, let-op, fout) of a Django message."""
    niveau = getattr(bericht, "level_tag", "")
    return {"success": "goed", "warning": "let-op", "error": "fout"}.get(niveau, "info")


@register.simple_tag(takes_context=True)
def paneel(context: template.Context, gevuld: Any) -> SafeString:
    """Draw one panel of the zaak page with its own context on top of that of the page."""
    with context.push(**gevuld.context):
        return context.template.engine.get_template(gevuld.paneel.sjabloon).render(context)  # type: ignore[union-attr]


GEEN_WERKWOORD = frozenset({"een", "geen", "mensen", "voornemen", "zienswijzen"})
"""Words of a label that end like a verb and are none."""


@register.filter
def knoptekst(stap: Any) -> str:
    """The verb of a label as text of its button: "Ontvangst bevestigen" gives "Bevestigen"."""
    woorden_ = [w.strip(":()") for w in str(stap.label).split()]
    eerst_achteraan = len(woorden_) == 2
    kandidaten = [woorden_[-1], woorden_[0]] if eerst_achteraan else [woorden_[0], woorden_[-1]]
    werkwoorden = [w for w in (*kandidaten, *woorden_) if w.endswith("en") and w.lower() not in GEEN_WERKWOORD]
    return next((w.capitalize() for w in werkwoorden), "Doen")


@register.filter
def isodag(waarde: str) -> str:
    """A day that a fact of the timeline holds as ``2026-11-12``: ``do 12 nov 2026``."""
    try:
        return dag(date.fromisoformat(str(waarde)[:10]))
    except ValueError:
        return str(waarde)


@register.filter
def woord(waarde: Any) -> str:
    """A code of a fact as a word: ``zeer_spoed`` becomes ``zeer spoed``, ``True`` ``ja``."""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return str(waarde or "").replace("_", " ").lower()


@register.filter
def woorden(waarden: Any) -> str:
    """Several codes as words with commas."""
    return ", ".join(woord(w) for w in waarden or [])


@register.filter
def termijnnaam(code: str) -> str:
    """The name of a term by its code, or the code itself."""
    return str(REGELS[code].label) if code in REGELS else str(code)


@register.filter
def euro(bedrag: Any) -> str:
    """An amount in euros as Dutch text: whole euros without cents, ``€ 1.442`` or ``€ 480,67``."""
    try:
        waarde = Decimal(str(bedrag))
    except InvalidOperation:
        return ""
    cijfers = f"{waarde:,.0f}" if waarde == waarde.to_integral() else f"{waarde:,.2f}"
    return "€\u00a0" + cijfers.translate(str.maketrans(",.", ".,"))
