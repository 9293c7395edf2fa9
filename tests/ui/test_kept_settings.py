"""window.ini may say anything: the window comes up all the same, and looks as it does at first."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from main import paint_window
from tests.support.broken_homes import WRONG_TYPES
from tests.support.seeds import Seeds
from ui.look.theme import SCHEME, Scheme
from ui.settings.kept_settings import kept_choice, kept_flag, kept_state, kept_text

MUTATIONS = 300


def settings(folder: Path, content: bytes) -> QSettings:
    file = folder / "window.ini"
    file.write_bytes(content)
    return QSettings(str(file), QSettings.Format.IniFormat)


@pytest.mark.parametrize("text", ["true", "1", "True"])
def test_a_flag_is_read_in_every_way_that_it_is_written(tmp_path: Path, text: str) -> None:
    assert kept_flag(settings(tmp_path, f"[a]\nb={text}\n".encode()), "a/b", otherwise=False)


@pytest.mark.parametrize(
    "text", ["", "sepia", "a, b", "@Invalid()", "@Rect(1 2 3 4)", "@ByteArray(x)", '"@Variant(x)"']
)
def test_what_is_of_another_kind_counts_as_not_kept(tmp_path: Path, text: str) -> None:
    found = settings(tmp_path, f"[a]\nb={text}\n".encode())
    assert kept_flag(found, "a/b", otherwise=True)
    assert not kept_flag(found, "a/b", otherwise=False)
    assert kept_choice(found, "a/b", Scheme.DARK) is Scheme.DARK
    assert isinstance(kept_text(found, "a/b"), str)
    assert kept_state(found, "a/b") is None or text == "@ByteArray(x)"


def test_a_file_with_any_letters_in_it_reads_as_something(tmp_path: Path, seeds: Seeds) -> None:
    luck = seeds.random()
    for _ in range(MUTATIONS):
        content = bytearray(WRONG_TYPES)
        for _ in range(luck.randint(1, 30)):
            content[luck.randrange(len(content))] = luck.randrange(256)
        found = settings(tmp_path, bytes(content))
        for key in (SCHEME, "window/place", "sign-in/profile", "inspector/shown", "books/sort"):
            kept_text(found, key)
            kept_state(found, key)
            kept_flag(found, key, otherwise=True)
            kept_choice(found, key, Scheme.SYSTEM)


def test_the_window_is_painted_with_settings_of_other_types(
    qapp: QApplication, tmp_path: Path
) -> None:
    first_paint = paint_window(qapp, settings(tmp_path, WRONG_TYPES))
    assert first_paint.theme.scheme is Scheme.SYSTEM
    assert first_paint.window.isVisible()
    first_paint.window.close()
    first_paint.window.deleteLater()
