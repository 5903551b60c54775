"""What every page says about the installation itself: whose it is, where people ask for help."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest


@dataclass(frozen=True)
class Site:
    """The installation as the frame of a page shows it; without a name of its own it is a sample."""

    name: str
    place: str
    hotline: str
    is_official: bool
    province_word: str


def site_facts() -> Site:
    """The facts of this installation, read from the settings."""
    return Site(
        name=settings.SITE_NAME or "Một Cửa",
        place=settings.SITE_PLACE,
        hotline=settings.HOTLINE,
        is_official=bool(settings.SITE_NAME),
        province_word=settings.PROVINCE_WORD,
    )


def site(request: HttpRequest) -> dict[str, Site]:
    """``site`` for the templates."""
    return {"site": site_facts()}
