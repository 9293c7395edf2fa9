"""The file behind the library: encrypted, private, one holder, and safe between threads."""

from __future__ import annotations

import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from core.books.edits.edit import Applied, Owner
from core.books.library import Library
from core.books.reading.listing import BookQuery, SyncProgress
from core.books.store.cache import BookCache
from core.books.store.store import Store, destroy, new_cache_key
from core.books.values.book import KeyAttribute, KeySchema, WireType
from core.cancel import CancelToken
from core.errors import StoreError
from core.redaction import Secret
from tests.support.books import InMemoryBooks, book
from tests.support.library_desk import ADA, FIASKO, SOLARIS, TABLE, LibraryDesk
from tests.support.seeds import Seeds


def ignore(progress: SyncProgress) -> None:
    """Nobody watches."""


def open_library(file: Path | None, key: Secret | None, owner: Owner = ADA) -> Library:
    return Library.open(InMemoryBooks(SOLARIS), TABLE, owner, file=file, key=key)


def test_books_edits_and_names_are_nowhere_in_the_clear(tmp_path: Path) -> None:
    owner = Owner("ada.lovelace", "eu-central-1:1", "BooksReadAccess")
    library = open_library(tmp_path / "books.db", new_cache_key(), owner)
    library.sync(ignore, CancelToken())
    library.add(FIASKO.attributes)

    while_open = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    library.close()
    closed = b"".join(file.read_bytes() for file in tmp_path.iterdir())

    for written in (while_open, closed):
        assert written
        # No word of three letters: once in a hundred times chance writes it into the cipher text.
        for word in (b"Solaris", b"solaris", b"Fiasko", b"author", b"ada.lovelace", b"SQLite"):
            assert word not in written


def test_only_the_user_may_read_the_files_and_the_folders(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "profile"
    library = open_library(folder / "books.db", new_cache_key())
    library.add(FIASKO.attributes)

    modes = {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}

    assert modes == {0o600}
    assert {stat.S_IMODE(each.stat().st_mode) for each in (folder, folder.parent)} == {0o700}
    library.close()


def test_whoever_still_asks_when_the_books_are_closed_is_told_so(tmp_path: Path) -> None:
    library = open_library(tmp_path / "books.db", new_cache_key())
    library.close()
    library.close()
    with pytest.raises(StoreError, match="were closed"):
        library.edits()
    with pytest.raises(StoreError, match="were closed"):
        library.sync(ignore, CancelToken())


def test_with_another_key_the_books_stay_closed_and_unharmed(tmp_path: Path) -> None:
    file, key = tmp_path / "books.db", new_cache_key()
    library = open_library(file, key)
    library.add(FIASKO.attributes)
    library.close()

    with pytest.raises(StoreError, match="key in the keyring does not fit"):
        open_library(file, new_cache_key())

    again = open_library(file, key)
    assert len(again.edits()) == 1
    again.close()


def test_a_damaged_file_is_told_and_set_aside(tmp_path: Path) -> None:
    file, key = tmp_path / "books.db", new_cache_key()
    open_library(file, key).close()
    data = bytearray(file.read_bytes())
    data[5000:9000] = bytes(4000)
    file.write_bytes(data)

    library = open_library(file, key)

    assert library.set_aside is not None
    assert library.set_aside.file.read_bytes()[5000:9000] == bytes(4000)
    library.close()
    assert open_library(file, key).set_aside is None


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(StoreError, match="cannot be opened"):
        open_library(tmp_path / "file" / "books.db", new_cache_key())


_OTHER = """
import sys
from pathlib import Path
from core.books.store.store import Store
from core.errors import StoreError
from core.redaction import Secret
try:
    Store(Path(sys.argv[1]), Secret(sys.stdin.read()))
except StoreError as error:
    sys.stdout.write(error.title)
"""


def test_a_second_program_does_not_get_in(tmp_path: Path) -> None:
    file, key = tmp_path / "books.db", new_cache_key()
    library = open_library(file, key)

    other = subprocess.run(
        [sys.executable, "-c", _OTHER, file],
        input=key.reveal(),
        capture_output=True,
        text=True,
        check=True,
    )

    assert other.stdout == "Another Bookplate is using the stored books."
    library.close()


def test_a_file_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    file, key = tmp_path / "books.db", new_cache_key()
    with Store(file, key) as store:
        store.run("PRAGMA user_version = 999")

    with pytest.raises(StoreError, match="newer version"):
        open_library(file, key)


def test_another_users_file_is_not_shown(tmp_path: Path) -> None:
    file, key = tmp_path / "books.db", new_cache_key()
    open_library(file, key).close()

    with pytest.raises(StoreError, match="another user"):
        open_library(file, key, Owner("eve"))


def test_a_start_without_network_knows_whose_books_it_shows(tmp_path: Path) -> None:
    file, key = tmp_path / "books.db", new_cache_key()
    library = open_library(file, key)
    library.sync(ignore, CancelToken())
    library.close()

    offline = open_library(file, key, Owner("ada"))

    assert offline.owner == ADA
    assert offline.synced_at is not None
    assert [column.name for column in offline.columns() if column.is_key] == ["author", "title"]
    assert offline.count(BookQuery()) == 1
    offline.close()


def test_without_a_key_nothing_is_written_anywhere(tmp_path: Path) -> None:
    library = open_library(tmp_path / "books.db", None)
    library.add(FIASKO.attributes)

    assert not library.remembers
    assert list(tmp_path.iterdir()) == []
    library.close()


def test_forgetting_leaves_no_file(tmp_path: Path) -> None:
    file = tmp_path / "books.db"
    library = open_library(file, new_cache_key())
    library.add(FIASKO.attributes)
    library.close()

    destroy(file)

    assert list(tmp_path.iterdir()) == []


def _fail_half_way(store: Store) -> None:
    with store.transaction():
        store.set_note("half", "yes")
        raise ZeroDivisionError


def test_what_is_half_written_is_not_written(tmp_path: Path) -> None:
    with Store(tmp_path / "books.db", new_cache_key()) as store:
        with pytest.raises(ZeroDivisionError):
            _fail_half_way(store)
        assert store.note("half") is None


def test_reading_editing_sending_and_syncing_at_once_lose_nothing(tmp_path: Path) -> None:
    desk = LibraryDesk(tmp_path / "books.db")
    stop = threading.Event()

    def repeat(work: Callable[[], object]) -> None:
        while not stop.is_set():
            work()

    def send() -> None:
        outcomes = desk.library.send_waiting()
        assert {type(each) for each in outcomes} <= {Applied}

    works = (lambda: desk.shown("lem", "year"), desk.sync, send)
    with ThreadPoolExecutor(len(works)) as pool:
        working = [pool.submit(repeat, work) for work in works]
        for number in range(60):
            desk.library.add(book("Lem", f"Tale {number}").attributes)
        stop.set()
        for each in working:
            each.result()
    send()

    assert desk.library.edits() == ()
    assert desk.library.count(BookQuery("tale")) == 60
    assert len(desk.remote.items) == 62
    desk.library.close()


def test_a_thousand_shuffled_books_come_in_every_order_without_one_missing(
    seeds: Seeds,
) -> None:
    chance = seeds.random()
    years = [chance.randint(-500, 2026) for _ in range(1000)]
    shelf = [
        book(f"A{chance.randint(1, 40)}", f"T{number:04}", year={"N": str(year)})
        for number, year in enumerate(years)
    ]
    remote = InMemoryBooks(*shelf, page_size=170)
    library = Library.open(remote, TABLE, ADA, file=None, key=None)
    library.sync(ignore, CancelToken())

    rows = library.rows(library.select(BookQuery(sort_column="year")))

    assert [int(str(row.book.attributes["year"]["N"])) for row in rows] == sorted(years)
    assert len({row.id for row in rows}) == 1000
    library.close()


@pytest.mark.parametrize("pages", [1, 2], ids=["in one page", "in two pages"])
@pytest.mark.parametrize("reading", ["first", "second"])
def test_a_book_that_comes_twice_is_kept_once_as_it_came_last(reading: str, pages: int) -> None:
    store = Store()
    cache = BookCache(store)
    schema = KeySchema(KeyAttribute("author"), KeyAttribute("title"))
    first, last = (
        {"author": {"S": "Lem"}, "title": {"S": "Eden"}, "year": {"N": year}}
        for year in ("1958", "1959")
    )
    if reading == "second":
        cache.begin(schema).take([{"author": {"S": "Lem"}, "title": {"S": "Solaris"}}])
        cache.end()
    taking = cache.begin(schema)
    for page in [[first, last]] if pages == 1 else [[first], [last]]:
        taking.take(page)
    taking.end()
    cache.end()
    found = cache.book(schema.key_of(last))
    assert found is not None
    assert found[1].attributes["year"] == {"N": "1959"}
    assert cache.attribute_use()["year"] == {WireType.NUMBER: 1}
    assert cache.rows == 1
    store.close()
