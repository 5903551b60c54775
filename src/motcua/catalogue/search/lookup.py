"""A question weighed against what the catalogue holds: rarity of words, meanings of phrases, slips, beginnings."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connection

from motcua.catalogue.search.question import PAIR, Meanings, Question, Term
from motcua.catalogue.words import pairs, words_of

COMMON_SHARE = 0.06
"""A word that so large a share of all versions holds finds nobody; it only helps to order what others found."""
FEW = 100
"""So many versions are never too many to look at."""
SLIP = 0.8
SLIPS_EACH = 3
LIKE_ENOUGH = 0.35
BEGINNING = 3.5
BEGINNING_OF_PAIR = 4.2
WORTH_OF_A_PHRASE = 8.0
GROWS_WITH_WORDS = 0.7

_PHRASES = """
    SELECT phrase, means FROM catalogue_synonym WHERE %(question)s LIKE '%% ' || folded || ' %%' ORDER BY phrase, means
"""
_KNOWN = "SELECT word, versions FROM catalogue_searchword WHERE word = ANY(%(words)s)"
_LIKE = """
    SELECT asked.word, near.word, near.versions, near.likeness
      FROM unnest(%(words)s::text[]) AS asked(word)
      CROSS JOIN LATERAL (
        SELECT w.word, w.versions, similarity(w.word, asked.word) AS likeness FROM catalogue_searchword w
         WHERE w.word %% asked.word ORDER BY likeness DESC, w.versions DESC, w.word LIMIT %(most)s) AS near
     WHERE near.likeness >= %(enough)s
"""


@dataclass
class Lookup:
    """What the statement is told: the weight of each (word, phrase, meaning, is a beginning), and a phrase's worth."""

    weights: dict[tuple[str, int, int, bool], float] = field(default_factory=dict)
    worth: dict[int, float] = field(default_factory=dict)
    known: dict[str, int] = field(default_factory=dict)

    @property
    def versions(self) -> int:
        """How many versions there are; at least one."""
        return max(1, self.known.get("", 1))

    def add(self, term: Term, *, of: float = 1.0) -> None:
        """Look the term up, if the catalogue holds it; the rarer, the more it is worth."""
        held = self.known.get(term.word)
        if held:
            self._add((term.word, term.phrase, term.meaning, False), of * term.weight * self._rarity(held))

    def add_beginning(self, word: str, weight: float) -> None:
        """Look up what begins with ``word``, because it is still being typed."""
        self._add((word, 0, 0, True), weight)

    def is_common(self, word: str) -> bool:
        """Whether the word is too common to find anything by."""
        return self.known.get(word, 0) > max(FEW, COMMON_SHARE * self.versions)

    def _rarity(self, held: int) -> float:
        return math.log(1 + self.versions / held)

    def _add(self, key: tuple[str, int, int, bool], weight: float) -> None:
        self.weights[key] = max(weight, self.weights.get(key, 0.0))


def look_up(text: str) -> Lookup:
    """What ``text`` asks, weighed; empty where it holds no word. Two queries, and one more where a word is unknown."""
    question, lookup = Question.read(text), Lookup()
    if not question.words:
        return lookup
    spans = question.spans(_rows(_PHRASES, {"question": f" {' '.join(question.words)} "}))
    phrases = {place: _meanings(span, meanings) for place, (span, meanings) in enumerate(spans.items(), 1)}
    terms = [*question.terms(spans), *(term for place, phrase in phrases.items() for term in phrase.terms(place))]
    asked = {term.word for term in terms} | {*question.words, *pairs(question.words), ""}
    lookup.known = dict(_rows(_KNOWN, {"words": list(asked)}))
    lookup.worth = {place: WORTH_OF_A_PHRASE * one.words**GROWS_WITH_WORDS for place, one in phrases.items()}
    for term in terms:
        lookup.add(term)
    _add_slips(question, lookup)
    _add_beginnings(question, lookup)
    return lookup


def _meanings(span: tuple[int, int], meanings: Iterable[str]) -> Meanings:
    return Meanings(span[1] - span[0], tuple(tuple(words_of(meaning)) for meaning in meanings))


def _add_slips(question: Question, lookup: Lookup) -> None:
    """Words that no version holds are looked up by what is most like them, alone and beside their neighbours."""
    asked: dict[str, float] = {}
    for place, word in enumerate(question.words):
        if word in lookup.known or len(word) < 2 or word.isdigit():
            continue
        asked[word] = 1.0
        asked |= dict.fromkeys(pairs(question.words[max(0, place - 1) : place + 2]), PAIR)
    if not asked:
        return
    for typed, word, versions, likeness in _rows(_LIKE, _slips(asked)):
        lookup.known[word] = versions
        lookup.add(Term(word, asked[typed]), of=SLIP * likeness)


def _slips(words: Iterable[str]) -> dict[str, object]:
    return {"words": list(words), "most": SLIPS_EACH, "enough": LIKE_ENOUGH}


def _add_beginnings(question: Question, lookup: Lookup) -> None:
    """The last word may still be being typed."""
    *_, last = question.words
    if question.is_small_talk[-1] or len(last) < 2:
        return
    if last not in lookup.known:
        lookup.add_beginning(last, BEGINNING)
    for pair in pairs(question.words[-2:]):
        if pair not in lookup.known:
            lookup.add_beginning(pair, BEGINNING_OF_PAIR)


def _rows(statement: str, values: dict[str, object]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()
