"""What people write about a handhavingsverzoek; every sentence of our own, about nobody in particular."""

from decimal import Decimal

BELANG = (
    "Woont er direct naast en ondervindt elke dag hinder.",
    "Woont ertegenover en kijkt er vanuit de woonkamer op uit.",
    "Heeft een winkel in dezelfde straat en mist daardoor klanten.",
    "Woont op dertig meter afstand en hoort het ’s nachts.",
    "Is eigenaar van het perceel ernaast en kan de tuin niet gebruiken.",
)
WEL_BELANGHEBBEND = (
    "De verzoeker woont op korte afstand en heeft zicht op het perceel. Het raakt hem persoonlijk.",
    "De hinder is in de woning van de verzoeker merkbaar. Daarmee is hij belanghebbende.",
    "De verzoeker is eigenaar van het aangrenzende perceel en ondervindt er rechtstreeks gevolgen van.",
)
GEEN_BELANGHEBBENDE = (
    "De verzoeker woont ruim twee kilometer verderop. Hij merkt niets van de activiteit en verschilt daarin niet van "
    "andere inwoners."
)
GEEN_OVERTREDING = (
    "De toezichthouder is drie keer ter plaatse geweest, op verschillende tijden. De hinder die u noemt, is daarbij "
    "niet vastgesteld. Er is geen voorschrift overtreden.",
    "Bij de controle was alles zoals de regels het vragen. Een meting bleef ruim onder de grens.",
    "Er bleek een geldige vergunning te zijn. Er wordt gehandeld zoals daarin staat.",
)
MOTIVERING_GEEN = (
    "Omdat er geen overtreding is, is de gemeente niet bevoegd om op te treden.",
    "Zonder overtreding kan de gemeente geen sanctie opleggen. Daarom wijzen wij het verzoek af.",
)
LEGALISATIE = "De vergunning is aangevraagd, de aanvraag is compleet en kan worden verleend."
GEEN_LEGALISATIE = "Er is geen vergunning aangevraagd en het omgevingsplan laat dit hier niet toe."
ONEVENREDIG = (
    "De afwijking is enkele centimeters en is van buiten niet te zien. Herstel zou onevenredig veel kosten.",
    "De overtreding is inmiddels bijna voorbij. Een sanctie zou pas daarna kunnen werken.",
)
GEEN_BIJZONDERS = "Er zijn geen bijzondere omstandigheden om van handhaving af te zien."
DEELS_AF = "Over de stank die u noemt, konden wij niets vaststellen. Dat deel van uw verzoek wijzen wij af."
NIET_BEHANDELEN = (
    "Zonder de gevraagde gegevens kunnen wij niet beoordelen of de verzoeker belanghebbende is en waar het om gaat."
)
AFWEGING = (
    "Het belang van de buurt bij naleving van de regels weegt op tegen de kosten die herstel met zich brengt.",
    "Wij wogen uw belang bij rust af tegen het belang van het bedrijf om te blijven werken zoals het mag.",
    "Wij zien geen belang dat zwaarder weegt dan dat de regels voor iedereen gelden.",
)
VOORSCHRIFT = {
    "geluid": "U maakt meer geluid dan artikel 22.63 van het omgevingsplan toestaat.",
    "bouwen": "U bouwde zonder de vergunning die artikel 5.1 van de Omgevingswet vraagt.",
    "strijdig-gebruik": "U gebruikt het perceel anders dan artikel 22.26 van het omgevingsplan toestaat.",
    "geur": "U veroorzaakt meer geurhinder dan artikel 22.90 van het omgevingsplan toestaat.",
    "huisvesting": "U gebruikt de woning anders dan artikel 22.26 van het omgevingsplan toestaat.",
}
APV = "U handelt in strijd met artikel 2:10 van de Algemene plaatselijke verordening."
HERSTEL = "Beëindig de overtreding en zorg dat zij niet opnieuw gebeurt."
BEDRAGEN = (
    (Decimal(500), "week", Decimal(5000), "vier weken"),
    (Decimal(1000), "week", Decimal(10000), "zes weken"),
    (Decimal(250), "dag", Decimal(2500), "twee weken"),
    (Decimal(2500), "overtreding", Decimal(12500), "acht weken"),
)
ZIENSWIJZE_VERZOEKER = (
    (
        "Er is alleen overdag gecontroleerd, terwijl de hinder er vooral ’s nachts is.",
        "De controles waren ook na elf uur ’s avonds. Dat staat in het rapport.",
    ),
    ("Het rapport noemt niet hoe er is gemeten.", "De wijze van meten staat op bladzijde twee van het rapport."),
    (
        "De gemeente laat mij hiermee in de steek.",
        "Wij begrijpen dat u teleurgesteld bent. Voor het besluit telt of er een overtreding is.",
    ),
    ("Mijn buren hebben er ook last van.", "Dat weten wij. Ook met hun verklaringen is er geen overtreding gebleken."),
)
ZIENSWIJZE_OVERTREDER = (
    (
        "De termijn is te kort om een aannemer te vinden.",
        "Vier weken is genoeg voor dit werk; twee aannemers bevestigden dat.",
    ),
    ("Andere panden in de straat hebben hetzelfde.", "Die panden hebben een vergunning, of worden ook bezocht."),
    ("Het bedrag is te hoog voor een klein bedrijf.", "Het bedrag moet hoger zijn dan wat de overtreding oplevert."),
)
NIEUWE_FEITEN = (
    "Uit de toegestuurde meetgegevens blijkt dat er ’s nachts een tweede machine draait die wij niet kenden."
)
NIEUWE_FEITEN_ZW = (
    "Er draait ’s nachts een tweede machine. Ik stuur metingen van zes nachten mee.",
    "Dit wisten wij niet. De metingen geven aanleiding om opnieuw te wegen.",
)
GEEN_INVLOED, WEL_INVLOED = (
    "Het besluit blijft zo.",
    "Wij wegen opnieuw en vragen iedereen nog een keer om een reactie.",
)
OORDEEL_ZW = "De reactie verandert de uitkomst niet."
HOORVERSLAG = (
    "De verzoeker vertelt dat de hinder vooral in het weekend is. Hij vraagt om ook dan te controleren. De hoorder "
    "legt uit wat er is onderzocht en wat het rapport zegt."
)
OVERMACHT = "Door wateroverlast is de locatie drie weken afgesloten. Wij kunnen er niet controleren."
INSTEMMING = "De verzoeker wil de uitkomst van de gesprekken met de buren afwachten en stemt in met uitstel."
INGEBREKESTELLING = (
    "De termijn om te beslissen is voorbij. Ik stel u in gebreke en vraag u om binnen twee weken een besluit te nemen."
)
TE_LAAT = (
    "De controle kon pas na drie weken, en de zienswijzen vroegen om extra onderzoek.",
    "Door ziekte van twee medewerkers is de behandeling vertraagd.",
)
SANCTIE_KLAAR = (
    "De procedure voor de last is gestart. De overtreder is daarover gesproken; het besluit volgt na deze beslissing."
)
INSTEMMING_MELDING = "De verzoeker stemt ermee in dat wij het als melding behandelen."
HERHAALD = "Hierover is al beslist. De verzoeker noemt geen nieuwe feiten en ook de regels zijn niet veranderd."
TERUG_VOORNEMEN = "Leg in de motivering ook uit waarom de meting op dat tijdstip genoeg zegt."
TERUG_BESLUIT = "Noem in de afweging ook het belang van het bedrijf."
MEDEDELING_NVT = "De andere betrokkene kreeg een afschrift van het besluit."
INGELICHT = "De verzoeker is gebeld. Hij weet dat wij het verzoek zonder de gegevens niet kunnen behandelen, en waarom."
