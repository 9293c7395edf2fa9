"""Text made comparable, and the text of a book that the filter looks into.

The same fold serves the index of the store and the rows of waiting edits, so that a book
matches alike in both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from core.books.values.display import kept_text_of

_IN_NO_INDEX = re.compile("[\0\ud800-\udfff]")
_ACCENTS = dict.fromkeys(range(0x300, 0x370))
_WORD = re.compile(r"[^\W_]+")
_WITHIN = re.compile(r"(?:[^\w ]|_)([^\W_]{1,2})")
"""The beginning of a word that follows no blank: the “06” of “978-06”."""
_VALUE_LIMIT = 2000
_SHORT = 2


def fold(text: str) -> str:
    """Without case, accents and compatibility forms, in every script.

    What no index takes counts as a blank: a zero sign ends SQLite's expressions.
    """
    if text.isascii():
        return text.replace("\0", " ").lower()
    text = _IN_NO_INDEX.sub(" ", text)
    bare = unicodedata.normalize("NFKD", text).casefold().translate(_ACCENTS)
    return unicodedata.normalize("NFC", bare)


def search_text(attributes: Mapping[str, Mapping[str, Any]]) -> str:
    """What is searched of a book: the words of its folded values, each once, a blank before each.

    What a filter looks for holds no blank but one at its beginning, so that nothing is lost when
    a word is not repeated. Words that begin within another (“06” in “978-06”) come again at the
    end with their first two letters: so every beginning of a word stands behind a blank, a filter
    of one or two letters is a substring as well, and one trigram index serves for both.
    Of a very long value the first 2,000 characters are searched.
    """
    values = []
    for value in attributes.values():
        # A million books have ten million values: the commonest without a call.
        for kind, inner in value.items():
            if kind == "S" or kind == "N":
                values.append(inner)
            elif kind == "SS":
                values.append(", ".join(inner))
            else:
                values.append(kept_text_of(value))
    text = " ".join(values)
    if len(text) > _VALUE_LIMIT:
        text = " ".join([each[:_VALUE_LIMIT] for each in values])
    words = dict.fromkeys(fold(text).split())
    searched = f" {' '.join(words)} "
    joined = [word for word in words if not word.isalnum()]
    within = _WITHIN.findall(" ".join(joined)) if joined else ()
    return f"{searched}{' '.join(dict.fromkeys(within))} " if within else searched


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
    return f" {bare.group()}" if bare else ""
