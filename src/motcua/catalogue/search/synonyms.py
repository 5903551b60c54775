"""Everyday phrases and what they mean in the words of procedures: rows that an editor may change at any time."""

import tomllib
from collections.abc import Iterable
from pathlib import Path

from django.db import transaction

from motcua.catalogue.models import Synonym
from motcua.catalogue.words import words_of
from motcua.lib.vietnamese import nfc_clean

SHIPPED = Path(__file__).parents[1] / "data" / "synonyms.toml"


def read_synonyms(file: Path) -> list[tuple[str, str]]:
    """The phrases of ``file`` with their meanings; there a meaning has its list of phrases."""
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return [(phrase, meaning) for meaning, phrases in data.items() for phrase in phrases]


@transaction.atomic
def add_synonyms(given: Iterable[tuple[str, str]]) -> int:
    """Each (phrase, meaning) is known to search; how many are new. Those already there stay."""
    rows = [
        Synonym(phrase=phrase, means=meaning, folded=" ".join(words_of(phrase)))
        for phrase, meaning in ((nfc_clean(phrase).lower(), nfc_clean(meaning)) for phrase, meaning in given)
        if words_of(phrase) and words_of(meaning)
    ]
    before = Synonym.objects.count()
    Synonym.objects.bulk_create(rows, ignore_conflicts=True)
    return Synonym.objects.count() - before


def ensure_synonyms() -> None:
    """An installation without any has those we ship; what an editor removed later stays removed."""
    if not Synonym.objects.exists():
        add_synonyms(read_synonyms(SHIPPED))


@transaction.atomic
def remove_synonym(phrase: str, *, means: str) -> None:
    """Search no longer takes ``phrase`` for ``means``."""
    Synonym.objects.filter(phrase=nfc_clean(phrase).lower(), means=nfc_clean(means)).delete()
