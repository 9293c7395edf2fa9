"""A screen without a person, and eyes and hands for the programs on it: Xvfb and AT-SPI."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

PATIENCE = 150.0
_LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
_ONLOOKER = Path(__file__).with_name("atspi_onlooker.py")
_SCREEN = ("-screen", "0", "1400x900x24", "-nolisten", "tcp", "-noreset")


class NotShown(AssertionError):
    """What a screen reader was to find did not appear in time."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing in the accessibility tree. labels: the texts of the labels that belong to it."""

    role: str
    name: str
    description: str
    labels: tuple[str, ...]
    text: str
    actions: tuple[str, ...]
    focusable: bool
    focused: bool
    enabled: bool
    depth: int = 0


@contextmanager
def screen(folder: Path) -> Iterator[str]:
    """An X server of its own; the DISPLAY of it."""
    reading, writing = os.pipe()
    with (folder / "xvfb.log").open("wb") as log:
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), *_SCREEN],
            pass_fds=(writing,),
            stdout=log,
            stderr=log,
        )
    os.close(writing)
    with os.fdopen(reading) as said:
        display = f":{said.readline().strip()}"
    try:
        yield display
    finally:
        server.terminate()
        server.wait()


class Onlooker:
    """Somebody who sees by AT-SPI. environment: of the session whose programs they look at."""

    def __init__(self, environment: Mapping[str, str], folder: Path) -> None:
        self._log = (folder / "at-spi.log").open("wb")
        self._bus = subprocess.Popen(
            [_LAUNCHER, "--launch-immediately"],
            env=environment,
            stdout=self._log,
            stderr=self._log,
        )
        self._process = subprocess.Popen(
            ["/usr/bin/python3", str(_ONLOOKER)],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
        )

    def close(self) -> None:
        """Look no more."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()
        self._bus.terminate()
        self._bus.wait()
        self._log.close()

    def ask(self, order: str, **details: object) -> Any:
        """What the other side answers."""
        stdin: IO[str] | None = self._process.stdin
        stdout: IO[str] | None = self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps({"order": order, **details}) + "\n")
        stdin.flush()
        answer = stdout.readline()
        assert answer, "the onlooker has ended; at-spi.log says why"
        return json.loads(answer)


class Window:
    """A program's windows, as they can be heard and worked without seeing them.

    Every call waits for what it names, NotShown when that does not appear in time.
    """

    def __init__(self, onlooker: Onlooker, pid: int) -> None:
        self._onlooker = onlooker
        self._pid = pid

    def see(self, name: str, role: str | None = None, *, within: float = PATIENCE) -> Shown:
        """What has that name."""
        return _shown(self._ask("see", within, name=name, role=role))

    def gone(self, name: str, role: str | None = None) -> None:
        """Nothing has that name any more."""
        self._ask("gone", name=name, role=role)

    def press(self, name: str) -> None:
        """Press that button, as soon as it can be pressed."""
        self._ask("press", name=name)

    def write(self, name: str, text: str) -> None:
        """Replace what that field says."""
        role = "password text" if "assword" in name else "text"
        self._ask("write", name=name, text=text, role=role)

    def says(self, text: str, *, within: float = PATIENCE) -> str:
        """The whole sentence that has these words in it."""
        return str(self._ask("says", within, text=text))

    def described_as(self, name: str, text: str, *, within: float = PATIENCE) -> None:
        """What has that name has exactly this description."""
        self._ask("described_as", within, name=name, text=text)

    def reads_out(self, text: str, *, within: float = PATIENCE) -> str:
        """What was read out that has these words in it, since it was started."""
        return str(self._ask("heard", within, text=text))

    def rows(self, table: str = "Books", *, least: int = 1) -> int:
        """How many rows that table has."""
        return int(self._ask("rows", name=table, role="table", least=least))

    def row(self, text: str, table: str = "Books") -> list[str]:
        """The cells of the row that has one that begins with this text; its mark may follow."""
        cells: list[str] = self._ask("row", name=table, role="table", text=text)
        return cells

    def everything(self) -> list[Shown]:
        """All that shows, in the order of the tree; of tables and lists not what is in them."""
        return [_shown(each) for each in self._ask("tree")]

    def _ask(self, order: str, within: float = PATIENCE, **details: object) -> Any:
        answer = self._onlooker.ask(order, pid=self._pid, within=within, **details)
        if "found" not in answer:
            instead = "\n  ".join(answer["instead"] or ["no window on the accessibility bus"])
            if order == "write":
                del details["text"]  # it may be a password
            missed = f"{order} {details} not within {within} s {answer['trouble']}"
            raise NotShown(f"{missed}\nInstead:\n  {instead}")
        return answer["found"]


def _shown(answer: dict[str, Any]) -> Shown:
    lists = {name: tuple(answer[name]) for name in ("labels", "actions")}
    return Shown(**{**answer, **lists})
