"""Readers that look through a program's windows without pause, however they change."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_WALKER = Path(__file__).with_name("atspi_walker.py")


@contextmanager
def walking(environment: Mapping[str, str], pid: int, log: Path, *, readers: int) -> Iterator[None]:
    """So many readers walk the program meanwhile; each must have got somewhere."""
    with log.open("wb") as said:
        walkers = [
            subprocess.Popen(
                ["/usr/bin/python3", str(_WALKER), str(pid)],
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
                text=True,
            )
            for _ in range(readers)
        ]
        try:
            yield
            asked = [int(walker.communicate()[0] or 0) for walker in walkers]
            assert all(asked), "a reader saw nothing"
        finally:
            for walker in walkers:
                walker.kill()
                walker.communicate()
