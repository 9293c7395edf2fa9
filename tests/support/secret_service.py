"""A real Secret Service of a test's own: a private D-Bus session bus with gnome-keyring on it.

Use the fixture `secret_service` (import it in a conftest.py), which also points this process at
it; for a program that a test starts, pass `service.environment` on.
"""

from __future__ import annotations

import gc
import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import secretstorage
from jeepney import MatchRule, message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection

PASSWORD = "a keyring's password"
_NAME = "org.freedesktop.secrets"
_PATIENCE = 60.0
_HIDDEN = ("DISPLAY", "WAYLAND_DISPLAY", "XDG_DATA_HOME", "PYTHON_KEYRING_BACKEND")
_PROMPTER = Path("/usr/share/dbus-1/services/org.gnome.keyring.SystemPrompter.service")
"""Has the bus start the program that asks for a keyring's password (package gcr)."""

_BUS_CONFIG = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  {services}
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class SecretService:
    """One bus and one keyring daemon, with their files in folder. Nothing else uses them."""

    def __init__(self, folder: Path, *, display: str | None = None) -> None:
        """display: the screen on which a locked keyring asks for its password and waits for a
        person. Without one it refuses at once.
        """
        self._home = folder / "home"
        self._runtime = folder / "run"
        self._bus: subprocess.Popen[bytes] | None = None
        self._daemon: subprocess.Popen[bytes] | None = None
        self._screen = {} if display is None else {"DISPLAY": display}
        self.environment: dict[str, str] = {}

    def start(self) -> None:
        """Start bus and daemon, with the keyring unlocked."""
        self._make_folders()
        self._start_bus()
        self.start_daemon()

    def start_daemon(self, *, unlocked: bool = True) -> None:
        """Start the daemon on the running bus; locked, it asks before it gives anything."""
        command = ["gnome-keyring-daemon", "--foreground", "--components=secrets"]
        self._daemon = subprocess.Popen(
            [*command, "--unlock"] if unlocked else command,
            env=_environment({**self.environment, **self._screen}),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        assert self._daemon.stdin is not None
        self._daemon.stdin.write(PASSWORD.encode() if unlocked else b"")
        self._daemon.stdin.close()
        self.wait_for(_NAME)

    def lock(self) -> None:
        """Lock the keyring, as a desktop does when its user logs out."""
        with closing(open_dbus_connection(bus=self.address)) as connection:
            secretstorage.get_default_collection(connection).lock()

    def empty(self) -> None:
        """Have the unlocked keyring forget everything: it is another person's from now on."""
        with closing(open_dbus_connection(bus=self.address)) as connection:
            for item in secretstorage.get_default_collection(connection).get_all_items():
                item.delete()

    def stop_daemon(self) -> None:
        """End the daemon; the bus stays, and nobody answers for the Secret Service."""
        _end(self._daemon)
        self._daemon = None

    def stop(self) -> None:
        """End both."""
        self.stop_daemon()
        _end(self._bus)
        self._bus = None

    @property
    def address(self) -> str:
        """The bus's address."""
        return self.environment["DBUS_SESSION_BUS_ADDRESS"]

    @property
    def home(self) -> Path:
        """The HOME in which the encrypted keyring file lies."""
        return self._home

    def _make_folders(self) -> None:
        (self._home / ".local" / "share" / "keyrings").mkdir(parents=True, mode=0o700)
        self._runtime.mkdir(mode=0o700)

    def _services(self) -> str:
        """What the bus may start; it passes its own environment on, and so the screen."""
        if not self._screen:
            return ""
        folder = self._runtime / "services"
        folder.mkdir()
        (folder / _PROMPTER.name).symlink_to(_PROMPTER)
        return f"<servicedir>{folder}</servicedir>"

    def _start_bus(self) -> None:
        config = self._runtime / "bus.conf"
        config.write_text(_BUS_CONFIG.format(folder=self._runtime, services=self._services()))
        self._bus = subprocess.Popen(
            [
                "dbus-daemon",
                "--nofork",
                "--nopidfile",
                "--print-address",
                f"--config-file={config}",
            ],
            env=_environment({"HOME": str(self._home), **self._screen}),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._bus.stdout is not None
        with self._bus.stdout as said:
            address = said.readline().decode().strip()
        self.environment = {
            "HOME": str(self._home),
            "XDG_RUNTIME_DIR": str(self._runtime),
            "DBUS_SESSION_BUS_ADDRESS": address,
        }

    def wait_for(self, name: str) -> None:
        """Wait until somebody answers for that name on the bus."""
        rule = MatchRule(
            type="signal",
            sender=message_bus.bus_name,
            member="NameOwnerChanged",
            path=message_bus.object_path,
        )
        rule.add_arg_condition(0, name)
        with open_dbus_connection(bus=self.address) as connection:
            bus = Proxy(message_bus, connection)
            bus.AddMatch(rule)
            with connection.filter(rule) as arrivals:
                if not bus.NameHasOwner(name)[0]:
                    connection.recv_until_filtered(arrivals, timeout=_PATIENCE)


def _environment(changes: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _HIDDEN}
    return {**kept, **changes}


def _end(process: subprocess.Popen[bytes] | None) -> None:
    if process is None:
        return
    process.terminate()
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def running_secret_service(folder: Path, *, display: str | None = None) -> Iterator[SecretService]:
    """A Secret Service with an unlocked keyring, stopped at the end. display: as its own."""
    service = SecretService(folder, display=display)
    service.start()
    try:
        yield service
    finally:
        service.stop()


@pytest.fixture
def secret_service(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SecretService]:
    """This process's keyring for one test: real, unlocked, empty."""
    with running_secret_service(tmp_path_factory.mktemp("keyring")) as service:
        for name in _HIDDEN:
            monkeypatch.delenv(name, raising=False)
        for name, value in service.environment.items():
            monkeypatch.setenv(name, value)
        yield service
        gc.collect()


@pytest.fixture
def no_keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This process on a computer without a keyring: no bus, and a home of its own."""
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/no-bus")
