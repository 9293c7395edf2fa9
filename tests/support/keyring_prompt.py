"""The desktop's window that asks for the keyring's password, seen and answered with xdotool."""

from __future__ import annotations

import gc
import os
import subprocess
import threading
from collections.abc import Iterator

import pytest
from jeepney import DBusErrorResponse, message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection

from tests.support.atspi import screen
from tests.support.secret_service import PASSWORD, SecretService, running_secret_service

PATIENCE = 60.0
_NAME = "org.gnome.keyring.SystemPrompter"


class KeyringPrompt:
    """The prompt of a Secret Service that was started with this display."""

    def __init__(self, keyring: SecretService, display: str) -> None:
        self.keyring = keyring
        self._environment = {**os.environ, "DISPLAY": display}

    @property
    def is_open(self) -> bool:
        """Whether its window is on the screen now."""
        pid = self._pid()
        return pid is not None and bool(self._xdotool(*_window_of(pid)).stdout)

    def appear(self) -> None:
        """Wait until its window is on the screen."""
        self.keyring.wait_for(_NAME)
        pid = self._pid()
        assert pid is not None, "the prompter ended before its window was there"
        self._xdotool(*_window_of(pid, "--sync"))
        assert self.is_open

    def answer(self) -> None:
        """Type the keyring's password and press Enter."""
        self._type("type", PASSWORD)
        self._type("key", "Return")

    def cancel(self) -> None:
        """Press Escape."""
        self._type("key", "Escape")

    def _type(self, *words: str) -> None:
        pid = self._pid()
        assert pid is not None, "there is no prompt"
        for order in ((*_window_of(pid), "windowfocus", "--sync"), words):
            done = self._xdotool(*order)
            assert done.returncode == 0, done.stderr

    def _pid(self) -> int | None:
        """The process that owns the prompt's window; the bus starts it when it is needed."""
        with open_dbus_connection(bus=self.keyring.address) as connection:
            try:
                (pid,) = Proxy(message_bus, connection).GetConnectionUnixProcessID(_NAME)
            except DBusErrorResponse:
                return None
        return int(pid)

    def _xdotool(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["xdotool", *words],
            env=self._environment,
            check=False,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )


def _window_of(pid: int, *how: str) -> tuple[str, ...]:
    # Not all of its prompts have a title; what the toolkit has beside them has no class.
    return ("search", *how, "--onlyvisible", "--all", "--pid", str(pid), "--class", ".")


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
