"""Forms of the steps that only a handhavingsverzoek knows (HV1-HV17)."""

from cases.intake.forms.verzoek.besluit import (
    BesluitAanbiedenForm,
    BesluitTerugForm,
    BesluitVaststellenForm,
    BesluitVerzendenForm,
    FormulerenForm,
    HerformulerenForm,
)
from cases.intake.forms.verzoek.oordeel import (
    BelanghebbendeForm,
    NietBehandelenForm,
    NieuweRondeForm,
    OmzettenNaarMeldingForm,
    OordeelForm,
)
from cases.intake.forms.verzoek.voornemen import (
    ConceptAanbiedenForm,
    ConceptTerugForm,
    SluitTermijnForm,
    VerdagenForm,
    VerzoekerForm,
    VoornemenOverslaanForm,
    VoornemenVerzendenForm,
)

__all__ = [
    "BelanghebbendeForm",
    "BesluitAanbiedenForm",
    "BesluitTerugForm",
    "BesluitVaststellenForm",
    "BesluitVerzendenForm",
    "ConceptAanbiedenForm",
    "ConceptTerugForm",
    "FormulerenForm",
    "HerformulerenForm",
    "NietBehandelenForm",
    "NieuweRondeForm",
    "OmzettenNaarMeldingForm",
    "OordeelForm",
    "SluitTermijnForm",
    "VerdagenForm",
    "VerzoekerForm",
    "VoornemenOverslaanForm",
    "VoornemenVerzendenForm",
]
