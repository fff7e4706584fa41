"""What is new, newest first, in the words of a user."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Nieuws:
    """One release: when, and what a user notices."""

    datum: date
    titel: str
    punten: tuple[str, ...]


NIEUWS = (
    Nieuws(
        date(2026, 11, 22),
        "Handhavingsverzoeken, en alles wat binnenkomt",
        (
            "U behandelt een handhavingsverzoek tot en met het besluit: voornemen, zienswijzen, besluit en bezwaar.",
            "Opschorten en verdagen rekent het systeem uit. De brief met de nieuwe datum ligt meteen klaar.",
            "Bij ‘Te laat en uitstel’ ziet u wat te laat is en welk bedrag per dag oploopt.",
            "E-mail staat bij ‘Te registreren’. Inwoners melden ook zelf en volgen hun zaak.",
            "Terugbelnotities, bemiddeling en het contactlogboek staan bij elkaar.",
        ),
    ),
    Nieuws(
        date(2026, 11, 21),
        "Meldingen van begin tot eind",
        (
            "U neemt een melding aan en kiest de categorie. De zaak komt dan vanzelf bij de juiste collega.",
            "Op de zaakpagina staat bovenaan wat u nu kunt doen. Bij wat niet kan, staat waarom.",
            "Elke termijn laat zien hoe hij is berekend.",
            "Een collega toetst uw reactie. Daarna maakt het systeem de brief en verstuurt u hem.",
            "U bewaart een filter als weergave en exporteert de lijst.",
        ),
    ),
)
