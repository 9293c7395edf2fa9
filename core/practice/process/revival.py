"""The revival of a practice cloud whose process ended without being told to."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Callable

SHORT_LIFE = 10.0
"""Seconds; a process that ends sooner may be ill itself."""
SHORT_LIVES = 3
"""After so many short lives one after another it is left dead."""

Process = subprocess.Popen[bytes]


class Revival:
    """Waits for the ends of processes in daemon threads.

    revive is told which process is dead; one that is ended on purpose is let go of first, so that
    revive can tell, and does nothing then.
    """

    def __init__(self, revive: Callable[[Process], None]) -> None:
        self._revive = revive
        self._short_lives = 0

    def watch(self, process: Process) -> None:
        """Have it revived should it die."""
        thread = threading.Thread(target=self._wait, args=(process,), name="revival", daemon=True)
        thread.start()

    def _wait(self, process: Process) -> None:
        born = time.monotonic()
        process.wait()
        short = time.monotonic() - born < SHORT_LIFE
        self._short_lives = self._short_lives + 1 if short else 0
        if self._short_lives < SHORT_LIVES:
            self._revive(process)
