"""Files and folders for this user's eyes only (0600 and 0700)."""

from __future__ import annotations

import os
from pathlib import Path


def make_private(folder: Path) -> Path:
    """Make folder, with whatever is missing above it, readable by this user only.

    Path.mkdir(parents=True) would leave the ones above open to others. What is above and was there
    before stays as it is. Raises OSError.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)
    return folder


def open_private(path: str | Path, flags: int) -> int:
    """The descriptor of a file that is the user's alone if it is made here. Raises OSError.

    Also an opener for open().
    """
    return os.open(path, flags, 0o600)


def claim_private(file: Path) -> None:
    """Make file if it is missing, and close it to others if it was open to them. Raises OSError."""
    os.close(open_private(file, os.O_CREAT | os.O_RDWR))
    file.chmod(0o600)


def write_private(file: Path, text: str) -> None:
    """Write text to file whole or not at all: when this fails, what was there stays.

    It is durable when this returns. Raises OSError.
    """
    # Beside it, since a file is only moved at once within one file system.
    fresh = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        descriptor = open_private(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
            opened.write(text)
            opened.flush()
            os.fsync(opened.fileno())
        fresh.replace(file)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
