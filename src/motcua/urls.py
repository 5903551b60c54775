"""Addresses: the signs of life, then the faces."""

from django.urls import include, path
from django.views.i18n import set_language

from motcua.lib import web
from motcua.portal.gallery import gallery

urlpatterns = [
    path("healthz", web.alive),
    path("readyz", web.ready),
    path("ngon-ngu/", set_language, name="set_language"),
    path("phong-cach/", gallery, name="gallery"),
    path("can-bo/", include("motcua.desk.urls")),
    path("", include("motcua.portal.urls")),
]

handler500 = "motcua.lib.web.failed"
