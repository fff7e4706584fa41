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

NIET_GEHOORD: dict[str, str] = {
    "4:5": "Wij vertelden u al dat wij het verzoek niet gaan behandelen, en waarom (artikel 4:5 Awb).",
    "4:6": "U deed eerder hetzelfde verzoek en noemde nu niets nieuws (artikel 4:6 Awb).",
    "4:11": "Er was geen tijd om te wachten, of u was al gehoord en er was niets nieuws (artikel 4:11 Awb).",
    "4:12": "Het gaat om een besluit over geld. U kunt daar nu nog bezwaar tegen maken (artikel 4:12 Awb).",
    "sanctiezaak": "De overtreder mag reageren in de procedure die wij nu starten (artikel 4:8 Awb).",
}
"""Why nobody was asked for a zienswijze first, by the ground of HV16."""

PROCEDURES: dict[str, str] = {
    "dwangsom": "een procedure om een last onder dwangsom op te leggen. De overtreder moet dan geld betalen als hij "
    "niet op tijd stopt of herstelt",
    "bestuursdwang": "een procedure om een last onder bestuursdwang op te leggen. Stopt of herstelt de overtreder niet "
    "op tijd, dan doen wij dat zelf op zijn kosten",
    "intrekking": "een procedure om de vergunning in te trekken",
    "waarschuwing": "een procedure die begint met een waarschuwing aan de overtreder",
}
"""What starts when a request is granted, as it follows on "Wij starten nu"."""

WIJZEN: dict[str, str] = {
    "post": "per post",
    "aangetekend": "per aangetekende post",
    "e-mail": "per e-mail",
    "uitgereikt": "door het zelf af te geven",
}
"""How a besluit was made known (Awb 3:41, 3:43), by the kanaal of the Verzending."""

BESLUITEN: dict[str, str] = {
    "toewijzen": "Wij wijzen het verzoek om handhaving toe.",
    "deels": "Wij wijzen het verzoek om handhaving voor een deel toe en voor een deel af.",
    "afwijzen": "Wij wijzen het verzoek om handhaving af.",
    "niet_behandelen": "Wij behandelen het verzoek om handhaving niet.",
}
"""The besluit on a request in one sentence, for somebody else than who asked."""
