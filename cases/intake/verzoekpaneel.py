"""What the zaak page shows of a handhavingsverzoek: what is asked and by whom, the outcome, voornemens and besluit."""

from __future__ import annotations

from datetime import date
from typing import Any

from cases.casework.models import Opdracht
from cases.dossiers.afscherming import ziet_intern
from cases.dossiers.models import Zaak
from cases.dossiers.models.zaak import Soort
from cases.intake.forms.zienswijze import naam_of_rol
from cases.intake.lifecycles.melding import Uitkomst
from cases.intake.models import Voornemen
from cases.staff.models import Medewerker


def verzoek(zaak: Zaak, user: Medewerker, vandaag: date) -> dict[str, Any] | None:
    """The request in a few lines, with the letters per round; nothing for who is not of this organisation (AL-2)."""
    if zaak.soort != Soort.HANDHAVINGSVERZOEK or not ziet_intern(user, zaak):
        return None
    rij: Any = zaak.handhavingsverzoek
    return {
        "verzoek": rij,
        "uitkomsten": [str(Uitkomst(u).label) for u in rij.uitkomsten],
        "vragers": zaak.betrokkenen.filter(rol="verzoeker", vervallen_op=None).count(),
        "zonder_overtreder": rij.status == "in_afweging"
        and not zaak.betrokkenen.filter(rol="overtreder", vervallen_op=None).exists(),
        "sanctie": zaak.opdrachten.filter(soort=Opdracht.Soort.SANCTIE).order_by("-pk").first(),
        "te_laat": _te_laat(zaak, rij),
    }


def _te_laat(zaak: Zaak, rij: Any) -> bool:
    termijn = zaak.termijnen.filter(code="HV_8WK").order_by("-pk").first()
    if termijn is None or termijn.voldaan_op is None or termijn.einddatum is None:
        return False
    return bool(termijn.voldaan_op > termijn.einddatum)


def voornemens(zaak: Zaak, user: Medewerker, vandaag: date) -> dict[str, Any] | None:
    """Every voornemen, the last round first, with what must happen to it now; and the besluit when there is one."""
    if zaak.soort != Soort.HANDHAVINGSVERZOEK or not ziet_intern(user, zaak):
        return None
    rijen = Voornemen.objects.filter(zaak=zaak).select_related("document", "betrokkene").order_by("-ronde", "pk")
    rondes: dict[int, list[dict[str, Any]]] = {}
    for rij in rijen:
        rondes.setdefault(rij.ronde, []).append({"rij": rij, "wie": naam_of_rol(rij.betrokkene)})
    besluit = zaak.handhavingsverzoek.besluit
    if not rondes and besluit is None:
        return None
    return {
        "rondes": [{"nummer": nummer, "rijen": deel} for nummer, deel in rondes.items()],
        "besluit": besluit,
        "verzoek": zaak.handhavingsverzoek,
    }
