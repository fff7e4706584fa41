"""Writing a document: DO1 and DO2, and text that is typed but not yet saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from cases.documents import weergave
from cases.documents.actions.stappen import (
    als_json,
    datums_van,
    eis_mogelijk,
    geef_terug,
    neem_datums_over,
    nieuwe_versie,
    pak,
    zet,
)
from cases.documents.blokken import Blok, Blokfout, controleer, ontwapen, schoon, vul, vul_blokken
from cases.documents.lifecycles.document import opsteller
from cases.documents.models import Document, Klad, Opsteller, Sjabloon, Sjabloonversie, Tekstwijziging, Weergave
from cases.documents.opmaak import aanhef_van, adres_van
from cases.documents.register import Briefgegevens, soort
from cases.dossiers.indicaties import ontvanger_voor, waarom_geen_brief
from cases.dossiers.models import Betrokkene, Zaak
from cases.dossiers.steps import StapNietMogelijk, StapNietToegestaan
from cases.dossiers.timeline import leg_vast
from cases.staff.models import Medewerker


@transaction.atomic
def stel_op(
    zaak: Zaak,
    soort_code: str,
    *,
    context: Briefgegevens,
    door: Medewerker | None,
    ontvanger: Betrokkene | None,
    vandaag: date,
    kanaal: str = "",
    bijlagen: Sequence[str] = (),
    vertrouwelijk: bool = False,
    teksten: Mapping[str, str] | None = None,
) -> Document:
    """DO1: make a concept from the text in use, filled with the context; the maker is its first opsteller.

    ``kanaal`` is empty to follow the wish of the addressee. Without ``ontvanger`` it becomes a note for the file.
    ``context.verzenddatum`` is the planned day of posting. ``teksten`` is the first text of free blocks, by key; a key
    of a block that this letter does not have is left out.

    :raises StapNietMogelijk: there is no text in use for this kind, or the planned day lies before today.
    :raises StapNietToegestaan: ``door`` may not write in this zaak.
    """
    if (geen_recht := opsteller.weigering(zaak, door)) is not None:
        raise StapNietToegestaan(geen_recht)
    briefsoort = soort(soort_code)
    if not isinstance(context, briefsoort.context):
        raise TypeError(f"{soort_code} vraagt een {briefsoort.context.__name__}, niet een {type(context).__name__}.")
    if context.zaaknummer != zaak.zaaknummer:
        raise ValueError("De brief noemt een ander zaaknummer dan de zaak.")
    if context.verzenddatum < vandaag:
        raise StapNietMogelijk("De geplande verzenddatum ligt vóór vandaag.")
    sjabloonversie = (
        Sjabloonversie.objects.filter(sjabloon__soort=soort_code, status=Sjabloonversie.Status.ACTIEF)
        .select_related("sjabloon")
        .first()
    )
    if sjabloonversie is None:
        raise StapNietMogelijk(f"Er is nog geen tekst in gebruik voor de brief ‘{briefsoort.naam}’. Vraag het beheer.")
    wijze = kanaal or kanaal_voor(ontvanger)
    if wijze != "notitie" and (geen_brief := waarom_geen_brief(ontvanger, per_post=False)):
        raise StapNietMogelijk(geen_brief)
    waarden = context.waarden()
    document = Document(
        zaak=zaak,
        soort=soort_code,
        titel=vul(sjabloonversie.onderwerp, waarden)[:200],
        sjabloonversie=sjabloonversie,
        betrokkene=ontvanger,
        gegevens=als_json(context),
        gestandaardiseerd=sjabloonversie.sjabloon.gestandaardiseerd and context.is_standaard,
        kanaal=wijze,
        vertrouwelijk=vertrouwelijk or zaak.vertrouwelijk,
        opgesteld_op=timezone.now(),
        opgesteld_door=door,
    )
    document.save(force_insert=True)
    document.versie = nieuwe_versie(
        document,
        onderwerp=vul(sjabloonversie.onderwerp, waarden, context.open_velden),
        blokken=_met_teksten(vul_blokken(sjabloonversie.inhoud, waarden, context.open_velden), teksten or {}),
        datums=datums_van(context),
        geadresseerde=adres_van(ontvanger),
        aanhef=aanhef_van(ontvanger),
        bijlagen=list(bijlagen),
        door=door,
    )
    document.save(update_fields=["versie"])
    leg_vast(
        zaak,
        "stel_op",
        door,
        stapcode="DO1",
        naar=document.status,
        document=document.pk,
        documentsoort=soort_code,
        sjabloonversie=sjabloonversie.pk,
    )
    return document


def _met_teksten(blokken: list[Blok], teksten: Mapping[str, str]) -> list[Blok]:
    """The free blocks with their first text, in which two braces are braces and never the name of a field."""
    return [
        replace(blok, tekst=schoon(_veilig(teksten[blok.sleutel])))
        if blok.soort == "vrij" and blok.sleutel in teksten
        else blok
        for blok in blokken
    ]


def _veilig(tekst: str) -> str:
    """Text without fields; pairs of stars stay strong text, a single one is made harmless."""
    return ontwapen(tekst) if tekst.count("**") % 2 else tekst.replace("{{", "{ {").replace("}}", "} }")


@transaction.atomic
def plan_verzending(document: Document | int, *, datum: date, vandaag: date) -> Document:
    """Set the planned day of posting of a concept; the dates that follow from it move along.

    :raises StapNietMogelijk: the day lies before today, or the text is locked.
    """
    vers = pak(document)
    versie = vers.versie
    assert versie is not None
    if datum < vandaag:
        raise StapNietMogelijk("De geplande verzenddatum ligt vóór vandaag.")
    if versie.gepland_op != datum:
        if versie.vergrendeld_op is not None:
            raise StapNietMogelijk("Deze tekst ligt vast. Geef de brief een nieuwe datum nadat hij is vastgesteld.")
        neem_datums_over(vers, datum)
    return geef_terug(document, vers)


def kanaal_voor(ontvanger: Betrokkene | None) -> str:
    """How this person gets letters: by e-mail only when that was asked for and consent is recorded (Awb 2:8)."""
    if ontvanger is None or ontvanger.anoniem:
        return "notitie"
    naar = ontvanger_voor(ontvanger)
    if naar.mag_per_email and (naar.voorkeur == "e-mail" or not naar.adresregels):
        return "e-mail"
    return "post"


@transaction.atomic
def bewerk(
    document: Document | int,
    *,
    teksten: Mapping[str, str],
    door: Medewerker,
    vandaag: date,
    onderwerp: str | None = None,
    gezien_sha256: str = "",
) -> Document:
    """DO2: save other text; whoever saves becomes co-author of this version (R-01).

    ``teksten`` gives the new text per block. ``gezien_sha256`` is the hash of the text the writer started from.

    :raises StapNietMogelijk: somebody else saved in the meantime, or the text is locked.
    :raises Blokfout: the text names a field that does not exist.
    """
    vers = pak(document)
    eis_mogelijk(vers, "bewerk", door)
    versie = vers.versie
    assert versie is not None
    if gezien_sha256 and gezien_sha256 != versie.sha256:
        raise StapNietMogelijk("Iemand anders heeft deze tekst intussen bewaard. Vergelijk uw tekst met de nieuwe.")
    oud = {blok.sleutel: blok for blok in versie.blokken}
    if vreemd := sorted(set(teksten) - set(oud)):
        raise Blokfout([f"Deze brief heeft geen blok ‘{sleutel}’." for sleutel in vreemd])
    blokken = [replace(blok, tekst=schoon(teksten.get(blok.sleutel, blok.tekst))) for blok in versie.blokken]
    nieuw_onderwerp = " ".join((versie.onderwerp if onderwerp is None else onderwerp).split())[:200]
    controleer(nieuw_onderwerp, blokken, dict.fromkeys(versie.datums, date))
    gewijzigd = {
        blok.sleutel: [oud[blok.sleutel].tekst, blok.tekst] for blok in blokken if blok.tekst != oud[blok.sleutel].tekst
    }
    if nieuw_onderwerp != versie.onderwerp:
        gewijzigd["onderwerp"] = [versie.onderwerp, nieuw_onderwerp]
    if not gewijzigd:
        return geef_terug(document, vers)
    versie.zet_tekst(
        onderwerp=nieuw_onderwerp,
        blokken=blokken,
        datums=dict(versie.inhoud["datums"]),
        geadresseerde=versie.geadresseerde,
        aanhef=versie.aanhef,
        bijlagen=versie.bijlagen,
    )
    versie.gewijzigd_op = timezone.now()
    versie.save()
    Tekstwijziging.objects.create(versie=versie, medewerker=door, gewijzigd_op=versie.gewijzigd_op, blokken=gewijzigd)
    Opsteller.objects.get_or_create(versie=versie, medewerker=door, defaults={"sinds": versie.gewijzigd_op})
    vers.titel = versie.ingevuld_onderwerp[:200]
    vers.gestandaardiseerd = _is_standaard(vers)
    zet(vers, "bewerk", door)
    Klad.objects.filter(document=vers, medewerker=door).delete()
    return geef_terug(document, vers)


def _is_standaard(document: Document) -> bool:
    """Whether the text is still exactly that of the template, filled with listed items only."""
    sjabloonversie, versie = document.sjabloonversie, document.versie
    if sjabloonversie is None or versie is None or not sjabloonversie.sjabloon.gestandaardiseerd:
        return False
    context = document.briefsoort.lees(document.gegevens)
    gelijk = versie.blokken == vul_blokken(sjabloonversie.inhoud, context.waarden(), context.open_velden)
    return gelijk and context.is_standaard


@transaction.atomic
def bewaar_klad(document: Document, *, velden: Mapping[str, Any], sha256: str, door: Medewerker) -> Klad:
    """Keep what somebody typed without saving it as text of the document; makes nobody a co-author."""
    rij, _ = Klad.objects.update_or_create(
        document=document,
        medewerker=door,
        defaults={"velden": dict(velden), "sha256": sha256, "bewaard_op": timezone.now()},
    )
    return rij


def wis_klad(document: Document, *, door: Medewerker) -> None:
    """Throw away what one typed oneself and did not save."""
    Klad.objects.filter(document=document, medewerker=door).delete()


@transaction.atomic
def maak_voorbeeld(document: Document | int, *, door: Medewerker) -> Weergave:
    """Ask a worker for the PDF of the text as it is now, with watermark until it is final."""
    vers = pak(document)
    assert vers.versie is not None
    return weergave.vraag(vers.versie, definitief=vers.is_vast)


def sjabloon_voor(soort_code: str) -> Sjabloon | None:
    """The template of a kind of letter."""
    return Sjabloon.objects.filter(soort=soort_code).first()
