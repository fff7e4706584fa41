"""The form behind every channel, for who shows it; the actions read the same rules (``cases.channels.inzending``)."""

from cases.channels.inzending import ANONIEM_KAN_NIET, InzendingForm

__all__ = ["ANONIEM_KAN_NIET", "InzendingForm"]
