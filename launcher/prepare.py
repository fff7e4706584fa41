"""Prepares the database inside .venv: ``python -m launcher.prepare migrate accounts``.

``migrate`` brings the tables and the reference data up to date, ``demo`` loads the demo municipality, ``accounts``
writes who can log in, as JSON. What goes wrong with the demo is written to a log, so that its bars stay readable.
"""

import json
import os
import sys
import traceback
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection
from kombu.exceptions import OperationalError as BrokerError

from vth.celery import app

ROOT = Path(__file__).resolve().parent.parent


def migrate() -> None:
    call_command("migrate", interactive=False, verbosity=1)
    call_command("laad_stamgegevens")


def broker() -> None:
    """Connect to the queue once, without patience."""
    with app.connection_for_write() as link:
        link.ensure_connection(max_retries=1, timeout=5)


def demo(log: Path) -> int:
    """Load the demo municipality, with its progress on this terminal."""
    log.unlink(missing_ok=True)
    try:
        call_command("laad_demo", processen=min(2, os.cpu_count() or 1))
    except Exception:
        log.write_text(traceback.format_exc())
        return 1
    return 0


def accounts(path: Path) -> None:
    """Write the active accounts with the names of their roles, and the demo's password when there is one."""
    from django.contrib.auth import get_user_model

    people = get_user_model().objects.filter(is_active=True).prefetch_related("groups").order_by("pk")
    rows = [
        {
            "gebruikersnaam": person.get_username(),
            "naam": getattr(person, "naam", ""),
            "functie": getattr(person, "functie", ""),
            "rollen": [group.name for group in person.groups.all()],
        }
        for person in people
    ]
    path.write_text(json.dumps({"wachtwoord": getattr(settings, "DEMO_WACHTWOORD", ""), "accounts": rows}))


def main(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vth.settings.development")
    django.setup()
    for what, reach in (("database (DATABASE_URL)", connection.ensure_connection), ("broker (REDIS_URL)", broker)):
        try:
            reach()
        except (OperationalError, OSError, BrokerError) as error:
            sys.stdout.write(f"the {what} cannot be reached: {' '.join(str(error).split())}\n")
            return 1
    if "migrate" in arguments:
        migrate()
    if "demo" in arguments and demo(ROOT / "var" / "log" / "laad_demo.log"):
        return 1
    if "accounts" in arguments:
        accounts(ROOT / "var" / "demo" / "accounts.json")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
