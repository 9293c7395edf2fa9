"""A user's library on a real file over a table in memory, and what stories ask of it."""

from __future__ import annotations

from pathlib import Path

from core.books.edits.edit import Edit, Owner
from core.books.edits.ownership import WriteAccess
from core.books.library import Library
from core.books.reading.listing import BookQuery, BookRow
from core.books.store.store import new_cache_key
from core.cancel import CancelToken
from core.errors import AccessDenied, Offline
from core.profile.profile import BooksTable
from core.redaction import Secret
from tests.support.books import InMemoryBooks, book

TABLE = BooksTable("book-table", "eu-central-1", "author", "title")
ADA = Owner("ada", "eu-central-1:1", "BooksWriteAccess")
SOLARIS = book("Lem", "Solaris", year={"N": "1961"}, language={"S": "pl"})
EDEN = book("Lem", "Eden", year={"N": "1959"})
FIASKO = book("Lem", "Fiasko", year={"N": "1987"})
OFFLINE = Offline("The network is gone.")
RAW = (
    "User: arn:aws:sts::123456789012:assumed-role/BooksReadAccess/CognitoIdentityCredentials is"
    " not authorized to perform: dynamodb:PutItem"
)
DENIED = AccessDenied(
    "AWS refused PutItem.", "Nothing was changed.", operation="PutItem", message=RAW
)


class LibraryDesk:
    """A user's library on a real file, which can be closed and opened again."""

    def __init__(self, file: Path) -> None:
        self.remote = InMemoryBooks(SOLARIS, EDEN)
        self.owner = ADA
        self._file = file
        self._key: Secret = new_cache_key()
        self.library = self._open(ADA)
        self.sync()

    def sync(self) -> None:
        self.library.sync(lambda progress: None, CancelToken())

    def restart(self, owner: Owner = ADA) -> None:
        self.library.close()
        self.library = self._open(owner)

    def _open(self, owner: Owner) -> Library:
        return Library.open(
            self.remote,
            TABLE,
            owner,
            file=self._file,
            key=self._key,
            write_access=lambda: WriteAccess(self.owner, self.remote),
            now=lambda: 5.0,
        )

    def shown(self, text: str = "", column: str | None = None) -> list[BookRow]:
        return self.library.rows(self.library.select(BookQuery(text, column)))

    def titles(self, text: str = "", column: str | None = None) -> list[object]:
        return [row.book.attributes["title"]["S"] for row in self.shown(text, column)]

    def row(self, title: str) -> BookRow:
        (found,) = (row for row in self.shown() if row.book.attributes["title"] == {"S": title})
        return found

    def table(self) -> dict[str, object]:
        return {
            str(item["title"]["S"]): item.get("year", {}).get("N")
            for item in self.remote.items.values()
        }

    def only_edit(self) -> Edit:
        (edit,) = self.library.edits()
        return edit
