"""The operating system's reasons why a file cannot be used, in words for a person."""

from __future__ import annotations

from pathlib import Path


def words_of(error: OSError) -> str:
    """The system's words, such as "Permission denied"; without any, the name of the error."""
    return error.strerror or type(error).__name__


def words_and_place(error: OSError, path: Path) -> str:
    """The same, and where it happened: at path, unless the error names another place."""
    return f"{words_of(error)}: {error.filename or path}"
