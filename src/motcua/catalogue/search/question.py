"""A question taken apart: which terms are looked up, where they come from, and what each is worth.

The words of the question and each two neighbours are terms of their own. A phrase that has synonyms adds, for each
meaning, the terms of that meaning; of these only the best meaning counts, and only by the share of it that is found.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from motcua.catalogue.words import has_marks, marked_words_of, pairs, words_of
from motcua.lib.vietnamese import fold

MOST_WORDS = 24
PAIR = 1.45
"""What a pair is worth beside a single word."""
SHORTEST_PHRASE = 4
"""Letters that a phrase of one word has at least where the question has no marks: "de" may be anything."""

_HALF_ASIDE = 0.6
_BOTH_ASIDE = 0.25
_OVER_SMALL_TALK = 0.6
_HAS_SYNONYMS = 0.5
_WITH_MARKS = 0.4

# Words of asking, not of the thing asked for. With marks they are certain; without, "cho" may be a market.
_SMALL_TALK = """
tôi tui mình em anh chị con cháu bác chú cô muốn cần xin làm lấy thế nào như sao thì là mà có không được cho hỏi về
thủ tục giúp với và nhé ạ à ơi phải ra đi bằng của khi cái gì ở đâu bao nhiêu mấy lâu ai này kia đó rồi đang đã sẽ
mới bị vừa bây giờ nay hay hoặc cách hồ sơ giấy tờ các những một để từ đến trong tại trên theo do nên nếu vậy hướng
dẫn biết chưa xong lại nữa vẫn còn thêm chỉ việc
"""
_MARKED_SMALL_TALK = {marked_words_of(word)[0] for word in _SMALL_TALK.split()}
_FOLDED_SMALL_TALK = {words_of(fold(word))[0] for word in _SMALL_TALK.split()}


@dataclass(frozen=True, slots=True)
class Term:
    """One word or pair to look up. ``phrase`` and ``meaning`` number where it comes from; 0 is the question itself."""

    word: str
    weight: float
    phrase: int = 0
    meaning: int = 0


@dataclass(frozen=True, slots=True)
class Meanings:
    """A phrase of the question that has synonyms: how many words it has, and the words of each meaning."""

    words: int
    meanings: tuple[tuple[str, ...], ...]

    def terms(self, phrase: int) -> Iterator[Term]:
        """The terms of every meaning."""
        for meaning, words in enumerate(self.meanings):
            yield from (Term(word, 1.0, phrase, meaning) for word in words)
            yield from (Term(pair, PAIR, phrase, meaning) for pair in pairs(words))


@dataclass(frozen=True, slots=True)
class Question:
    """The words of a question, folded; as typed where it has marks; and which of them are small talk."""

    words: tuple[str, ...]
    marked: tuple[str, ...] | None
    is_small_talk: tuple[bool, ...]

    @classmethod
    def read(cls, text: str) -> "Question":
        """The question in ``text``.

        >>> Question.read("Cho tôi hỏi khai sinh").is_small_talk
        (True, True, True, False, False)
        """
        words, marked = tuple(words_of(text)[:MOST_WORDS]), tuple(marked_words_of(text)[:MOST_WORDS])
        if not has_marks(text) or len(words) != len(marked):
            return cls(words, None, tuple(word in _FOLDED_SMALL_TALK for word in words))
        return cls(words, marked, tuple(word in _MARKED_SMALL_TALK for word in marked))

    def spans(self, phrases: Sequence[tuple[str, str]]) -> dict[tuple[int, int], list[str]]:
        """Where phrases with synonyms stand, from word to word, with what they mean; ``phrases``: phrase and meaning.

        Of two phrases one of which lies in the other only the longer counts.
        """
        found: dict[tuple[int, int], list[str]] = {}
        for phrase, meaning in phrases:
            words = words_of(phrase)
            for start in self._places(words, marked_words_of(phrase)):
                found.setdefault((start, start + len(words)), []).append(meaning)
        return {
            span: meanings
            for span, meanings in sorted(found.items())
            if not any(other != span and other[0] <= span[0] and span[1] <= other[1] for other in found)
        }

    def terms(self, spans: dict[tuple[int, int], list[str]]) -> list[Term]:
        """What is looked up of the question itself; words that ``spans`` explain count half."""
        explained = {place for start, end in spans for place in range(start, end)}
        return [*self._single(explained), *self._paired(explained), *self._over_small_talk()]

    def _places(self, words: list[str], marked: list[str]) -> Iterator[int]:
        if len(words) == 1 and self.marked is None and len(words[0]) < SHORTEST_PHRASE:
            return
        for start in range(len(self.words) - len(words) + 1):
            end = start + len(words)
            if list(self.words[start:end]) == words and self._marks_agree(start, marked):
                yield start

    def _marks_agree(self, start: int, marked: list[str]) -> bool:
        """Whether no word typed with marks has other marks than the phrase; a word without marks may mean any."""
        if self.marked is None:
            return True
        typed = self.marked[start : start + len(marked)]
        return all(one == other or _is_plain(one) for one, other in zip(typed, marked, strict=False))

    def _single(self, explained: set[int]) -> Iterator[Term]:
        only_small_talk = all(self.is_small_talk)
        for place, word in enumerate(self.words):
            if self.is_small_talk[place] and not only_small_talk:
                continue
            yield from self._both(place, word, _HAS_SYNONYMS if place in explained else 1.0)

    def _paired(self, explained: set[int]) -> Iterator[Term]:
        for place, pair in enumerate(pairs(self.words)):
            aside = self.is_small_talk[place] + self.is_small_talk[place + 1]
            weight = PAIR * (1.0, _HALF_ASIDE, _BOTH_ASIDE)[aside]
            yield from self._both(place, pair, weight * (_HAS_SYNONYMS if {place, place + 1} <= explained else 1.0))

    def _over_small_talk(self) -> Iterator[Term]:
        """Pairs of words between which stands nothing but small talk."""
        telling = [place for place, aside in enumerate(self.is_small_talk) if not aside]
        for one, other in pairwise(telling):
            if other > one + 1:
                yield Term(self.words[one] + self.words[other], PAIR * _OVER_SMALL_TALK)

    def _both(self, place: int, word: str, weight: float) -> Iterator[Term]:
        """The term without marks and, where the question has them, with its marks."""
        yield Term(word, weight)
        if self.marked is not None:
            size = 1 if word == self.words[place] else 2
            yield Term("".join(self.marked[place : place + size]), weight * _WITH_MARKS)


def _is_plain(marked: str) -> bool:
    """Whether a word has neither mark nor tone."""
    return marked.isascii() and marked.endswith("0")
