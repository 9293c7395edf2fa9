"""Files that a person chose: by a dialog, by dropping them, on the command line; read and written.

Such a path may be anything: a circle of links, a pipe, a device, a folder, a name that no file can
have. Each is an OSError here, with a reason in words, so that it ends in a sentence.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from core.i18n import N_, _
from core.private_files import write_private
from core.redaction import on_one_line

NOT_A_FILE = N_("not a file")
_LONGEST_NAME = 300


def read_chosen(file: Path, most: int) -> bytes:
    """The first bytes of file, at most that many. Raises OSError.

    A pipe or a device, which could be waited for or read for ever, is not opened.
    """
    try:
        _require_file(file.stat())
        with file.open("rb") as opened:
            return opened.read(most)
    except ValueError as error:
        raise _no_such_name() from error


def write_chosen(file: Path, text: str) -> None:
    """Write text to file, for its owner's eyes alone (0600), whole or not at all. Raises OSError.

    A link is followed. What no UTF-8 can hold, half of a surrogate pair, is written as JSON and
    Python escape it.
    """
    try:
        target = file.resolve()
        if target.exists():
            _require_file(target.stat())
        write_private(target, text.encode("utf-8", "backslashreplace").decode("utf-8"))
    except RuntimeError as error:
        # What Path.resolve() raises up to Python 3.12 for links that lead to each other.
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from error
    except ValueError as error:
        raise _no_such_name() from error


def name_of(file: Path) -> str:
    """The file's name as it can be shown: on one line, and not too long."""
    printable = file.name.encode("utf-8", "replace").decode("utf-8")
    return on_one_line(printable)[:_LONGEST_NAME]


def _require_file(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.ENODEV, _(NOT_A_FILE))


def _no_such_name() -> OSError:
    """No file can have such a name, as one with a zero byte in it."""
    return OSError(errno.EINVAL, os.strerror(errno.EINVAL))
