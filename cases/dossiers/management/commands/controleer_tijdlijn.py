"""manage.py controleer_tijdlijn: verify every chain and anchor, and that every zaak is whole."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from cases.dossiers.check import gebreken
from cases.dossiers.models import Gebeurtenis


class Command(BaseCommand):
    """Exit 0 and one line when all is well; else every defect on stderr and exit 1."""

    help = "Controleer of niemand de tijdlijn heeft gewijzigd, en of elke zaak compleet is."

    def handle(self, *args: Any, **opties: Any) -> None:
        """Verify everything."""
        gevonden = 0
        for gebrek in gebreken():
            self.stderr.write(gebrek)
            gevonden += 1
        if gevonden:
            self.stderr.write(f"{gevonden} afwijkingen gevonden.")
            sys.exit(1)
        self.stdout.write(f"{Gebeurtenis.objects.count()} gebeurtenissen gecontroleerd: geen afwijkingen.")
