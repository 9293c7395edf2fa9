"""Text made comparable, and the text of a book that the filter looks into.

The same fold serves the index of the store and the rows of waiting edits, so that a book
matches alike in both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from core.books.values.book import Attributes
from core.books.values.display import kept_text_of

_IN_NO_INDEX = re.compile("[\0\ud800-\udfff]")
_ACCENTS = dict.fromkeys(range(0x300, 0x370))
_WORD = re.compile(r"[^\W_]+")
_VALUE_LIMIT = 2000
_SHORT = 2


def fold(text: str) -> str:
    """Without case, accents and compatibility forms, in every script.

    What no index takes counts as a blank: a zero sign ends SQLite's expressions.
    """
    text = _IN_NO_INDEX.sub(" ", text)
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFKD", text).casefold().translate(_ACCENTS)
    return unicodedata.normalize("NFC", bare)


def search_text(attributes: Attributes) -> str:
    """What is searched of a book: its folded values, then the first two letters of each word.

    Each of these starts after two blanks, which occur nowhere else. So a filter of one or two
    letters at the start of a word is a substring as well, and one trigram index serves for both.
    Of a very long value the first 2,000 characters are searched.
    """
    values = (fold(kept_text_of(value)[:_VALUE_LIMIT]) for value in attributes.values())
    text = " ".join(" ".join(values).split())
    starts = sorted({word[:_SHORT] for word in _WORD.findall(text)})
    return "".join([text, *(f"  {start}" for start in starts), " "])


def search_terms(text: str) -> tuple[str, ...]:
    """The substrings that all must occur in a book's search_text for a typed filter.

    Of a word of one or two characters only the letters and digits count: “(a” is “a”.
    """
    found = (_needle(word) for word in fold(text).split())
    return tuple(dict.fromkeys(needle for needle in found if needle))


def matches(searched: str, wanted: Iterable[str]) -> bool:
    """Whether a search_text holds all the search_terms."""
    return all(needle in searched for needle in wanted)


def _needle(word: str) -> str:
    if len(word) > _SHORT:
        return word
    bare = _WORD.search(word)
    return f"  {bare.group()}" if bare else ""
