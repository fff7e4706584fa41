"""Reference data of this app, loaded by `manage.py laad_stamgegevens`."""

from cases.staff.rechten import laad_rollen


def laad() -> None:
    """Load roles and permissions; idempotent."""
    laad_rollen()
