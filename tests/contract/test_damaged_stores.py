"""A store that was damaged on the disk is told as that, wherever it was damaged."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

from core.books.library import Library
from core.books.reading.listing import BookQuery
from core.books.store.store import new_cache_key
from core.cancel import CancelToken
from core.errors import StoreError
from core.redaction import Secret
from tests.support.books import InMemoryBooks
from tests.support.library_desk import ADA, FIASKO, SOLARIS, TABLE
from tests.support.seeds import Seeds

DAMAGES = 200


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
            work_in(file, key)
        except StoreError:
            told += 1
    assert told


def work_in(file: Path, key: Secret) -> None:
    damaged = open_library(file, key)
    try:
        damaged.rows(damaged.select(BookQuery(), 10))
        damaged.edits()
    finally:
        damaged.close()
