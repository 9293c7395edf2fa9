"""What a sync writes: all of it once, then nothing but what is different."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.books.library import Library
from core.books.reading.listing import BookQuery, SyncProgress
from core.books.store.common_words import CommonWords
from core.books.store.store import new_cache_key
from core.cancel import CancelToken
from core.errors import Offline
from tests.support.books import InMemoryBooks, book
from tests.support.library_desk import ADA, TABLE
from tests.support.seeds import Seeds

BOOKS = 2_000


@pytest.fixture
def remote() -> InMemoryBooks:
    shelf = [
        book("Lem", f"Tale {number:04}", note={"S": f"the common word, no {number:04}"})
        for number in range(BOOKS)
    ]
    return InMemoryBooks(*shelf, page_size=600)


@pytest.fixture
def library(remote: InMemoryBooks, tmp_path: Path) -> Iterator[Library]:
    opened = Library.open(
        remote, TABLE, ADA, file=tmp_path / "books.db", key=new_cache_key(), now=lambda: 7.0
    )
    yield opened
    opened.close()


def sync(library: Library) -> None:
    assert library.sync(lambda _: None, CancelToken()).complete


def written(library: Library) -> int:
    """How many rows of any table were written or deleted since the store was opened."""
    (changes,) = library._store.rows("SELECT total_changes()")
    return int(changes[0])


def titles(library: Library, text: str = "") -> list[str]:
    rows = library.rows(library.select(BookQuery(text)))
    return [str(row.book.attributes["title"]["S"]) for row in rows]


def test_a_second_sync_writes_the_time_and_nothing_else(library: Library) -> None:
    sync(library)
    before = written(library)
    sync(library)
    assert written(library) - before == 1
    assert len(titles(library)) == BOOKS


def test_whatever_order_the_books_come_in_unchanged_ones_are_not_written(
    library: Library, remote: InMemoryBooks, seeds: Seeds, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync(library)
    before = written(library)
    keys = list(remote.items)
    seeds.random().shuffle(keys)
    pages = [keys[at : at + 600] for at in range(0, BOOKS, 600)]

    def scan(start: object = None) -> object:
        page = pages.pop(0)
        items = tuple(remote.items[key] for key in page)
        following = {name: items[-1][name] for name in ("author", "title")} if pages else None
        return type(whole)(items, following)

    whole = remote.scan()
    monkeypatch.setattr(remote, "scan", scan)
    sync(library)
    assert written(library) - before == 1
    assert len(titles(library)) == BOOKS


def test_one_book_that_is_different_costs_a_few_rows(
    library: Library, remote: InMemoryBooks
) -> None:
    sync(library)
    before = written(library)
    remote.put(book("Lem", "Tale 0700", note={"S": "another"}))
    remote.delete(book("Lem", "Tale 0701").key)
    remote.put(book("Lem", "Tale 9999"))
    sync(library)
    assert written(library) - before < 60
    assert titles(library, "another") == ["Tale 0700"]
    assert titles(library, "no 0700") == []
    assert titles(library, "0701") == []
    assert titles(library)[-1] == "Tale 9999"


def test_an_edit_that_is_saved_while_the_first_sync_runs_is_not_overwritten(
    library: Library, remote: InMemoryBooks
) -> None:
    """The pages may have been read before the edit arrived."""
    edited = book("Lem", "Tale 0100", note={"S": "mine"})
    stale = remote.items.copy()

    def edit(progress: SyncProgress) -> None:
        if progress.pages == 1 and progress.rows == 600:
            found = library.rows(library.select(BookQuery("0100")))[0]
            library.change(found.book, {"note": {"S": "mine"}})
            late = library.rows(library.select(BookQuery("0599")))[0]
            library.change(late.book, {"note": {"S": "mine"}})
            assert len(library.send_waiting()) == 2
            remote.items.update(stale)

    library.sync(edit, CancelToken())
    assert titles(library, "mine") == ["Tale 0100", "Tale 0599"]
    assert len(titles(library)) == BOOKS
    assert edited.key in {row.book.key for row in library.rows(library.select(BookQuery("mine")))}


def test_a_first_sync_that_is_cut_off_goes_on_without_doubles(
    library: Library, remote: InMemoryBooks
) -> None:
    def unplug(progress: SyncProgress) -> None:
        if progress.rows >= 600:
            remote.fail_next = Offline("The network is gone.")

    with pytest.raises(Offline):
        library.sync(unplug, CancelToken())
    assert 0 < len(titles(library)) < BOOKS
    library.add(book("Lem", "Mine").attributes)
    assert titles(library)[0] == "Mine"
    sync(library)
    assert len(titles(library)) == BOOKS + 1


def test_words_that_most_books_have_are_found_though_the_index_leaves_them_out(
    library: Library,
) -> None:
    sync(library)
    common = CommonWords(library._store)
    assert common.hold("ommo")
    assert not common.hold("0123")
    for text, found in (
        ("common", BOOKS),
        ("ommo wor", BOOKS),
        ("common 0123", 1),
        ("w", BOOKS),
        ("co", BOOKS),
        ("omm 01999", 0),
    ):
        assert len(titles(library, text)) == library.count(BookQuery(text)) == found, text


def test_a_word_that_only_the_first_books_have_is_indexed_after_all(tmp_path: Path) -> None:
    """The books of one author come together; the others decide whether the name is common."""
    shelf = [book("Ada", f"A {n:04}", note={"S": "prelude"}) for n in range(200)]
    shelf += [book("Bob", f"B {n:05}", note={"S": f"fugue {n}"}) for n in range(19_000)]
    remote = InMemoryBooks(*shelf, page_size=5_600)
    with_few = Library.open(remote, TABLE, ADA, file=None, key=None)
    sync(with_few)
    common = CommonWords(with_few._store)
    assert not common.hold("prelude")
    assert len(with_few.select(BookQuery("prelude"))) == 200
    assert len(with_few.select(BookQuery("prelude 0007"))) == 1
    with_few.close()
