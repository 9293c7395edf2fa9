"""The desktop's window that asks for the keyring's password, seen and answered with xdotool."""

from __future__ import annotations

import gc
import os
import subprocess
import threading
from collections.abc import Iterator

import pytest

from tests.support.atspi import screen
from tests.support.secret_service import PASSWORD, SecretService, running_secret_service

PATIENCE = 60.0
_ITS_WINDOW = ("search", "--onlyvisible", "--class", "^gcr-prompter$")
"""By class: not all of its prompts have a title, and the desktop starts a new prompter for the next
one when the last is over for a while, so it cannot be known by its process."""


class KeyringPrompt:
    """The prompt of a Secret Service that was started with this display."""

    def __init__(self, keyring: SecretService, display: str) -> None:
        self.keyring = keyring
        self._environment = {**os.environ, "DISPLAY": display}

    @property
    def is_open(self) -> bool:
        """Whether its window is on the screen now."""
        return bool(self._xdotool(*_ITS_WINDOW).stdout)

    def appear(self) -> None:
        """Wait until its window is on the screen."""
        self._xdotool("search", "--sync", *_ITS_WINDOW[1:])

    def answer(self) -> None:
        """Type the keyring's password and press Enter."""
        self._type("type", PASSWORD)
        self._type("key", "Return")

    def cancel(self) -> None:
        """Press Escape."""
        self._type("key", "Escape")

    def _type(self, *words: str) -> None:
        for order in ((*_ITS_WINDOW, "windowfocus", "--sync"), words):
            done = self._xdotool(*order)
            assert done.returncode == 0, done.stderr

    def _xdotool(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["xdotool", *words],
            env=self._environment,
            check=False,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )


@pytest.fixture
def keyring_prompt(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[KeyringPrompt]:
    """This process's keyring for one test: locked, with a desktop that asks for its password.

    Only the prompt is on the screen: the process itself stays without one.
    """
    folder = tmp_path_factory.mktemp("keyring")
    with screen(folder) as display, running_secret_service(folder, display=display) as service:
        for name, value in service.environment.items():
            monkeypatch.setenv(name, value)
        service.lock()
        yield KeyringPrompt(service, display)
    # With the bus gone nobody waits for the prompt any more.
    for thread in threading.enumerate():
        if thread.name.startswith("keyring"):
            thread.join(5.0)
    gc.collect()
