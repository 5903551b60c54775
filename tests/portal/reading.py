"""Reading a page in a test: its text, its heading, what differs between two answers that must look alike."""

import re

from django.http import HttpResponse

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def text_of(response: HttpResponse) -> str:
    """The page as text."""
    return response.content.decode()


def heading_of(response: HttpResponse) -> str:
    """The page's first heading without its tags."""
    return _TAG.sub("", _HEADING.search(text_of(response))[1]).strip()


def body_without(response: HttpResponse, *words: str) -> str:
    """The page without its tokens and without ``words``: what must be alike in two answers."""
    page = _TOKEN.sub("", text_of(response))
    for word in words:
        page = page.replace(word, "…")
    return page
