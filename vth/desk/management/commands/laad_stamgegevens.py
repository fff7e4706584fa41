"""``manage.py laad_stamgegevens``: what a new installation needs before its first user logs in."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Laadt rollen, rechten, brieven, termijnen en taken. Nog een keer uitvoeren verandert niets."

    def handle(self, *args: Any, **options: Any) -> None:
        for config in apps.get_app_configs():
            if find_spec(f"{config.name}.stamgegevens"):
                import_module(f"{config.name}.stamgegevens").laad()
                if options["verbosity"]:
                    self.stdout.write(f"{config.verbose_name}: geladen")
