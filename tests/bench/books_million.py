"""A store of a million books, or as many as are asked for.

python books_million.py make FILE KEY SEED ROWS     processor seconds of a first sync, without HTTP
python books_million.py look FILE KEY SEED ROWS     filters, orders and memory in a fresh process
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from statistics import median, quantiles

from core.books.edits.edit import Owner
from core.books.library import Library
from core.books.reading.listing import BookQuery, SyncProgress
from core.books.store.store import Store
from core.books.table.remote import Page, PageStart, TableDescription
from core.books.table.wire_page import read_page
from core.cancel import CancelToken
from core.profile.profile import BooksTable
from core.redaction import Secret
from tests.bench.probe import finish
from tests.support.books import SCHEMA, InMemoryBooks
from tests.support.million import item, pages

TABLE = BooksTable("books", "eu-central-1", "author", "title")
NEEDLES, LIKES = 200, 10
SCREENFUL = 128
SORTED = "year", "title"


class Replaying(InMemoryBooks):
    """A table whose pages are made while it is read; their making is not counted."""

    def __init__(self, seed: int, rows: int) -> None:
        super().__init__()
        self._pages = pages(seed, rows)
        self._rows = rows
        self.apart = 0.0

    def describe(self) -> TableDescription:
        """As many as there are."""
        return TableDescription(SCHEMA, self._rows)

    def scan(self, start: PageStart | None = None) -> Page:
        """The next page, read as it would be from the wire."""
        began = time.process_time()
        body = next(self._pages)
        self.apart += time.process_time() - began
        page = read_page(body)
        assert page is not None
        following = page.get("LastEvaluatedKey")
        return Page(tuple(page["Items"]), following)


def make(file: Path, key: Secret, seed: int, rows: int) -> None:
    """A first sync of all; seconds a row when 20,000 had come, and in all."""
    remote = Replaying(seed, rows)
    library = Library.open(remote, TABLE, Owner("a"), file=file, key=key)
    began = time.process_time()
    early: list[float] = []

    def progress(reached: SyncProgress) -> None:
        if reached.rows >= 20_000 and not early:
            early.append((time.process_time() - began - remote.apart) / reached.rows)

    library.sync(progress, CancelToken())
    whole = (time.process_time() - began - remote.apart) / rows
    library.close()
    finish(early=early[0] if early else whole, whole=whole, bytes=file.stat().st_size)


def look(file: Path, key: Secret, seed: int, rows: int) -> None:
    """What a person does with them."""
    luck = Random(seed)
    before = memory()
    library = Library.open(InMemoryBooks(), TABLE, Owner("a"), file=file, key=key)
    first_rows = timed(lambda: library.rows(library.select(BookQuery(), SCREENFUL)))
    all_ids = timed(lambda: library.select(BookQuery()))
    shown = library.select(BookQuery())
    library.prepare_filter(BookQuery())  # as the app does when rows are on screen
    filters = [timed(partial(screenful, library, n)) for n in needles(luck, rows)]
    used = memory() - before
    assert len(shown) == rows
    settled = [timed(partial(sort, library, c)) for c in SORTED]
    screens = [timed(partial(screenful, library, "", c)) for c in SORTED for _ in range(5)]
    library.close()
    with Store(file, key) as store:
        likes = [timed(partial(like, store, n)) for n in list(needles(luck, rows))[:LIKES]]
        orders = [timed(partial(order_by, store, c)) for c in SORTED]
    finish(
        first_rows=first_rows,
        all_ids=all_ids,
        filter_p95=quantiles(filters, n=20)[-1],
        filter_worst=max(filters),
        like=median(likes),
        sorting=sum(settled),
        order_by=sum(orders),
        first_screen=median(screens),
        memory=used,
    )


def needles(luck: Random, rows: int) -> list[str]:
    """As they are typed: of 1 to 20 letters, of words that many books have or one, and of two."""
    found = []
    for _ in range(NEEDLES):
        book = item(luck, luck.randrange(rows))
        texts = [str(next(iter(book[n].values()))) for n in ("author", "title", "isbn", "summary")]
        words = luck.choice(texts).split()
        if luck.random() < 0.3:
            found.append(" ".join(luck.choice(words)[:6] for _ in range(2)))
            continue
        word = luck.choice(words) if luck.random() < 0.7 else luck.choice(texts)
        at = luck.randrange(len(word))
        found.append(word[at : at + luck.randint(1, 20)].strip() or word[:3])
    return found


def screenful(library: Library, text: str, column: str | None = None) -> None:
    """What a key press asks for."""
    library.rows(library.select(BookQuery(text, column), SCREENFUL))


def sort(library: Library, column: str) -> None:
    """All ids, by a column that nobody has sorted by."""
    query = BookQuery(sort_column=column)
    library.settle(query, lambda _done, _of: None, CancelToken())
    library.select(query)


def like(store: Store, needle: str) -> None:
    """As a QSqlTableModel with a filter asks."""
    store.rows("SELECT id FROM book WHERE item LIKE ? ORDER BY key LIMIT 256", (f"%{needle}%",))


def order_by(store: Store, column: str) -> None:
    """The order by SQLite itself."""
    kind = "N" if column == "year" else "S"
    number = " + 0" if kind == "N" else ""
    store.ids(f"SELECT id FROM book ORDER BY json_extract(item, '$.{column}.{kind}'){number}, key")


def timed(work: Callable[[], object]) -> float:
    """Processor seconds: other programs on this computer do not count."""
    began = time.process_time()
    work()
    return time.process_time() - began


def memory() -> float:
    """Bytes of this process in memory."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS"):
            return float(line.split()[1]) * 1024
    raise AssertionError("no Linux")


if __name__ == "__main__":
    stage, where, secret, seed_text, rows_text = sys.argv[1:6]
    (make if stage == "make" else look)(Path(where), Secret(secret), int(seed_text), int(rows_text))
