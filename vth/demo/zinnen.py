"""What colleagues write down in the contact log, in notes and with their choices."""

EERSTE_CONTACT = (
    "Gebeld met de indiener. De overlast is vooral ’s avonds. Afgesproken dat wij eerst gaan kijken.",
    "De indiener legde uit wat er speelt en hoe lang al. Verwacht dat wij met de veroorzaker praten.",
    "Kort gesproken. De indiener wil graag weten wanneer wij komen en krijgt daarvan bericht.",
    "De indiener heeft zelf al met de veroorzaker gesproken, zonder resultaat. Verwacht nu iets van ons.",
    "Gesproken over wat wij wel en niet kunnen doen. De indiener houdt een week lang bij wanneer het gebeurt.",
    "De indiener vindt het belangrijk dat de veroorzaker niet weet wie heeft gemeld. Dat is toegezegd.",
    "Uitgelegd hoe wij werken en hoe lang het ongeveer duurt. De indiener was daar tevreden over.",
    "Voicemail ingesproken en daarna teruggebeld. De indiener heeft foto’s en stuurt die op.",
    "De indiener vraagt vooral om rust. Een boete hoeft niet. Wij proberen het eerst met een gesprek.",
    "Aan de balie gesproken. De indiener was boos, maar begrijpt dat wij eerst moeten onderzoeken.",
)
GESPREK_VEROORZAKER = (
    "Gesprek gehad op het adres. De veroorzaker wist niet dat anderen er last van hebben en wil meewerken.",
    "Gebeld met de eigenaar. Hij vindt het overdreven, maar laat ons wel kijken.",
    "De bedrijfsleider gesproken. Zij zoekt uit wat er nodig is en belt volgende week terug.",
    "Op bezoek geweest. Afgesproken wat er binnen twee weken moet veranderen.",
    "De eigenaar gaf toe dat het niet klopt en vraagt hoe hij het wel goed kan doen.",
)
INFORMELE_OPLOSSING = (
    "Beide buren zaten om de tafel. Ze hebben afspraken gemaakt over dagen en tijden. Het is opgelost.",
    "Met hulp van de buurtbemiddelaar zijn er afspraken gemaakt. Over een maand bellen wij na.",
    "De veroorzaker heeft het zelf geregeld. De indiener bevestigt dat de overlast voorbij is.",
)
CONTACT = (
    "De indiener belt hoe het ervoor staat. Uitgelegd dat de controle nog moet komen.",
    "De indiener stuurt een bericht: het was afgelopen weekend weer raak.",
    "De indiener belt: het is deze week rustig geweest.",
    "Teruggebeld zoals afgesproken. Geen gehoor, voicemail ingesproken.",
)
NOTITIES = (
    "Let op: op dit adres speelde vorig jaar iets vergelijkbaars.",
    "Archief nagekeken: geen vergunning gevonden die hierover gaat.",
    "Afgestemd met de wijkagent. Die kent het adres en heeft geen bezwaar tegen een bezoek.",
    "Collega van Vergunningen kijkt mee naar de tekening.",
    "Bij het bezoek rekening houden met een loslopende hond.",
    "Eigenaar spreekt vooral Engels. Neem een tolkkaart mee.",
)
BEVOEGD = (
    "De gemeente is bevoegd op grond van het omgevingsplan en voert zelf uit.",
    "Bevoegd gezag is het college. Uitvoering door het eigen team.",
    "Valt onder de Algemene plaatselijke verordening; wij zijn bevoegd.",
    "Geen inrichting van een ander gezag. Wij pakken het zelf op.",
)
GEEN_HISTORIE = (
    "Gezocht op adres en op indiener. Niets gevonden.",
    "Geen eerdere zaken op dit adres of van deze mensen.",
    "Alleen een oude vergunning gevonden, die hier niets mee te maken heeft.",
)
WEL_HISTORIE = (
    "Op dit adres speelde eerder iets. De uitkomst daarvan weegt mee.",
    "Eerdere melding op dezelfde plaats gevonden. Het patroon is hetzelfde.",
    "Er is een eerdere zaak, die netjes is opgelost.",
)
CONTROLE_WENS = (
    "Ga ter plaatse kijken en leg vast wat je ziet. Maak foto’s vanaf de openbare weg.",
    "Controleer de situatie en spreek met de eigenaar. Vraag naar de vergunning.",
    "Bezoek het adres onaangekondigd op het tijdstip dat de indiener noemt.",
    "Meet en leg vast. Neem contact op met de indiener voordat je gaat.",
)
AANDACHTSPUNTEN = (
    "De indiener wil onbekend blijven.", "Loslopende hond op het erf.", "Het liefst aan het eind van de middag.",
    "Bel de eigenaar vooraf niet.", "Neem de meter mee.", "",
)  # fmt: skip
OVERSLAAN_EVIDENT = (
    "De foto’s van de indiener laten duidelijk zien wat er aan de hand is. Een bezoek voegt niets toe.",
    "De veroorzaker gaf het toe aan de telefoon. Controle is niet nodig.",
    "Het is een voorwerp van de gemeente; de beheerder kent de toestand al.",
)
TERUGGEWEZEN = (
    "Leg in gewone woorden uit waarom wij hiervoor kiezen. Noem ook wat de indiener nu kan doen.",
    "De uitkomst staat er, maar de reden mis ik. Vul die aan.",
    "Mooi stuk, maar kort de inleiding in en schrijf op wanneer wij opnieuw komen.",
)
VERBETERD = (
    "Wij vinden het belangrijk dat u weet waar u aan toe bent. Bel ons als het toch weer misgaat.",
    "Merkt u over een maand dat er niets is veranderd? Laat het ons dan weten. Wij kijken dan opnieuw.",
)
MEDEDELING_NVT = (
    "Er is geen andere betrokkene bekend.", "De veroorzaker is mondeling ingelicht en wil geen brief.",
    "Het gaat om een voorwerp van de gemeente; er is geen ander om in te lichten.",
)  # fmt: skip
TE_LAAT = (
    "De controle liep uit doordat de eigenaar lang niet bereikbaar was.",
    "Door ziekte in het team kon de melding niet op tijd worden afgerond.",
    "Er was advies nodig van een andere organisatie en dat kwam laat.",
)
HEROPEND = (
    "De indiener belt dat het na twee weken weer begon. Er zijn nieuwe foto’s.",
    "Er zijn nieuwe feiten: de beloofde aanpassing is niet gedaan.",
)
INGETROKKEN = (
    "De indiener belt: het is opgelost en hij trekt zijn melding in.",
    "De indiener is verhuisd en hoeft geen antwoord meer.",
    "De buren zijn er samen uitgekomen. De indiener trekt de melding in.",
)
OPDRACHT_KLAAR = {
    "toezicht": "Ingepland en één keer uitgevoerd. Geen nieuwe overtreding gezien. Het team kent de punten.",
    "sanctie": "Ontvangen en in behandeling genomen. Het voornemen wordt voorbereid.",
    "herstel": "Het werk is uitgevoerd. Foto’s van voor en na staan in ons eigen systeem.",
    "terugmelding": "Onderzocht en hersteld in de basisregistratie.",
    "melding_activiteit": "De melding is ontvangen en in orde bevonden.",
    "vergunning": "De aanvraag is ontvangen en ontvankelijk.",
}
OPDRACHT_WENS = {
    "toezicht": "Neem dit adres op in het toezicht.",
    "sanctie": "Start de procedure voor een sanctie.",
    "herstel": "Herstel of vervang dit voorwerp.",
    "terugmelding": "Onderzoek en herstel de registratie.",
    "melding_activiteit": "Let op of de melding binnenkomt en laat het ons weten.",
    "vergunning": "Laat ons weten of de aanvraag binnenkomt en wat de uitkomst is.",
}
KLACHTEN = (
    ("Klacht over een gesprek aan de balie",
     "Ik werd aan de balie onbeleefd behandeld. De medewerker liep weg terwijl ik nog praatte. Ik wil excuses.",
     "Met de klager gesproken en excuses aangeboden. De medewerker en de klager hebben elkaar gesproken."),
    ("Klacht over het niet terugbellen",
     "Ik heb vijf keer gebeld en elke keer zou ik worden teruggebeld. Dat is nooit gebeurd.",
     "De klacht is terecht. Wij hebben de terugbelnotities beter geregeld en de klager gebeld."),
    ("Klacht over een toezichthouder",
     "De toezichthouder liep zonder te vragen mijn tuin in en gaf mij geen legitimatie.",
     "De toezichthouder had zich niet gelegitimeerd. Dat is besproken. De klager is tevreden met de uitleg."),
)  # fmt: skip
