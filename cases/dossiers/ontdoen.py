"""Take out of a file what it tells besides what one sees: place, time and device of a photo, author of a document.

Pure: bytes in, bytes out. What cannot be cleaned with certainty is refused; the original never comes back by accident.
Pictures are decoded and written anew, turned upright, so that nothing but the pixels goes along (AVG art. 5 lid 1 c).
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable
from typing import Any

from PIL import Image, ImageCms, ImageOps, ImageSequence
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

REGELS = 1
"""Version of these rules; a change makes new copies."""
MAX_PIXELS = 80_000_000
MAX_PIXELS_SAMEN = 200_000_000
MAX_UITGEPAKT = 200 * 1024**2
"""Bytes that an office document may hold when it is unpacked."""


class NietOpTeSchonen(ValueError):
    """No copy can be made of which it is certain that it tells nothing more; the message says why, in Dutch."""


def ontdoe(inhoud: bytes, mediatype: str) -> bytes:
    """The same content without hidden data.

    :raises NietOpTeSchonen: a kind without a way to clean it, protected, too large, or broken.
    """
    maak = _MAKERS.get(mediatype)
    if maak is None:
        raise NietOpTeSchonen("Van dit soort bestand kunnen we geen kopie zonder verborgen gegevens maken.")
    try:
        return maak(inhoud)
    except NietOpTeSchonen:
        raise
    except Exception as fout:  # whatever a strange file does to a reader: it does not leave
        raise NietOpTeSchonen("Het bestand is beschadigd of vreemd opgebouwd.") from fout


# --- pictures ----------------------------------------------------------------------------------------------------


def _beeld(vorm: str, **opties: Any) -> Callable[[bytes], bytes]:
    def maak(inhoud: bytes) -> bytes:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(inhoud), formats=[vorm]) as bron:
                _eis_te_overzien(bron)
                duur = [frame.info.get("duration", 0) for frame in ImageSequence.Iterator(bron)]
                frames = [_kaal(frame, vorm) for frame in ImageSequence.Iterator(bron)]
            uit = io.BytesIO()
            if len(frames) > 1:
                opties_meer = {} if vorm == "TIFF" else {"duration": duur, "loop": 0}
                frames[0].save(uit, vorm, save_all=True, append_images=frames[1:], **opties_meer, **opties)
            else:
                frames[0].save(uit, vorm, **opties)
        return uit.getvalue()

    return maak


def _eis_te_overzien(bron: Image.Image) -> None:
    pixels = bron.width * bron.height
    if pixels > MAX_PIXELS or pixels * getattr(bron, "n_frames", 1) > MAX_PIXELS_SAMEN:
        raise NietOpTeSchonen("De afbeelding is te groot om een schone kopie van te maken.")


def _kaal(frame: Image.Image, vorm: str) -> Image.Image:
    """The pixels of one frame, upright and in sRGB, in an image that knows nothing else."""
    profiel = frame.info.get("icc_profile")
    recht = ImageOps.exif_transpose(frame)
    doorzichtig = recht.mode in ("RGBA", "LA", "PA") or "transparency" in recht.info
    if recht.mode not in ("1", "L", "I;16"):
        doel = "RGBA" if doorzichtig and vorm != "JPEG" else "RGB"
        recht = _naar_srgb(recht, profiel, doel)
    nieuw = Image.new(recht.mode, recht.size)
    nieuw.putdata(recht.getdata()) if recht.mode == "I;16" else nieuw.paste(recht)
    return nieuw


def _naar_srgb(beeld: Image.Image, profiel: bytes | None, doel: str) -> Image.Image:
    """In sRGB: the colour profile itself does not go along, it may name the device."""
    if profiel and beeld.mode in ("RGB", "CMYK"):
        try:
            omgezet = ImageCms.profileToProfile(
                beeld, ImageCms.ImageCmsProfile(io.BytesIO(profiel)), ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError):
            omgezet = None
        if omgezet is not None:
            return omgezet.convert(doel)
    return beeld.convert(doel)


# --- PDF ---------------------------------------------------------------------------------------------------------

_WEG_UIT_PDF = ("/Metadata", "/PieceInfo", "/LastModified", "/AF", "/OpenAction", "/AA")
_WEG_UIT_AANTEKENING = ("/T", "/M", "/CreationDate", "/RC", "/NM")


def _pdf(inhoud: bytes) -> bytes:
    """The pages, without author, XMP, attachments, names of commenters and what a camera wrote in the photos."""
    lezer = PdfReader(io.BytesIO(inhoud), strict=False)
    if lezer.is_encrypted:
        raise NietOpTeSchonen("De PDF is beveiligd met een wachtwoord.")
    aantal = len(lezer.pages)
    schrijver = PdfWriter()
    schrijver.append(lezer, import_outline=False)
    schrijver.metadata = None
    for ding in list(schrijver._objects):
        _ontdoe_pdfobject(ding)
    uit = io.BytesIO()
    schrijver.write(uit)
    if len(PdfReader(io.BytesIO(uit.getvalue())).pages) != aantal:
        raise NietOpTeSchonen("Van deze PDF lukt geen goede kopie.")
    return uit.getvalue()


def _ontdoe_pdfobject(ding: Any) -> None:
    if not isinstance(ding, DictionaryObject):
        return
    soort = ding.get("/Type")
    if soort in ("/Metadata", "/EmbeddedFile") and isinstance(ding, StreamObject):
        ding._data = b""
        ding.pop(NameObject("/Filter"), None)
    if soort in ("/Filespec", "/F", "/EmbeddedFile"):
        for naam in ("/F", "/UF", "/Desc", "/Params"):
            ding.pop(NameObject(naam), None)
    for naam in _WEG_UIT_PDF:
        ding.pop(NameObject(naam), None)
    if ding.get("/Type") == "/Annot" and ding.get("/Subtype") not in ("/Widget", "/Link"):
        if ding.get("/Subtype") == "/FileAttachment":
            ding.pop(NameObject("/FS"), None)
        for naam in _WEG_UIT_AANTEKENING:
            ding.pop(NameObject(naam), None)
    filters = ding.get("/Filter")
    if isinstance(ding, StreamObject) and (
        filters == "/DCTDecode" or filters == ArrayObject([NameObject("/DCTDecode")])
    ):
        ding._data = jpeg_zonder_segmenten(ding._data)


def jpeg_zonder_segmenten(inhoud: bytes) -> bytes:
    """A JPEG without the segments that say something about its making; the picture itself is not touched."""
    if inhoud[:2] != b"\xff\xd8":
        raise NietOpTeSchonen("Een foto in de PDF is beschadigd.")
    uit, plek = bytearray(b"\xff\xd8"), 2
    while plek + 4 <= len(inhoud):
        if inhoud[plek] != 0xFF:
            raise NietOpTeSchonen("Een foto in de PDF is beschadigd.")
        soort = inhoud[plek + 1]
        lengte = int.from_bytes(inhoud[plek + 2 : plek + 4])
        if soort == 0xDA:
            einde = inhoud.rfind(b"\xff\xd9")
            return bytes(uit + inhoud[plek : einde + 2 if einde > plek else None])
        if not (0xE1 <= soort <= 0xED or soort in (0xEF, 0xFE)):
            uit += inhoud[plek : plek + 2 + lengte]
        plek += 2 + lengte
    raise NietOpTeSchonen("Een foto in de PDF is beschadigd.")


# --- office documents ----------------------------------------------------------------------------------------------

_LEEG = {
    "docProps/core.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties '
    b'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties '
    b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties '
    b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
    "meta.xml": b'<?xml version="1.0" encoding="UTF-8"?><office:document-meta '
    b'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"/>',
}
_NAAMVELDEN = re.compile(
    rb'((?:\w+:)?(?:author|initials|userId|displayName|lastModifiedBy|userName)=")[^"]*(")'
    rb"|(<(?:author|dc:creator|meta:initial-creator|text:sender-[\w-]+)(?:\s[^>]*)?>)[^<]*(<)"
)
_BEELDEN = {
    ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".gif": "image/gif", ".tif": "image/tiff",
    ".tiff": "image/tiff", ".webp": "image/webp",
}  # fmt: skip
_ONDOORZICHTIG = (".bin", ".ole", ".docx", ".xlsx", ".pptx", ".doc", ".xls", ".ppt", ".heic", ".mp4", ".mov")


def _kantoor(inhoud: bytes) -> bytes:
    """A Word, Excel or OpenDocument file without properties, names of authors, and what cameras wrote in pictures."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as bron, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as doel:
        delen = bron.infolist()
        if sum(deel.file_size for deel in delen) > MAX_UITGEPAKT:
            raise NietOpTeSchonen("Het bestand is uitgepakt te groot.")
        for deel in delen:
            wijze = zipfile.ZIP_STORED if deel.filename == "mimetype" else zipfile.ZIP_DEFLATED
            doel.writestr(zipfile.ZipInfo(deel.filename), _deel(deel.filename, bron.read(deel)), wijze)
    return uit.getvalue()


def _deel(naam: str, inhoud: bytes) -> bytes:
    if naam in _LEEG:
        return _LEEG[naam]
    soort = f".{naam.rpartition('.')[2].lower()}"
    if soort in _BEELDEN:
        return ontdoe(inhoud, _BEELDEN[soort])
    if soort in _ONDOORZICHTIG and "printerSettings" not in naam:
        raise NietOpTeSchonen("In het bestand zit een ander bestand.")
    if soort == ".xml":
        return _NAAMVELDEN.sub(lambda m: (m[1] or m[3]) + (m[2] or m[4]), inhoud)
    return inhoud


_MAKERS: dict[str, Callable[[bytes], bytes]] = {
    "image/jpeg": _beeld("JPEG", quality=92, subsampling=0, optimize=True),
    "image/png": _beeld("PNG"),
    "image/gif": _beeld("GIF"),
    "image/webp": _beeld("WEBP", quality=92),
    "image/tiff": _beeld("TIFF", compression="tiff_deflate"),
    "application/pdf": _pdf,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _kantoor,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _kantoor,
    "application/vnd.oasis.opendocument.text": _kantoor,
    "application/vnd.oasis.opendocument.spreadsheet": _kantoor,
    "text/plain": lambda inhoud: inhoud,
}
"""Per kind how a clean copy is made. HEIC, sound, video and e-mail have no way: they are not here."""
