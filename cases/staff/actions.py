"""Acts of functioneel beheer on people, roles, mandates and replacements.

Nobody changes their own account, roles or mandates (regel FS-8): every act here refuses that, whatever the screen does.
"""

from collections.abc import Iterable
from datetime import date

import pghistory
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from cases.staff import toegang
from cases.staff.models import Mandaat, Medewerker, Team, Vervanging
from cases.staff.rechten import heeft_recht, waarom_niet
from cases.staff.separation import waarom_niet_eigen_account


def _mag_beheren(door: Medewerker, medewerker: Medewerker | None = None) -> None:
    """Raises `PermissionDenied` with a plain sentence when `door` may not change accounts, or not this one."""
    if not heeft_recht(door, "accounts_beheren"):
        raise PermissionDenied(waarom_niet(door, "accounts_beheren"))
    if medewerker is not None and medewerker.pk is not None:
        reden = waarom_niet_eigen_account(door.pk, medewerker.pk)
        if reden:
            raise PermissionDenied(reden)


@transaction.atomic
def bewaar_medewerker(
    medewerker: Medewerker, *, rollen: Iterable[Group], teams: Iterable[Team], door: Medewerker
) -> Medewerker:
    """Add or change an account with its roles and teams. A new account gets no password, but a one-time link."""
    _mag_beheren(door, medewerker)
    if medewerker.pk is None:
        medewerker.set_unusable_password()
    medewerker.save()
    medewerker.groups.set(rollen)
    medewerker.teams.set(teams)
    return medewerker


@transaction.atomic
def zet_op_non_actief(medewerker: Medewerker, *, door: Medewerker, vandaag: date) -> None:
    """Close an account: logging in stops at once, open sessions too; what was done stays on record."""
    _mag_beheren(door, medewerker)
    medewerker.is_active = False
    medewerker.uit_dienst_op = vandaag
    medewerker.save(update_fields=["is_active", "uit_dienst_op"])


@transaction.atomic
def zet_op_actief(medewerker: Medewerker, *, door: Medewerker) -> None:
    """Open a closed account again."""
    _mag_beheren(door, medewerker)
    medewerker.is_active = True
    medewerker.uit_dienst_op = None
    medewerker.save(update_fields=["is_active", "uit_dienst_op"])


@transaction.atomic
def maak_wachtwoordlink(medewerker: Medewerker, *, door: Medewerker) -> str:
    """A one-time link with which the medewerker chooses a password; that one was made is kept in the history."""
    _mag_beheren(door, medewerker)
    if not medewerker.is_active:
        raise ValidationError("Dit account is niet actief. Zet het eerst weer op actief.")
    pghistory.create_event(medewerker, label="wachtwoordlink")
    return toegang.wachtwoordlink(medewerker)


@transaction.atomic
def deblokkeer(medewerker: Medewerker, *, door: Medewerker) -> None:
    """Lift the lock after too many wrong passwords."""
    _mag_beheren(door, medewerker)
    toegang.deblokkeer(medewerker)
    pghistory.create_event(medewerker, label="gedeblokkeerd")


@transaction.atomic
def bewaar_mandaat(mandaat: Mandaat, *, door: Medewerker) -> Mandaat:
    """Add or change a mandate in the register; not one's own, and never taken over from or given to oneself."""
    _mag_beheren(door, mandaat.medewerker)
    if mandaat.pk:
        _mag_beheren(door, Mandaat.objects.select_related("medewerker").get(pk=mandaat.pk).medewerker)
    boven = mandaat.ondermandaat_van
    if boven is not None and not boven.ondermandaat:
        raise ValidationError({"ondermandaat_van": "Bij dit mandaat is ondermandaat niet toegestaan (Awb 10:9)."})
    mandaat.full_clean()
    mandaat.save()
    return mandaat


@transaction.atomic
def beeindig_mandaat(mandaat: Mandaat, *, per: date, door: Medewerker) -> None:
    """Let a mandate end; `per` is its last day. What was decided before stays valid."""
    _mag_beheren(door, mandaat.medewerker)
    mandaat.geldig_tot = per
    mandaat.full_clean()
    mandaat.save()


def waarom_niet_vervangen(vervanging: Vervanging, door: Medewerker) -> str:
    """Why `door` may not enter this replacement; empty when it is their own absence, or they lead or administer."""
    if vervanging.medewerker_id == door.pk:
        return ""
    if heeft_recht(door, "accounts_beheren"):
        return ""
    if heeft_recht(door, "toewijzen") and vervanging.medewerker.organisatie_id == door.organisatie_id:
        return ""
    return "U kunt alleen uw eigen vervanging regelen. Voor een ander kan een teamleider dat doen."


@transaction.atomic
def bewaar_vervanging(vervanging: Vervanging, *, door: Medewerker) -> Vervanging:
    """Record who takes over whose tasks in which days. It gives no rights; functiescheiding is tested anew (FS-9)."""
    reden = waarom_niet_vervangen(vervanging, door)
    if reden:
        raise PermissionDenied(reden)
    if vervanging.vervanger.organisatie_id != vervanging.medewerker.organisatie_id:
        raise ValidationError({"vervanger": "De vervanger werkt bij een andere organisatie."})
    vervanging.full_clean()
    vervanging.save()
    return vervanging


@transaction.atomic
def verwijder_vervanging(vervanging: Vervanging, *, door: Medewerker) -> None:
    """Take back a replacement."""
    reden = waarom_niet_vervangen(vervanging, door)
    if reden:
        raise PermissionDenied(reden)
    vervanging.delete()
