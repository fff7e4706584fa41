"""Reading in a file with many meldingen or verzoeken: check every row, then take each in once, however often it comes.

A row goes through the store like anything else that is received. Its key is the sender's own kenmerk, or else the row
itself, so that the same file, or one that was mended, never makes a second zaak of a row.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cases.channels import kolommen
from cases.channels.actions.ontvangst import Inzending, bestandsnaam, bewaarbaar, is_anoniem, ontvang, verwerk
from cases.channels.inzending import IDENTIFICEREND, InzendingForm
from cases.channels.models import Inleesregel, Inlezing, Kanaal, Ontvangst, Ontvangstbestand, Stand
from cases.channels.opslag import leg_weg, open_ontvangen
from cases.channels.tabel import Rij, TabelFout, lees_tabel
from cases.dossiers.models import Bestand
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan
from cases.intake.adresregel import lees_adres
from cases.outbox.actions import meld, zet_klaar
from cases.staff.models import Medewerker
from cases.staff.rechten import heeft_recht, waarom_niet

MAX_BESTAND = 15 * 1024**2
KLEIN = 60_000
"""Bytes of a file that is checked while one waits."""
METEEN = 20
"""So many rows are taken in while one waits."""
PER_KEER = 200
"""Rows that a worker takes in before it lets other work go first."""
BEWAREN = timedelta(days=30)
"""How long a file and the content of its rows are kept; that it was read in, and by whom, stays."""
Uitkomst = Inleesregel.Uitkomst


def neem_bestand_aan(inhoud: IO[bytes], *, naam: str, soort: str, door: Medewerker) -> Inlezing:
    """Keep the file as it is; ``controleer`` looks into it.

    :raises ValidationError: too large.
    """
    _eis_recht(door)
    inhoud.seek(0, 2)
    if inhoud.tell() > MAX_BESTAND:
        raise ValidationError(f"Het bestand is te groot. Ten hoogste {MAX_BESTAND // 1024**2} MB.")
    inhoud.seek(0)
    opgeslagen = leg_weg(inhoud)
    assert door.organisatie is not None
    with transaction.atomic():
        inlezing = Inlezing.objects.create(
            organisatie=door.organisatie,
            soort=soort,
            naam=bestandsnaam(naam),
            sha256=opgeslagen.sha256,
            grootte=opgeslagen.grootte,
            door=door,
            gemaakt_op=timezone.now(),
        )
        zet_klaar("inlezing_controleren", f"inlezing-controle-{inlezing.pk}-0", inlezing=inlezing.pk)
    return inlezing


def koppel_kolommen(pk: int, koppeling: dict[str, str], *, door: Medewerker) -> Inlezing:
    """Couple the columns in another way and check everything again.

    :raises StapNietMogelijk: the file was read in already, or a field is chosen twice.
    """
    _eis_recht(door)
    gekozen = {kolom: veld for kolom, veld in koppeling.items() if veld in kolommen.OP_VELD}
    if dubbel := [veld for veld, keren in Counter(gekozen.values()).items() if keren > 1]:
        raise StapNietMogelijk(
            f"U koos ‘{kolommen.OP_VELD[dubbel[0]].naam}’ voor twee kolommen. Kies elk veld één keer."
        )
    with transaction.atomic():
        inlezing = Inlezing.objects.select_for_update().get(pk=pk)
        if inlezing.stand != Inlezing.Stand.PROEF:
            raise StapNietMogelijk("Dit bestand kan nu niet opnieuw worden gekoppeld.")
        inlezing.koppeling, inlezing.stand = gekozen, Inlezing.Stand.CONTROLE
        inlezing.save(update_fields=["koppeling", "stand"])
        Inleesregel.objects.filter(inlezing=inlezing).delete()
        som = hashlib.sha256(json.dumps(gekozen, sort_keys=True).encode()).hexdigest()[:20]
        sleutel = f"inlezing-controle-{pk}-{som}-{timezone.now():%Y%m%d%H%M%S%f}"
        zet_klaar("inlezing_controleren", sleutel, inlezing=pk)
    return inlezing


def _eis_recht(door: Medewerker) -> None:
    if door.organisatie is None or not heeft_recht(door, "melding_registreren"):
        raise StapNietToegestaan(waarom_niet(door, "melding_registreren"))


# --- checking: the dry run -----------------------------------------------------------------------------------------


def controleer(pk: int) -> None:
    """The dry run: read the table, check every row by the rules of the form, make no zaak. Twice is once."""
    inlezing = Inlezing.objects.select_related("organisatie").get(pk=pk)
    if inlezing.stand != Inlezing.Stand.CONTROLE:
        return
    try:
        with open_ontvangen(inlezing) as inhoud:
            tabel = lees_tabel(inhoud.read(), kolommen.bekende_koppen())
    except FileNotFoundError:
        fout_tekst = "Dit bestand is niet meer bewaard. Kies het opnieuw."
        Inlezing.objects.filter(pk=pk).update(stand=Inlezing.Stand.ONLEESBAAR, fout=fout_tekst)
        return
    except TabelFout as fout:
        Inlezing.objects.filter(pk=pk).update(stand=Inlezing.Stand.ONLEESBAAR, fout=str(fout))
        return
    koppeling = inlezing.koppeling or kolommen.koppel(list(tabel.kop))
    regels = [_regel(inlezing, rij, tabel.kop, koppeling) for rij in tabel.rijen]
    _merk_dubbele(regels)
    _merk_bekende(inlezing, regels)
    with transaction.atomic():
        vast = Inlezing.objects.select_for_update().get(pk=pk)
        if vast.stand != Inlezing.Stand.CONTROLE:
            return
        Inleesregel.objects.filter(inlezing=vast).delete()
        Inleesregel.objects.bulk_create(regels, batch_size=500)
        vast.kop, vast.koppeling, vast.opmerkingen = list(tabel.kop), koppeling, list(tabel.opmerkingen)
        vast.stand, vast.fout = Inlezing.Stand.PROEF, ""
        vast.save(update_fields=["kop", "koppeling", "opmerkingen", "stand", "fout"])


def _regel(inlezing: Inlezing, rij: Rij, kop: tuple[str, ...], koppeling: dict[str, str]) -> Inleesregel:
    """One row with its values under the names of the fields, and every error by its own column."""
    gegevens: dict[str, Any] = {}
    fouten = []
    kolom_van = {}
    for plek, naam in enumerate(kop):
        veld = koppeling.get(naam, "")
        if plek in rij.fouten:
            fouten.append({"kolom": naam, "waarde": rij.cellen[plek][:200], "fout": rij.fouten[plek]})
        if veld:
            kolom_van[veld] = (naam, rij.cellen[plek])
            if waarde := kolommen.lees_waarde(veld, rij.cellen[plek]):
                gegevens[veld] = waarde
    kenmerk = gegevens.pop(kolommen.KENMERK, "")
    if is_anoniem(gegevens):  # nothing that says who it is goes further than the file itself (AL-3)
        gegevens = {veld: waarde for veld, waarde in gegevens.items() if veld not in IDENTIFICEREND}
        kolom_van = {veld: (naam, "" if veld in IDENTIFICEREND else w) for veld, (naam, w) in kolom_van.items()}
    if len(kenmerk) > 190:
        naam = kolom_van[kolommen.KENMERK][0]
        fouten.append({"kolom": naam, "waarde": kenmerk[:200], "fout": "Een kenmerk is ten hoogste 190 tekens."})
    _splits_adres(gegevens, "")
    _splits_adres(gegevens, "indiener_")
    formulier = InzendingForm(gegevens, soort=inlezing.soort, bestand=True)
    for veld, zinnen in formulier.errors.items():
        naam, waarde = kolom_van.get(veld, (_kolomnaam(veld), ""))
        uitleg = kolommen.uitleg_waarde(veld)
        fouten += [{"kolom": naam, "waarde": waarde[:200], "fout": f"{zin} {uitleg}".strip()} for zin in zinnen]
    inhoud = json.dumps([inlezing.soort, gegevens], sort_keys=True, default=str)
    sleutel = f"kenmerk:{kenmerk[:190]}" if kenmerk else f"rij:{hashlib.sha256(inhoud.encode()).hexdigest()}"
    return Inleesregel(
        inlezing=inlezing,
        nummer=rij.nummer,
        kenmerk=kenmerk[:190],
        sleutel=sleutel,
        gegevens=bewaarbaar(gegevens),
        uitkomst=Uitkomst.FOUT if fouten else Uitkomst.GOED,
        fouten=bewaarbaar(fouten),
    )


def _kolomnaam(veld: str) -> str:
    kolom = kolommen.OP_VELD.get(veld)
    return kolom.naam if kolom else "De hele rij"


def _splits_adres(gegevens: dict[str, Any], voor: str) -> None:
    """An address that stands in one cell, taken apart; what is no address stays as it was."""
    tekst = str(gegevens.get(f"{voor}straat", ""))
    if not tekst or gegevens.get(f"{voor}huisnummer") or not any(c.isdigit() for c in tekst):
        return
    with suppress(ValueError):
        adres = lees_adres(tekst)
        if adres.straat and adres.huisnummer:
            delen = {"straat": adres.straat, "huisnummer": str(adres.huisnummer), "toevoeging": adres.toevoeging}
            delen |= {"postcode": adres.postcode, "plaatsnaam": adres.plaatsnaam}
            for deel, waarde in delen.items():
                if deel == "straat" or (waarde and not gegevens.get(f"{voor}{deel}")):
                    gegevens[f"{voor}{deel}"] = waarde


def _merk_dubbele(regels: list[Inleesregel]) -> None:
    """The same kenmerk twice in one file is an error; the same row twice is one row."""
    eerste: dict[str, Inleesregel] = {}
    for regel in regels:
        vorige = eerste.setdefault(regel.sleutel, regel)
        if vorige is regel:
            continue
        if regel.kenmerk:
            fout = f"Dit kenmerk staat ook in rij {vorige.nummer}. Geef elke rij een eigen kenmerk."
            regel.uitkomst = Uitkomst.FOUT
            regel.fouten = [*regel.fouten, {"kolom": "Kenmerk", "waarde": regel.kenmerk, "fout": fout}]
        elif regel.uitkomst == Uitkomst.GOED:
            regel.uitkomst = Uitkomst.DUBBEL
            regel.fouten = [
                {"kolom": "", "waarde": "", "fout": f"Precies gelijk aan rij {vorige.nummer}; wordt één zaak."}
            ]


def _merk_bekende(inlezing: Inlezing, regels: list[Inleesregel]) -> None:
    """Rows that became a zaak before, by an earlier file."""
    eerder: dict[str, Ontvangst] = {}
    sleutels = [r.sleutel for r in regels]
    for begin in range(0, len(sleutels), 1000):
        rijen = Ontvangst.objects.filter(
            kanaal=Kanaal.BESTAND, afzender=_afzender(inlezing), sleutel__in=sleutels[begin : begin + 1000]
        ).exclude(zaak=None)
        eerder |= {rij.sleutel: rij for rij in rijen}
    for regel in regels:
        if regel.sleutel in eerder and regel.uitkomst in (Uitkomst.GOED, Uitkomst.FOUT):
            regel.uitkomst, regel.ontvangst, regel.fouten = Uitkomst.BEKEND, eerder[regel.sleutel], []


def _afzender(inlezing: Inlezing) -> str:
    return f"inlezen-{inlezing.organisatie_id}-{inlezing.soort}"


# --- taking in -----------------------------------------------------------------------------------------------------


def lees_in(pk: int, *, bevestig: bool, door: Medewerker) -> Inlezing:
    """Take in the rows that are right; the others stay in the list with what is wrong.

    :raises StapNietMogelijk: it was begun already, or no row is right.
    """
    _eis_recht(door)
    with transaction.atomic():
        inlezing = Inlezing.objects.select_for_update(of=("self",)).get(pk=pk)
        if inlezing.stand != Inlezing.Stand.PROEF:
            raise StapNietMogelijk("Dit bestand wordt al ingelezen, of is al ingelezen.")
        if not inlezing.regels.filter(uitkomst=Uitkomst.GOED).exists():
            raise StapNietMogelijk("Er is geen rij die kan worden ingelezen.")
        inlezing.stand, inlezing.bevestig, inlezing.begonnen_op = Inlezing.Stand.BEZIG, bevestig, timezone.now()
        inlezing.door = door
        inlezing.save(update_fields=["stand", "bevestig", "begonnen_op", "door"])
        zet_klaar("inlezing_inlezen", f"inlezing-{pk}", inlezing=pk)
    return inlezing


def ga_door(pk: int, *, vandaag: date, hoogstens: int = 0) -> int:
    """Take in what is left, row by row, each in its own transaction; stopping anywhere and going on later is safe.

    Returns how many rows are left; with none the reader is told.
    """
    inlezing = Inlezing.objects.select_related("organisatie", "door").get(pk=pk)
    if inlezing.stand != Inlezing.Stand.BEZIG:
        return 0
    regels = inlezing.regels.filter(uitkomst=Uitkomst.GOED).order_by("nummer")
    for regel in regels[:hoogstens] if hoogstens else regels:
        _neem_rij_in(inlezing, regel, vandaag)
    if over := inlezing.regels.filter(uitkomst=Uitkomst.GOED).count():
        return over
    with transaction.atomic():
        klaar = Inlezing.objects.filter(pk=pk, stand=Inlezing.Stand.BEZIG)
        if klaar.update(stand=Inlezing.Stand.KLAAR, klaar_op=timezone.now()):
            gelukt = inlezing.regels.filter(uitkomst=Uitkomst.GELUKT).count()
            tekst = f"Het bestand {inlezing.naam} is ingelezen: {gelukt} {'zaak' if gelukt == 1 else 'zaken'}."
            meld(inlezing.door, "inlezing", tekst, url=f"/inlezen/{pk}/", sleutel=f"inlezing-{pk}")
            transaction.on_commit(partial(_wis_bestand, inlezing), robust=True)
    return 0


def _neem_rij_in(inlezing: Inlezing, regel: Inleesregel, vandaag: date) -> None:
    """One row through the store; the row remembers what became of it."""
    rij, nieuw = ontvang(
        Inzending(
            kanaal=Kanaal.BESTAND,
            soort=inlezing.soort,
            gegevens=regel.gegevens,
            afzender=_afzender(inlezing),
            sleutel=regel.sleutel,
            organisatie=inlezing.organisatie,
            bevestig=inlezing.bevestig,
        )
    )
    begonnen = inlezing.begonnen_op or rij.ontvangen_op
    was_bekend = rij.zaak_id is not None and rij.ontvangen_op < begonnen
    if not nieuw and rij.zaak_id is None and rij.stand == Stand.MISLUKT:  # offered again, perhaps mended
        Ontvangst.objects.filter(pk=rij.pk, zaak=None).update(gegevens=regel.gegevens, pogingen=0)
    rij = verwerk(rij.pk, vandaag=vandaag)
    regel.ontvangst = rij
    if rij.zaak_id is not None:
        regel.uitkomst = Uitkomst.BEKEND if was_bekend else Uitkomst.GELUKT
    else:
        regel.uitkomst = Uitkomst.MISLUKT
        fout = rij.fout or "Dit is eerder afgewezen en wordt niet opnieuw een zaak."
        regel.fouten = [{"kolom": "", "waarde": "", "fout": fout}]
    regel.save(update_fields=["ontvangst", "uitkomst", "fouten"])


def ga_door_in_delen(pk: int, *, vandaag: date) -> None:
    """A part of the rows, and then the rest behind other work; what is left when a worker ends is found again."""
    if over := ga_door(pk, vandaag=vandaag, hoogstens=PER_KEER):
        with transaction.atomic():
            zet_klaar("inlezing_inlezen", f"inlezing-{pk}-nog-{over}", inlezing=pk)


def ruim_op() -> int:
    """Forget the content of files that were read in long ago: the zaken have it. Returns how many files."""
    oud = Inlezing.objects.filter(gemaakt_op__lt=timezone.now() - BEWAREN).exclude(kop=[])
    aantal = 0
    for inlezing in oud.exclude(stand=Inlezing.Stand.BEZIG)[:200]:
        inlezing.regels.update(gegevens={}, fouten=[])
        _wis_bestand(inlezing)
        Inlezing.objects.filter(pk=inlezing.pk).update(kop=[])
        aantal += 1
    return aantal


def _wis_bestand(inlezing: Inlezing) -> None:
    """Remove the file itself, which may hold more of people than was taken in; unless somebody else needs the bytes."""
    nog_nodig = [Inlezing.Stand.CONTROLE, Inlezing.Stand.PROEF]
    ergens_anders = (
        Bestand.objects.filter(sha256=inlezing.sha256).exists()
        or Ontvangstbestand.objects.filter(sha256=inlezing.sha256).exists()
        or Inlezing.objects.filter(sha256=inlezing.sha256, stand__in=nog_nodig).exclude(pk=inlezing.pk).exists()
    )
    if not ergens_anders:
        (Path(settings.MEDIA_ROOT) / inlezing.opslagpad).unlink(missing_ok=True)


def begin_meteen(inlezing: Inlezing) -> None:
    """Do a small file now, so that nobody waits for a worker; a large one is left to it. Never an error."""
    klein = inlezing.grootte <= KLEIN if inlezing.stand == Inlezing.Stand.CONTROLE else _aantal_goed(inlezing) <= METEEN
    if not klein:
        return
    with suppress(Exception):  # the outbox has the same work and says what went wrong
        if inlezing.stand == Inlezing.Stand.CONTROLE:
            controleer(inlezing.pk)
        else:
            ga_door(inlezing.pk, vandaag=timezone.localdate())


def _aantal_goed(inlezing: Inlezing) -> int:
    return inlezing.regels.filter(uitkomst=Uitkomst.GOED).count()
