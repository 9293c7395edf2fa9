"""Speaking another language for a while."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.i18n import speak
from core.languages import LOCALE, load


@contextmanager
def speaking(language: str, folder: Path = LOCALE) -> Iterator[None]:
    """Product copy in this language inside the block."""
    before = speak(load(language, folder=folder))
    try:
        yield
    finally:
        speak(before)
