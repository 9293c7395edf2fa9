"""window.ini may say anything: the window comes up all the same, and looks as it does at first."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QApplication

from main import paint_window
from tests.support.broken_homes import WRONG_TYPES
from tests.support.seeds import Seeds
from tests.support.sources import sources
from ui.look.theme import Scheme
from ui.settings import settings as declared
from ui.settings.settings import (
    BOOKS_TABLE,
    EVERY_SETTING,
    LAST_PROFILE,
    SCHEME,
    Choice,
    Flag,
    Names,
    Setting,
    Settings,
    State,
    Text,
    Widths,
)

MUTATIONS = 300


def written(folder: Path, content: bytes) -> Settings:
    file = folder / "window.ini"
    file.write_bytes(content)
    return Settings(file)


@pytest.mark.parametrize("text", ["true", "1", "True"])
def test_a_flag_is_read_in_every_way_that_it_is_written(tmp_path: Path, text: str) -> None:
    found = written(tmp_path, f"[a]\nb={text}\n".encode())
    assert found.get(Flag("a/b", False, "this test"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sepia",
        "a, b",
        "{}",
        "[[[",
        "@Invalid()",
        "@Rect(1 2 3 4)",
        "@ByteArray(x)",
        '"@Variant(x)"',
    ],
)
def test_what_is_of_another_kind_counts_as_not_kept(tmp_path: Path, text: str) -> None:
    found = written(tmp_path, f"[a]\nb={text}\n".encode())
    assert found.get(Flag("a/b", True, "this test"))
    assert not found.get(Flag("a/b", False, "this test"))
    assert found.get(Choice("a/b", Scheme.DARK, "this test")) is Scheme.DARK
    assert isinstance(found.get(Text("a/b", "", "this test")), str)
    assert found.get(Names("a/b", "this test")) == ()
    assert found.get(Widths("a/b", "this test", 100)) == {}
    assert found.get(State("a/b", "this test")) is None or text == "@ByteArray(x)"


def test_a_width_that_nobody_could_have_chosen_is_not_taken(tmp_path: Path) -> None:
    widths = Widths("a/b", "this test", 100)
    found = Settings(tmp_path / "window.ini")
    found.keep(widths, {"x": -1, "y": 101, "ok": 7})
    assert found.get(widths) == {"ok": 7}


@pytest.mark.qt_log_ignore("QVariant::load|an invalid type", extend=True)
def test_a_file_with_any_letters_in_it_reads_as_something(tmp_path: Path, seeds: Seeds) -> None:
    luck = seeds.random()
    for _ in range(MUTATIONS):
        content = bytearray(WRONG_TYPES)
        for _ in range(luck.randint(1, 30)):
            content[luck.randrange(len(content))] = luck.randrange(256)
        found = written(tmp_path, bytes(content))
        for setting in EVERY_SETTING:
            found.get(setting)


@pytest.mark.qt_log_ignore("QVariant::load|an invalid type", extend=True)
def test_the_window_is_painted_with_settings_of_other_types(
    qapp: QApplication, tmp_path: Path
) -> None:
    front = paint_window(qapp, written(tmp_path, WRONG_TYPES))
    assert front.theme.scheme is Scheme.SYSTEM
    assert front.window.isVisible()
    front.window.close()
    front.window.deleteLater()


def test_what_is_kept_is_there_at_the_next_start(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    before = Settings(file)
    before.keep(SCHEME, Scheme.DARK)
    before.keep(LAST_PROFILE, "work")
    before.keep(BOOKS_TABLE.widths, {"title": 300})
    before.keep(BOOKS_TABLE.hidden, ("isbn", "year"))
    before.keep(BOOKS_TABLE.sort_descending, True)
    before.keep(declared.INSPECTOR_SIZES, QByteArray(b"\x00\x01"))
    del before
    after = Settings(file)
    assert after.get(SCHEME) is Scheme.DARK
    assert after.get(LAST_PROFILE) == "work"
    assert after.get(BOOKS_TABLE.widths) == {"title": 300}
    assert after.get(BOOKS_TABLE.hidden) == ("isbn", "year")
    assert after.get(BOOKS_TABLE.sort_descending)
    assert after.get(declared.INSPECTOR_SIZES) == QByteArray(b"\x00\x01")


def test_every_key_is_declared_once_and_owned() -> None:
    keys = [setting.key for setting in EVERY_SETTING]
    assert len(set(keys)) == len(keys)
    assert {"appearance/scheme", "window/place", "sign-in/profile", "books/sort/column"} <= set(
        keys
    )
    for setting in EVERY_SETTING:
        assert setting.owner, setting.key
        assert setting.read(object()) == setting.default, setting.key


def test_settings_are_declared_in_one_place() -> None:
    kinds = {kind.__name__ for kind in vars(declared).values() if _is_kind(kind)}
    elsewhere = [
        source.at(call)
        for source in sources("main", "ui")
        for name, call in source.calls()
        if (name in kinds or name == "QSettings") and source.path != "ui/settings/settings.py"
    ]
    assert elsewhere == []


def _is_kind(found: object) -> bool:
    return isinstance(found, type) and issubclass(found, Setting)
