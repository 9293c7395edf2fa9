"""The log file: rotating, for this user's eyes only, and without secrets, whoever writes to it."""

from __future__ import annotations

import logging
import os
import re
import time
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from core.redaction import MASK, strike_out

_BYTES = 1_000_000
_FILES = 3
_TALKATIVE = ("botocore", "boto3", "s3transfer")
_PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[-#0 +]*[\d*]*(?:\.[\d*]+)?[a-zA-Z]")


def log_folder() -> Path:
    """The folder for logs that the platform has for this app."""
    from platformdirs import user_log_path

    return user_log_path("bookplate", appauthor=False)


def start_log(folder: Path, level: int = logging.INFO) -> Path:
    """Send what all loggers say from level on to a file in folder; gives the file.

    Raises OSError when the folder cannot be written to.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    file = folder / "bookplate.log"
    handler = PrivateFileHandler(file, maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8")
    handler.setFormatter(RedactingFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    return file


def stop_log(file: Path) -> None:
    """Close the handlers that write to file."""
    root = logging.getLogger()
    for handler in [each for each in root.handlers if isinstance(each, PrivateFileHandler)]:
        if Path(handler.baseFilename) == file:
            root.removeHandler(handler)
            handler.close()


class PrivateFileHandler(RotatingFileHandler):
    """Makes its files readable by their owner only."""

    def _open(self) -> TextIOWrapper:
        def private(path: str, flags: int) -> int:
            return os.open(path, flags, 0o600)

        return open(self.baseFilename, "a", encoding=self.encoding, opener=private)


class RedactingFormatter(logging.Formatter):
    """One line a record, with UTC times, and everything secret struck out.

    At DEBUG botocore writes whole requests and responses, with passwords' proofs, tokens, keys
    and books in them, so of its records only the constant words are kept, never an argument.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)sZ %(levelname)s %(name)s: %(message)s")
        self.converter = time.gmtime

    def format(self, record: logging.LogRecord) -> str:
        """The record as text."""
        if record.name.partition(".")[0] in _TALKATIVE:
            record = _constant_words(record)
        return strike_out(super().format(record))


def _constant_words(record: logging.LogRecord) -> logging.LogRecord:
    words = _PLACEHOLDER.sub(MASK, str(record.msg)) if record.args else str(record.msg)
    if record.exc_info and record.exc_info[0] is not None:
        words = f"{words} ({record.exc_info[0].__name__})"
    return logging.LogRecord(
        record.name, record.levelno, record.pathname, record.lineno, words, None, None
    )
