"""A store that was damaged on the disk is told as that, wherever it was damaged."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from random import Random

from core.books.library import Library
from core.books.reading.listing import BookQuery, BookRow
from core.books.store.store import new_cache_key
from core.cancel import CancelToken
from core.errors import StoreError
from core.redaction import Secret
from tests.support.books import InMemoryBooks, book
from tests.support.library_desk import ADA, FIASKO, SOLARIS, TABLE
from tests.support.seeds import Seeds

DAMAGES = 200
PAGE = 4096


def open_library(file: Path, key: Secret) -> Library:
    return Library.open(InMemoryBooks(SOLARIS), TABLE, ADA, file=file, key=key)


def damage(file: Path, luck: Random) -> None:
    """Cut it, or write over some of it."""
    content = bytearray(file.read_bytes())
    at = luck.randrange(len(content))
    if luck.random() < 0.3:
        del content[at:]
    else:
        content[at : at + 200] = luck.randbytes(min(luck.randint(1, 200), len(content) - at))
    file.write_bytes(bytes(content))


def test_nothing_but_a_sentence_comes_of_it(tmp_path: Path, seeds: Seeds) -> None:
    luck, key, whole = seeds.random(), new_cache_key(), tmp_path / "whole.db"
    library = open_library(whole, key)
    library.sync(lambda _: None, CancelToken())
    library.add(FIASKO.attributes)
    library.close()
    told = 0
    for number in range(DAMAGES):
        file = tmp_path / f"{number}.db"
        shutil.copy(whole, file)
        damage(file, luck)
        try:
            told += work_in(file, key)
        except StoreError:
            told += 1
    assert told


def test_waiting_edits_are_saved_from_a_store_whose_books_are_damaged(
    tmp_path: Path, seeds: Seeds
) -> None:
    """It is seen when the books are read; the next start saves the edits and begins again."""
    luck, key, file = seeds.random(), new_cache_key(), tmp_path / "books.db"
    shelf = [book("Lem", f"Tale {number:04}", text={"S": "x" * 900}) for number in range(1_500)]
    library = Library.open(InMemoryBooks(*shelf, page_size=500), TABLE, ADA, file=file, key=key)
    library.sync(lambda _: None, CancelToken())
    added = [library.add(book("Lem", f"New {number}").attributes).id for number in range(30)]
    library.close()
    pages = file.stat().st_size // PAGE
    content = bytearray(file.read_bytes())
    for page in luck.sample(range(pages // 4, pages), pages // 5):
        content[page * PAGE : page * PAGE + 50] = luck.randbytes(50)
    file.write_bytes(bytes(content))

    told = 0
    for _start in range(2):
        again = open_library(file, key)
        told += again.set_aside is not None
        kept = {edit.id for edit in again.edits()}
        lost = 0 if again.set_aside is None else again.set_aside.lost
        assert kept <= set(added)
        assert len(kept) + lost >= len(added) or again.set_aside is None
        with suppress(StoreError):
            again.rows(again.select(BookQuery()))
            again.select(BookQuery("tale"))
        again.close()
    assert told == 1
    last = open_library(file, key)
    last.sync(lambda _: None, CancelToken())
    assert "Solaris" in {str(r.book.attributes["title"]["S"]) for r in shown(last)}
    last.close()


def shown(library: Library) -> list[BookRow]:
    return library.rows(library.select(BookQuery()))


def work_in(file: Path, key: Secret) -> bool:
    damaged = open_library(file, key)
    try:
        damaged.rows(damaged.select(BookQuery(), 10))
        damaged.edits()
        return damaged.set_aside is not None
    finally:
        damaged.close()
