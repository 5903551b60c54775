"""A procedure as linked data, for programs of others."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.catalogue.exports import written_export
from motcua.catalogue.queries import version_in_force
from motcua.lib.time import local_day, now

JSON_LD = "application/ld+json"


@require_safe
def linked_data(request: HttpRequest, code: str) -> HttpResponse:
    """The procedure as it holds today, by CPSV-AP as JSON-LD."""
    today = local_day(now())
    if "\0" in code or version_in_force(code, today) is None:
        raise Http404
    content = written_export(".jsonld", codes=[code], on=today, site=request.build_absolute_uri("/"))
    return HttpResponse(content, content_type=JSON_LD)
