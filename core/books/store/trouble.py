"""The driver's errors as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import apsw

from core.errors import DamagedStore, StoreError
from core.i18n import _

_TROUBLE = (
    apsw.ConnectionClosedError,
    apsw.NotADBError,
    apsw.CorruptError,
    apsw.CantOpenError,
    apsw.BusyError,
    apsw.FullError,
    apsw.IOError,
    apsw.ReadOnlyError,
    apsw.PermissionsError,
)


@contextmanager
def as_store_errors() -> Iterator[None]:
    """Errors of the disk and of the key as sentences; any other one is a bug and passes."""
    try:
        yield
    except _TROUBLE as error:
        raise _explained(error) from error
    except apsw.SQLError as error:
        # SQLite ends a transaction on its own in a damaged file; apsw then fails to roll it back.
        cause = error.__context__
        if isinstance(cause, StoreError):
            raise cause from error
        if isinstance(cause, _TROUBLE):
            raise _explained(cause) from error
        raise


def _explained(error: apsw.Error) -> StoreError:
    match error:
        case apsw.ConnectionClosedError():
            return StoreError(
                _("The stored books were closed."), _("What was saved before is kept.")
            )
        case apsw.NotADBError():
            return StoreError(
                _("The stored books cannot be read: the key in the keyring does not fit."),
                _("The file was not changed. Erase this user's data here to start over."),
            )
        case apsw.CorruptError():
            return DamagedStore(
                _("The stored books are damaged."),
                _(
                    "The table is not affected. Restart Bookplate: it then saves your waiting edits"
                    " and reads the books again."
                ),
            )
        case apsw.BusyError():
            return StoreError(
                _("Another Bookplate is using the stored books."),
                _("Close it, or wait a moment and try again."),
            )
        case apsw.FullError():
            return StoreError(
                _("The disk is full."),
                _("What was saved before is kept. Free some space, then try again."),
            )
        case _:
            return StoreError(
                _("The stored books cannot be written."),
                _("What was saved before is kept. The system says: {reason}", reason=error),
            )
