"""Small invented photos and reports, so that a dossier is not empty."""

from __future__ import annotations

import io
from functools import cache
from random import Random

from PIL import Image, ImageDraw, ImageFilter

BREED, HOOG = 960, 640
LUCHT = {"rook": (172, 176, 180), "water": (178, 205, 224), "park": (182, 214, 236), "akker": (190, 214, 230)}
GROND = {
    "tuin": (104, 140, 84), "park": (96, 138, 80), "akker": (140, 134, 92), "water": (88, 118, 138),
    "stal": (128, 118, 100), "puin": (136, 130, 122), "huisje": (110, 140, 88), "vaten": (98, 118, 78),
}  # fmt: skip
BAKSTEEN, DAK, GRIJS = (158, 96, 78), (86, 74, 70), (120, 122, 124)


@cache
def foto(soort: str, nummer: int) -> bytes:
    """A drawn picture of a place as JPEG; the same arguments give the same bytes."""
    toeval = Random(f"{soort}-{nummer}")
    beeld = Image.new("RGB", (BREED, HOOG), LUCHT.get(soort, (196, 208, 218)))
    teken = ImageDraw.Draw(beeld)
    horizon = toeval.randint(330, 400)
    for y in range(horizon):
        tint = int(26 * y / horizon)
        lucht = LUCHT.get(soort, (186, 200, 214))
        teken.line([(0, y), (BREED, y)], fill=tuple(min(255, kleur + tint) for kleur in lucht))
    teken.rectangle([0, horizon, BREED, HOOG], fill=GROND.get(soort, (112, 112, 110)))
    for _ in range(toeval.randint(2, 4)):
        _huis(teken, toeval, horizon)
    _voorwerp(teken, toeval, soort, horizon)
    for _ in range(900):  # grain of a telephone camera
        x, y = toeval.randint(0, BREED - 3), toeval.randint(0, HOOG - 3)
        r, g, b = beeld.getpixel((x, y))  # type: ignore[misc]
        d = toeval.randint(-14, 14)
        teken.rectangle([x, y, x + 2, y + 2], fill=(r + d, g + d, b + d))
    uit = io.BytesIO()
    beeld.filter(ImageFilter.GaussianBlur(1.1)).save(uit, "JPEG", quality=72)
    return uit.getvalue()


def _huis(teken: ImageDraw.ImageDraw, toeval: Random, horizon: int) -> None:
    x, breed, hoog = toeval.randint(-60, BREED - 120), toeval.randint(140, 260), toeval.randint(120, 220)
    muur = toeval.choice([BAKSTEEN, (178, 170, 156), (196, 188, 176), (140, 104, 90)])
    teken.rectangle([x, horizon - hoog, x + breed, horizon + 30], fill=muur)
    teken.polygon(
        [(x - 12, horizon - hoog), (x + breed // 2, horizon - hoog - 80), (x + breed + 12, horizon - hoog)], fill=DAK
    )
    for rij in range(2):
        for kolom in range(3):
            rx, ry = x + 22 + kolom * breed // 3, horizon - hoog + 24 + rij * 74
            teken.rectangle([rx, ry, rx + breed // 6, ry + 42], fill=(206, 218, 226), outline=(238, 238, 234), width=3)


def _voorwerp(teken: ImageDraw.ImageDraw, toeval: Random, soort: str, horizon: int) -> None:
    midden, bodem = toeval.randint(300, 620), horizon + toeval.randint(110, 200)
    if soort in {"schoorsteen", "rook"}:
        for stap in range(9):
            r = 18 + stap * 9
            x, y = midden + stap * 22, 250 - stap * 26
            grijs = 150 + stap * 8
            teken.ellipse([x - r, y - r, x + r, y + r], fill=(grijs, grijs, grijs))
    elif soort in {"afval", "puin"}:
        for _ in range(16):
            x, y, r = midden + toeval.randint(-150, 150), bodem + toeval.randint(-30, 30), toeval.randint(16, 44)
            kleur = toeval.choice([(52, 54, 58), (90, 96, 104), (148, 142, 134), (190, 184, 172)])
            teken.ellipse([x - r, y - r * 0.7, x + r, y + r * 0.7], fill=kleur)
    elif soort == "vaten":
        for i in range(6):
            x = midden - 170 + i * 58
            teken.rectangle([x, bodem - 84, x + 46, bodem], fill=(46, 88, 150))
            teken.ellipse([x, bodem - 94, x + 46, bodem - 74], fill=(70, 112, 174))
    elif soort == "bouwplaats":
        for i in range(6):
            teken.line([(midden - 150 + i * 60, horizon - 220), (midden - 150 + i * 60, bodem)], fill=GRIJS, width=6)
            hoogte = horizon - 210 + i * 60
            teken.line([(midden - 150, hoogte), (midden + 150, hoogte)], fill=(176, 150, 96), width=8)
    elif soort == "water":
        for i in range(14):
            y = horizon + 20 + i * 16
            teken.line([(0, y), (BREED, y + toeval.randint(-4, 4))], fill=(108, 138, 156), width=2)
        teken.ellipse([midden - 160, bodem - 40, midden + 160, bodem + 40], fill=(96, 104, 120))
    elif soort == "terras":
        for i in range(5):
            x = midden - 220 + i * 100
            teken.ellipse([x, bodem - 30, x + 70, bodem - 6], fill=(200, 196, 188))
            teken.line([(x + 35, bodem - 8), (x + 35, bodem + 44)], fill=(70, 70, 72), width=6)
    else:
        teken.rectangle([midden - 90, bodem - 70, midden + 90, bodem + 20], fill=(150, 154, 158), outline=(90, 92, 96))
        teken.ellipse([midden - 46, bodem - 62, midden + 46, bodem + 14], fill=(106, 110, 114))


def rapport(titel: str, regels: list[str]) -> bytes:
    """One page of plain text as PDF, as a department sends it along with its answer."""

    def schoon(tekst: str) -> str:
        return tekst.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")

    tekst = ["BT", "/F1 15 Tf", "60 780 Td", f"({schoon(titel)}) Tj", "/F1 11 Tf", "0 -14 Td"]
    for regel in regels:
        tekst += ["0 -17 Td", f"({schoon(regel)}) Tj"]
    stroom = "\n".join([*tekst, "ET"]).encode("cp1252", "replace")
    delen = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stroom), stroom),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    uit, plaatsen = b"%PDF-1.4\n", []
    for nummer, deel in enumerate(delen, start=1):
        plaatsen.append(len(uit))
        uit += b"%d 0 obj\n%s\nendobj\n" % (nummer, deel)
    begin = len(uit)
    uit += b"xref\n0 %d\n0000000000 65535 f \n" % (len(delen) + 1)
    uit += b"".join(b"%010d 00000 n \n" % plaats for plaats in plaatsen)
    return uit + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(delen) + 1, begin)


def als_bestand(inhoud: bytes, naam: str) -> io.BytesIO:
    """Bytes with a name, as an upload has them."""
    bestand = io.BytesIO(inhoud)
    bestand.name = naam
    return bestand
