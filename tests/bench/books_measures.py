"""What the store and the sync of large tables cost, against boto3 and SQLite by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from secrets import randbelow
from tempfile import TemporaryDirectory

from core.books.store.store import new_cache_key
from tests.bench.fresh import report_of
from tests.bench.result import Result

SYNCED, MILLION = 100_000, 1_000_000
RUNS = 2
MEMORY = 25.0
FILTER, SORTED = 0.05, 0.05
AN_HOUR = 3_600.0


def books(runs: int) -> Iterator[Result]:
    """Full syncs over HTTP of pages that are replayed; processor time of our process alone."""
    seed = randbelow(2**32)
    print(f"seed of the books: {seed}")
    reports = [
        report_of("books_sync.py", str(seed), str(SYNCED), patience=600)
        for _ in range(min(runs, RUNS))
    ]
    bare = [report["bare"] for report in reports]
    against = "boto3 scan, rows thrown away"
    first = [report["first"] for report in reports]
    yield Result(f"First sync of {SYNCED:,} books", against, first, bare, goal=0.7)
    second = [report["second"] for report in reports]
    yield Result("Second sync, nothing changed", against, second, bare, goal=0.4)
    # In bytes a book: the table's columns say milliseconds, and the ratio counts.
    stored = [report["bytes"] / SYNCED / 1000 for report in reports]
    wire = [report["wire"] / SYNCED / 1000 for report in reports]
    yield Result("Bytes of the file", "the items' wire JSON", stored, wire, goal=2.5)


def million(_runs: int) -> Iterator[Result]:
    """A million books, made once: what a row costs, and what a person does with them."""
    seed = randbelow(2**32)
    print(f"seed of the books: {seed}")
    key = new_cache_key().reveal()
    with TemporaryDirectory() as folder:
        told = (str(Path(folder) / "books.db"), key, str(seed), str(MILLION))
        made = report_of("books_million.py", "make", *told, patience=AN_HOUR)
        looked = report_of("books_million.py", "look", *told, patience=AN_HOUR)
    what = f"A row of {MILLION:,} synced"
    yield Result(what, "a row of 20,000", [made["whole"]], [made["early"]], goal=1.2)
    yield Result("Filter to ids, p95 of 200", "50 ms", [looked["filter_p95"]], [FILTER], goal=1.0)
    yield Result("The same", "LIKE", [looked["filter_p95"]], [looked["like"]], goal=0.1)
    yield Result("The slowest filter", "200 ms", [looked["filter_worst"]], [4 * FILTER], goal=1.0)
    yield Result("Sort: first screen", "50 ms", [looked["first_screen"]], [SORTED], goal=1.0)
    sorting, order_by = [looked["sorting"]], [looked["order_by"]]
    yield Result("Sort by a new column: all", "ORDER BY", sorting, order_by, goal=2.0)
    megabytes = [looked["memory"] / 1024**2 / 1000]
    yield Result("Memory for a million", "25 MB", megabytes, [MEMORY / 1000], goal=1.0)
