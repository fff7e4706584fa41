"""Reference data of the intake: what meldingen are about, and (as an example) whom to call in an emergency."""

from django_celery_beat.models import IntervalSchedule, PeriodicTask

from cases.casework.models import Piketnummer
from cases.dossiers.models import Categorie

CATEGORIEEN: tuple[tuple[str, str, str, str], ...] = (
    ("geluid", "Geluid", "Milieu", "Muziek, machines, laden en lossen, airco of warmtepomp."),
    ("geur", "Geur en stank", "Milieu", "Van een bedrijf, mest of riool."),
    ("rook", "Rook en houtstook", "Milieu", "Kachel, vuurkorf of verbranden van afval."),
    ("licht", "Licht en trillingen", "Milieu", "Lichthinder, schermen of trillende machines."),
    ("bodem-water", "Bodem en water", "Milieu", "Olie, chemische stoffen, lozing of dode vissen."),
    ("asbest", "Asbest", "Milieu", "Slopen, breken of achterlaten van asbest."),
    ("afval", "Afval en dumping", "Milieu", "Gedumpt afval of verkeerd opgeslagen afval."),
    ("opslag", "Opslag van gevaarlijke stoffen", "Milieu", "Gasflessen, vuurwerk of chemicaliën."),
    ("dieren", "Dieren", "Milieu", "Overlast of slechte zorg voor dieren."),
    ("bouwen", "Bouwen zonder vergunning", "Bouwen en wonen", "Bouw of verbouwing waarvoor toestemming nodig is."),
    ("bouwveiligheid", "Onveilig bouwwerk of bouwplaats", "Bouwen en wonen", "Instortgevaar, steigers of losse delen."),
    ("slopen", "Slopen", "Bouwen en wonen", "Slopen zonder melding of onveilig slopen."),
    ("strijdig-gebruik", "Strijdig gebruik", "Bouwen en wonen", "Gebruik dat niet past in het omgevingsplan."),
    ("huisvesting", "Huisvesting en kamerverhuur", "Bouwen en wonen", "Te veel bewoners, verhuur of recreatiewoning."),
    ("brandveiligheid", "Brandveiligheid", "Bouwen en wonen", "Vluchtwegen, blusmiddelen of te veel mensen."),
    ("monument", "Monument of beschermd gezicht", "Bouwen en wonen", "Wijziging of verval van een monument."),
    ("reclame", "Reclame", "Openbare ruimte", "Borden, doeken of lichtreclame."),
    ("terras", "Terras en horeca", "Openbare ruimte", "Te groot terras, sluitingstijd of overlast."),
    ("evenement", "Evenement", "Openbare ruimte", "Feest, markt of optocht."),
    ("parkeren", "Parkeren en obstakels", "Openbare ruimte", "Wrak, aanhanger, container of versperring."),
    ("bomen", "Bomen en groen", "Openbare ruimte", "Kappen zonder vergunning of schade aan groen."),
    (
        "ondermijning",
        "Vermoeden van misbruik of drugs",
        "Openbare ruimte",
        "Signaal dat met zorg moet worden behandeld.",
    ),
    ("overig", "Overig", "Overig", "Past nergens anders bij."),
)
"""Code, name, theme and explanation. Who handles a category is for the municipality to say."""

PIKETNUMMERS: tuple[tuple[str, str, str, str, int], ...] = (
    ("Hulpdiensten", "112", "Direct gevaar voor mensen of dieren: brandweer, politie, ambulance", "dag en nacht", 1),
    ("Piket toezicht bouw (voorbeeld)", "0123 000 001", "Instortgevaar, onveilige bouwplaats", "dag en nacht", 2),
    ("Milieupiket omgevingsdienst (voorbeeld)", "0123 000 002", "Acute stank, lozing, asbest, gevaarlijke stoffen",
     "dag en nacht", 3),
    ("Officier van dienst bevolkingszorg (voorbeeld)", "0123 000 003", "Opvang of groot incident", "dag en nacht", 4),
)  # fmt: skip
"""Name, telephone, what for, when reachable, order. Beheer replaces the examples by the own numbers."""


TAAK_ZIENSWIJZEN = "intake.sluit_zienswijzen"


def laad() -> None:
    """Ensure the rows; idempotent, and what beheer changed is kept."""
    for code, naam, thema, toelichting in CATEGORIEEN:
        Categorie.objects.get_or_create(code=code, defaults={"naam": naam, "thema": thema, "toelichting": toelichting})
    if not Piketnummer.objects.exists():
        for naam, telefoon, waarvoor, bereikbaar, volgorde in PIKETNUMMERS:
            Piketnummer.objects.create(
                naam=naam, telefoon=telefoon, waarvoor=waarvoor, bereikbaar=bereikbaar, volgorde=volgorde
            )
    uur, _ = IntervalSchedule.objects.get_or_create(every=1, period=IntervalSchedule.HOURS)
    PeriodicTask.objects.get_or_create(
        name="Zienswijzetermijnen sluiten", defaults={"task": TAAK_ZIENSWIJZEN, "interval": uur}
    )
