"""Reading JSON strictly: what is sent is understood in one way, or it is refused with the place where it goes wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NoReturn

from cases.channels.problemen import Fout, Probleem, pointer

DIEPST = 8
"""Levels of nesting; the messages themselves have four."""
GROOTSTE_GETAL = 2**53
"""Beyond it, programs disagree about which whole number a JSON number is."""


class _Onleesbaar(Exception):
    pass


def lees_json(ruw: bytes) -> Any:
    """The value of a JSON text in UTF-8.

    :raises Probleem: 400, with what is wrong: no UTF-8, no JSON, a name twice in one object, too deep, a number that
        is none or too large, or a text with a NUL or half a character, which PostgreSQL cannot keep.
    """
    try:
        tekst = ruw.decode("utf-8")
    except UnicodeDecodeError as fout:
        _weiger(f"Het bericht is geen UTF-8; byte {fout.start + 1} klopt niet.", "utf8")
    if tekst.startswith("\ufeff"):
        _weiger("Het bericht begint met een byte order mark. Laat die weg.", "bom")
    try:
        waarde = json.loads(
            tekst, object_pairs_hook=_eenmaal, parse_constant=_geen_getal, parse_int=_heel_getal
        )  # fmt: skip
    except _Onleesbaar as fout:
        _weiger(str(fout), "json")
    except RecursionError:
        _weiger(f"Het bericht is te diep genest. Gebruik ten hoogste {DIEPST} niveaus.", "te_diep")
    except json.JSONDecodeError as fout:
        _weiger(f"Het bericht is geen JSON: regel {fout.lineno}, teken {fout.colno}.", "json")
    fouten = list(_bezwaren(waarde, ()))
    if fouten:
        raise Probleem(400, fouten=fouten)
    return waarde


def _weiger(reden: str, code: str) -> NoReturn:
    raise Probleem(400, reden, fouten=[Fout("body", "", reden, code)])


def _eenmaal(paren: list[tuple[str, Any]]) -> dict[str, Any]:
    uit: dict[str, Any] = {}
    for naam, waarde in paren:
        if naam in uit:
            raise _Onleesbaar(f"Een naam staat twee keer in hetzelfde object: {_kort(naam)}.")
        uit[naam] = waarde
    return uit


def _geen_getal(tekst: str) -> NoReturn:
    raise _Onleesbaar(f"{tekst} is geen getal.")


def _heel_getal(tekst: str) -> int:
    if len(tekst) > 17 or abs(int(tekst)) > GROOTSTE_GETAL:
        raise _Onleesbaar("Er staat een getal in dat te groot is.")
    return int(tekst)


def _kort(tekst: str) -> str:
    """A name as it can be quoted in an answer."""
    return "".join(teken if teken.isprintable() else "\ufffd" for teken in tekst[:60])


def _bezwaren(waarde: Any, pad: tuple[str | int, ...]) -> Iterator[Fout]:
    if len(pad) > DIEPST:
        yield Fout("body", "", f"Gebruik ten hoogste {DIEPST} niveaus.", "te_diep", pointer(map(_veilig, pad)))
    elif isinstance(waarde, dict):
        for naam, deel in waarde.items():
            if not bewaarbaar(naam):
                yield Fout("body", _kort(naam), "Deze naam bevat een teken dat niet bestaat.", "teken", pointer(pad))
            else:
                yield from _bezwaren(deel, (*pad, naam))
    elif isinstance(waarde, list):
        for plek, deel in enumerate(waarde):
            yield from _bezwaren(deel, (*pad, plek))
    elif isinstance(waarde, str) and not bewaarbaar(waarde):
        naam = _kort(str(pad[-1])) if pad else ""
        reden = "Deze tekst bevat een teken dat we niet kunnen bewaren (NUL of een half teken)."
        yield Fout("body", naam, reden, "teken", pointer(pad))


def bewaarbaar(tekst: str) -> bool:
    """Whether PostgreSQL can keep it: no NUL, and no half of a pair that makes one character."""
    return "\x00" not in tekst and not any("\ud800" <= teken <= "\udfff" for teken in tekst)


def _veilig(deel: str | int) -> str:
    return _kort(str(deel))
