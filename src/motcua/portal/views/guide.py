"""How to use the portal, and how accessible it is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Short answers to what people ask on the phone."""
    return render(request, "portal/guide.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What works without eyes, mouse or scripts, and whom to tell when it does not."""
    return render(request, "portal/accessibility.html")
