"""Where a zaak stands, in plain words for who sent it in; nothing that is internal (status page and API)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from cases.deadlines.models import Termijn
from cases.dossiers.models import Betrokkene, Zaak
from cases.dossiers.steps import procedure_van
from cases.intake.models import Zienswijze

VERZOEK = "handhavingsverzoek"
FASEN = {
    "melding": (
        ("ontvangen", "Ontvangen"),
        ("onderzoek", "Wij zoeken het uit"),
        ("reactie", "Wij schrijven ons antwoord"),
        ("klaar", "Klaar"),
    ),
    VERZOEK: (
        ("ontvangen", "Ontvangen"),
        ("onderzoek", "Wij zoeken het uit"),
        ("reactie", "Wij bereiden het besluit voor"),
        ("klaar", "Besluit genomen"),
    ),
}

_ONTVANGEN = (
    "ontvangen",
    "Ontvangen",
    "Wij hebben uw bericht. Een medewerker leest het en kijkt wie het gaat behandelen.",
)
_TOEGEWEZEN = "ontvangen", "Ontvangen", "Wij hebben uw bericht. Een medewerker gaat ermee aan de slag."
_BEKIJKEN = "onderzoek", "Wij zoeken het uit", "Een medewerker zoekt uit wat er aan de hand is."
_WACHT = (
    "onderzoek",
    "Wij wachten op u",
    "Wij hebben u om meer informatie gevraagd. Stuur die zo snel mogelijk.",
)
_KIJKEN = "onderzoek", "Wij gaan kijken", "Een toezichthouder controleert de situatie."
_AFWEGEN = "reactie", "Wij bepalen wat er gebeurt", "Het onderzoek is klaar. Wij bepalen nu of wij iets doen, en wat."

_GEDEELD = {
    "geregistreerd": _ONTVANGEN,
    "in_triage": _ONTVANGEN,
    "toegewezen": _TOEGEWEZEN,
    "in_beoordeling": _BEKIJKEN,
    "wacht_op_aanvulling": _WACHT,
    "in_controle": _KIJKEN,
    "in_afweging": _AFWEGEN,
    "afgehandeld": ("klaar", "Klaar", "Wij zijn klaar met de behandeling."),
    "doorgezonden": (
        "klaar",
        "Doorgestuurd",
        "Een andere organisatie gaat hierover. Wij hebben het doorgestuurd. U krijgt daarover bericht.",
    ),
    "ingetrokken": ("klaar", "Ingetrokken", "U wilde dat wij stoppen. Daarom behandelen wij dit niet verder."),
}
_SCHRIJVEN = "reactie", "Wij schrijven ons antwoord", "U krijgt ons antwoord binnenkort."
_NAGEKEKEN = "reactie", "Wij schrijven ons antwoord", "Ons antwoord is geschreven. Een collega kijkt het na."
_BESLUIT = "reactie", "Wij bereiden het besluit voor", "Wij schrijven het besluit. Daarna kijken collega's het na."
_VOORNEMEN = (
    "reactie",
    "Wij bereiden het besluit voor",
    "Wij schrijven op wat wij van plan zijn. Wie het aangaat mag daarna zijn mening geven.",
)

WOORDEN: dict[str, dict[str, tuple[str, str, str]]] = {
    "melding": _GEDEELD
    | {
        "reactie_concept": _SCHRIJVEN,
        "reactie_ter_toets": _NAGEKEKEN,
        "reactie_vastgesteld": ("reactie", "Ons antwoord is klaar", "Wij sturen het u toe."),
        "verzonden": ("klaar", "Ons antwoord is verstuurd", "Wij hebben u ons antwoord gestuurd."),
        "in_opvolging": (
            "klaar",
            "Ons antwoord is verstuurd",
            "Wij hebben u ons antwoord gestuurd. Wij doen nu wat daarin staat.",
        ),
        "teruggezonden": (
            "klaar",
            "Teruggestuurd",
            "Wij gaan hier niet over en kunnen het niet doorsturen. Wij stuurden het aan u terug.",
        ),
        "samengevoegd": (
            "klaar",
            "Samengevoegd",
            "Wij kregen hierover meer meldingen. Wij behandelen ze samen verder.",
        ),
        "omgezet": (
            "klaar",
            "Verder als verzoek om handhaving",
            "Wij behandelen dit verder als een verzoek om handhaving. U krijgt daarvan bericht.",
        ),
    },
    VERZOEK: _GEDEELD
    | {
        "besluit_concept": _VOORNEMEN,
        "concept_ter_toets": _VOORNEMEN,
        "voornemen_verzonden": (
            "reactie",
            "Wij wachten op reacties",
            "Wij hebben laten weten wat wij van plan zijn. Wie het aangaat kan nu zijn mening geven.",
        ),
        "zienswijzen_in_verwerking": (
            "reactie",
            "Wij lezen de reacties",
            "De tijd om een mening te geven is voorbij. Wij lezen wat er is gezegd en nemen daarna een besluit.",
        ),
        "besluit_definitief_concept": _BESLUIT,
        "ter_vaststelling": _BESLUIT,
        "vastgesteld": ("reactie", "Het besluit is genomen", "Wij sturen het besluit toe."),
        "verzonden": ("klaar", "Het besluit is verstuurd", "In het besluit leest u wat wij doen en waarom."),
        "in_opvolging": (
            "klaar",
            "Het besluit is verstuurd",
            "In het besluit leest u wat wij doen en waarom. Wij voeren het nu uit.",
        ),
        "omgezet": (
            "klaar",
            "Verder als melding",
            "Wij behandelen dit verder als een melding. U krijgt daarvan bericht.",
        ),
    },
}
"""Phase, title and one or two sentences per status; every status of both lifecycles has its own row."""

DATA = {
    "MEL_CONTACT": ("Wij nemen contact met u op", "Dat doen wij meestal binnen twee werkdagen."),
    "MEL_AFDOEN": ("U hebt ons antwoord", "Lukt dat niet? Dan laten wij u dat op tijd weten."),
    "HV_8WK": ("Wij beslissen op uw verzoek", "De wet geeft ons acht weken. Duurt het langer, dan hoort u dat."),
    "HV_AANVUL": ("U stuurt ons wat wij misten", "Na deze dag gaan wij verder met wat wij hebben."),
    "ZW_INDIENER": (
        "U kunt zeggen wat u ervan vindt",
        "In onze brief staat wat wij van plan zijn. U kunt ook op deze pagina reageren.",
    ),
    "BZW_6WK": ("U kunt bezwaar maken", "In het besluit staat hoe dat moet."),
    "KLACHT_9_11": ("Wij handelen uw klacht af", "De wet geeft ons daarvoor zes weken."),
}  # fmt: skip
"""Terms that the indiener may know, as the end of the sentence "Uiterlijk op …"."""
VAN_DE_INDIENER = frozenset({"HV_AANVUL", "ZW_INDIENER", "BZW_6WK"})
"""Terms within which the indiener does something."""
PERSOONLIJK = frozenset({"ZW_INDIENER", "BZW_6WK"})
"""Terms of one person; each sees only the own one."""
NA_AFLOOP = frozenset({"BZW_6WK"})
"""What still holds when the zaak is closed, until its day has passed."""
VOORBIJ = "Die dag is voorbij. Bel ons als u toch nog iets wilt sturen."
TE_LAAT = "Die dag is voorbij. Dat spijt ons. Bel ons als u wilt weten wanneer het wel gebeurt."


@dataclass(frozen=True)
class Fase:
    """One of the four steps that the page shows; ``stand`` is gedaan, nu or straks."""

    code: str
    naam: str
    stand: str


@dataclass(frozen=True)
class Datum:
    """A day that holds, from a running term. ``stil``: the term stands still, so the day will move.

    ``te_laat``: the day has passed and it was not done.
    """

    code: str
    label: str
    datum: date | None
    uitleg: str
    stil: bool = False
    te_laat: bool = False


@dataclass(frozen=True)
class Voortgang:
    """Where it stands. ``uiterlijk`` is the last day for the answer or the besluit, while that is awaited."""

    fase: str
    titel: str
    omschrijving: str
    ontvangen_op: date
    uiterlijk: date | None
    stilstand: bool
    afgerond_op: date | None
    stappen: tuple[Fase, ...]
    data: tuple[Datum, ...]


def voortgang(zaak: Zaak, vandaag: date | None = None, *, voor: Betrokkene | None = None) -> Voortgang:
    """The state of a melding or handhavingsverzoek for who sent it in; ``voor`` adds the terms of that person."""
    soort = VERZOEK if zaak.soort == VERZOEK else "melding"
    status = procedure_van(zaak).status
    fase, titel, omschrijving = WOORDEN[soort].get(status, _BEKIJKEN)
    data = _data(zaak, vandaag or timezone.localdate(), voor)
    antwoord = next((d for d in data if d.code in ("MEL_AFDOEN", "HV_8WK")), None)
    return Voortgang(
        fase=fase,
        titel=titel,
        omschrijving=omschrijving,
        ontvangen_op=zaak.ontvangstdatum,
        uiterlijk=antwoord.datum if antwoord else None,
        stilstand=bool(antwoord and antwoord.stil),
        afgerond_op=zaak.gesloten_op,
        stappen=_stappen(soort, fase, status),
        data=data,
    )


def _stappen(soort: str, fase: str, status: str) -> tuple[Fase, ...]:
    codes = [code for code, _ in FASEN[soort]]
    nu = codes.index(fase)
    namen = dict(FASEN[soort])
    if fase == "klaar":
        anders = {
            "doorgezonden": "Doorgestuurd",
            "ingetrokken": "Ingetrokken",
            "omgezet": "Omgezet",
            "samengevoegd": "Samengevoegd",
            "teruggezonden": "Teruggestuurd",
        }
        namen["klaar"] = anders.get(status, namen["klaar"])
    standen = ["gedaan" if i < nu or fase == "klaar" else "nu" if i == nu else "straks" for i in range(len(codes))]
    return tuple(Fase(code, namen[code], stand) for code, stand in zip(codes, standen, strict=True))


def _data(zaak: Zaak, vandaag: date, voor: Betrokkene | None) -> tuple[Datum, ...]:
    codes = set(DATA) if zaak.is_open else NA_AFLOOP
    lopend = Termijn.objects.filter(zaak=zaak, code__in=codes, voldaan_op=None, vervallen_op=None)
    rijen = lopend.prefetch_related("opschortingen").order_by("einddatum", "pk")
    eigen = _eigen_kenmerken(zaak, voor)
    data = [
        _datum(t, vandaag)
        for t in rijen
        if (t.einddatum is not None or t.stilstand_op(vandaag) is not None)
        and (t.code not in PERSOONLIJK or t.kenmerk in eigen)
    ]
    return tuple(d for d in data if not (d.te_laat and d.code in NA_AFLOOP))


def _eigen_kenmerken(zaak: Zaak, persoon: Betrokkene | None) -> set[str]:
    """By which marks the terms of this person are known: for bezwaar, and for each invitation to be heard."""
    if persoon is None:
        return set()
    return {f"betrokkene-{persoon.pk}"} | {z.kenmerk for z in Zienswijze.objects.filter(zaak=zaak, betrokkene=persoon)}


def _datum(termijn: Termijn, vandaag: date) -> Datum:
    label, uitleg = DATA[termijn.code]
    stil = termijn.stilstand_op(vandaag) is not None
    te_laat = not stil and termijn.einddatum is not None and termijn.einddatum < vandaag
    if te_laat:
        uitleg = VOORBIJ if termijn.code in VAN_DE_INDIENER else TE_LAAT
    return Datum(termijn.code, label, termijn.einddatum, uitleg, stil, te_laat)
