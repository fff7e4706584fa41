"""What can be chosen with a tick in a letter of intake; with these alone it stays a standard letter (DO8)."""

AANVULLINGEN: dict[str, str] = {
    "plaats": "de plaats waar het om gaat: een adres of een omschrijving",
    "tijdstip": "de dagen en tijden waarop u er last van hebt",
    "omschrijving": "een omschrijving van wat u ziet, hoort of ruikt",
    "veroorzaker": "de naam van de persoon of het bedrijf dat het veroorzaakt, als u die weet",
    "foto": "foto’s of een filmpje waarop het te zien is",
    "logboek": "een lijst van de keren dat u er last van had",
    "belang": "een uitleg waarom u er zelf last van hebt",
    "ondertekening": "uw handtekening onder het verzoek",
    "machtiging": "een machtiging, als u namens een ander schrijft",
    "contact": "een telefoonnummer of e-mailadres waarop wij u kunnen bereiken",
}
"""What can be asked for with a tick; a letter with these items only is a standard letter (DO8)."""

UITKOMSTEN: dict[str, str] = {
    "a": "Het is opgelost. Wij verwachten niet dat het opnieuw gebeurt.",
    "b": "Wij doen er niets aan, want dit past niet in ons beleid voor handhaving.",
    "c": "Degene die het veroorzaakt, doet een melding bij de gemeente. Daarna mag het wel.",
    "d": "Degene die het veroorzaakt, vraagt een vergunning aan.",
    "e": "Wij gaan daar vaker controleren.",
    "f": "Wij starten een procedure om de overtreding te laten stoppen.",
    "g": "Wij starten een procedure om de overtreding te laten stoppen. Ook gaan wij vaker controleren.",
    "h": "Wij laten een fout in een landelijke registratie herstellen.",
    "i": "Wij laten iets van de gemeente herstellen of vervangen.",
}
"""The outcomes of M13 as one or two sentences for somebody outside."""

VRAGEN: tuple[str, ...] = (
    "Was het duidelijk wat er met de zaak gebeurde?",
    "Kreeg u snel genoeg antwoord van ons?",
    "Vond u dat wij goed naar u luisterden?",
    "Vond u dat wij eerlijk met u omgingen?",
    "Begrijpt u waarom de uitkomst zo is?",
)
