"""The log file: rotating, for this user's eyes only, and without secrets, whatever writes to it."""

from __future__ import annotations

import logging
import os
import re
import sys
import time
from contextlib import suppress
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from core.os_trouble import words_and_place
from core.private_files import make_private, open_private
from core.redaction import MASK, on_one_line, strike_out

LEVEL_VARIABLE = "BOOKPLATE_LOG"

_BYTES = 1_000_000
_FILES = 3
_OWN = ("bookplate", "core", "ui", "__main__")
_TALKATIVE = ("botocore", "boto3", "s3transfer")
_PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[-#0 +]*[\d*]*(?:\.[\d*]+)?[a-zA-Z]")


def log_folder() -> Path:
    """The folder for logs that the platform has for this app."""
    from platformdirs import user_log_path

    return user_log_path("bookplate", appauthor=False)


def wished_level() -> int:
    """The level that the environment variable BOOKPLATE_LOG names, such as debug; else INFO.

    With debug, botocore tells each step of each call, in its constant words.
    """
    named = logging.getLevelName(os.environ.get(LEVEL_VARIABLE, "").strip().upper())
    return named if isinstance(named, int) else logging.INFO


def start_log(folder: Path, level: int | None = None) -> Path:
    """Send what all loggers say from level on to a file in folder; gives the file.

    level None: wished_level(). Raises OSError when the folder cannot be written to.
    """
    file = make_private(folder) / "bookplate.log"
    handler = PrivateFileHandler(file, maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8")
    handler.setFormatter(RedactingFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(wished_level() if level is None else level)
    return file


def begin_log(folder: Path) -> str:
    """start_log() for an app that also works without a log: why there is none, or nothing."""
    try:
        start_log(folder)
    except OSError as error:
        return words_and_place(error, folder)
    return ""


def stop_log(file: Path) -> None:
    """Close the handlers that write to file."""
    root = logging.getLogger()
    for handler in [each for each in root.handlers if isinstance(each, PrivateFileHandler)]:
        if Path(handler.baseFilename) == file:
            root.removeHandler(handler)
            handler.close()


class PrivateFileHandler(RotatingFileHandler):
    """Makes its files readable by their owner only. On a full disk it silently writes no more."""

    def _open(self) -> TextIOWrapper:
        def private(path: str, flags: int) -> int:
            # Opening a pipe in the log's place that no one reads would never end.
            return open_private(path, flags | getattr(os, "O_NONBLOCK", 0))

        return open(self.baseFilename, "a", encoding=self.encoding, opener=private)

    def close(self) -> None:
        """What a full disk has not taken is lost, and no reason for not ending."""
        with suppress(OSError):
            super().close()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name in logging
        """Python's own would write a traceback, with the record in it, to the terminal."""
        if not isinstance(sys.exception(), OSError):
            super().handleError(record)


class RedactingFormatter(logging.Formatter):
    """One line a record, with UTC times, and everything secret struck out.

    At DEBUG botocore writes whole requests and responses, with passwords' proofs, tokens, keys
    and books in them, so of its records only the constant words are kept, never an argument. The
    same goes for what other libraries say below WARNING.

    What is logged cannot end its line and begin a false one: control characters in it are written
    as escapes, and the lines of a traceback are indented.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)sZ %(levelname)s %(name)s: %(message)s")
        self.converter = time.gmtime

    def format(self, record: logging.LogRecord) -> str:
        """The record as text."""
        if _tells_too_much(record):
            record = _constant_words(record)
        record.message = record.getMessage()
        record.asctime = self.formatTime(record)
        # First struck out: an escape in front of a secret would look like a part of it.
        line = on_one_line(strike_out(self.formatMessage(record)))
        below = []
        if record.exc_info:
            below.append(self.formatException(record.exc_info))
        if record.stack_info:
            below.append(self.formatStack(record.stack_info))
        return "\n".join((line, *map(_indented, below)))


def _indented(text: str) -> str:
    lines = strike_out(text).splitlines()
    return "\n".join(f"    {on_one_line(line)}" for line in lines)


def _tells_too_much(record: logging.LogRecord) -> bool:
    package = record.name.partition(".")[0]
    foreign = package not in _OWN and record.levelno < logging.WARNING
    return foreign or package in _TALKATIVE


def _constant_words(record: logging.LogRecord) -> logging.LogRecord:
    words = _PLACEHOLDER.sub(MASK, str(record.msg)) if record.args else str(record.msg)
    if record.exc_info and record.exc_info[0] is not None:
        words = f"{words} ({record.exc_info[0].__name__})"
    return logging.LogRecord(
        record.name, record.levelno, record.pathname, record.lineno, words, None, None
    )
