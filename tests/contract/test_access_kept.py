"""Evidence is kept with a user's books: encrypted, apart from everybody else's, gone with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.access.evidence import Cell, Evidence, Verdict
from core.books.library import Library
from core.books.reading.listing import BookQuery
from core.books.store.schema import VERSION
from core.books.store.store import Store, new_cache_key
from core.cancel import CancelToken
from core.errors import StoreError
from core.redaction import Secret
from tests.support.books import InMemoryBooks
from tests.support.library_desk import ADA, FIASKO, SOLARIS, TABLE

PUT, SCAN = "dynamodb:PutItem", "dynamodb:Scan"
REFUSED = Evidence(
    action=PUT,
    role="BooksReadAccess",
    verdict=Verdict.REFUSED,
    at=1_700_000_000.5,
    user="ada",
    request_id="R1",
    status=400,
    code="AccessDeniedException",
    words="User: “a” is not authorized\nto perform",
    book="Lem · Fiasko",
    probed=True,
)
ALLOWED = Evidence(SCAN, "BooksReadAccess", Verdict.ALLOWED, 1_700_000_001.0)


@pytest.fixture
def key() -> Secret:
    return new_cache_key()


def open_library(file: Path, key: Secret) -> Library:
    return Library.open(InMemoryBooks(SOLARIS), TABLE, ADA, file=file, key=key)


def test_it_outlives_the_program_word_for_word(tmp_path: Path, key: Secret) -> None:
    library = open_library(tmp_path / "a.db", key)
    library.evidence.keep([REFUSED, ALLOWED])
    library.close()
    again = open_library(tmp_path / "a.db", key)
    assert set(again.evidence.all()) == {REFUSED, ALLOWED}
    again.close()


def test_it_is_encrypted_as_the_books_are(tmp_path: Path, key: Secret) -> None:
    library = open_library(tmp_path / "a.db", key)
    library.evidence.keep([REFUSED])
    library.close()
    found = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"authorized" not in found
    assert b"BooksReadAccess" not in found


def test_one_row_is_forgotten_and_the_newest_word_counts(tmp_path: Path, key: Secret) -> None:
    library = open_library(tmp_path / "a.db", key)
    library.evidence.forget(REFUSED.cell)
    library.evidence.keep([REFUSED, ALLOWED])
    later = Evidence(PUT, "BooksReadAccess", Verdict.ALLOWED, 1_700_000_002.0)
    library.evidence.keep([later])
    assert set(library.evidence.all()) == {later, ALLOWED}
    library.evidence.forget(Cell(PUT, "BooksReadAccess"))
    assert library.evidence.all() == (ALLOWED,)
    library.close()


def test_a_store_of_an_older_bookplate_opens_and_one_of_this_opens_there(
    tmp_path: Path, key: Secret
) -> None:
    """Its number of versions is the same before and after: the older one does not even notice."""
    file = tmp_path / "a.db"
    library = open_library(file, key)
    library.sync(lambda _: None, CancelToken())
    assert tables_in(library) == BOOKS_TABLES
    library.evidence.keep([REFUSED])
    assert tables_in(library) == BOOKS_TABLES | {"access_evidence"}
    library.close()
    with Store(file, key) as store:
        assert store.row("PRAGMA user_version") == (VERSION,)
        store.run("DROP TABLE access_evidence")
    again = open_library(file, key)
    assert again.evidence.all() == ()
    assert again.rows(again.select(BookQuery(), 10))
    again.close()


BOOKS_TABLES = {"meta", "book", "attribute_use", "column_order", "order_change", "edit"}


def tables_in(library: Library) -> set[str]:
    named = "SELECT name FROM sqlite_master WHERE type = 'table'"
    found = {str(row[0]) for row in library.evidence._store.rows(named)}
    return {name for name in found if not name.startswith(("book_text", "book_index", "sqlite_"))}


def test_what_cannot_be_read_is_dropped_and_the_rest_is_kept(tmp_path: Path, key: Secret) -> None:
    library = open_library(tmp_path / "a.db", key)
    library.evidence.keep([REFUSED, ALLOWED])
    library.evidence._store.run(
        "INSERT INTO access_evidence VALUES ('a', 'r', 1.0, 'no JSON'), ('b', 'r', 1.0, '[]'),"
        " ('c', 'r', 1.0, '{}'), ('d', 'r', 1.0, '{\"verdict\": \"perhaps\"}'),"
        " ('e', 'r', 'never', '{\"verdict\": \"allowed\"}')"
    )
    assert set(library.evidence.all()) == {REFUSED, ALLOWED}
    library.close()


def test_a_store_that_is_gone_costs_the_evidence_alone(tmp_path: Path, key: Secret) -> None:
    library = open_library(tmp_path / "a.db", key)
    library.add(FIASKO.attributes)
    library.close()
    assert library.evidence.all() == ()
    library.evidence.keep([REFUSED])
    with pytest.raises(StoreError):
        library.evidence.forget(REFUSED.cell)
    again = open_library(tmp_path / "a.db", key)
    assert len(again.edits()) == 1
    again.close()


def test_no_more_is_kept_than_anybody_needs(tmp_path: Path, key: Secret) -> None:
    library = open_library(tmp_path / "a.db", key)
    many = [Evidence(PUT, f"Role{n}", Verdict.ALLOWED, float(n)) for n in range(700)]
    library.evidence.keep(many)
    kept = library.evidence.all()
    assert len(kept) == 500
    assert min(one.at for one in kept) == 200.0
    library.close()
