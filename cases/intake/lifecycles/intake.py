"""Steps that a melding and a handhavingsverzoek share, with the same numbers (processen.md §2.1 and §2.2)."""

from cases.casework.models import Overslag
from cases.dossiers.models import Betrokkene
from cases.dossiers.steps import recht, stap, voorwaarde


def indiener(procedure) -> Betrokkene | None:  # type: ignore[no-untyped-def]
    """The person who reported, or who asks for enforcement."""
    return (
        procedure.zaak.betrokkenen.filter(rol__in=["indiener", "verzoeker"], vervallen_op=None).order_by("pk").first()
    )


@voorwaarde("De indiener is anoniem. Er is niemand aan wie u dit kunt sturen (AL-3).")
def indiener_is_bekend(procedure) -> bool:  # type: ignore[no-untyped-def]
    persoon = indiener(procedure)
    return persoon is not None and not persoon.anoniem


@voorwaarde("De ontvangst is al bevestigd.")
def nog_niet_bevestigd(procedure) -> bool:  # type: ignore[no-untyped-def]
    return procedure.ontvangst_bevestigd_op is None


@voorwaarde("Het eerste contact is al vastgelegd. Leg een volgend contact vast bij ‘Contact’.")
def nog_geen_eerste_contact(procedure) -> bool:  # type: ignore[no-untyped-def]
    return procedure.eerste_contact_op is None


def overgeslagen(procedure, stapcode: str) -> bool:  # type: ignore[no-untyped-def]
    """Whether a step was skipped with a confirmed reason (Z7)."""
    return Overslag.geldt(procedure.zaak_id, stapcode)


class IntakeLifecycle:
    """What is the same for everything that comes in. The statuses are those of the concrete lifecycle."""

    @stap("ML3", ("geregistreerd", "in_triage", "toegewezen"), mag=recht("melding_registreren", systeem=True),
          mits=[indiener_is_bekend, nog_niet_bevestigd], wet="art. 2:17 Awb", label="Ontvangst bevestigen",
          uitleg="De indiener krijgt een brief met het zaaknummer en wat er nu gebeurt.")  # fmt: skip
    def bevestig_ontvangst(self) -> None: ...
