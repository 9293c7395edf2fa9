"""Speaking another language for a while."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.i18n import LOCALE, install


@contextmanager
def speaking(language: str, folder: Path = LOCALE) -> Iterator[None]:
    """Product copy in this language inside the block."""
    before = install(language, folder=folder)
    try:
        yield
    finally:
        install(before.code, before.number)
