"""Who works in and around Voorbeeldstad: every role, all invented, all with the same printed password."""

from __future__ import annotations

from dataclasses import dataclass

GEMEENTE = "Gemeente Voorbeeldstad"
OMGEVINGSDIENST = "Omgevingsdienst Lange Rivier"
WATERSCHAP = "Waterschap De Voorde"
BRANDWEER = "Brandweer Voorbeeldland"
PROVINCIE = "Provincie Voorbeeldland"

TOEZICHT = "Toezicht en handhaving"
VERGUNNINGEN = "Vergunningen"
JURIDISCH = "Juridische zaken"
OPENBARE_RUIMTE = "Openbare ruimte"
KLACHTEN = "Klachten"
BASISREGISTRATIES = "Basisregistraties"
ADMINISTRATIE = "Administratie"
TEAMS = (TOEZICHT, VERGUNNINGEN, JURIDISCH, OPENBARE_RUIMTE, KLACHTEN, BASISREGISTRATIES, ADMINISTRATIE)


@dataclass(frozen=True)
class Account:
    """One person who can log in."""

    gebruikersnaam: str
    naam: str
    functie: str
    rollen: tuple[str, ...]
    teams: tuple[str, ...] = ()
    organisatie: str = GEMEENTE
    telefoon: str = ""


ACCOUNTS = (
    Account("anna", "Anna de Wit", "Behandelaar", ("CM",), (TOEZICHT,)),
    Account("bilal", "Bilal Arslan", "Toezichthouder", ("TH",), (TOEZICHT,)),
    Account("carla", "Carla Jansen", "Jurist", ("JU",), (TOEZICHT, JURIDISCH)),
    Account("dirk", "Dirk Postma", "Teamleider Toezicht en handhaving", ("TL",), (TOEZICHT,)),
    Account("eva", "Eva Bakker", "Adviseur waterkwaliteit", ("KP",), (), WATERSCHAP),
    Account("frits", "Frits Kok", "Administratief medewerker", ("AM",), (TOEZICHT, ADMINISTRATIE)),
    Account("greet", "Greet Vos", "Wethouder leefomgeving", ("BM",)),
    Account("hans", "Hans Bos", "Functioneel beheerder", ("FB",), (ADMINISTRATIE,)),
    Account("ilse", "Ilse Maas", "Auditor", ("AU",)),
    Account("joris", "Joris Smeets", "Vergunningverlener", ("VV",), (VERGUNNINGEN,)),
    Account("karin", "Karin Blom", "Klachtencoördinator", ("AM",), (KLACHTEN,)),
    Account("lotte", "Lotte Dijkman", "Behandelaar", ("CM",), (TOEZICHT,)),
    Account("mees", "Mees Hoekstra", "Behandelaar bouwen", ("CM",), (TOEZICHT,)),
    Account("noor", "Noor de Haan", "Beheerder openbare ruimte", ("AM",), (OPENBARE_RUIMTE,)),
    Account("omar", "Omar Yildiz", "Gegevensbeheerder", ("AM",), (BASISREGISTRATIES,)),
    Account("pieter", "Pieter van Loon", "Behandelaar buitengebied", ("CM",), (TOEZICHT,)),
    Account("quinten", "Quinten Vermeer", "Toezichthouder bouwen", ("TH",), (TOEZICHT,)),
    Account("ruben", "Ruben Kuiper", "Accounthouder", ("CM", "KP"), ("Milieutoezicht",), OMGEVINGSDIENST),
    Account("samira", "Samira El Amrani", "Behandelaar openbare ruimte", ("CM",), (TOEZICHT,)),
    Account("tess", "Tess Linden", "Toezichthouder milieu", ("TH",), ("Milieutoezicht",), OMGEVINGSDIENST),
    Account("umit", "Ümit Kaya", "Toezichthouder openbare ruimte", ("TH",), (TOEZICHT,)),
    Account("vera", "Vera Mulder", "Administratief medewerker", ("AM",), (TOEZICHT, ADMINISTRATIE)),
    Account("wout", "Wout Prins", "Adviseur brandveiligheid", ("KP",), (), BRANDWEER),
    Account("yara", "Yara Hendriks", "Adviseur natuur en landschap", ("KP",), (), PROVINCIE),
)
