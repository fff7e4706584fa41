"""What each role may do: the rights matrix as data, loaded into Django groups and permissions.

Letters of a cell (source: the rights matrix, processen §3.1):
J may · F may, provided functiescheiding holds · T may when assigned to the zaak · V may propose, not decide ·
G only on zaken shared with the own organisation · L read only.
A remark between brackets in the matrix that narrows *what* may be done is written behind a colon ("T:standaard"):
the right then holds only when the caller says so (`heeft_recht(…, voor="standaard")`). A remark that is a condition
checked elsewhere (mandate, reason, college) is left out here.

Code asks `heeft_recht`; it never tests the name of a group.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from cases.staff.models import Recht

ROLLEN: dict[str, str] = {
    "CM": "casemanager",
    "AM": "administratief medewerker",
    "TH": "toezichthouder",
    "JU": "jurist",
    "TL": "teamleider",
    "BM": "bestuurder of mandaathouder",
    "FB": "functioneel beheerder",
    "KP": "ketenpartner",
    "AU": "auditor",
    "VV": "vergunningverlener",
}
ACHTERVOEGSEL = {"J": "", "F": "", "T": "_eigen", "V": "_voordragen", "G": "_gedeeld", "L": "_lezen"}


@dataclass(frozen=True)
class Cel:
    """One right of one role: a letter, narrowed to one part of the act when `voor` is not empty."""

    letter: str
    voor: str = ""

    def permissie(self, code: str) -> str:
        """The codename of the Django permission, for example `opstellen_eigen_standaard`."""
        return code + ACHTERVOEGSEL[self.letter] + (f"_{self.voor}" if self.voor else "")


@dataclass(frozen=True)
class Rij:
    """One act of the matrix with the cells of every role that has one."""

    code: str
    label: str
    cellen: dict[str, tuple[Cel, ...]]


def _rij(code: str, label: str, **cellen: str) -> Rij:
    gelezen = {
        rol: tuple(Cel(*deel.split(":", 1)) if ":" in deel else Cel(deel) for deel in tekst.split())
        for rol, tekst in cellen.items()
    }
    if "CM" in gelezen:
        gelezen["VV"] = gelezen["CM"] if code.startswith("vergunning_") else _voor_vergunningzaken(gelezen["CM"])
    return Rij(code, label, gelezen)


def _voor_vergunningzaken(cellen: Iterable[Cel]) -> tuple[Cel, ...]:
    """The column of the casemanager, for the vergunningverlener: on vergunningzaken only."""
    return tuple(Cel(cel.letter, f"{cel.voor}_vergunning" if cel.voor else "vergunning") for cel in cellen)


RECHTEN: tuple[Rij, ...] = (
    _rij("melding_registreren", "Melding of verzoek registreren", CM="J", AM="J", TH="J", TL="J"),
    _rij("variant_bepalen", "Melding omzetten in een handhavingsverzoek of terug", CM="T", AM="V", JU="J", TL="J"),
    _rij("toewijzen", "Een zaak toewijzen", CM="V", AM="J:melding", TH="V", TL="J"),
    _rij("urgentie_zetten", "Urgentie bepalen en spoed aangeven", CM="T", TH="T", JU="T", TL="J"),
    _rij(
        "bevoegdheid_bepalen", "Bepalen wie bevoegd is en doorzenden", CM="T", AM="J:verzenden", TH="V", JU="T", TL="J"
    ),
    _rij("overdracht_beantwoorden", "Een overdracht aanvaarden of weigeren", KP="G"),
    _rij("dossier_aanvullen", "Stukken en eerdere zaken toevoegen", CM="T", AM="J", TH="T", JU="T", TL="J", KP="G"),
    _rij("aanvulling", "Aanvulling vragen en verwerken", CM="T", AM="T", TH="T", JU="T", KP="G:leveren"),
    _rij("controle_aanvragen", "Een controle aanvragen", CM="T", TH="T", JU="T", TL="J", KP="V"),
    _rij("controle_plannen", "Een controle plannen", AM="T:agenda", TH="F", TL="J:indelen", KP="G:deelname"),
    _rij("controle_uitvoeren", "Een controle uitvoeren", TH="F", KP="G"),
    _rij("spoedbestuursdwang", "Mondeling spoed-bestuursdwang toepassen", CM="F", TH="F", TL="F", BM="J:akkoord"),
    _rij("rapport_opstellen", "Een controlerapport opstellen", TH="T", KP="G"),
    _rij("rapport_goedkeuren", "Een controlerapport goedkeuren", TH="F", TL="F"),
    _rij("kennisgeving_verzenden", "Een kennisgeving of rapport verzenden", CM="T", AM="J", TH="T"),
    _rij("lhs_scoren", "De ernst van een overtreding bepalen", CM="T", TH="T", JU="T", TL="F:afwijking_akkoord"),
    _rij("om_overleg", "Overleg met het Openbaar Ministerie vastleggen", CM="T", TH="T", JU="T", TL="J"),
    _rij("toezichtplan_opstellen", "Een toezichtplan opstellen", CM="V", TH="T", KP="G:advies"),
    _rij("toezichtplan_vaststellen", "Een toezichtplan vaststellen", TL="F"),
    _rij("eindrapport_opstellen", "Een eindrapport opstellen", TH="T", KP="G:lezen"),
    _rij("eindrapport_vaststellen", "Een eindrapport vaststellen", TH="F", TL="F"),
    _rij("omstandigheden_toetsen", "Legalisatie en onredelijkheid toetsen", CM="T", JU="T", TL="L", BM="L"),
    _rij("horen", "Horen en wederhoor", CM="T", AM="T:planning", TH="L", JU="T", TL="L"),
    _rij("sanctie_afwegen", "Een sanctie kiezen", CM="T", TH="V", JU="T", TL="J:gevoelig", BM="L", KP="G:advies"),
    _rij("afzien", "Afzien van handhaven", CM="V", JU="V", TL="F", BM="J:gevoelig"),
    _rij("gedogen_kiezen", "Gedogen voorstellen", CM="V", JU="V", TL="V"),
    _rij("gedogen_vaststellen", "Gedogen vaststellen", BM="F"),
    _rij("opstellen", "Een brief of besluit opstellen", CM="T", AM="T:standaard", TH="T:eigen_rapport", JU="T"),
    _rij("toetsen", "Een stuk van een collega toetsen", CM="F", TH="F", JU="F", TL="F"),
    _rij("ambtelijk_vaststellen", "Ambtelijk vaststellen", TL="F", BM="F"),
    _rij("bestuurlijk_vaststellen", "Bestuurlijk vaststellen", BM="F"),
    _rij("verzenden", "Verzenden en mededelen", CM="T", AM="J"),
    _rij("publiceren", "Een sanctie publiceren", CM="V", AM="J:na_akkoord", JU="F:akkoord", TL="F:akkoord"),
    _rij("registers_bijwerken", "Landelijke registers bijwerken", AM="J"),
    _rij("zienswijze_registreren", "Een zienswijze registreren", AM="J", JU="J"),
    _rij("zienswijze_indienen", "Een zienswijze indienen", KP="G"),
    _rij("zienswijze_beoordelen", "Een zienswijze beoordelen", CM="T", JU="F"),
    _rij("zienswijze_nieuwe_ronde", "Opnieuw om zienswijzen vragen", CM="V", JU="F", TL="J"),
    _rij("toepassing_voorbereiden", "De toepassing voorbereiden", CM="T", TH="T", JU="T", TL="L", BM="L", KP="G"),
    _rij("bestuursdwang_uitvoeren", "Bestuursdwang uitvoeren", TH="F", KP="G"),
    _rij("verbeurte_invordering", "Dwangsom en kosten innen", CM="T", AM="T:nota", JU="F", TL="L", BM="F:vaststellen"),
    _rij("intrekken_beschikking", "Een vergunning intrekken", CM="V", JU="T", TL="V", BM="F"),
    _rij("vergunning_toetsen", "Een vergunningaanvraag toetsen", CM="F", AM="T", JU="T", KP="G:advies"),
    _rij("vergunning_beslissen", "Een vergunning verlenen of weigeren", TL="F", BM="F"),
    _rij("termijn_verlengen", "Een termijn verlengen", CM="V", TH="V", JU="V", TL="J"),
    _rij("stap_overslaan", "Een stap overslaan", CM="V", TH="V", JU="V", TL="F"),
    _rij("heropenen", "Een zaak heropenen", CM="V", TH="V", JU="V", TL="J"),
    _rij("bezwaar_registreren", "Bezwaar of beroep registreren", AM="J", JU="F", TL="J", BM="L"),
    _rij("bezwaar_behandelen", "Bezwaar of beroep behandelen", JU="F", TL="J", BM="L"),
    _rij("audit_uitvoeren", "Een steekproef trekken en beoordelen", TL="L", AU="F"),
    _rij(
        "dashboards",
        "Overzichten bekijken",
        CM="T",
        AM="T",
        TH="T",
        JU="T",
        TL="J J:bestuurlijk",
        BM="J:bestuurlijk",
        AU="L",
    ),
    _rij("doelen_beheren", "Doelen en jaarprogramma beheren", TL="J", BM="F:vaststellen", KP="L", AU="L"),
    _rij(
        "sjablonen_inrichten",
        "Brieven en checklists inrichten",
        CM="V",
        AM="V",
        TH="V",
        JU="V",
        TL="F:akkoord",
        BM="F:vaststellen_beleid",
        FB="J",
        AU="L",
    ),
    _rij("configureren", "Termijnen en categorieën instellen", TL="V", FB="J", AU="L"),
    _rij("accounts_beheren", "Accounts, rollen en mandaten beheren", TL="V", FB="J", AU="L"),
    _rij(
        "tijdlijn_lezen", "De tijdlijn lezen", CM="T", AM="T", TH="T", JU="T", TL="J", BM="L", FB="J:techniek", AU="J"
    ),
    _rij(
        "persoonsgegevens_inzien",
        "Persoonsgegevens inzien",
        CM="T",
        AM="J",
        TH="T",
        JU="T",
        TL="J",
        BM="L",
        KP="G:minimum",
        AU="F:doelgebonden",
    ),
    _rij("persoonsgegevens_exporteren", "Persoonsgegevens exporteren", TL="F", AU="F"),
    _rij("strafrechtelijk_delen", "Gegevens strafrechtelijk delen", JU="F", TL="F"),
    # Acts of our own that the matrix does not name; the roles are those of the ML steps in processen §2.1.
    _rij("afhandelen", "Een zaak behandelen", CM="T"),
    _rij("contact_vastleggen", "Contact vastleggen", CM="J", TH="J", AM="J"),
    _rij("advies_vragen", "Advies vragen", CM="J", TH="J", JU="J"),
    _rij("advies_verwerken", "Advies geven of vastleggen", CM="J", KP="G"),
    _rij("splitsen", "Splitsen in deelzaken", CM="J"),
    _rij("bestuur_raadplegen", "Bestuurlijk overleg vragen", CM="T", TL="J"),
    _rij("intrekking_registreren", "Een intrekking vastleggen", CM="T", AM="J"),
    _rij("voornemen_overslaan", "Zonder voornemen besluiten", JU="J", TL="J"),
    _rij("stap_overslaan_voorstellen", "Voorstellen een stap over te slaan", CM="T", TH="T", JU="T", TL="J"),
    _rij("niet_tijdig_beoordelen", "Een ingebrekestelling beoordelen", JU="J"),
    _rij("dwangsom_niet_tijdig", "Een dwangsom bij te laat beslissen vaststellen (concept)", CM="T", JU="T", TL="J"),
    _rij("dwangsom_betalen", "De betaling van zo'n dwangsom vastleggen", CM="T", AM="J", JU="J"),
    _rij("opdracht_beantwoorden", "Een opdracht beantwoorden", CM="J", AM="J", TH="J", TL="J", KP="G"),
)
RIJEN: dict[str, Rij] = {rij.code: rij for rij in RECHTEN}


def permissies() -> dict[str, str]:
    """Every permission of the matrix: codename and Dutch name."""
    return {
        cel.permissie(rij.code): _naam(rij, cel) for rij in RECHTEN for cellen in rij.cellen.values() for cel in cellen
    }


def permissies_van(rol: str) -> set[str]:
    """The codenames that a role gets."""
    return {cel.permissie(rij.code) for rij in RECHTEN for cel in rij.cellen.get(rol, ())}


def _naam(rij: Rij, cel: Cel) -> str:
    bereik = {
        "T": "eigen zaken",
        "V": "voordragen",
        "G": "gedeelde zaken",
        "L": "lezen",
    }.get(cel.letter, "")
    deel = cel.voor.replace("_", " ")
    toevoeging = ", ".join(x for x in (bereik, deel) if x)
    return f"{rij.label} ({toevoeging})" if toevoeging else rij.label


@transaction.atomic
def laad_rollen() -> None:
    """Write the matrix into groups and permissions. Running it again changes nothing; a removed right disappears.

    Permissions that a municipality gave a group outside this matrix are left alone.
    """
    soort = ContentType.objects.get_for_model(Recht)
    namen = permissies()
    Permission.objects.bulk_create(
        [Permission(content_type=soort, codename=code, name=naam) for code, naam in namen.items()],
        update_conflicts=True,
        unique_fields=["content_type", "codename"],
        update_fields=["name"],
    )
    Permission.objects.filter(content_type=soort).exclude(codename__in=namen).delete()
    op_code = dict(Permission.objects.filter(content_type=soort).values_list("codename", "pk"))
    for rol in ROLLEN:
        groep, _ = Group.objects.get_or_create(name=rol)
        gewenst = {op_code[code] for code in permissies_van(rol)}
        huidig = set(groep.permissions.filter(content_type=soort).values_list("pk", flat=True))
        groep.permissions.remove(*(huidig - gewenst))
        groep.permissions.add(*(gewenst - huidig))


def _deel(code: str, voor: str) -> tuple[str, str]:
    """Split `"toewijzen:melding"`; refuse a code that is not in the matrix."""
    kaal, _, deel = code.partition(":")
    return RIJEN[kaal].code, voor or deel


def _heeft(user: Any, code: str, letter: str, voor: str) -> bool:
    """Whether a permission of this letter is held, in full or for the named part of the act."""
    delen = ["", voor] if voor else [""]
    return any(user.has_perm(f"staff.{Cel(letter, deel).permissie(code)}") for deel in delen)


def heeft_recht(user: Any, code: str, *, toegewezen: bool = False, gedeeld: bool = False, voor: str = "") -> bool:
    """Whether `user` may do the act `code` of the matrix.

    `toegewezen`: the zaak is assigned to the user or to someone they replace today. `gedeeld`: the zaak is shared with
    the user's organisation. `voor`: the part of the act meant, where a role has only that part (for example
    `"melding"` for toewijzen by AM, `"standaard"` for opstellen by AM, `"leveren"` for aanvulling by KP,
    `"vergunning"` for a vergunningverlener). Functiescheiding (letter F) is tested by the caller, see `separation.py`.
    The part may also be written in the code itself: `"toewijzen:melding"`.
    Raises `KeyError` for a code that is not in the matrix.
    """
    code, voor = _deel(code, voor)
    return (
        _heeft(user, code, "J", voor)
        or (toegewezen and _heeft(user, code, "T", voor))
        or (gedeeld and _heeft(user, code, "G", voor))
    )


def mag_voordragen(user: Any, code: str, *, voor: str = "") -> bool:
    """Whether `user` may propose the act, so that another decides."""
    code, voor = _deel(code, voor)
    return _heeft(user, code, "V", voor)


def mag_lezen(user: Any, code: str, *, toegewezen: bool = False, gedeeld: bool = False, voor: str = "") -> bool:
    """Whether `user` may see what the act is about: who may do it, or has letter L, or may propose it."""
    code, voor = _deel(code, voor)
    return (
        heeft_recht(user, code, toegewezen=toegewezen, gedeeld=gedeeld, voor=voor)
        or _heeft(user, code, "L", voor)
        or _heeft(user, code, "V", voor)
    )


def waarom_niet(user: Any, code: str, *, toegewezen: bool = False, gedeeld: bool = False, voor: str = "") -> str:
    """One plain Dutch sentence on why `user` may not do the act; empty when they may."""
    if heeft_recht(user, code, toegewezen=toegewezen, gedeeld=gedeeld, voor=voor):
        return ""
    code, voor = _deel(code, voor)
    rij = RIJEN[code]
    wie = f"Dit mag alleen {_opsomming(_wie_mag(rij, voor))}."
    if _heeft(user, code, "V", voor):
        return f"U mag dit voorstellen, maar niet zelf doen. {wie}"
    if _heeft(user, code, "L", voor):
        return f"U mag dit alleen lezen. {wie}"
    return wie


def _wie_mag(rij: Rij, voor: str) -> list[str]:
    """Who may do the act, in words; the assigned colleague first."""
    passend = [
        (rol, cel.letter)
        for rol, cellen in rij.cellen.items()
        for cel in cellen
        if rol != "VV" and (not cel.voor or cel.voor == voor)
    ]
    eigen = [rol for rol, letter in passend if letter == "T"]
    woorden = []
    if eigen:
        woorden.append("de toegewezen toezichthouder" if set(eigen) == {"TH"} else "de toegewezen behandelaar")
    woorden += [f"een {ROLLEN[rol]}" for rol, letter in passend if letter in "JF"]
    if any(letter == "G" for _, letter in passend):
        woorden.append("een ketenpartner met wie de zaak is gedeeld")
    return woorden or ["iemand met dat recht"]


def _opsomming(woorden: list[str]) -> str:
    return woorden[0] if len(woorden) == 1 else f"{', '.join(woorden[:-1])} of {woorden[-1]}"
