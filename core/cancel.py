"""A token that asks long blocking work to stop between two steps."""

from __future__ import annotations

import threading


class Cancelled(Exception):
    """Raised inside work that was asked to stop."""


class CancelToken:
    """Shared by the one who asks and the one who works; safe on any thread."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next check."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether the work was asked to stop."""
        return self._event.is_set()

    def check(self) -> None:
        """Raise Cancelled when the work was asked to stop."""
        if self._event.is_set():
            raise Cancelled
