"""Acts of a handhavingsverzoek that change no status: another person joins the request (HV1)."""

from __future__ import annotations

from cases.dossiers.steps import handeling, recht, voorwaarde


def is_verzoek(procedure) -> bool:  # type: ignore[no-untyped-def]
    """Whether this zaak is a handhavingsverzoek."""
    return bool(procedure.zaak.soort == "handhavingsverzoek")


@voorwaarde("Het besluit is al verzonden. Een nieuw verzoek krijgt een eigen zaak.")
def nog_niet_beslist(procedure) -> bool:  # type: ignore[no-untyped-def]
    return procedure.status not in ("verzonden", "in_opvolging")


VOEG_VERZOEKER_TOE = handeling("voeg_verzoeker_toe", "HV1", mag=recht("melding_registreren", "dossier_aanvullen"),
    mits=[nog_niet_beslist], label="Verzoeker toevoegen", geldt=is_verzoek,
    uitleg="Iemand die hetzelfde vraagt sluit zich aan. Hij krijgt dezelfde brieven en hetzelfde besluit.")  # fmt: skip

HANDELINGEN = {"voeg_verzoeker_toe": VOEG_VERZOEKER_TOE}
