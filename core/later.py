"""Work that is to be done after a while, though nobody waits for it or asks again."""

from __future__ import annotations

from collections.abc import Callable

Later = Callable[[float, Callable[[], None]], None]
"""Runs a call after so many seconds, on a thread of its own choice; not when the app has ended."""


def never(_seconds: float, _call: Callable[[], None]) -> None:
    """Later for whoever has no timer: what is left is done when somebody asks the next time."""
