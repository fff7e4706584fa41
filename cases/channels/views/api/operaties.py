"""The API with its operations, for the addresses and for the description."""

from cases.channels.views.api.inzendingen import router
from cases.channels.views.api.kader import api

api.add_router("", router)

__all__ = ["api"]
