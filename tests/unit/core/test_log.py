"""The log file: private, rotating, and without secrets at any level."""

from __future__ import annotations

import logging
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.log import LEVEL_VARIABLE, begin_log, start_log, stop_log, wished_level
from tests.support.unix import named_pipe

JWT = "eyJraWQiOiJhYmMiLCJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    level = logging.getLogger().level
    file = start_log(tmp_path / "logs", logging.DEBUG)
    yield file
    stop_log(file)
    logging.getLogger().setLevel(level)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_only_the_user_can_read_it(log: Path) -> None:
    assert (mode(log), mode(log.parent)) == (0o600, 0o700)


def test_it_says_when_and_what_in_one_line(log: Path) -> None:
    logging.getLogger("bookplate.books").info("synced %d books", 391)
    assert "INFO bookplate.books: synced 391 books\n" in log.read_text("utf-8")


def test_a_token_in_a_message_or_a_traceback_is_struck_out(log: Path) -> None:
    logger = logging.getLogger("bookplate")
    logger.warning("refreshing %s failed", JWT)
    try:
        raise ValueError(f"bad token {JWT}")
    except ValueError:
        logger.exception("while signing in")
    text = log.read_text("utf-8")
    assert "while signing in" in text
    assert "ValueError" in text
    assert JWT not in text


def test_of_botocores_records_only_the_constant_words_stay(log: Path) -> None:
    parsers = logging.getLogger("botocore.parsers")
    parsers.debug("Response body:\n%s", b'{"title": {"S": "Solaris"}}')
    parsers.debug("%(what)s for %(who)s", {"what": "tulip", "who": "maria"})
    try:
        raise ValueError("value: tulip")
    except ValueError:
        parsers.debug("Exception received", exc_info=True)
    text = log.read_text("utf-8")
    assert "Response body:" in text
    assert "Exception received (ValueError)" in text
    assert not any(word in text for word in ("Solaris", "tulip", "maria"))


def test_of_what_other_libraries_tell_in_passing_only_the_constant_words_stay(log: Path) -> None:
    qasync = logging.getLogger("qasync._QEventLoop")
    qasync.debug("Calling handle %s", "Solaris")
    qasync.warning("Task %s took long", "load")
    text = log.read_text("utf-8")
    assert "Calling handle" in text
    assert "Solaris" not in text
    assert "Task load took long" in text


@pytest.mark.parametrize(
    ("wish", "level"),
    [
        (None, logging.INFO),
        ("debug", logging.DEBUG),
        (" WARNING ", logging.WARNING),
        ("everything", logging.INFO),
    ],
)
def test_the_level_comes_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, wish: str | None, level: int
) -> None:
    monkeypatch.delenv(LEVEL_VARIABLE, raising=False)
    if wish is not None:
        monkeypatch.setenv(LEVEL_VARIABLE, wish)
    assert wished_level() == level


def test_the_app_started_with_debug_writes_what_botocore_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(LEVEL_VARIABLE, "debug")
    root = logging.getLogger()
    before = root.level
    file = start_log(tmp_path / "state" / "logs")
    try:
        logging.getLogger("botocore.endpoint").debug("Making request for %s", "PutItem")
    finally:
        stop_log(file)
        root.setLevel(before)
    assert "DEBUG botocore.endpoint: Making request for" in file.read_text("utf-8")
    assert [mode(each) for each in (file, *file.parents[:2])] == [0o600, 0o700, 0o700]


def test_it_rotates_and_the_older_files_are_private_too(log: Path) -> None:
    for number in range(3000):
        logging.getLogger("bookplate").info("line %d %s", number, "x y " * 150)
    files = sorted(log.parent.iterdir())
    assert len(files) > 1
    assert {mode(file) for file in files} == {0o600}
    assert max(file.stat().st_size for file in files) <= 1_000_000


FORGED = "2026-01-01 00:00:00,000Z INFO bookplate: all is well"


def test_what_is_logged_cannot_begin_a_line_of_its_own(log: Path) -> None:
    logger = logging.getLogger("bookplate")
    breaks = ("\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029")
    for ending in breaks:
        logger.warning("no table %s", f"x{ending}{FORGED}")
        try:
            raise ValueError(f"x{ending}{FORGED}")
        except ValueError:
            logger.exception("while reading %s", f"x{ending}{FORGED}")
    lines = log.read_text("utf-8").splitlines()
    assert len([line for line in lines if FORGED in line]) == 3 * len(breaks)
    assert not [line for line in lines if line.startswith("2026-01-01 00:00:00,000Z")]


def test_control_characters_are_written_as_escapes(log: Path) -> None:
    logging.getLogger("bookplate").warning("no table %s", "\x1b[2Jx\x00\u202ex\x7f")
    text = log.read_text("utf-8")
    assert r"\x1b[2Jx\x00\u202ex\x7f" in text
    assert all(letter == "\n" or letter.isprintable() for letter in text)


def test_a_secret_behind_a_line_break_is_struck_out(log: Path) -> None:
    key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
    logging.getLogger("bookplate").warning("keys:\n%s\n", key)
    assert key not in log.read_text("utf-8")


def test_a_folder_that_cannot_be_written_is_told_and_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    reason = begin_log(tmp_path / "file" / "logs")
    assert reason == f"Not a directory: {tmp_path / 'file' / 'logs'}"


def test_a_pipe_in_its_place_is_told_and_not_waited_for(tmp_path: Path) -> None:
    named_pipe(tmp_path / "bookplate.log")
    assert str(tmp_path / "bookplate.log") in begin_log(tmp_path)


def test_on_a_full_disk_nothing_is_written_to_the_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bookplate.log").symlink_to("/dev/full")
    file = start_log(tmp_path)
    logging.getLogger("bookplate").warning("one")
    stop_log(file)
    assert capfd.readouterr().err == ""
