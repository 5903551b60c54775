"""Files that the desk hands out: never opened by the browser, named for what they hold."""

from django.http import HttpResponse

from motcua.documents.queries import attachment_headers

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
PDF = "application/pdf"


def handed_out(content: bytes, name: str, media_type: str) -> HttpResponse:
    """The file as a download."""
    return HttpResponse(content, content_type=media_type, headers=attachment_headers(name))
