"""A program that edits books until it is killed; run by the crash stories.

Arguments: endpoint, table, file, and when to die ("never", "before" or "after" the first write).
The key comes by standard input. Each line of standard output is the number of an edit that was
durable then. Every edit appends its number to the list "log" of one book and adds a further book.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from core.books.edits.edit import Applied
from core.books.library import Library
from core.books.reading.listing import BookQuery
from core.books.table.dynamo import DynamoBooks
from core.books.table.remote import WriteAnswer
from core.books.values.book import Attributes, Book, BookKey, WireValue
from core.redaction import Secret
from tests.support.books import book, dynamodb_client
from tests.support.library_desk import ADA, TABLE
from tests.support.unix import kill_at_once


class MortalBooks(DynamoBooks):
    """A table whose caller dies right before or right after a write has gone through."""

    def __init__(self, endpoint: str, table: str, death: str) -> None:
        super().__init__(dynamodb_client(endpoint), table)
        self._death = death

    def put_new(self, book: Book) -> WriteAnswer:
        """Die before or after the PutItem."""
        self._die("before")
        answer = super().put_new(book)
        self._die("after")
        return answer

    def update(
        self, key: BookKey, seen: Attributes, changes: Mapping[str, WireValue | None]
    ) -> WriteAnswer:
        """Die before or after the UpdateItem."""
        self._die("before")
        answer = super().update(key, seen, changes)
        self._die("after")
        return answer

    def _die(self, moment: str) -> None:
        if self._death == moment:
            kill_at_once(os.getpid())


def log_of(library: Library) -> tuple[Book, list[WireValue]]:
    """The book with the log as the screen shows it, and its log."""
    (row,) = library.rows(library.select(BookQuery("logbook")))
    log = row.book.attributes["log"]["L"]
    assert isinstance(log, list)
    return row.book, log


def work(library: Library) -> None:
    """Edit and send for ever."""
    while True:
        shown, log = log_of(library)
        number = len(log)
        library.change(shown, {"log": {"L": [*log, {"N": str(number)}]}})
        library.add(book("Added", f"{number:05}").attributes)
        os.write(1, f"{number}\n".encode())
        outcomes = library.send_waiting()
        assert all(isinstance(outcome, Applied) for outcome in outcomes), outcomes


def main(endpoint: str, table: str, file: str, death: str) -> None:
    """Open the library and work."""
    remote = MortalBooks(endpoint, table, death)
    key = Secret(sys.stdin.readline().strip())
    work(Library.open(remote, TABLE, ADA, file=Path(file), key=key))


if __name__ == "__main__":
    main(*sys.argv[1:])
