"""A value that is made when it is first needed, and then kept."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class BuiltOnce(Generic[T]):
    """Makes its value at the first get(); a failure is raised and tried anew. Thread-safe."""

    def __init__(self, build: Callable[[], T]) -> None:
        self._build = build
        self._lock = threading.Lock()
        self._built: T | None = None

    def get(self) -> T:
        """The value; raises what build raises."""
        with self._lock:
            if self._built is None:
                self._built = self._build()
            return self._built
