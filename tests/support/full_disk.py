"""A disk on which only so much room is left, for one part of a test."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def room_for(more: int, file: Path) -> Iterator[None]:
    """Until the end of the block no file of this process grows beyond file's size and more bytes.

    The operating system refuses the write, as it does on a full disk; SQLite reports what it
    reports then. What is smaller than file may still grow.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (file.stat().st_size + more, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
