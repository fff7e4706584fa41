"""Put typed values back into a form on a rendered page: pure text in, text out.

Used when a session ended while somebody was typing (`invoer.py`). It works on the HTML, so no view needs to know of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

Velden = list[tuple[str, str]]
NOOIT = frozenset({"csrfmiddlewaretoken"})
_ZONDER_WAARDE = frozenset({"submit", "button", "image", "reset", "file", "password"})


@dataclass
class Herstel:
    """The page with the values in it, or the same page with `gevonden` False; and what had no place in the form."""

    html: str
    gevonden: bool
    over: Velden = field(default_factory=list)


def herstel_formulier(html: str, pagina: str, doel: str, velden: Velden, melding: str = "") -> Herstel:
    """Fill the form of `html` that posts to path `doel` with `velden`; `melding` is put at its top as HTML.

    `pagina` is the path of the page itself, for forms without an action. Of several forms the one with the same hidden
    values is taken, then the one with most of the names. A form in which nothing is typed or chosen is left alone: a
    button in the wrong row must not get the number of another row. Passwords, files, buttons and the CSRF token are
    never filled.
    """
    teller = _Teller(pagina, doel)
    teller.feed(html)
    teller.close()
    namen = {naam for naam, _ in velden if naam not in NOOIT}
    passend = [f for f in teller.formulieren if f.zichtbaar & namen]
    if not passend:
        over = [] if any(f.namen >= namen for f in teller.formulieren) else [v for v in velden if v[0] not in NOOIT]
        return Herstel(html, False, over)
    gelijk = set(velden)
    beste = max(passend, key=lambda f: (len(f.verborgen & gelijk), len(f.namen & namen), -f.nummer)).nummer
    vuller = _Vuller(beste, velden, melding)
    vuller.feed(html)
    vuller.close()
    return Herstel("".join(vuller.uit), True, vuller.over())


@dataclass
class _Formulier:
    """What one form on the page asks for."""

    nummer: int
    zichtbaar: set[str] = field(default_factory=set)
    verborgen: set[tuple[str, str]] = field(default_factory=set)

    @property
    def namen(self) -> set[str]:
        return self.zichtbaar | {naam for naam, _ in self.verborgen}


class _Teller(HTMLParser):
    """Finds the forms that post to the wanted path, and the names of their controls."""

    def __init__(self, pagina: str, doel: str) -> None:
        super().__init__(convert_charrefs=False)
        self.pagina, self.doel = pagina, doel
        self.nummer = -1
        self.huidig: _Formulier | None = None
        self.formulieren: list[_Formulier] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kenmerken = dict(attrs)
        if tag == "form":
            self.nummer += 1
            self.huidig = None
            actie = urlsplit(urljoin(self.pagina, kenmerken.get("action") or "")).path
            if (kenmerken.get("method") or "get").lower() == "post" and actie == self.doel:
                self.huidig = _Formulier(self.nummer)
                self.formulieren.append(self.huidig)
        elif self.huidig is not None and tag in {"input", "textarea", "select"} and kenmerken.get("name"):
            naam, soort = str(kenmerken["name"]), (kenmerken.get("type") or "text").lower()
            if tag == "input" and soort == "hidden":
                self.huidig.verborgen.add((naam, kenmerken.get("value") or ""))
            elif tag != "input" or soort not in _ZONDER_WAARDE:
                self.huidig.zichtbaar.add(naam)

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.huidig = None


class _Vuller(HTMLParser):
    """Copies the page and changes only the controls of one form."""

    def __init__(self, nummer: int, velden: Velden, melding: str) -> None:
        super().__init__(convert_charrefs=False)
        self.uit: list[str] = []
        self.doelnummer, self.melding = nummer, melding
        self.nummer, self.binnen = -1, False
        self.waarden: dict[str, list[str]] = {}
        for naam, waarde in velden:
            if naam not in NOOIT:
                self.waarden.setdefault(naam, []).append(waarde)
        self.rest = {naam: list(waarden) for naam, waarden in self.waarden.items()}
        self.select = ""
        self.slik_tot = ""

    def over(self) -> Velden:
        """Values for which the form has no place any more."""
        return [(naam, waarde) for naam, waarden in self.rest.items() for waarde in waarden if waarde.strip()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        bron = self.get_starttag_text() or ""
        if self.slik_tot:
            return
        kenmerken = dict(attrs)
        if tag == "form":
            self.nummer += 1
            self.binnen = self.nummer == self.doelnummer
            self.uit.append(bron + (self.melding if self.binnen else ""))
            return
        naam = str(kenmerken.get("name") or "")
        if not self.binnen:
            self.uit.append(bron)
        elif tag == "input" and naam:
            self.uit.append(self._invoer(bron, naam, kenmerken))
        elif tag == "button":
            self._gebruikt(naam, str(kenmerken.get("value") or ""))
            self.uit.append(bron)
        elif tag == "textarea" and naam in self.rest:
            tekst = self._neem(naam)
            self.uit.append(bron + "\n" + escape(tekst, quote=False))
            self.slik_tot = "textarea"
        elif tag == "select":
            self.select = naam
            self.uit.append(bron)
        elif tag == "option" and self.select in self.waarden:
            self.uit.append(self._optie(bron, kenmerken))
        else:
            self.uit.append(bron)

    handle_startendtag = handle_starttag

    def _neem(self, naam: str) -> str:
        """The next value of this name; the last one stays for a control that appears once."""
        return self.rest[naam].pop(0) if self.rest.get(naam) else self.waarden[naam][-1]

    def _gebruikt(self, naam: str, waarde: str) -> None:
        if waarde in self.rest.get(naam, []):
            self.rest[naam].remove(waarde)

    def _invoer(self, bron: str, naam: str, kenmerken: dict[str, str | None]) -> str:
        soort = (kenmerken.get("type") or "text").lower()
        if naam in NOOIT or soort in _ZONDER_WAARDE:
            self._gebruikt(naam, kenmerken.get("value") or "")
            return bron
        if soort in {"checkbox", "radio"}:
            waarde = kenmerken.get("value") or "on"
            self._gebruikt(naam, waarde)
            return _met(kenmerken, "input", checked=waarde in self.waarden.get(naam, []))
        if naam not in self.waarden:
            return bron
        return _met(kenmerken, "input", value=self._neem(naam))

    def _optie(self, bron: str, kenmerken: dict[str, str | None]) -> str:
        waarde = kenmerken.get("value")
        if waarde is None:
            return bron
        self._gebruikt(self.select, waarde)
        return _met(kenmerken, "option", selected=waarde in self.waarden[self.select])

    def handle_endtag(self, tag: str) -> None:
        if self.slik_tot:
            if tag != self.slik_tot:
                return
            self.slik_tot = ""
        if tag == "form":
            self.binnen = False
        if tag == "select":
            self.select = ""
        self.uit.append(f"</{tag}>")

    def _kopieer(self, tekst: str) -> None:
        if not self.slik_tot:
            self.uit.append(tekst)

    def handle_data(self, data: str) -> None:
        self._kopieer(data)

    def handle_entityref(self, name: str) -> None:
        self._kopieer(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._kopieer(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self._kopieer(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self._kopieer(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self._kopieer(f"<?{data}>")


def _met(kenmerken: dict[str, str | None], tag: str, **nieuw: str | bool) -> str:
    """A start tag with some attributes set (text), switched on (True) or taken away (False)."""
    alle: dict[str, str | bool | None] = {**kenmerken, **nieuw}
    delen = [tag]
    for naam, waarde in alle.items():
        if waarde is False:
            continue
        delen.append(naam if waarde is True or waarde is None else f'{naam}="{escape(str(waarde))}"')
    return f"<{' '.join(delen)}>"


def velden_uit(paren: Iterable[tuple[str, list[str]]]) -> Velden:
    """Posted values as pairs, without secrets: no token, no field whose name speaks of a password."""
    return [
        (naam, waarde)
        for naam, waarden in paren
        if naam not in NOOIT and "password" not in naam and "wachtwoord" not in naam
        for waarde in waarden
    ]
