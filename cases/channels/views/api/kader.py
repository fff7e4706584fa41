"""The frame of every operation: who asks, how often, in which form, and how an error leaves."""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.core.files.uploadhandler import StopUpload
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import RawPostDataException, UnreadablePostError
from django.utils import timezone
from ninja import NinjaAPI
from ninja.decorators import decorate_view
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.parser import Parser
from ninja.security import HttpBearer

from cases.channels.actions.api import herken, leg_gebruik_vast, leg_weigering_vast
from cases.channels.middleware import VERSIE
from cases.channels.models import ApiClient
from cases.channels.problemen import NIET_ALLES_KLOPT, Fout, Probleem, pointer
from cases.channels.views.api.lezen import lees_json
from cases.staff.limiet import adres, binnen_limiet

logger = logging.getLogger("cases.channels.api")

JSON, MULTIPART = "application/json", "multipart/form-data"
MINUUT = 60
Antwoordt = Callable[..., HttpResponse]


class Sleutel(HttpBearer):
    """`Authorization: Bearer …`: the key of an ApiClient that has this right, and did not ask too often."""

    def __init__(self, recht: str = "") -> None:
        super().__init__()
        self.recht = recht

    def __call__(self, request: HttpRequest) -> ApiClient:
        """The client, or an error; what was sent as a key stands in no log."""
        soort, _, sleutel = request.headers.get("Authorization", "").partition(" ")
        if soort.lower() != "bearer" or not sleutel.strip():
            raise _geen_sleutel()
        return self.authenticate(request, sleutel.strip())

    def authenticate(self, request: HttpRequest, token: str) -> ApiClient:
        """Recognise the key, count the request, and test the right."""
        client = herken(token, vandaag=timezone.localdate())
        if client is None:
            _begrens("api-raden", adres(request), settings.API_POGINGEN_PER_MINUUT)
            raise _geen_sleutel("Deze sleutel is onbekend, verlopen of ingetrokken.")
        request.auth = client  # type: ignore[attr-defined]
        _begrens("api", client.code, settings.API_VERZOEKEN_PER_MINUUT)
        if self.recht and self.recht not in client.rechten:
            raise Probleem(403, f"Deze koppeling mist het recht {self.recht}. Vraag het aan de beheerder.")
        leg_gebruik_vast(client)
        return client


def _geen_sleutel(uitleg: str = "") -> Probleem:
    return Probleem(401, uitleg, koppen={"WWW-Authenticate": 'Bearer realm="vth"'})


def _begrens(wat: str, wie: str, aantal: int) -> None:
    """A number of requests for each minute of the clock; says how many seconds to wait."""
    nu = time.time()
    if not binnen_limiet(wat, f"{wie}:{int(nu // MINUUT)}", aantal=aantal, seconden=MINUUT * 2):
        wacht = MINUUT - int(nu % MINUUT)
        raise Probleem(
            429,
            f"Ten hoogste {aantal} verzoeken per minuut. Wacht {wacht} seconden.",
            koppen={"Retry-After": str(wacht)},
        )


def keur(*vragen: str, vorm: str = "") -> Callable[[Any], Any]:
    """Refuse what an operation does not know before anything is read.

    ``vragen``: the names that the address may ask. ``vorm``: the media type of the body. 400, 406 or 415.
    """

    def versier(run: Antwoordt) -> Antwoordt:
        @wraps(run)
        def poort(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            try:
                _keur_kop(request, vorm)
                _keur_vraag(request, vragen)
            except Probleem as probleem:
                return probleem.als_antwoord()
            return run(request, **kwargs)

        return poort

    versierd: Callable[[Any], Any] = decorate_view(versier)
    return versierd


def _keur_kop(request: HttpRequest, vorm: str) -> None:
    if not request.accepts(JSON):
        raise Probleem(406)
    if not vorm:
        return
    if request.content_type != vorm:
        raise Probleem(415, f"Stuur dit als {vorm}.")
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Probleem(415, "Stuur het bericht zonder Content-Encoding, dus niet ingepakt.")
    tekens = (request.content_params or {}).get("charset", "utf-8").lower()
    if vorm == JSON and tekens not in ("utf-8", "utf8"):
        raise Probleem(415, "Stuur JSON in UTF-8.")


def _keur_vraag(request: HttpRequest, vragen: Iterable[str]) -> None:
    kent = ", ".join(vragen) or "geen enkele"
    fouten = [
        Fout("query", naam[:60], f"Deze parameter kennen we hier niet. Wel: {kent}.", "onbekend")
        for naam in request.GET
        if naam not in vragen
    ]
    fouten += [
        Fout("query", naam, "Geef deze parameter één keer.", "dubbel")
        for naam, waarden in request.GET.lists()
        if naam in vragen and len(waarden) > 1
    ]
    if fouten:
        raise Probleem(400, "Het adres bevat een parameter die niet klopt.", fouten=fouten)


class StrikteParser(Parser):
    """JSON as `lees_json` reads it."""

    def parse_body(self, request: HttpRequest) -> Any:
        return lees_json(request.body)


ZINNEN = {
    "missing": "Dit is verplicht.",
    "extra_forbidden": "Dit kennen we niet.",
    "string_type": "Hier hoort tekst.",
    "string_too_long": "Gebruik ten hoogste {max_length} tekens.",
    "string_too_short": "Vul dit in.",
    "string_pattern_mismatch": "Dit heeft niet de vorm die erbij hoort.",
    "bool_type": "Hier hoort true of false.",
    "int_type": "Hier hoort een heel getal.",
    "int_parsing": "Hier hoort een heel getal.",
    "int_from_float": "Hier hoort een heel getal.",
    "float_type": "Hier hoort een getal.",
    "finite_number": "Hier hoort een getal.",
    "greater_than_equal": "Gebruik {ge} of meer.",
    "less_than_equal": "Gebruik {le} of minder.",
    "list_type": "Hier hoort een lijst.",
    "too_long": "Ten hoogste {max_length}.",
    "too_short": "Ten minste {min_length}.",
    "model_type": "Hier hoort een object.",
    "model_attributes_type": "Hier hoort een object.",
    "dict_type": "Hier hoort een object.",
    "literal_error": "Kies uit {expected}.",
    "date_from_datetime_parsing": "Deze dag bestaat niet.",
    "date_parsing": "Deze dag bestaat niet.",
}
"""What is said of each kind of error that pydantic finds."""


def fout_uit(fout: dict[str, Any]) -> Fout:
    """One error of pydantic, in Dutch, with the place in the message."""
    plaats, *pad = fout["loc"]
    if plaats == "body":
        pad = pad[1:]
    elif plaats in ("file", "form"):
        plaats = "body"
    naam = str(pad[-1]) if pad else ""
    soort = str(fout["type"])
    if soort == "value_error":
        reden = str(fout.get("ctx", {}).get("error", "Dit klopt niet."))
    else:
        zin = ZINNEN.get(soort, "Dit klopt niet.")
        gegevens = {**{"expected": ""}, **fout.get("ctx", {})}
        gegevens["expected"] = str(gegevens["expected"]).replace("'", "").replace(" or ", " of ")
        reden = zin.format(**gegevens)
    return Fout(str(plaats), naam[:60], reden, soort, pointer(pad) if plaats == "body" else "")


api = NinjaAPI(
    title="VTH: meldingen en handhavingsverzoeken",
    version=VERSIE,
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
    parser=StrikteParser(),
)


GEWEIGERD = (400, 403, 409, 413, 415, 422)
"""With these a message of a client is not taken: beheer can see that it happened."""


def _weiger(request: HttpRequest, probleem: Probleem) -> HttpResponse:
    client = getattr(request, "auth", None)
    if request.method == "POST" and isinstance(client, ApiClient) and probleem.status in GEWEIGERD:
        leg_weigering_vast(client, probleem)
    return probleem.als_antwoord()


@api.exception_handler(Probleem)
def _probleem(request: HttpRequest, fout: Probleem) -> HttpResponse:
    return _weiger(request, fout)


@api.exception_handler(ValidationError)
def _validatie(request: HttpRequest, fout: ValidationError) -> HttpResponse:
    """Every error of the message at once (rule /core/error-handling/all-errors)."""
    fouten = [fout_uit(deel) for deel in fout.errors]
    return _weiger(request, Probleem(400, NIET_ALLES_KLOPT, fouten=fouten))


@api.exception_handler(AuthenticationError)
def _onbekend(request: HttpRequest, fout: AuthenticationError) -> HttpResponse:
    return _geen_sleutel().als_antwoord()


@api.exception_handler(HttpError)
def _http(request: HttpRequest, fout: HttpError) -> HttpResponse:
    """What ninja refuses itself; it wraps what our parser says of a body."""
    oorzaak = fout.__cause__
    return _weiger(request, oorzaak if isinstance(oorzaak, Probleem) else Probleem(fout.status_code))


@api.exception_handler(Http404)
def _niet_gevonden(request: HttpRequest, fout: Http404) -> HttpResponse:
    return Probleem(404).als_antwoord()


@api.exception_handler(Exception)
def _storing(request: HttpRequest, fout: Exception) -> HttpResponse:
    """An error of ours: its place goes to the log, not its message, which may quote what somebody wrote (AL-3)."""
    if isinstance(fout, RequestDataTooBig):
        return _weiger(request, Probleem(413))
    if isinstance(fout, (OperationalError, InterfaceError)):
        return Probleem(503, koppen={"Retry-After": "60"}).als_antwoord()
    verzoek = (BadRequest, SuspiciousOperation, MultiPartParserError, StopUpload, UnreadablePostError)
    if isinstance(fout, (*verzoek, RawPostDataException)):
        return _weiger(request, Probleem(400))
    plekken = traceback.extract_tb(fout.__traceback__)[-4:]
    spoor = " < ".join(f"{plek.filename.rsplit('/', 1)[-1]}:{plek.lineno} {plek.name}" for plek in reversed(plekken))
    logger.error("De API gaf een fout: %s bij %s", type(fout).__name__, spoor)
    return Probleem(500).als_antwoord()
