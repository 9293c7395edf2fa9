"""The program itself as a child process, in a session of its own: screen, bus, keyring, home."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from core.practice.process.launcher import PracticeCloud
from tests.support.atspi import Onlooker, Window, screen
from tests.support.close_button import press_close_button
from tests.support.keyring_prompt import KeyringPrompt
from tests.support.secret_service import SecretService, running_secret_service
from tests.support.unix import Watch, kill_at_once

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 150.0
_KEPT = ("PATH", "LANG", "LC_ALL", "TZ")
"""All that a session has of the environment of the person who runs the tests."""


@dataclass
class LoginSession:
    """A user who has just logged in for the first time. start() begins programs of theirs."""

    folder: Path
    keyring: SecretService
    onlooker: Onlooker
    environment: Mapping[str, str]
    programs: list[Program] = field(default_factory=list)
    _last_home: Path | None = None

    @property
    def home(self) -> Path:
        """Their home, which also has the keyring's encrypted file."""
        return self.keyring.home

    @property
    def prompt(self) -> KeyringPrompt:
        """Where the desktop asks for the keyring's password."""
        return KeyringPrompt(self.keyring, self.environment["DISPLAY"])

    def start(
        self,
        *arguments: str,
        home: Path | None = None,
        through: Sequence[str] = (),
        without: Sequence[str] = (),
        **variables: str,
    ) -> Program:
        """Start main.py; home: another person's, so the keyring is emptied when it changes.

        through: a command that starts it. without: variables of the session that it does not get.
        """
        environment = {**self.environment, **variables}
        if home != self._last_home:
            # Whoever the keyring remembers would come in front of the sign-in form, sooner or
            # later; their practice cloud is in the home before.
            self.keyring.empty()
            self._last_home = home
        if home is not None:
            environment["HOME"] = str(home)
        for name in without:
            environment.pop(name, None)
        said = self.folder / f"program-{len(self.programs) + 1}.log"
        program = Program(said, environment, arguments, self.onlooker, through)
        self.programs.append(program)
        return program


class Program:
    """One run of main.py. said: the file with its standard output and standard error."""

    def __init__(
        self,
        said: Path,
        environment: Mapping[str, str],
        arguments: tuple[str, ...],
        onlooker: Onlooker,
        through: Sequence[str] = (),
    ) -> None:
        self.said = said
        with said.open("wb") as log:
            self.process = subprocess.Popen(
                [*through, sys.executable, str(ROOT / "main.py"), *arguments],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=said.parent,
            )
        self._onlooker = onlooker
        self._environment = environment

    @property
    def window(self) -> Window:
        """Its windows."""
        return Window(self._onlooker, self.process.pid)

    def press_keys(self, *keys: str) -> None:
        """Press keys, as xdotool calls them, in its window, which comes to the front first."""
        # Without a window manager nobody but the test gives a window the focus.
        self.xdotool(*self._own_window(), "windowfocus", "--sync")
        self.xdotool("key", *keys)

    def close(self) -> None:
        """Press Ctrl+Q in it."""
        self.press_keys("ctrl+q")

    def close_by_mouse(self) -> None:
        """Press its window's close button; a prompt leaves no key presses to other windows."""
        press_close_button(self._environment["DISPLAY"], self.window_number())

    def window_number(self) -> int:
        """What the X server calls its window."""
        return int(self.xdotool(*self._own_window()))

    def ended(self, within: float = PATIENCE) -> int:
        """Its exit status, as soon as it has ended by itself."""
        return self.process.wait(within)

    def kill(self) -> None:
        """End it as a crash or a power cut would."""
        if self.process.poll() is None:
            kill_at_once(self.process.pid)
            self.process.wait()

    def children(self) -> list[int]:
        """The processes that it started and that still run."""
        # Each is noted with the thread that started it.
        threads = Path(f"/proc/{self.process.pid}/task").iterdir()
        started = [(thread / "children").read_text("ascii").split() for thread in threads]
        return [int(pid) for pids in started for pid in pids]

    def _own_window(self) -> tuple[str, ...]:
        pid = str(self.process.pid)
        return ("search", "--onlyvisible", "--all", "--pid", pid, "--name", ".")

    def xdotool(self, *words: str) -> str:
        """What xdotool says to these words."""
        done = subprocess.run(
            ["xdotool", *words],
            env=self._environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            timeout=PATIENCE,
        )
        return done.stdout


@contextmanager
def ending(processes: Iterable[int]) -> Iterator[None]:
    """What is done inside must end these processes, at once or soon after."""
    watches = [Watch(process) for process in processes]
    try:
        yield
        for watch in watches:
            assert watch.ends(PATIENCE), "a process outlives the program"
    finally:
        for watch in watches:
            watch.close()


@contextmanager
def login_session(folder: Path) -> Iterator[LoginSession]:
    """Log in: a screen, a bus with an unlocked keyring, an empty home; log out at the end."""
    with screen(folder) as display, running_secret_service(folder, display=display) as keyring:
        environment = {
            **{name: os.environ[name] for name in _KEPT if name in os.environ},
            **keyring.environment,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "AWS_EC2_METADATA_DISABLED": "true",
        }
        onlooker = Onlooker(environment, folder)
        session = LoginSession(folder, keyring, onlooker, environment)
        try:
            yield session
        finally:
            for program in session.programs:
                program.kill()
            onlooker.close()


def write_outputs(cloud: PracticeCloud, folder: Path) -> Path:
    """The amplify_outputs.json of a cloud that the test holds."""
    file = folder / "amplify_outputs.json"
    file.write_text(json.dumps(cloud.outputs), "utf-8")
    return file


def sign_in(program: Program, username: str, password: str) -> None:
    """Type both and press the button, as soon as there is one."""
    window = program.window
    window.see("Username")
    window.write("Username", username)
    window.write("Password", password)
    window.press("Sign in")
