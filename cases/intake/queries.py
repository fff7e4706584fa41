"""Finding what belongs together: earlier zaken about a place or a person, and possible duplicates."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q, QuerySet
from django.db.models.functions import Upper

from cases.dossiers.actions import zelfde_plaats
from cases.dossiers.models import Betrokkene, Zaak
from cases.intake.adresregel import Adres, lees_adres
from cases.intake.lifecycles.zienswijze import GESLOTEN, Status
from cases.intake.models import Zienswijze
from cases.staff.models import Medewerker
from cases.staff.rechten import heeft_recht


def voorgeschiedenis_van(zaak: Zaak, user: Medewerker) -> QuerySet[Zaak]:
    """Earlier zaken at this place or with the same people, within what ``user`` may see (M7)."""
    voorwaarde = zelfde_plaats(zaak) | Q(pk__in=_zaken_van_zelfde_mensen(zaak))
    gevonden = Zaak.objects.zichtbaar_voor(user).filter(voorwaarde).exclude(pk=zaak.pk)
    return gevonden.select_related("locatie").order_by("-ontvangstdatum", "-pk")


def _zaken_van_zelfde_mensen(zaak: Zaak) -> Any:
    mensen = zaak.betrokkenen.filter(vervallen_op=None, anoniem=False)
    adressen, kenmerken = Q(pk__in=[]), Q(pk__in=[])
    for persoon in mensen:
        if persoon.email:
            kenmerken |= Q(email__iexact=persoon.email)
        if persoon.naam and persoon.postcode:
            adressen |= Q(naam__iexact=persoon.naam, postcode=persoon.postcode)
        if persoon.organisatienaam:
            kenmerken |= Q(organisatienaam__iexact=persoon.organisatienaam)
    return Betrokkene.objects.filter(adressen | kenmerken, vervallen_op=None).values("zaak")


def mogelijk_dubbel(zaak: Zaak, user: Medewerker) -> QuerySet[Zaak]:
    """Open zaken about the same place and category, received within 30 days of this one."""
    marge = timedelta(days=30)
    periode = Q(ontvangstdatum__range=(zaak.ontvangstdatum - marge, zaak.ontvangstdatum + marge))
    heen = zaak.relaties_uit.filter(soort="dubbel_van", vervallen_op=None).values("naar")
    terug = zaak.relaties_in.filter(soort="dubbel_van", vervallen_op=None).values("van")
    return (
        Zaak.objects.zichtbaar_voor(user)
        .filter(zelfde_plaats(zaak), periode, soort=zaak.soort, categorie=zaak.categorie, gesloten_op=None)
        .exclude(pk=zaak.pk)
        .exclude(pk__in=heen)
        .exclude(pk__in=terug)
        .select_related("locatie")
        .order_by("ontvangstdatum", "pk")
    )


def zoek_voorgeschiedenis(term: str, zaak: Zaak, user: Medewerker, *, hoogstens: int = 25) -> list[Zaak]:
    """Zaken found by number, place, person or word, within what ``user`` may see; never by a shielded name (M7)."""
    term = " ".join(term.split())
    if len(term) < 2:
        return []
    gevonden = Q(zaaknummer__icontains=term) | Q(
        zoekvector=SearchQuery(term, config="nederlands", search_type="websearch")
    )
    with suppress(ValueError):
        gevonden |= _op_adres(lees_adres(term))
    mensen = mensen_met_naam(term, user).values("zaak")
    bedrijven = Betrokkene.objects.filter(organisatienaam__icontains=term, afgeschermd=False, vervallen_op=None)
    gevonden |= Q(pk__in=mensen) | Q(pk__in=bedrijven.values("zaak"))
    zaken = Zaak.objects.zichtbaar_voor(user).filter(gevonden).exclude(pk=zaak.pk)
    return list(zaken.select_related("locatie").order_by("-ontvangstdatum", "-pk")[:hoogstens])


def _op_adres(adres: Adres) -> Q:
    waar = Q()
    if adres.straat:
        waar &= Q(locatie__straat__icontains=adres.straat)
    if adres.postcode:
        waar &= Q(locatie__postcode=adres.postcode)
    if adres.huisnummer is not None:
        waar &= Q(locatie__huisnummer=adres.huisnummer)
    return waar


def mensen_met_naam(naam: str, user: Medewerker) -> QuerySet[Betrokkene]:
    """People with a name like this in zaken that ``user`` may see; shielded identities are left out."""
    zichtbaar = Zaak.objects.zichtbaar_voor(user).values("pk")
    return (
        Betrokkene.objects.annotate(naam_groot=Upper("naam"))
        .filter(zaak__in=zichtbaar, afgeschermd=False, vervallen_op=None, naam_groot__contains=naam.upper())
        .select_related("zaak")
    )


STANDEN: dict[str, tuple[str, Q]] = {
    "beoordelen": (
        "Te beoordelen",
        Q(status=Status.INGEDIEND, gesloten_op__isnull=False) | Q(status=Status.IN_BEOORDELING),
    ),
    "advies": ("Wacht op advies", Q(status=Status.ADVIES_GEVRAAGD)),
    "beantwoorden": ("Te beantwoorden", Q(status=Status.BEOORDEELD)),
    "lopend": ("Termijn loopt", Q(gesloten_op=None, status__in=[Status.UITGENODIGD, Status.INGEDIEND])),
    "klaar": ("Klaar", Q(status__in=GESLOTEN)),
}
"""What a list of zienswijzen can show: its name on the screen, and which."""


def zienswijzen_voor(user: Medewerker, stand: str) -> QuerySet[Zienswijze]:
    """Zienswijzen of visible zaken in this state: for a jurist all, for others those of the zaken they work on."""
    zaken = Zaak.objects.zichtbaar_voor(user)
    if not heeft_recht(user, "zienswijze_beoordelen") and not heeft_recht(user, "zienswijze_registreren"):
        zaken = zaken.filter(Q(hoofdbehandelaar=user) | Q(rollen__medewerker=user, rollen__tot=None))
    gevonden = Zienswijze.objects.filter(STANDEN[stand][1], zaak__in=zaken.values("pk"))
    return gevonden if stand == "klaar" else gevonden.filter(zaak__gesloten_op=None)


def aantal_te_beoordelen(user: Medewerker) -> int:
    """How many zienswijzen wait for the judgement of this person; who may not judge has none."""
    if not heeft_recht(user, "zienswijze_beoordelen", toegewezen=True):
        return 0
    return zienswijzen_voor(user, "beoordelen").count()
