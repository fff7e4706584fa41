"""Addresses of the API, and of beheer of who may use it."""

from django.urls import path

from cases.channels.views import koppelingen
from cases.channels.views.api import docs
from cases.channels.views.api.operaties import api

urlpatterns = [
    path("api/vth/v1/openapi.json", docs.openapi, name="api-openapi"),
    path("api/vth/v1/docs", docs.docs, name="api-docs"),
    path("api/vth/v1", docs.begin, name="api-begin"),
    path("api/vth/v1/", api.urls),
    path("beheer/api/", koppelingen.koppelingen, name="beheer-api"),
    path("beheer/api/nieuw/", koppelingen.koppeling, name="beheer-api-nieuw"),
    path("beheer/api/<int:pk>/", koppelingen.koppeling, name="beheer-api-koppeling"),
    path("beheer/api/<int:pk>/sleutel/", koppelingen.nieuwe_sleutel, name="beheer-api-sleutel"),
    path("beheer/api/<int:pk>/intrekken/", koppelingen.intrekken, name="beheer-api-intrekken"),
]
