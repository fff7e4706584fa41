"""Declaring a step of a lifecycle, and taking one: the only way in which a status changes (stijl §7C, R-39).

A lifecycle declares its steps, one line each::

    @stap("ML17", S.IN_AFWEGING, S.REACTIE_CONCEPT, mag=recht("afhandelen"), label="Vervolg bepalen")
    def bepaal_vervolg(self) -> None: ...

From that one declaration come the buttons, the reasons why a step is not possible, the transitions that PostgreSQL
allows, the generated pages in ``docs/lifecycles`` and the tables that tests compare with the approved ones.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

import pgtrigger
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils import timezone
from django_fsm import transition

from cases.staff.rechten import heeft_recht, waarom_niet

if TYPE_CHECKING:
    from cases.dossiers.models import Gebeurtenis, Procedure, Statusdrager, Zaak
    from cases.staff.models import Medewerker


class StapNietMogelijk(Exception):
    """The step cannot be taken now; the message says why, in Dutch, to the person who tried. Nothing was done."""

    def __init__(self, *redenen: str) -> None:
        super().__init__(" ".join(redenen))
        self.redenen = redenen


def eis(waarde: str, zin: str) -> str:
    """What a step requires in words, without white space around it (R-39).

    :raises StapNietMogelijk: with ``zin``, when nothing was filled in.
    """
    if not waarde.strip():
        raise StapNietMogelijk(zin)
    return waarde.strip()


class StapNietToegestaan(PermissionDenied):
    """This person may not take the step; the message says who may."""


@dataclass(frozen=True)
class Voorwaarde:
    """One named fact that must hold before a step: a test without side effects, and what to say when it does not."""

    toets: Callable[[Any, Medewerker | None], bool]
    reden: str | Callable[[Any, Medewerker | None], str]

    def weigering(self, procedure: Statusdrager, door: Medewerker | None) -> str | None:
        if self.toets(procedure, door):
            return None
        return self.reden if isinstance(self.reden, str) else self.reden(procedure, door)


def voorwaarde(reden: str | Callable[[Any, Medewerker | None], str]) -> Callable[[Callable[..., bool]], Voorwaarde]:
    """Make a Voorwaarde of a function of the procedure, or of the procedure and the person."""

    def maak(functie: Callable[..., bool]) -> Voorwaarde:
        if len(inspect.signature(functie).parameters) == 1:
            return Voorwaarde(lambda procedure, door: functie(procedure), reden)
        return Voorwaarde(functie, reden)

    return maak


@dataclass(frozen=True)
class Recht:
    """Who may take a step: anyone with one of these rights (cases.staff.rechten), or also the system."""

    codes: tuple[str, ...]
    systeem: bool = False
    voor: str = ""
    """The part of the act, where the matrix gives a role only that part (for example toewijzen of a melding)."""

    ook: ClassVar[str] = ""
    """Who else may, in words, where a subclass allows more than the matrix."""

    def weigering(self, zaak: Zaak, door: Medewerker | None) -> str | None:
        """None when ``door`` may; else a sentence that says who may."""
        if door is None:
            return None if self.systeem else "Deze stap kan het systeem niet zelf zetten."
        if not self.codes:
            return "Deze stap zet het systeem zelf, als het zover is."
        waar: dict[str, Any] = {"voor": self.voor}
        # Asked from cheap to dear: a right on any zaak needs no look at who the zaak is assigned to or shared with.
        for naam, vraag in ((None, None), ("toegewezen", is_toegewezen), ("gedeeld", is_gedeeld)):
            if naam is not None and vraag is not None:
                waar[naam] = vraag(zaak, door)
            if any(heeft_recht(door, code, **waar) for code in self.codes):
                return None
        return waarom_niet(door, self.codes[0], **waar)


def recht(*codes: str, systeem: bool = False, voor: str = "") -> Recht:
    """Who may: the codes of the rights (processen.md §3.1), and whether the system may do it by itself."""
    return Recht(codes, systeem, voor)


@dataclass(frozen=True)
class Stap:
    """One declared step."""

    naam: str
    code: str
    van: tuple[str, ...]
    naar: str | None
    mag: Recht
    mits: tuple[Voorwaarde, ...]
    wet: str
    label: str
    uitleg: str
    volgorde: int = field(compare=False)
    geldt: Callable[[Statusdrager], bool] | None = field(default=None, compare=False)
    """For an act: for which zaken it exists at all; None for every zaak. Elsewhere it is not named."""

    @property
    def is_handeling(self) -> bool:
        """Whether this is an act that leaves the procedure where it is and holds for every open zaak (Z1-Z7)."""
        return self.van == ("*",)

    def kan_bij(self, drager: Statusdrager) -> bool:
        if self.is_handeling:
            return drager.is_open and (self.geldt is None or self.geldt(drager))
        return drager.status in self.van

    @property
    def url_naam(self) -> str:
        return self.naam.replace("_", "-")


_teller = iter(range(10_000))


def stap(
    code: str,
    van: str | Iterable[str],
    naar: str | None = None,
    *,
    mag: Recht,
    mits: Iterable[Voorwaarde] = (),
    wet: str = "",
    label: str,
    uitleg: str = "",
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Declare one step of a lifecycle as a django-fsm transition; ``naar=None`` leaves the status as it is.

    :param code: its number in processen.md §2, for example ``ML17``.
    :param wet: the article it rests on, for the generated pages.
    """
    bronnen = (str(van),) if isinstance(van, str) else tuple(str(v) for v in van)

    def versier(methode: Callable[..., None]) -> Callable[..., None]:
        stapje = Stap(
            naam=methode.__name__,
            code=code,
            van=bronnen,
            naar=None if naar is None else str(naar),
            mag=mag,
            mits=tuple(mits),
            wet=wet,
            label=label,
            uitleg=uitleg,
            volgorde=next(_teller),
        )
        overgang = transition(field="status", source=list(bronnen), target=stapje.naar, custom={"code": code})(methode)
        overgang.stap = stapje
        return overgang

    return versier


def stappen(klasse: type) -> tuple[Stap, ...]:
    """Every step that a lifecycle (or a procedure with it) declares, in the order of declaration."""
    leden = (getattr(methode, "stap", None) for _, methode in inspect.getmembers(klasse, callable))
    return tuple(sorted((lid for lid in leden if isinstance(lid, Stap)), key=lambda s: s.volgorde))


def statusovergangen(klasse: type) -> list[tuple[str, str]]:
    """The changes of status that the declared steps allow."""
    return sorted({(van, s.naar) for s in stappen(klasse) if s.naar for van in s.van if van != s.naar})


def bewaking(lifecycle: type) -> list[pgtrigger.Trigger]:
    """Triggers by which PostgreSQL itself refuses a status change or a first status that no step declares."""
    begin = lifecycle.BEGIN  # type: ignore[attr-defined]
    return [
        pgtrigger.FSM(name="statusovergang", field="status", transitions=statusovergangen(lifecycle)),
        pgtrigger.Trigger(
            name="beginstatus",
            when=pgtrigger.Before,
            operation=pgtrigger.Insert,
            condition=pgtrigger.Condition(f"NEW.status IS DISTINCT FROM '{begin}'"),
            func=f"RAISE EXCEPTION 'een nieuwe rij begint met status {begin}';",
        ),
    ]


@dataclass(frozen=True)
class StapStand:
    """What one person can do with one step now: take it, or read why not."""

    stap: Stap
    past: bool
    mogelijk: bool
    redenen: tuple[str, ...]


def beoordeel(procedure: Statusdrager, stapje: Stap, door: Medewerker | None) -> StapStand:
    """Whether ``door`` can take ``stapje`` now. Reads only."""
    redenen = []
    past = stapje.kan_bij(procedure)
    if not past:
        redenen.append(_verkeerde_status(procedure, stapje))
    if (geen_recht := stapje.mag.weigering(procedure.zaak, door)) is not None:
        redenen.append(geen_recht)
    if past:
        redenen += _bezwaren(procedure, stapje, door)
    return StapStand(stapje, past, not redenen, tuple(redenen))


def _bezwaren(procedure: Statusdrager, stapje: Stap, door: Medewerker | None) -> list[str]:
    """What the conditions have against the step now."""
    return [w for v in stapje.mits if (w := v.weigering(procedure, door)) is not None]


def eis_mogelijk(procedure: Statusdrager, stapje: Stap, door: Medewerker | None) -> None:
    """Refuse the step, with the reasons, unless ``door`` can take it now.

    :raises StapNietToegestaan: ``door`` may not take this step.
    :raises StapNietMogelijk: the status or a condition is against it.
    """
    if (geen_recht := stapje.mag.weigering(procedure.zaak, door)) is not None:
        raise StapNietToegestaan(geen_recht)
    if not stapje.kan_bij(procedure):
        raise StapNietMogelijk(_verkeerde_status(procedure, stapje))
    if redenen := _bezwaren(procedure, stapje, door):
        raise StapNietMogelijk(*redenen)


def _verkeerde_status(procedure: Statusdrager, stapje: Stap) -> str:
    if stapje.is_handeling and procedure.is_open:
        return "Dit kan niet bij deze zaak."
    return f"Dit kan niet nu de status ‘{procedure.statuslabel.lower()}’ is."


def stappen_voor(procedure: Statusdrager, door: Medewerker | None) -> list[StapStand]:
    """Every step that fits the status now, the possible ones first; with the reasons of the others."""
    standen = [beoordeel(procedure, s, door) for s in stappen(type(procedure)) if s.kan_bij(procedure)]
    return sorted(standen, key=lambda s: (not s.mogelijk, s.stap.volgorde))


def handeling(
    naam: str,
    code: str,
    *,
    mag: Recht,
    mits: Iterable[Voorwaarde] = (),
    wet: str = "",
    label: str,
    uitleg: str = "",
    geldt: Callable[[Statusdrager], bool] | None = None,
) -> Stap:
    """Declare an act that every open zaak knows and that changes no status (Z1-Z7 and the like).

    :param geldt: for an act of some zaken only (those with a term for a decision): whether this is one.
    """
    return Stap(naam, code, ("*",), None, mag, tuple(mits), wet, label, uitleg, next(_teller), geldt)


def doe_handeling(
    procedure: Procedure, act: Stap, door: Medewerker | None, /, *, motivering: str = "", **feiten: Any
) -> Gebeurtenis:
    """Check an act that changes no status, and record it; the caller changes what it is about, before or after.

    :raises StapNietToegestaan: ``door`` may not do this.
    :raises StapNietMogelijk: the zaak is closed, or a condition is against it.
    """
    from cases.dossiers.timeline import leg_vast

    zaak = procedure.zaak
    with eenmaal_gelezen():
        eis_mogelijk(procedure, act, door)
        namens = _namens(zaak, door)
    return leg_vast(zaak, act.naam, door, stapcode=act.code, motivering=motivering, namens=namens, **feiten)


def zet_stap(
    procedure: Statusdrager, naam: str, door: Medewerker | None, /, *, motivering: str = "", **feiten: Any
) -> Gebeurtenis:
    """Take one step: possible? allowed? then do it, save it, copy the toestand, and record it. All or nothing.

    The procedure must be locked (``objects.voor_wijziging``) in the current transaction.

    :raises StapNietToegestaan: ``door`` may not take this step.
    :raises StapNietMogelijk: the status or a condition is against it; the message says which.
    """
    from cases.dossiers.models import Procedure
    from cases.dossiers.timeline import leg_vast

    stapje = stap_van(type(procedure), naam)
    zaak = procedure.zaak
    with eenmaal_gelezen():
        eis_mogelijk(procedure, stapje, door)
        namens = _namens(zaak, door)
    van = procedure.status
    getattr(procedure, naam)()
    procedure.save()
    if isinstance(procedure, Procedure):
        werk_zaak_bij(procedure)
    return leg_vast(
        zaak,
        naam,
        door,
        stapcode=stapje.code,
        van=van,
        naar=procedure.status,
        motivering=motivering,
        namens=namens,
        **feiten,
    )


def werk_zaak_bij(procedure: Procedure) -> None:
    """Copy to the zaak what lists show of the procedure: toestand, who must act, and whether it is closed."""
    zaak = procedure.zaak
    zaak.toestand = procedure.status
    zaak.aan_zet = procedure.AAN_ZET.get(procedure.status, "behandelaar")
    if procedure.is_open:
        zaak.gesloten_op = None
    elif zaak.gesloten_op is None:
        zaak.gesloten_op = timezone.localdate()
    zaak.save(update_fields=["toestand", "aan_zet", "gesloten_op"])


def stap_van(klasse: type, naam: str) -> Stap:
    """The declared step with this name.

    :raises LookupError: the lifecycle has no such step.
    """
    gevonden = getattr(getattr(klasse, naam, None), "stap", None)
    if not isinstance(gevonden, Stap):
        raise LookupError(f"{klasse.__name__} heeft geen stap {naam}.")
    return gevonden


# --- who somebody is in a zaak ---------------------------------------------------------------------------------


T = TypeVar("T")
_gelezen: ContextVar[dict[Any, Any] | None] = ContextVar("gelezen", default=None)


@contextmanager
def eenmaal_gelezen() -> Iterator[None]:
    """While a page is drawn or a step is judged, ask once who somebody is in a zaak. Never around a whole act."""
    token = _gelezen.set(_gelezen.get() or {})
    try:
        yield
    finally:
        _gelezen.reset(token)


def lees_eenmaal(sleutel: tuple[str, int | None, int | None], vraag: Callable[[], T]) -> T:
    """The answer to a question about a zaak (and a person); inside ``eenmaal_gelezen`` it is asked only once."""
    bekend = _gelezen.get()
    if bekend is None:
        return vraag()
    if sleutel not in bekend:
        bekend[sleutel] = vraag()
    return cast("T", bekend[sleutel])


def is_toegewezen(zaak: Zaak, user: Medewerker) -> bool:
    """Whether ``user`` has a running part in the zaak, or replaces somebody today who has (FS-9)."""
    return zaak.hoofdbehandelaar_id == user.pk or bool(_deelnemers(zaak, user))


def is_gedeeld(zaak: Zaak, user: Medewerker) -> bool:
    """Whether the zaak is shared by name with ``user``, or with the organisation of ``user`` (a ketenpartner)."""

    def vraag() -> bool:
        organisatie = user.organisatie_id
        gedeeld = organisatie is not None and organisatie != zaak.organisatie_id
        return (gedeeld and zaak.gedeeld_met.filter(organisatie=organisatie, tot=None).exists()) or bool(
            zaak.zaakpersoonsrecht_set.filter(user=user).exists()
        )

    return lees_eenmaal(("gedeeld", zaak.pk, user.pk), vraag)


def _deelnemers(zaak: Zaak, user: Medewerker) -> list[Medewerker]:
    """Who has a running part in the zaak, of ``user`` and those whom ``user`` replaces today."""
    vandaag = timezone.localdate()
    vervangen = Q(
        medewerker__vervangingen__vervanger=user,
        medewerker__vervangingen__van__lte=vandaag,
        medewerker__vervangingen__tot__gte=vandaag,
    )
    rollen = zaak.rollen.filter(Q(medewerker=user) | vervangen, tot=None).select_related("medewerker").order_by("pk")
    return lees_eenmaal(("deelnemers", zaak.pk, user.pk), lambda: [rol.medewerker for rol in rollen])


def _namens(zaak: Zaak, door: Medewerker | None) -> Medewerker | None:
    """Whom ``door`` replaces in this act, when it is not an own part in the zaak."""
    if door is None or zaak.hoofdbehandelaar_id == door.pk:
        return None
    deelnemers = _deelnemers(zaak, door)
    return None if not deelnemers or door in deelnemers else deelnemers[0]


# --- procedures ------------------------------------------------------------------------------------------------


@cache
def procedures() -> dict[str, type[Procedure]]:
    """Every concrete procedure by its ``soort``."""
    from cases.dossiers.models import Procedure

    return {m.soort: m for m in apps.get_models() if issubclass(m, Procedure)}


def procedure_van(zaak: Zaak) -> Procedure:
    """The procedure of a zaak, with that same zaak on it."""
    procedure = procedures()[zaak.soort].objects.get(pk=zaak.pk)
    procedure.zaak = zaak
    return procedure


def lifecycles() -> Iterator[type[Procedure]]:
    yield from procedures().values()
