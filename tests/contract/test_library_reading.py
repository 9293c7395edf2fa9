"""Reading books: sync, filter, order, pages of rows, and what roles may not do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.books.edits.edit import Owner
from core.books.library import Library
from core.books.reading.listing import BookQuery, SyncProgress
from core.books.store.store import new_cache_key
from core.books.values.book import WireType
from core.cancel import CancelToken
from core.errors import AccessDenied, InputRefused, Offline, TableError
from core.profile.profile import BooksTable
from tests.support.books import SCHEMA, InMemoryBooks, book
from tests.support.nasty_values import nasty_text
from tests.support.seeds import Seeds

TABLE = BooksTable("book-table", "eu-central-1", "author", "title")
ADA = Owner("ada", "eu-central-1:1", "BooksReadAccess")

SHELF = (
    book("Lem", "Solaris", year={"N": "1961"}, language={"S": "pl"}),
    book("Lem", "Eden", year={"N": "1959"}, language={"S": "pl"}),
    book("Éluard", "Capitale de la douleur", year={"N": "1926"}),
    book("le Guin", "The Dispossessed", year={"N": "1974"}, isbn={"S": "978-0-06-012563-9"}),
    book("Homer", "Odyssey", year={"N": "-720"}),
    book("Anonymous", "Beowulf"),
)


def denied(operation: str) -> AccessDenied:
    return AccessDenied("AWS refused.", operation=operation, message="User: … is not authorized")


def ignore(progress: SyncProgress) -> None:
    """Nobody watches."""


@pytest.fixture
def remote() -> InMemoryBooks:
    return InMemoryBooks(*SHELF)


@pytest.fixture
def library(remote: InMemoryBooks, tmp_path: Path) -> Iterator[Library]:
    opened = Library.open(
        remote, TABLE, ADA, file=tmp_path / "books.db", key=new_cache_key(), now=lambda: 1000.0
    )
    yield opened
    opened.close()


def titles(library: Library, query: BookQuery | None = None, limit: int | None = None) -> list[str]:
    rows = library.rows(library.select(query or BookQuery(), limit))
    return [str(row.book.attributes["title"]["S"]) for row in rows]


def test_before_the_first_sync_there_is_an_empty_shelf(library: Library) -> None:
    assert titles(library) == []
    assert library.count(BookQuery()) == 0
    assert library.synced_at is None
    assert [column.name for column in library.columns()] == ["author", "title"]


def test_a_sync_tells_of_each_page_and_its_rows_and_shows_them_while_it_runs(
    library: Library, remote: InMemoryBooks
) -> None:
    told: list[tuple[SyncProgress, int]] = []

    report = library.sync(
        lambda progress: told.append((progress, library.count(BookQuery()))), CancelToken()
    )

    assert told == [
        (SyncProgress(1, 0, 6), 0),
        (SyncProgress(1, 2, 6), 2),
        (SyncProgress(2, 2, 6), 2),
        (SyncProgress(2, 4, 6), 4),
        (SyncProgress(3, 4, 6), 4),
        (SyncProgress(3, 6, 6), 6),
    ]
    assert (report.pages, report.rows, report.complete) == (3, 6, True)
    assert report.synced_at == library.synced_at == 1000.0


def test_books_stand_in_the_order_of_their_key_whatever_the_case(library: Library) -> None:
    library.sync(ignore, CancelToken())

    assert titles(library) == [
        "Beowulf",
        "Capitale de la douleur",
        "Odyssey",
        "The Dispossessed",
        "Eden",
        "Solaris",
    ]
    assert titles(library, BookQuery(descending=True)) == titles(library)[::-1]


def test_years_sort_as_numbers_and_books_without_one_come_last(library: Library) -> None:
    library.sync(ignore, CancelToken())

    ordered = ["Odyssey", "Capitale de la douleur", "Eden", "Solaris", "The Dispossessed"]
    assert titles(library, BookQuery(sort_column="year")) == [*ordered, "Beowulf"]
    assert titles(library, BookQuery(sort_column="year", descending=True)) == [
        *ordered[::-1],
        "Beowulf",
    ]


def test_equal_values_stand_in_the_order_of_the_key(library: Library) -> None:
    library.sync(ignore, CancelToken())

    assert titles(library, BookQuery(sort_column="language"))[:2] == ["Eden", "Solaris"]
    assert titles(library, BookQuery(sort_column="language", descending=True))[:2] == [
        "Eden",
        "Solaris",
    ]


@pytest.mark.parametrize("column", [None, "author", "year", "language", "isbn", "unknown"])
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("text", ["", "le", "pl", "19"])
def test_the_first_rows_are_the_first_of_all_rows(
    library: Library, column: str | None, descending: bool, text: str
) -> None:
    library.sync(ignore, CancelToken())
    query = BookQuery(text, column, descending)

    assert titles(library, query, 3) == titles(library, query)[:3]
    assert library.count(query) == len(titles(library, query))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("lem", ["Eden", "Solaris"]),
        ("LEM sol", ["Solaris"]),
        ("eluard", ["Capitale de la douleur"]),
        ("ÉLUARD", ["Capitale de la douleur"]),
        ("e", ["Capitale de la douleur", "Eden"]),
        ("l", ["Capitale de la douleur", "The Dispossessed", "Eden", "Solaris"]),
        ("possess", ["The Dispossessed"]),
        ("978-0", ["The Dispossessed"]),
        ('"lem" "', []),
        ("( eden -", ["Eden"]),
        ("a AND b*", []),
        ("nothing", []),
    ],
)
def test_a_filter_finds_any_part_and_short_ones_at_the_start_of_words(
    library: Library, text: str, found: list[str]
) -> None:
    library.sync(ignore, CancelToken())

    assert titles(library, BookQuery(text)) == found
    assert library.count(BookQuery(text)) == len(found)


@pytest.mark.parametrize("text", ["sol\0aris", "\0solaris", "\0", "so\0", "solaris\ud800"])
def test_a_filter_may_hold_signs_that_no_index_takes(library: Library, text: str) -> None:
    library.sync(ignore, CancelToken())
    query = BookQuery(text)
    assert library.count(query) == len(titles(library, query)) == (6 if text == "\0" else 1)


def test_any_text_may_be_the_filter_and_finds_its_own_book(
    library: Library, remote: InMemoryBooks, seeds: Seeds
) -> None:
    luck = seeds.random()
    texts = [nasty_text(luck) for _ in range(60)]
    for number, text in enumerate(texts):
        remote.put(book("Anon", f"Book {number:03}", text={"S": text}))
    library.sync(ignore, CancelToken())
    for number, text in enumerate(texts):
        query = BookQuery(text)
        found = titles(library, query)
        assert library.count(query) == len(found)
        assert f"Book {number:03}" in found, repr(text)


def test_every_attribute_becomes_a_column(library: Library) -> None:
    library.sync(ignore, CancelToken())

    assert [(column.name, column.label, column.type) for column in library.columns()] == [
        ("author", "Author", WireType.STRING),
        ("title", "Title", WireType.STRING),
        ("year", "Year", WireType.NUMBER),
        ("language", "Language", WireType.STRING),
        ("isbn", "ISBN", WireType.STRING),
    ]


def test_a_second_sync_takes_over_what_changed_came_and_went(
    library: Library, remote: InMemoryBooks
) -> None:
    library.sync(ignore, CancelToken())
    before = dict(zip(titles(library), library.select(BookQuery()), strict=True))
    remote.delete(SHELF[0].key)
    remote.put(book("Lem", "Eden", year={"N": "1960"}))
    remote.put(book("Lem", "Fiasko"))

    library.sync(ignore, CancelToken())

    assert titles(library, BookQuery("lem")) == ["Eden", "Fiasko"]
    assert titles(library, BookQuery("1960")) == ["Eden"]
    assert titles(library, BookQuery("1959")) == []
    after = dict(zip(titles(library), library.select(BookQuery()), strict=True))
    assert after["Eden"] == before["Eden"]
    assert {column.name for column in library.columns()} == {"author", "title", "year", "isbn"}


def test_a_stopped_sync_keeps_what_came_and_removes_nothing(
    library: Library, remote: InMemoryBooks
) -> None:
    library.sync(ignore, CancelToken())
    remote.delete(SHELF[0].key)
    cancel = CancelToken()

    report = library.sync(lambda progress: cancel.cancel(), cancel)

    assert (report.pages, report.complete) == (1, False)
    assert library.count(BookQuery()) == 6
    assert report.synced_at == 1000.0


def test_a_sync_that_loses_the_network_keeps_what_came(
    library: Library, remote: InMemoryBooks
) -> None:
    def unplug(progress: SyncProgress) -> None:
        remote.fail_next = Offline("The network is gone.")

    with pytest.raises(Offline):
        library.sync(unplug, CancelToken())

    assert library.count(BookQuery()) == 2
    assert library.synced_at is None


def test_a_role_that_may_not_describe_the_table_reads_it_by_the_profiles_key(
    library: Library, remote: InMemoryBooks
) -> None:
    remote.denied["DescribeTable"] = denied("DescribeTable")

    report = library.sync(ignore, CancelToken())

    assert report.complete
    assert [column.name for column in library.columns() if column.is_key] == list(SCHEMA.names)


def test_a_table_whose_key_nobody_knows_is_told(remote: InMemoryBooks) -> None:
    remote.denied["DescribeTable"] = denied("DescribeTable")
    library = Library.open(
        remote, BooksTable("book-table", "eu-central-1"), ADA, file=None, key=None
    )

    with pytest.raises(TableError, match="key"):
        library.sync(ignore, CancelToken())
    with pytest.raises(InputRefused, match="not known yet"):
        library.add({"author": {"S": "a"}})
    library.close()


def test_a_role_that_may_not_scan_reads_author_by_author(
    library: Library, remote: InMemoryBooks
) -> None:
    remote.denied["Scan"] = denied("Scan")

    report = library.sync(ignore, CancelToken())
    assert report.denied is remote.denied["Scan"]
    assert not report.complete

    assert library.sync_partition("Lem", ignore, CancelToken()).rows == 2
    assert library.sync_partition("Homer", ignore, CancelToken()).rows == 1
    assert titles(library) == ["Odyssey", "Eden", "Solaris"]


def test_reading_one_author_forgets_only_this_authors_gone_books(
    library: Library, remote: InMemoryBooks
) -> None:
    library.sync(ignore, CancelToken())
    remote.delete(SHELF[0].key)
    remote.delete(SHELF[4].key)

    library.sync_partition("Lem", ignore, CancelToken())

    assert "Solaris" not in titles(library)
    assert "Odyssey" in titles(library)


def test_a_role_that_may_not_even_query_is_told(library: Library, remote: InMemoryBooks) -> None:
    remote.denied["Query"] = denied("Query")

    with pytest.raises(AccessDenied):
        library.sync_partition("Lem", ignore, CancelToken())
    with pytest.raises(InputRefused):
        library.sync_partition("  ", ignore, CancelToken())


def test_rows_that_are_gone_are_left_out(library: Library) -> None:
    library.sync(ignore, CancelToken())
    (first, *_) = library.select(BookQuery())

    assert [row.id for row in library.rows([first, 99999, -5, first])] == [first, first]
