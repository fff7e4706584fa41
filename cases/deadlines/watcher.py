"""The watcher: says once that a term nears its end, passed it, or stayed undone; and closes what ends by itself.

Set-based and keyset-paged: each page is one transaction, so a sweep that is killed loses at most the page at hand and
the next sweep does it again. What was said is a row under a unique constraint, so nothing is said twice. It looks at
dates only, so it is right after days of standing still; overdue and unassigned zaken are included and there is no cap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from cases.deadlines.actions import beeindig_opschorting
from cases.deadlines.feestdagen import DAG, Kalender, kort
from cases.deadlines.models import Hartslag, Opschorting, Signaal, Termijn, TermijnQuerySet
from cases.deadlines.models.termijn import LOPEND
from cases.deadlines.queries import kalender
from cases.deadlines.terms import Telling
from cases.deadlines.thresholds import ESCALATIE, VERSTREKEN, VOORBIJ, Drempel, drempels, leiding_hoort
from cases.dossiers.models import Zaak
from cases.dossiers.timeline import leg_vast
from cases.outbox.actions import meld
from cases.staff.models import Medewerker
from cases.staff.queries import vervangers_van

TAAK = "deadlines.signaleer"
BLADZIJDE = 500
OPSCHORTING_VOORBIJ = "opschorting_voorbij"
LEIDING, BESTUUR = "termijn_verlengen", "dashboards_bestuurlijk"
"""Who decides about more time leads the team; who may see the overviews of management is the next step up."""


@dataclass(slots=True)
class Veegbeurt:
    """What one sweep did."""

    dag: date
    bekeken: int = 0
    signalen: int = 0
    opschortingen: int = 0
    meldingen: int = 0
    per_soort: dict[str, int] = field(default_factory=dict)


def signaleer(vandaag: date, *, bladzijde: int = BLADZIJDE, zaken: QuerySet[Zaak] | None = None) -> Veegbeurt:
    """Record, once, everything that is due on this day or was due before it. Safe to run twice, or days late.

    `zaken` narrows it to some zaken (default all).
    """
    beurt = Veegbeurt(vandaag)
    Hartslag.objects.update_or_create(
        naam=TAAK, defaults={"begonnen_op": timezone.now(), "dag": vandaag, "toelichting": ""}
    )
    dagen = kalender()
    _per_bladzijde(lambda na: _sluit_opschortingen(na, vandaag, bladzijde, beurt, zaken))
    _per_bladzijde(lambda na: _geef_signalen(na, vandaag, bladzijde, beurt, dagen, zaken))
    for pk in list(_te_doen(vandaag, zaken).values_list("pk", flat=True)):  # zaken that somebody was working on
        _geef_signaal(pk, vandaag, beurt, dagen)
    Hartslag.objects.filter(naam=TAAK).update(
        klaar_op=timezone.now(), bekeken=beurt.bekeken, signalen=beurt.signalen, fouten=0
    )
    return beurt


def _te_doen(vandaag: date, zaken: QuerySet[Zaak] | None = None) -> TermijnQuerySet:
    """The running terms of which a moment has come."""
    rijen: TermijnQuerySet = Termijn.objects.filter(LOPEND, signaal_op__lte=vandaag)
    if zaken is not None:
        rijen = rijen.filter(zaak__in=zaken)
    return rijen.order_by("pk")


def _per_bladzijde(doe: Callable[[int], int | None]) -> None:
    """Call with the last key of the page before, until there is none left."""
    na: int | None = 0
    while na is not None:
        na = doe(na)


def _sluit_opschortingen(
    na: int, vandaag: date, aantal: int, beurt: Veegbeurt, zaken: QuerySet[Zaak] | None
) -> int | None:
    """Close the suspensions that ended by themselves (R10); the calculation already counted on it."""
    open_rijen = Opschorting.objects.filter(tot=None, uiterlijk_tot__lte=vandaag, pk__gt=na).order_by("pk")
    if zaken is not None:
        open_rijen = open_rijen.filter(termijn__zaak__in=zaken)
    sleutels = list(open_rijen.values_list("pk", flat=True)[:aantal])
    for pk in sleutels:
        _sluit_opschorting(pk, vandaag, beurt)
    return sleutels[-1] if len(sleutels) == aantal else None


@transaction.atomic
def _sluit_opschorting(pk: int, vandaag: date, beurt: Veegbeurt) -> None:
    """Close one, tell the timeline and the handler. One zaak is locked at a time, so that no one waits in a circle."""
    zaak = Zaak.objects.select_for_update(of=("self",)).get(termijnen__opschortingen=pk)
    opschorting = Opschorting.objects.select_related("termijn__zaak").get(pk=pk)
    if opschorting.tot is not None or opschorting.uiterlijk_tot is None:
        return
    beeindig_opschorting(opschorting, tot=opschorting.uiterlijk_tot)
    beurt.opschortingen += 1
    termijn = Termijn.objects.select_related("zaak", "zaak__hoofdbehandelaar").get(pk=opschorting.termijn_id)
    if not termijn.loopt:
        return
    leg_vast(
        zaak,
        "opschorting_voorbij",
        None,
        code=termijn.code,
        grond=opschorting.grond,
        loopt_weer_vanaf=opschorting.uiterlijk_tot,
        einddatum=termijn.einddatum,
    )
    voorbij = (termijn, Drempel(opschorting.uiterlijk_tot, f"{OPSCHORTING_VOORBIJ}:{pk}"))
    _schrijf([voorbij], [voorbij], vandaag, beurt)


@transaction.atomic
def _geef_signalen(
    na: int, vandaag: date, aantal: int, beurt: Veegbeurt, dagen: Kalender, zaken: QuerySet[Zaak] | None
) -> int | None:
    """Speak about one page of terms. Zaken are locked before their terms, as every act does; busy ones come later."""
    gevonden = list(_te_doen(vandaag, zaken).filter(pk__gt=na).values_list("pk", "zaak_id")[:aantal])
    rij = Zaak.objects.filter(pk__in={zaak_id for _, zaak_id in gevonden}).order_by("pk")
    vrij = set(rij.select_for_update(of=("self",), skip_locked=True).values_list("pk", flat=True))
    _spreek([pk for pk, zaak_id in gevonden if zaak_id in vrij], vandaag, beurt, dagen)
    return gevonden[-1][0] if len(gevonden) == aantal else None


@transaction.atomic
def _geef_signaal(pk: int, vandaag: date, beurt: Veegbeurt, dagen: Kalender) -> None:
    """Speak about one term whose zaak was busy: wait until it is free."""
    Zaak.objects.select_for_update(of=("self",)).get(termijnen=pk)
    _spreek([pk], vandaag, beurt, dagen)


def _spreek(sleutels: list[int], vandaag: date, beurt: Veegbeurt, dagen: Kalender) -> None:
    """Write and tell what is due for these terms; their zaken are locked, so nobody else speaks about them now."""
    rijen = _te_doen(vandaag).filter(pk__in=sleutels).select_related("zaak", "zaak__hoofdbehandelaar")
    termijnen = list(rijen.select_for_update(of=("self",)))
    gegeven = set(Signaal.objects.filter(termijn__in=termijnen).values_list("termijn_id", "soort", "voor_datum"))
    nieuw: list[tuple[Termijn, Drempel]] = []
    vertellen: list[tuple[Termijn, Drempel]] = []
    for termijn in termijnen:
        beurt.bekeken += 1
        assert termijn.einddatum is not None, "the database refuses a moment for a term without an end"
        nog = [
            drempel
            for drempel in drempels(termijn.code, termijn.dag0, termijn.einddatum, dagen)
            if (termijn.pk, drempel.soort, termijn.einddatum) not in gegeven
        ]
        nu = [(termijn, drempel) for drempel in nog if drempel.op <= vandaag]
        nieuw += nu
        vertellen += nu[-1:]  # after days of downtime each moment is recorded, and only the last is told to people
        termijn.signaal_op = min((drempel.op for drempel in nog if drempel.op > vandaag), default=None)
    _schrijf(nieuw, vertellen, vandaag, beurt)
    for termijn, drempel in nieuw:
        if drempel.soort in (VERSTREKEN, VOORBIJ):
            leg_vast(termijn.zaak, "termijn_verstreken", None, code=termijn.code, einddatum=termijn.einddatum)
    Termijn.objects.bulk_update(termijnen, ["signaal_op"])


def _schrijf(
    nieuw: list[tuple[Termijn, Drempel]], vertellen: list[tuple[Termijn, Drempel]], vandaag: date, beurt: Veegbeurt
) -> None:
    """Write the signals, and tell the people of their step on the ladder."""
    ladder = Ladder(vandaag, [termijn.zaak for termijn, _ in vertellen])
    ontvangers = {(t.pk, drempel.soort): ladder.ontvangers(t.zaak, drempel.soort, t.code) for t, drempel in vertellen}
    gemaakt = timezone.now()
    Signaal.objects.bulk_create(
        Signaal(
            termijn=termijn,
            soort=drempel.soort,
            voor_datum=_voor(termijn, drempel),
            op=drempel.op,
            gegeven_op=gemaakt,
            aantal_gemeld=len(ontvangers.get((termijn.pk, drempel.soort), ())),
        )
        for termijn, drempel in nieuw
    )
    for termijn, drempel in nieuw:
        beurt.signalen += 1
        beurt.per_soort[drempel.soort] = beurt.per_soort.get(drempel.soort, 0) + 1
        for medewerker in ontvangers.get((termijn.pk, drempel.soort), ()):
            meld(
                medewerker,
                "termijn",
                _zin(termijn, drempel.soort, vandaag),
                url=f"/zaken/{termijn.zaak.zaaknummer}/",
                zaaknummer=termijn.zaak.zaaknummer,
                sleutel=f"termijn:{termijn.pk}:{drempel.soort}:{_voor(termijn, drempel).isoformat()}",
            )
            beurt.meldingen += 1


def _voor(termijn: Termijn, drempel: Drempel) -> date:
    """Which end a signal is about: that of the term, or of the suspension that is over."""
    if drempel.soort.startswith(OPSCHORTING_VOORBIJ) or termijn.einddatum is None:
        return drempel.op - DAG
    return termijn.einddatum


class Ladder:
    """Who hears of what, for one page: a fixed number of queries per person, team and organisation."""

    def __init__(self, vandaag: date, zaken: Iterable[Zaak]) -> None:
        self.vandaag = vandaag
        self.zaak_ids = {zaak.pk for zaak in zaken}
        self._vervangers: dict[int, list[Medewerker]] = {}
        self._leiding: dict[tuple[int, int | None], list[Medewerker]] = {}
        self._bestuur: dict[int, list[Medewerker]] = {}
        self._ziet: dict[int, set[int]] = {}

    def ontvangers(self, zaak: Zaak, soort: str, code: str = "") -> list[Medewerker]:
        """The handler (and who replaces them); on passing, or sooner by the rule, who leads the team; then management.

        Without a handler the team's leaders hear it at once, and without a team those of the organisation. Nobody
        hears of a zaak that they may not see.
        """
        gekozen: dict[int, Medewerker] = {}
        behandelaar = zaak.hoofdbehandelaar
        if behandelaar is not None and behandelaar.is_active:
            gekozen[behandelaar.pk] = behandelaar
            if behandelaar.pk not in self._vervangers:
                self._vervangers[behandelaar.pk] = vervangers_van(behandelaar, self.vandaag)
            gekozen |= {een.pk: een for een in self._vervangers[behandelaar.pk]}
        if not gekozen or leiding_hoort(code, soort):
            gekozen |= {een.pk: een for een in self._leiding_van(zaak)}
        if soort == ESCALATIE:
            gekozen |= {een.pk: een for een in self._bestuur_van(zaak)}
        return [een for een in gekozen.values() if self._mag_zien(een, zaak)]

    def _leiding_van(self, zaak: Zaak) -> list[Medewerker]:
        """Who leads the team of the zaak; when nobody does, who leads in its organisation."""
        sleutel = (zaak.organisatie_id, zaak.team_id)
        if sleutel not in self._leiding:
            alle = Medewerker.objects.met_recht(LEIDING).filter(organisatie_id=zaak.organisatie_id)
            van_team = list(alle.filter(teams=zaak.team_id)) if zaak.team_id else []
            self._leiding[sleutel] = van_team or list(alle)
        return self._leiding[sleutel]

    def _bestuur_van(self, zaak: Zaak) -> list[Medewerker]:
        if zaak.organisatie_id not in self._bestuur:
            alle = Medewerker.objects.met_recht(BESTUUR).filter(organisatie_id=zaak.organisatie_id)
            self._bestuur[zaak.organisatie_id] = list(alle)
        return self._bestuur[zaak.organisatie_id]

    def _mag_zien(self, medewerker: Medewerker, zaak: Zaak) -> bool:
        if medewerker.pk not in self._ziet:
            zichtbaar = Zaak.objects.zichtbaar_voor(medewerker).filter(pk__in=self.zaak_ids)
            self._ziet[medewerker.pk] = set(zichtbaar.values_list("pk", flat=True))
        return zaak.pk in self._ziet[medewerker.pk]


def _zin(termijn: Termijn, soort: str, vandaag: date) -> str:
    """What the notification says."""
    einde, nummer = termijn.einddatum, termijn.zaak.zaaknummer
    if soort.startswith(OPSCHORTING_VOORBIJ):
        nieuw = f" Uiterste datum: {kort(einde)}." if einde else ""
        return f"{nummer}: de opschorting is voorbij, “{termijn.label}” loopt weer.{nieuw}"
    assert einde is not None, "only a term with an end nears or passes it"
    if not termijn.bewaakt and termijn.telling == Telling.DAARNA:
        return f"{nummer}: “{termijn.label}” {'is' if vandaag <= einde else 'was'} {kort(einde)}."
    if soort == VOORBIJ:
        return f"{nummer}: “{termijn.label}” is voorbij. De laatste dag was {kort(einde)}."
    if vandaag > einde:
        nog = "is nog steeds niet gehaald" if soort == ESCALATIE else "is niet gehaald"
        return f"{nummer}: “{termijn.label}” {nog}. De laatste dag was {kort(einde)}."
    wanneer = "vandaag" if vandaag == einde else f"op {kort(einde)}"
    return f"{nummer}: “{termijn.label}” loopt {wanneer} af."
