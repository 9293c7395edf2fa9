"""The books that a filter finds, in the order in which they are shown.

Two ways lead there. Where many books match, they are walked through in order, and the text of each
is looked into, until a screenful is found. Where few do, the index of triples gives those that may,
and their texts are looked into. Which way is shorter a sample of the texts tells.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress, islice
from random import Random
from typing import TYPE_CHECKING

from core.books.store.common_words import CommonWords
from core.cancel import CancelToken

if TYPE_CHECKING:
    from core.books.store.store import Store

_SAMPLE = 512
_COMMON = 40
"""Of the sample; when as many match, a screenful is found among some hundred books."""
_MANY = 12
"""Of the sample; when as many match, to read all texts through is quicker than to look each up."""
_PATIENCE = 1_500
"""Books that are walked through before the index is asked after all: those that match may stand
together, far from here."""
_FEW = 1_000
"""Books that are put in order by themselves, quicker than the order is gone through for them."""
_TRIPLES = 4
"""The rarest triples of a filter that the index is asked for; the text decides about the rest."""
_BEGINNINGS = 300
"""Triples that begin with one letter; with more of them the index is of no use."""
_STEP = 10_000
_LAST = "\U0010ffff"

Terms = Sequence[str]
Sort = Callable[["array[int]"], "array[int]"]


class Matching:
    """Looks for search_terms. order: all books as they are shown."""

    def __init__(self, store: Store, common: CommonWords) -> None:
        self._store = store
        self._common = common
        self._luck = Random(0)
        self._sample: list[str] = []
        self._sampled = 0
        self._ranks = (array("q"), array("i"))

    def prepare(self, order: array[int]) -> None:
        """What first() needs, so that the first key press need not wait for it."""
        self._take_sample()
        self._rank(order)

    def first(self, terms: Terms, order: array[int], want: int, sort: Sort) -> array[int]:
        """The first of the matching books, so many at most. Quick.

        sort: puts some books in the same order.
        """
        if self._hits(terms) >= _COMMON or len(order) <= _PATIENCE:
            found = self._walk(terms, order, want)
            if found is not None:
                return found
        candidates = self._candidates(terms)
        if candidates is None:
            return self.all(terms, order, None)[:want]
        if len(candidates) <= _FEW:
            return sort(self._verified(terms, candidates))[:want]
        ids = array("q")
        for part in _parts(self._ranked(candidates, order), 4 * want):
            ids += self._verified(terms, part)
            if len(ids) >= want:
                break
        return ids[:want]

    def all(self, terms: Terms, order: array[int], cancel: CancelToken | None) -> array[int]:
        """All matching books, in steps between which others can read. Raises Cancelled."""
        found = array("q")
        for part in self._every(terms):
            if cancel is not None:
                cancel.check()
            found += part
        return array("q", self._among(found, order))

    def count(self, terms: Terms) -> int:
        """How many books match."""
        return sum(map(len, self._every(terms)))

    def _every(self, terms: Terms) -> Iterator[array[int]]:
        """All matching books, some at a time, in no order."""
        many = self._hits(terms) >= _MANY
        candidates = None if many else self._candidates(terms)
        if candidates is None:
            return self._read_through(terms)
        return (self._verified(terms, part) for part in _parts(candidates, _STEP))

    def _walk(self, terms: Terms, order: array[int], want: int) -> array[int] | None:
        """None: patience ran out."""
        found = array("q")
        at, step = 0, 2 * want
        while at < len(order) and len(found) < want:
            if at > _PATIENCE:
                return None
            found += self._verified(terms, order[at : at + step])
            at, step = at + step, 2 * step
        return found[:want]

    def _verified(self, terms: Terms, ids: array[int]) -> array[int]:
        """Those of the books whose text holds all terms, in the same order."""
        if not ids:
            return ids
        return self._store.ids(
            "SELECT value AS id FROM carray(?) CROSS JOIN book_text ON book_text.id = value"
            f" WHERE {_holds(terms)}",
            (self._store.many(ids), *terms),
        )

    def _read_through(self, terms: Terms) -> Iterator[array[int]]:
        last = 0
        while True:
            end = self._store.row(
                "SELECT max(id) FROM (SELECT id FROM book_text WHERE id > ? ORDER BY id LIMIT ?)",
                (last, _STEP),
            )
            if end is None or end[0] is None:
                return
            yield self._store.ids(
                f"SELECT id FROM book_text WHERE id > ? AND id <= ? AND {_holds(terms)}",
                (last, end[0], *terms),
            )
            last = end[0]

    def _candidates(self, terms: Terms) -> array[int] | None:
        """The books that have the rarest triples, among them all that match; None: ask no index."""
        useful = [term for term in terms if not self._common.hold(term)]
        wanted = [f"({_quoted(triple)})" for triple in self._rarest(useful)]
        for term in useful if not wanted else ():
            beginnings = self._beginnings(term)
            if not beginnings:
                return array("q")
            if len(beginnings) < _BEGINNINGS:
                wanted.append(f"({' OR '.join(map(_quoted, beginnings))})")
        if not wanted:
            return None
        return self._store.ids(
            "SELECT rowid AS id FROM book_index WHERE book_index MATCH ?", (" AND ".join(wanted),)
        )

    def _rarest(self, terms: Terms) -> list[str]:
        triples = {term[at : at + 3] for term in terms for at in range(len(term) - 2)}
        return sorted(triples, key=lambda triple: (self._in_sample(triple), triple))[:_TRIPLES]

    def _beginnings(self, term: str) -> list[str]:
        """A single letter at the beginning of a word is no triple, but begins some."""
        found = self._store.rows(
            "SELECT term FROM temp.triple WHERE term >= ? AND term < ? LIMIT ?",
            (term, term + _LAST, _BEGINNINGS),
        )
        return [str(triple) for (triple,) in found]

    def _ranked(self, candidates: array[int], order: array[int]) -> Iterator[int]:
        """The candidates in the order, quicker than to go through all of it: each has a rank."""
        ranks = self._rank(order)
        # They are in the order of their ids. Those that came since the order was looked at wait.
        known = candidates[: bisect_left(candidates, len(ranks))]
        return (order[rank] for rank in sorted(map(ranks.__getitem__, known)) if rank >= 0)

    def _rank(self, order: array[int]) -> array[int]:
        kept = self._ranks
        if kept[0] is not order:
            kept = self._ranks = order, _ranks_in(order, self._highest())
        return kept[1]

    def _among(self, ids: array[int], order: array[int]) -> Iterator[int]:
        """The ids in the order."""
        if not ids:
            return iter(())
        marks = bytearray(self._highest() + 1)
        for number in ids:
            marks[number] = 1
        return compress(order, map(marks.__getitem__, order))

    def _highest(self) -> int:
        """The highest id that a book ever had."""
        found = self._store.row("SELECT seq FROM sqlite_sequence WHERE name = 'book'")
        return 0 if found is None else int(found[0])

    def _hits(self, terms: Terms) -> int:
        """How many books of the sample match."""
        self._take_sample()
        return sum(all(term in text for term in terms) for text in self._sample)

    def _in_sample(self, triple: str) -> int:
        return sum(triple in text for text in self._sample)

    def _take_sample(self) -> None:
        """Again when a quarter more books have come."""
        highest = self._highest()
        if self._sample and highest * 4 <= self._sampled * 5:
            return
        self._sample, self._sampled = [], highest
        ids = array("q", sorted({self._luck.randint(1, highest or 1) for _ in range(_SAMPLE)}))
        texts = self._store.rows(
            "SELECT text FROM book_text WHERE id IN (SELECT value FROM carray(?))",
            (self._store.many(ids),),
        )
        self._sample = [text for (text,) in texts]


def _ranks_in(order: array[int], highest: int) -> array[int]:
    """The place of each id in the order, -1 where there is none; four bytes each."""
    ranks = array("i", [-1]) * (highest + 1)
    for place, number in enumerate(order):
        ranks[number] = place
    return ranks


def _quoted(triple: str) -> str:
    doubled = triple.replace('"', '""')
    return f'"{doubled}"'


def _holds(terms: Terms) -> str:
    return " AND ".join("instr(text, ?)" for _ in terms)


def _parts(ids: Iterable[int], size: int) -> Iterator[array[int]]:
    each = iter(ids)
    while part := array("q", islice(each, size)):
        yield part
