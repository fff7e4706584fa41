"""The only writer of the timeline, and the check of its chain (architectuur §2.4, R-39, AL-1)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.db.models import functions
from django.utils import timezone

from cases.dossiers.models import Gebeurtenis, TijdlijnAnker, Zaak
from cases.staff.models import Medewerker

TAAK_VERANKER = "dossiers.veranker"


def leg_vast(
    zaak: Zaak,
    soort: str,
    door: Medewerker | None,
    /,
    *,
    stapcode: str = "",
    van: str = "",
    naar: str = "",
    motivering: str = "",
    namens: Medewerker | None = None,
    **feiten: Any,
) -> Gebeurtenis:
    """Write one event in the transaction of the act it records; ``door=None`` means the system.

    ``feiten`` are ids, roles, dates and values. Never pass a name, an address or other personal data.
    """
    kaal = json.loads(json.dumps(feiten, cls=DjangoJSONEncoder))
    gebeurtenis = Gebeurtenis(
        zaak=zaak,
        soort=soort,
        tijdstip=timezone.now(),
        actor=door,
        namens=namens,
        stapcode=stapcode,
        van=van,
        naar=naar,
        motivering=motivering,
        feiten=kaal,
    )
    gebeurtenis.save(force_insert=True)
    zaak.versie = gebeurtenis.volgnummer
    return gebeurtenis


@dataclass(frozen=True)
class Breuk:
    """One place where a chain does not hold."""

    zaaknummer: str
    volgnummer: int
    wat: str


def controleer_keten(zaak_ids: list[int] | None = None) -> list[Breuk]:
    """Recompute every hash in the database and report each break; an empty list means that nothing was altered."""
    filter_sql = "WHERE g.zaak_id = ANY(%s)" if zaak_ids is not None else ""
    sql = f"""
        SELECT z.zaaknummer, g.volgnummer,
               g.hash = dossiers_schakel(g.zaak_id, g.volgnummer, g.tijdstip, g.soort, g.stapcode, g.actor_id,
                   g.namens_id, g.van, g.naar, g.motivering_sha256, g.feiten, g.vorige_hash) AS eigen,
               g.vorige_hash = lag(g.hash, 1, '') OVER keten AS vorige,
               g.volgnummer = row_number() OVER keten AS nummer,
               g.motivering = '' OR g.motivering_sha256 = encode(sha256(convert_to(g.motivering, 'UTF8')), 'hex')
                   AS motivering
          FROM dossiers_gebeurtenis g JOIN dossiers_zaak z ON z.id = g.zaak_id {filter_sql}
        WINDOW keten AS (PARTITION BY g.zaak_id ORDER BY g.volgnummer)
    """  # noqa: S608 - no user input in the statement
    woorden = ("inhoud gewijzigd", "vorige schakel klopt niet", "nummer ontbreekt", "motivering gewijzigd")
    breuken = []
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT * FROM ({sql}) s WHERE NOT (eigen AND vorige AND nummer AND motivering)",  # noqa: S608
            [] if zaak_ids is None else [zaak_ids],
        )
        for zaaknummer, volgnummer, *goed in cursor.fetchall():
            breuken += [Breuk(zaaknummer, volgnummer, w) for w, g in zip(woorden, goed, strict=True) if not g]
    breuken += _ontbrekende_koppen(zaak_ids)
    return breuken


def _ontbrekende_koppen(zaak_ids: list[int] | None) -> list[Breuk]:
    """Zaken whose last event is gone: their ``versie`` is ahead of the chain."""
    zaken = Zaak.objects.all() if zaak_ids is None else Zaak.objects.filter(pk__in=zaak_ids)
    laatste = models.Subquery(
        Gebeurtenis.objects.filter(zaak=models.OuterRef("pk")).order_by("-volgnummer").values("volgnummer")[:1]
    )
    kwijt = zaken.annotate(kop=functions.Coalesce(laatste, 0)).exclude(versie=models.F("kop"))
    return [Breuk(z.zaaknummer, z.versie, "laatste gebeurtenis ontbreekt") for z in kwijt]


def koppen_op(datum: date) -> tuple[int, str]:
    """How many chains moved on ``datum`` (Amsterdam day), and one hash over their last hashes of that day."""
    begin = timezone.make_aware(datetime.combine(datum, datetime.min.time()))
    eind = timezone.make_aware(datetime.combine(date.fromordinal(datum.toordinal() + 1), datetime.min.time()))
    som, aantal = hashlib.sha256(), 0
    koppen = (
        Gebeurtenis.objects.filter(tijdstip__gte=begin, tijdstip__lt=eind)
        .order_by("zaak_id", "-volgnummer")
        .distinct("zaak_id")
        .values_list("zaak_id", "hash")
    )
    for zaak_id, kop in koppen.iterator():
        som.update(f"{zaak_id}:{kop}\n".encode())
        aantal += 1
    return aantal, som.hexdigest()


@transaction.atomic
def veranker(datum: date) -> TijdlijnAnker:
    """Anchor one day: a row, and a line in a file outside the database. Doing it twice changes nothing.

    When the line cannot be written there is no row either, so that the next night tries again.
    """
    aantal, som = koppen_op(datum)
    anker, nieuw = TijdlijnAnker.objects.get_or_create(
        datum=datum, defaults={"aantal": aantal, "sha256": som, "gemaakt_op": timezone.now()}
    )
    if nieuw:
        pad = Path(settings.ANKERBESTAND)
        pad.parent.mkdir(parents=True, exist_ok=True)
        with pad.open("a", encoding="utf-8") as bestand:
            bestand.write(_ankerregel(anker) + "\n")
    return anker


def veranker_tot(vandaag: date) -> list[TijdlijnAnker]:
    """Anchor every day before ``vandaag`` on which a chain moved and that has no anchor; the oldest first."""
    dagen = Gebeurtenis.objects.annotate(dag=functions.TruncDate("tijdstip")).filter(dag__lt=vandaag)
    open_dagen = dagen.exclude(dag__in=TijdlijnAnker.objects.values("datum")).values_list("dag", flat=True)
    return [veranker(dag) for dag in open_dagen.distinct().order_by("dag")]


def _ankerregel(anker: TijdlijnAnker) -> str:
    return f"{anker.datum.isoformat()} {anker.aantal} {anker.sha256}"


def controleer_ankers() -> list[str]:
    """Compare every anchor in the file outside the database with what the database says now, and the other way."""
    pad = Path(settings.ANKERBESTAND)
    regels = pad.read_text(encoding="utf-8").splitlines() if pad.exists() else []
    fouten = []
    for regel in dict.fromkeys(regels):
        datum, aantal, som = regel.split()
        if koppen_op(date.fromisoformat(datum)) != (int(aantal), som):
            fouten.append(f"De tijdlijn van {datum} is niet meer gelijk aan het anker van die dag.")
    buiten = set(regels)
    for anker in TijdlijnAnker.objects.order_by("datum"):
        if _ankerregel(anker) not in buiten:
            fouten.append(f"Het anker van {anker.datum} staat niet (zo) in het bestand buiten de database.")
    return fouten
