"""A disk on which only so much room is left, for one part of a test."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest


@contextmanager
def room_for(more: int, file: Path) -> Iterator[None]:
    """Until the end of the block no file of this process grows beyond file's size and more bytes.

    The operating system refuses the write, as it does on a full disk; SQLite reports what it
    reports then. What is smaller than file may still grow.
    """
    lift = _limit_files(file.stat().st_size + more)
    try:
        yield
    finally:
        lift()


def _limit_files(size: int) -> Callable[[], None]:
    """Let no file grow beyond so many bytes; what is returned undoes it."""
    if sys.platform != "win32":
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
        return partial(resource.setrlimit, resource.RLIMIT_FSIZE, (soft, hard))
    pytest.skip("Windows does not limit the size of a file")
