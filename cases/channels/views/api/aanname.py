"""What the operations share: test, store, take in, and tell how far it is (docs/adr/api.md)."""

from __future__ import annotations

import base64
import binascii
import io
import logging
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate, localtime
from ninja.files import UploadedFile as Bestand
from ninja.responses import Status

from cases.channels.actions.ontvangst import Inzending, keur_bestand, ontvang, verwerk
from cases.channels.actions.volgbericht import AANVULLING, neem_op
from cases.channels.inzending import InzendingForm
from cases.channels.middleware import BASIS
from cases.channels.models import ApiClient, Kanaal, Ontvangst, Stand
from cases.channels.models.api import SOORTEN
from cases.channels.problemen import NIET_ALLES_KLOPT, Fout, Probleem, pointer
from cases.channels.van_koppeling import eigen_zaak, in_fase, ingestuurd, is_anoniem
from cases.channels.views.api import schemas as s
from cases.channels.views.api.velden import bezwaren, plat
from cases.channels.views.api.weergave import adres_van, samenvatting, zaakstand
from cases.dossiers.models import Zaak

logger = logging.getLogger("cases.channels.api")

HERHAALD = "Idempotent-Replayed"
NIET_GEREGISTREERD = (
    "Wij hebben uw bericht bewaard. Het lukte niet om er meteen een zaak van te maken; een medewerker doet dat. "
    "Stuur het niet opnieuw in. Vraag later met dit kenmerk naar het zaaknummer."
)


def _client(request: HttpRequest) -> ApiClient:
    client: ApiClient = request.auth  # type: ignore[attr-defined]
    return client


def dien_in(
    request: HttpRequest, response: HttpResponse, soort: str, bericht: s.Melding, sleutel: str
) -> Status[s.Ontvangstbewijs]:
    """Test, store, take in; what is stored is never answered with an error (docs/adr/api.md)."""
    client, gegevens = _client(request), plat(bericht)
    bestanden, fouten = _uitgepakt(bericht.bestanden)
    if not _is_bekend(client, sleutel):
        formulier = InzendingForm(gegevens, soort=soort)
        fouten += bezwaren(formulier)
        fouten += _keur_bestanden(bestanden, anoniem=gegevens.get("anoniem") is True)
    if fouten:
        raise Probleem(400, NIET_ALLES_KLOPT, fouten=fouten)
    rij, nieuw = ontvang(
        Inzending(
            kanaal=Kanaal.API,
            soort=soort,
            gegevens=gegevens,
            bestanden=tuple(bestanden),
            afzender=client.code,
            sleutel=sleutel,
            organisatie=client.organisatie,
        )
    )
    _toets_hergebruik(rij, soort, None)
    if rij.stand == Stand.ONTVANGEN:
        rij = verwerk(rij.pk, vandaag=localdate())
    response[HERHAALD] = "false" if nieuw else "true"
    if rij.zaak is not None:
        response["Location"] = str(adres_van(rij.zaak))
    bewijs = s.Ontvangstbewijs(
        kenmerk=rij.pk,
        zaaknummer=rij.zaak.zaaknummer if rij.zaak else None,
        ontvangen_op=localtime(rij.ontvangen_op),
        url=adres_van(rij.zaak),
        toelichting=f"Wij hebben uw {soort} ontvangen." if rij.zaak else NIET_GEREGISTREERD,
    )
    return Status(201 if rij.zaak else 202, bewijs)


def _is_bekend(client: ApiClient, sleutel: str) -> bool:
    """Whether this key was used before: then the answer of then counts, whatever the rules became since."""
    return Ontvangst.objects.filter(kanaal=Kanaal.API, afzender=client.code, sleutel=sleutel).exists()


def _toets_hergebruik(rij: Ontvangst, soort: str, zaak: Zaak | None) -> None:
    if getattr(rij, "andere_inhoud", False) or rij.soort != soort or rij.over_zaak_id != (zaak.pk if zaak else None):
        raise Probleem(
            422,
            "Met deze Idempotency-Key is al iets anders ingestuurd. Gebruik voor een ander bericht een andere sleutel.",
            fouten=[Fout("header", "Idempotency-Key", "Deze sleutel hoort bij een ander bericht.", "hergebruikt")],
        )


def _uitgepakt(bijlagen: Iterable[s.Bijlage]) -> tuple[list[File[bytes]], list[Fout]]:
    """The files of a message out of their base64."""
    bestanden, fouten = [], []
    for plek, bijlage in enumerate(bijlagen):
        try:
            inhoud = base64.b64decode(bijlage.inhoud, validate=True)
        except (binascii.Error, ValueError):
            waar = pointer(["bestanden", plek, "inhoud"])
            fouten.append(Fout("body", "inhoud", "Dit is geen base64.", "base64", waar))
        else:
            bestanden.append(File(io.BytesIO(inhoud), name=bijlage.naam))
    return bestanden, fouten


def _keur_bestanden(bestanden: Iterable[Any], *, anoniem: bool) -> list[Fout]:
    fouten = []
    for plek, bestand in enumerate(bestanden):
        try:
            keur_bestand(bestand, str(bestand.name), anoniem=anoniem)
        except ValidationError as fout:
            waar = pointer(["bestanden", plek])
            fouten += [Fout("body", "bestanden", zin, str(fout.code or "bestand"), waar) for zin in fout.messages]
    return fouten


def voeg_toe(
    request: HttpRequest,
    response: HttpResponse,
    soort: str,
    zaaknummer: str,
    bestanden: list[Bestand],
    sleutel: str,
) -> Status[s.Bestandsbewijs]:
    """Store files that belong to a zaak, and put them in its dossier."""
    client = _client(request)
    zaak = _eigen_zaak(request, soort, zaaknummer)
    anoniem = is_anoniem(zaak)
    if not _is_bekend(client, sleutel):
        fouten = [*_andere_delen(request), *_keur_bestanden(bestanden, anoniem=anoniem)]
        if len(bestanden) > s.MAX_BESTANDEN:
            fouten.append(
                Fout("body", "bestanden", f"Ten hoogste {s.MAX_BESTANDEN} bestanden.", "too_long", "/bestanden")
            )
        if fouten:
            raise Probleem(400, NIET_ALLES_KLOPT, fouten=fouten)
        if not zaak.is_open:
            raise Probleem(409, "Deze zaak is afgerond. Stuur een nieuw bericht in en noem daarin dit zaaknummer.")
    rij, nieuw = ontvang(
        Inzending(
            kanaal=Kanaal.API,
            soort="",
            gegevens={
                "bericht": AANVULLING,
                "situatie": "Nagestuurde bestanden",
                "zaaknummer": zaak.zaaknummer,
                **({"anoniem": True} if anoniem else {}),
            },
            bestanden=tuple(bestanden),
            afzender=client.code,
            sleutel=sleutel,
            organisatie=zaak.organisatie,
            bevestig=False,
            stand=Stand.TE_REGISTREREN,
            over_zaak=zaak,
        )
    )
    _toets_hergebruik(rij, "", zaak)
    try:
        rij = neem_op(rij.pk)
    except Exception as fout:  # stored, so never an error to the sender: it waits for a colleague
        logger.error("Ontvangst %s kon niet in het dossier (%s).", rij.pk, type(fout).__name__)
    response[HERHAALD] = "false" if nieuw else "true"
    bewijs = s.Bestandsbewijs(
        kenmerk=rij.pk,
        zaaknummer=zaak.zaaknummer,
        ontvangen_op=localtime(rij.ontvangen_op),
        aantal=rij.bestanden.count(),
    )
    return Status(201 if rij.stand == Stand.VERWERKT else 202, bewijs)


def _andere_delen(request: HttpRequest) -> list[Fout]:
    """Parts of a multipart message that are not described."""
    namen = [*request.POST, *(naam for naam in request.FILES if naam != "bestanden")]
    return [Fout("body", naam[:60], "Dit kennen we niet.", "extra_forbidden", pointer([naam[:60]])) for naam in namen]


def _eigen_zaak(request: HttpRequest, soort: str, zaaknummer: str) -> Zaak:
    zaak = eigen_zaak(_client(request), soort, zaaknummer)
    if zaak is None:
        raise Probleem(404, "Deze koppeling heeft hier niets ingestuurd onder dit nummer.")
    return zaak


def stand_van(request: HttpRequest, soort: str, zaaknummer: str) -> s.Zaakstand:
    stand = zaakstand(_client(request), _eigen_zaak(request, soort, zaaknummer), localdate())
    if stand is None:
        raise Probleem(404)
    return stand


def lijst(request: HttpRequest, soort: str, vraag: s.Lijstvraag) -> s.Lijst:
    rijen = ingestuurd(_client(request), soort)
    if vraag.ontvangen_vanaf:
        rijen = rijen.filter(ontvangen_op__date__gte=vraag.ontvangen_vanaf)
    if vraag.ontvangen_tot_en_met:
        rijen = rijen.filter(ontvangen_op__date__lte=vraag.ontvangen_tot_en_met)
    if vraag.kenmerk:
        rijen = rijen.filter(pk=vraag.kenmerk)
    if vraag.fase:
        rijen = rijen.filter(in_fase(vraag.fase))
    begin = (vraag.pagina - 1) * vraag.per_pagina
    gevonden = list(rijen[begin : begin + vraag.per_pagina + 1])

    def adres(pagina: int) -> str:
        vragen = {**request.GET.dict(), "pagina": pagina}
        return f"{BASIS}/{SOORTEN[soort]}?{urlencode(vragen)}"

    return s.Lijst(
        resultaten=[samenvatting(rij) for rij in gevonden[: vraag.per_pagina]],
        volgende=adres(vraag.pagina + 1) if len(gevonden) > vraag.per_pagina else None,
        vorige=adres(vraag.pagina - 1) if vraag.pagina > 1 else None,
    )
