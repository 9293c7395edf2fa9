"""A start that may not be the first one: hand over, take over, or ask the person."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from ui.startup.instance_lock import Claim, claim
from ui.startup.single_instance import Answer, Caller

ANSWERS_WITHIN = 5.0
"""Seconds. A first one that was just started listens as soon as it has imported everything."""

AGAIN_MS = 100


class Arrival(QObject):
    """Ends in settled: claim is how this one starts, or None when it does not.

    silent: a Bookplate of this computer holds the lock and does not answer.
    elsewhere: the lock names another computer, and no process on this one answers.
    After either, call try_again(), start_here() or leave().
    """

    settled = Signal()
    silent = Signal()
    elsewhere = Signal(str)

    def __init__(
        self,
        folder: Path,
        config: Path | None,
        *,
        within: float = ANSWERS_WITHIN,
        parent: QObject | None = None,
    ) -> None:
        """config: what this one was started with; the one that answers opens it."""
        super().__init__(parent)
        self.claim: Claim | None = None
        self.handed_over = False
        self._folder = folder
        self._config = config
        self._within = within
        self._deadline = 0.0
        self._found = Claim()
        self._caller: Caller | None = None

    def start(self) -> None:
        """Begin, as soon as the event loop runs."""
        self._deadline = time.monotonic() + self._within
        QTimer.singleShot(0, self, self._look)

    def try_again(self) -> None:
        """The person has dealt with the one that did not answer."""
        self.start()

    def start_here(self) -> None:
        """The person says that no other computer uses it."""
        lock = self._found.lock
        self._settle(self._found if lock is None else Claim(lock, trouble=lock.sign()))

    def leave(self) -> None:
        """Do not start."""
        if self._found.lock is not None:
            self._found.lock.let_go()
        self._settle(None)

    def _look(self) -> None:
        self._found = claim(self._folder)
        if self._found.is_free:
            self._settle(self._found)
            return
        left = max(self._deadline - time.monotonic(), 0.0)
        self._caller = Caller(self._folder, self._config, round(left * 1000), self)
        # No lambda: it would hold this object, and go with the caller. If it is the last to hold
        # it, each deletes the other, and Qt ends.
        self._caller.answered.connect(self._answered)
        self._caller.start()

    def _answered(self) -> None:
        caller, self._caller = self._caller, None
        if caller is None:
            return
        answer = caller.answer
        caller.deleteLater()
        if answer is Answer.HEARD:
            self.handed_over = True
            self.leave()
        elif answer is Answer.SILENCE:
            self._free()
            self.silent.emit()
        elif self._found.host:
            self.elsewhere.emit(self._found.host)
        elif not self._found.is_taken:
            self._settle(self._found)
        elif time.monotonic() < self._deadline:
            # It has just been started and does not listen yet, or it is just ending.
            QTimer.singleShot(AGAIN_MS, self, self._look)
        else:
            self.silent.emit()

    def _free(self) -> None:
        if self._found.lock is not None:
            self._found.lock.let_go()
            self._found = Claim()

    def _settle(self, how: Claim | None) -> None:
        self.claim = how
        self.settled.emit()
