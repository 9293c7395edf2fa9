"""One reading of the store, done in its worker thread: ids in order, and the first content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.books.library import Library
from core.books.reading.listing import BookQuery, BookRow
from core.books.values.schema import Column
from ui.models.pages import PAGE_ROWS

EVERYTHING = BookQuery()


@dataclass(frozen=True, slots=True)
class BooksReading:
    """What the store had for one query. pages: page number to its rows, where already read.

    total: rows without the query's text. found, taken: how many of the query's rows, and of all
    rows, are books that the table has.
    """

    columns: tuple[Column, ...]
    ids: Sequence[int]
    total: int
    found: int
    taken: int
    synced_at: float | None
    pages: Mapping[int, Sequence[BookRow | None]]


def read_books(library: Library, query: BookQuery, watched: int | None) -> BooksReading:
    """Blocking. watched: the id of the row at the top of the screen; its page is read too."""
    ids = library.select(query)
    total = library.count(EVERYTHING) if query.text else len(ids)
    pages = {page: read_page(library, _page_ids(ids, page)) for page in _first_pages(ids, watched)}
    found = len(ids) - library.unsaved(query)
    taken = total - library.unsaved(EVERYTHING) if query.text else found
    return BooksReading(library.columns(), ids, total, found, taken, library.synced_at, pages)


def read_page(library: Library, ids: Sequence[int]) -> Sequence[BookRow | None]:
    """Blocking. The rows of one page; None stands for one that went meanwhile."""
    rows = {row.id: row for row in library.rows(ids)}
    return tuple(rows.get(row_id) for row_id in ids)


def _first_pages(ids: Sequence[int], watched: int | None) -> set[int]:
    pages = {0}
    if watched is not None and watched in ids:
        page = ids.index(watched) // PAGE_ROWS
        pages |= {page, min(page + 1, (len(ids) - 1) // PAGE_ROWS)}
    return pages


def _page_ids(ids: Sequence[int], page: int) -> Sequence[int]:
    return ids[page * PAGE_ROWS : (page + 1) * PAGE_ROWS]
