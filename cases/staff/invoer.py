"""Typed work that must survive the end of a session.

A form that is posted after the session ended is kept on the server, in the (new) session of the same browser, for the
same medewerker only. After logging in the page is shown again with the values filled in. Works without JavaScript.
"""

import secrets
import time
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest
from django.utils.html import format_html, format_html_join

from cases.staff.formulierherstel import Herstel, Velden, herstel_formulier, velden_uit

SLEUTEL = "bewaarde_invoer"
VORIGE = "vorige_gebruiker"
PARAMETER = "hervat"
MAX_STUKS = 5
MAX_TEKENS = 500_000
GELDIG = 24 * 3600


def bewaar(request: HttpRequest, gebruiker: int) -> str | None:
    """Keep what was posted for this medewerker; the address of the filled form, or None if empty or too big."""
    velden = velden_uit(request.POST.lists())
    if not any(waarde.strip() for _, waarde in velden):
        return None
    if sum(len(naam) + len(waarde) for naam, waarde in velden) > MAX_TEKENS:
        return None
    pagina = pagina_van(request)
    token = secrets.token_urlsafe(12)
    alle: dict[str, Any] = request.session.get(SLEUTEL, {})
    alle[token] = {
        "gebruiker": gebruiker,
        "doel": request.path,
        "pagina": pagina,
        "velden": velden,
        "bestanden": sorted({b.name for _, lijst in request.FILES.lists() for b in lijst if b.name}),
        "op": time.time(),
    }
    request.session[SLEUTEL] = dict(list(alle.items())[-MAX_STUKS:])
    request.invoer_bewaard = True  # type: ignore[attr-defined]
    scheiding = "&" if "?" in pagina else "?"
    return f"{pagina}{scheiding}{urlencode({PARAMETER: token})}"


def pagina_van(request: HttpRequest) -> str:
    """The page with the form: the referring page of our own site, else the address that was posted to."""
    verwijzer = urlsplit(request.META.get("HTTP_REFERER", ""))
    if (
        verwijzer.netloc == request.get_host()
        and verwijzer.path.startswith("/")
        and not verwijzer.path.startswith("//")
    ):
        vraag = "&".join(d for d in verwijzer.query.split("&") if d and not d.startswith(f"{PARAMETER}="))
        return verwijzer.path + (f"?{vraag}" if vraag else "")
    return request.get_full_path()


def van(request: HttpRequest, token: str) -> dict[str, Any] | None:
    """Kept input of the medewerker who is logged in; None for somebody else's, and after a day."""
    bewaard: dict[str, Any] | None = request.session.get(SLEUTEL, {}).get(token)
    if bewaard is None or bewaard["gebruiker"] != request.user.pk or time.time() - bewaard["op"] > GELDIG:
        return None
    return bewaard


def ruim_op(request: HttpRequest, *, doel: str | None = None, token: str | None = None) -> None:
    """Forget kept input: of one token, of one form that was posted again, or (neither given) of other medewerkers."""
    alle: dict[str, Any] = request.session.get(SLEUTEL, {})
    if not alle:
        return
    if token is not None:
        over = {t: b for t, b in alle.items() if t != token}
    elif doel is not None:
        over = {t: b for t, b in alle.items() if b["doel"] != doel}
    else:
        over = {t: b for t, b in alle.items() if b["gebruiker"] == request.user.pk}
    if len(over) != len(alle):
        request.session[SLEUTEL] = over


def vul(html: str, pagina: str, bewaard: dict[str, Any]) -> Herstel:
    """Fill the page with kept input and say so at the top of the form, with what the form has no place for."""
    velden: Velden = [(naam, waarde) for naam, waarde in bewaard["velden"]]
    herstel = herstel_formulier(html, pagina, bewaard["doel"], velden, _melding(bewaard["bestanden"], []))
    if not herstel.gevonden or not herstel.over:
        return herstel
    melding = _melding(bewaard["bestanden"], herstel.over)
    return herstel_formulier(html, pagina, bewaard["doel"], velden, melding)


def _melding(bestanden: list[str], over: Velden) -> str:
    return format_html(
        '<div class="bericht bericht--let-op" role="status"><div><strong>{}</strong><br>{}{}{}</div></div>',
        "Uw invoer staat er weer",
        "U was uitgelogd toen u dit verstuurde. Er is nog niets verwerkt. Controleer de gegevens en verstuur opnieuw.",
        f" Voeg deze bestanden opnieuw toe: {', '.join(bestanden)}." if bestanden else "",
        format_html_join("", "<br>Dit paste niet meer in het formulier: {}", ((waarde,) for _, waarde in over)),
    )
