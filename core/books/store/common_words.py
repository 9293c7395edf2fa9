"""The words that most books have: the index leaves them out.

Half of all letters are in words that are in one book of ten, or in more. To index them costs most
of the time and the room, and the index is never asked for them: who looks for a common word has a
screenful after some hundred books. Which words are common is learnt while the table is first read,
from some hundred books, and looked at again when all have come.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.books.store.store import Store

_NOTE = "common_words"
_LEARNT_FROM = 400
_COMMON = 0.1
_RARE = 0.03
_SAMPLE = 1_000
_STEP = 1_000


class CommonWords:
    """Use it within a transaction of the store, but for revise()."""

    def __init__(self, store: Store) -> None:
        self._store = store
        noted = store.note(_NOTE)
        self._words = frozenset(json.loads(noted)) if noted is not None else None

    def indexed(self, text: str) -> str:
        """What the index gets of a search_text."""
        if not self._words:
            return text
        common = self._words
        return f" {' '.join([word for word in text.split() if word not in common])} "

    def hold(self, term: str) -> bool:
        """Whether a book may hold this without its being in the index."""
        return any(term in f" {word} " for word in self._words or ())

    def learn(self, texts: Sequence[str]) -> None:
        """Learn from these search_texts, if nothing was learnt and they are enough."""
        if self._words is not None or len(texts) < _LEARNT_FROM:
            return
        counted = Counter(word for text in texts for word in set(text.split()))
        least = len(texts) * _COMMON
        self._keep(word for word, books in counted.items() if books >= least)

    def revise(self) -> None:
        """Index the words that turn out to be rare: the first books need not be like all others.

        In steps, between which others can read. If it is not finished it is begun again the next
        time: a word counts as common until every book that has it is indexed.
        """
        if not self._words:
            return
        sample = [set(text.split()) for text in self._sample()]
        least = len(sample) * _RARE
        rare = {word for word in self._words if sum(word in each for each in sample) < least}
        if not rare:
            return
        common = self._words
        self._words = common - rare
        try:
            self._index_again(rare)
        except BaseException:
            self._words = common
            raise
        self._keep(self._words)

    def _keep(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._store.set_note(_NOTE, json.dumps(sorted(self._words)))

    def _index_again(self, rare: set[str]) -> None:
        last = 0
        while True:
            with self._store.transaction(durable=False):
                rows = self._store.rows(
                    "SELECT id, text FROM book_text WHERE id > ? ORDER BY id LIMIT ?",
                    (last, _STEP),
                )
                if not rows:
                    return
                last = rows[-1][0]
                self._store.insert(
                    "INSERT OR REPLACE INTO book_index (rowid, text) VALUES",
                    [
                        (number, self.indexed(text))
                        for number, text in rows
                        if not rare.isdisjoint(text.split())
                    ],
                )

    def _sample(self) -> list[str]:
        found = self._store.row("SELECT max(id) FROM book_text")
        highest = (found and found[0]) or 1
        luck = Random()
        ids = array("q", sorted({luck.randint(1, highest) for _ in range(_SAMPLE)}))
        rows = self._store.rows(
            "SELECT text FROM book_text WHERE id IN (SELECT value FROM carray(?))",
            (self._store.many(ids),),
        )
        return [text for (text,) in rows]
