"""Addresses: the signs of life, then the faces."""

from django.urls import include, path

from motcua.lib import web

urlpatterns = [
    path("healthz", web.alive),
    path("readyz", web.ready),
    path("can-bo/", include("motcua.desk.urls")),
    path("", include("motcua.portal.urls")),
]

handler500 = "motcua.lib.web.failed"
