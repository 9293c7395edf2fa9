"""What a filter finds and how it is ordered, against the plainest way to say it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.books.reading import matching, orders
from core.books.reading.cached_selection import Selection
from core.books.reading.listing import BookQuery
from core.books.store.cache import BookCache
from core.books.store.store import Store
from core.books.values.book import Book, WireValue
from core.books.values.ordering import key_sort, sort_key
from core.books.values.text_search import matches, search_terms, search_text
from core.cancel import CancelToken
from tests.support.books import SCHEMA, book

LETTERS = "abAB-_ .ßÉéİıñЖжのガ한ﬁ①𝔸1ll"
WORDS = st.text(LETTERS, min_size=1, max_size=9)
VALUES: st.SearchStrategy[WireValue] = st.one_of(
    WORDS.map(lambda text: {"S": text}),
    st.integers(-999, 10**12).map(lambda number: {"N": str(number)}),
    st.lists(WORDS, min_size=1, max_size=3, unique=True).map(lambda texts: {"SS": texts}),
    st.just({"NULL": True}),
)
BOOKS = st.builds(
    lambda author, title, more: book(author, title, **more),
    st.sampled_from(["Lem", "lem", "Éluard", "le Guin", "Ж"]),
    WORDS,
    st.dictionaries(st.sampled_from(["year", "note", 'a"b\\']), VALUES),
)
FILTERS = st.one_of(
    WORDS, st.lists(WORDS, max_size=3).map(" ".join), st.sampled_from(LETTERS), st.just("")
)
QUERIES = st.builds(
    BookQuery, FILTERS, st.sampled_from([None, "year", "note", 'a"b\\', "none"]), st.booleans()
)
STEPS = st.lists(
    st.tuples(st.sampled_from(["write", "read", "remove"]), st.lists(BOOKS, max_size=6)),
    max_size=6,
)


@pytest.fixture(params=["small", "large"])
def size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """In a large table orders are built and kept, and filters ask the index."""
    if request.param == "large":
        monkeypatch.setattr(orders, "SMALL", -1)
        monkeypatch.setattr(orders, "_FEW", 3)
        monkeypatch.setattr(matching, "_PATIENCE", 0)
        monkeypatch.setattr(matching, "_FEW", 1)
        monkeypatch.setattr(matching, "_MANY", 400)
        monkeypatch.setattr(matching, "_COMMON", 400)
        monkeypatch.setattr(matching, "_STEP", 2)
    return str(request.param)


class Shelf:
    """A cache, and a dictionary that should say the same."""

    def __init__(self) -> None:
        self.store = Store()
        self.cache = BookCache(self.store)
        self.selection = Selection(self.store, self.cache)
        self.books: dict[object, Book] = {}

    def do(self, what: str, books: list[Book]) -> None:
        if what == "write":
            for each in books:
                self.cache.write(each)
                self.books[each.key] = each
        elif what == "remove":
            for each in [*books, *list(self.books.values())[:1]]:
                self.cache.remove(each.key)
                self.books.pop(each.key, None)
        else:
            self.read(books)

    def read(self, books: list[Book]) -> None:
        """A complete reading of the table, which now holds these and half of what it did."""
        kept = list(self.books.values())[::2] + books
        self.books = {each.key: each for each in kept}
        taking = self.cache.begin(SCHEMA)
        taking.take([each.attributes for each in kept])
        taking.end()
        self.cache.end()

    def found(self, query: BookQuery, limit: int | None = None) -> list[Book]:
        ids = self.selection.ids(query, limit)
        rows = self.cache.books(ids)
        return [rows[number] for number in ids]

    def expected(self, query: BookQuery) -> list[Book]:
        terms = search_terms(query.text)
        found = [
            each for each in self.books.values() if matches(search_text(each.attributes), terms)
        ]
        found.sort(key=lambda each: key_sort(each.key))
        name = query.sort_column
        if name is None or not self.cache.has_attribute(name):
            return found[::-1] if query.descending else found
        has = [each for each in found if name in each.attributes]
        has.sort(key=lambda each: sort_key(each.attributes[name]), reverse=query.descending)
        return has + [each for each in found if name not in each.attributes]


def places(books: list[Book], query: BookQuery) -> list[object]:
    """Books whose places are equal may change them among each other."""
    name = query.sort_column
    return [
        (key_sort(each.key), name and name in each.attributes and sort_key(each.attributes[name]))
        for each in books
    ]


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS, queries=st.lists(QUERIES, min_size=1, max_size=5))
def test_filters_and_orders_are_those_of_a_plain_list(
    size: str, steps: list[tuple[str, list[Book]]], queries: list[BookQuery]
) -> None:
    shelf = Shelf()
    for what, books in [*steps, ("read", [])]:
        shelf.do(what, books)
        for query in queries:
            shelf.selection.settle(query, lambda _done, _of: None, CancelToken())
            expected = shelf.expected(query)
            found = shelf.found(query)
            assert places(found, query) == places(expected, query)
            assert {each.key for each in found} == {each.key for each in expected}
            assert all(shelf.books[each.key] == each for each in found)
            assert shelf.selection.count(query.text) == len(expected)
            assert places(shelf.found(query, 2), query) == places(expected[:2], query)
    shelf.store.close()


@pytest.mark.parametrize("name", ["note", "S", "a.b", "ö", 'q"', "b\\", "new\nline", "$[0]"])
def test_long_texts_and_odd_names_are_put_in_order(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(orders, "SMALL", -1)
    shelf = Shelf()
    long = "x" * 2_000
    texts = [f"{long}b", "b", f"a{long}", "c", f"A{long}"]
    books = [
        book("Lem", str(n), other={"S": long}, **{name: {"S": text}})
        for n, text in enumerate(texts)
    ]
    shelf.do("read", [*books, book("Lem", "without", other={"S": "y"})])
    query = BookQuery(sort_column=name)
    shelf.selection.settle(query, lambda _done, _of: None, CancelToken())
    titles = [str(each.attributes["title"]["S"]) for each in shelf.found(query)]
    assert titles == ["2", "4", "1", "3", "0", "without"]
    shelf.store.close()


def test_two_who_sort_at_once_do_not_disturb_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(orders, "SMALL", -1)
    shelf = Shelf()
    shelf.do("read", [book("Lem", f"{n:04}", year={"N": str(-n)}) for n in range(9_000)])

    def settle(column: str | None) -> None:
        query = BookQuery(sort_column=column)
        shelf.selection.settle(query, lambda _done, _of: None, CancelToken())

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(settle, [None, "year", "title", "author", "year"]))
    found = shelf.found(BookQuery(sort_column="year"), 3)
    assert [each.attributes["year"]["N"] for each in found] == ["-8999", "-8998", "-8997"]
    shelf.store.close()
