"""manage.py veranker_tijdlijn [DATUM]: write the heads of the timeline's chains to the file outside the database."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cases.dossiers.timeline import veranker, veranker_tot


class Command(BaseCommand):
    """Anchor one day, or every finished day that has no anchor yet."""

    help = "Leg de tijdlijn van een dag vast buiten de database; zonder datum alle dagen tot vandaag."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The optional day."""
        parser.add_argument("datum", nargs="?", type=date.fromisoformat, help="bijvoorbeeld 2026-03-02")

    def handle(self, *args: Any, datum: date | None, **opties: Any) -> None:
        """Anchor, and say what was anchored."""
        vandaag = timezone.localdate()
        if datum is not None and datum >= vandaag:
            raise CommandError(f"{datum} is nog niet voorbij. Een dag wordt verankerd als hij om is.")
        ankers = veranker_tot(vandaag) if datum is None else [veranker(datum)]
        for anker in ankers:
            self.stdout.write(f"{anker.datum} {anker.aantal} zaken {anker.sha256}")
        if not ankers:
            self.stdout.write("Alle dagen tot vandaag zijn al verankerd.")
