"""What a session does not give is found elsewhere, or said."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.sources import ROOT
from tests.support.unix import home_in_passwd, named_pipe
from ui.settings.settings import LAST_PROFILE
from ui.startup.start_notes import unwritable
from ui.startup.surroundings import mend_home, no_screen, user_folders


@pytest.mark.parametrize("home", [None, "", "relative/home"])
def test_a_home_that_is_not_named_is_found(
    monkeypatch: pytest.MonkeyPatch, home: str | None
) -> None:
    monkeypatch.delenv("HOME")
    if home is not None:
        monkeypatch.setenv("HOME", home)
    mend_home()
    assert os.environ["HOME"] == home_in_passwd()


def test_without_a_screen_there_is_a_sentence_and_no_abort() -> None:
    kept = {name: os.environ[name] for name in ("HOME", "PATH")}
    started = subprocess.run(
        (sys.executable, str(ROOT / "main.py")),
        env=kept,
        capture_output=True,
        text=True,
        check=False,
    )
    assert started.returncode == 1
    assert started.stderr == (
        "Bookplate needs a screen: neither DISPLAY nor WAYLAND_DISPLAY is set.\n"
    )


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_any_kind_of_screen_will_do(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for each in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(each, raising=False)
    monkeypatch.setenv(name, "something")
    assert no_screen() == ""


def test_settings_that_are_a_pipe_are_told_and_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "bookplate").mkdir()
    named_pipe(tmp_path / "bookplate" / "window.ini")
    _, _, settings = user_folders()
    assert settings.get(LAST_PROFILE) == LAST_PROFILE.default
    assert "window.ini" in unwritable(settings)
