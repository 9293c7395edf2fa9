"""A store's file replaced by another one that was made beside it: all of it or nothing.

A file that SQLite has not closed has a log beside it, and two files cannot be replaced in one step.
So a note is written first that says that the new file is whole: who finds it goes on where the
last program stopped, whatever of the steps it had done.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from core.books.store.store import SIDE_FILES, Store, destroy
from core.errors import StoreError
from core.i18n import _
from core.os_trouble import words_of
from core.private_files import write_private
from core.redaction import Secret

_NOTHING = "-"


def new_file(file: Path) -> Path:
    """Where the file that is to replace this one is made."""
    return file.with_name(f"{file.name}.new")


@contextmanager
def making(file: Path, key: Secret) -> Iterator[Store]:
    """The new file, open. Nothing of it stays when the block fails. Raises StoreError."""
    made = new_file(file)
    with _as_store_errors():
        destroy(made)
    try:
        with Store(made, key) as new:
            yield new
    except BaseException:
        with suppress(OSError):
            destroy(made)
        raise


def replace(file: Path, aside: Path | None = None) -> None:
    """Put the new file, which is whole and closed, in the place of file.

    aside: where file goes; None deletes it. Raises StoreError; the old file is there then.
    """
    made = new_file(file)
    log = made.with_name(f"{made.name}-wal")
    if log.exists() and log.stat().st_size:
        destroy(made)
        raise StoreError(
            _("The stored books cannot be written."),
            _("What was saved before is kept. Free some space, then try again."),
        )
    with _as_store_errors():
        write_private(_note(file), _NOTHING if aside is None else aside.name)
    finish(file)


def finish(file: Path) -> None:
    """Go on with what a program that died had begun. Raises StoreError."""
    note, made = _note(file), new_file(file)
    with _as_store_errors():
        if not note.exists():
            return
        if made.exists():
            aside = note.read_text(encoding="utf-8").strip()
            for suffix in SIDE_FILES:
                _put_away(file.with_name(file.name + suffix), aside, suffix)
            made.replace(file)
        note.unlink()


@contextmanager
def _as_store_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(
            _("The stored books cannot be written."),
            _("What was saved before is kept. The system says: {reason}", reason=words_of(error)),
        ) from error


def _put_away(old: Path, aside: str, suffix: str) -> None:
    if not old.exists():
        return
    if aside == _NOTHING:
        old.unlink()
    else:
        old.replace(old.with_name(aside + suffix))


def _note(file: Path) -> Path:
    return file.with_name(f"{file.name}.replaced")
