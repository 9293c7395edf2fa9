"""The last calls to AWS, without anything secret in them, for whoever shows or learns from them."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import replace

from core.recorded_calls.call import Call

__all__ = ["CAPACITY", "Call", "Listener", "Recorder"]

CAPACITY = 10_000
"""Calls that are kept."""

_LARGEST = 12 * 1024 * 1024
"""Bytes that their long parts may take up in all."""

_KEYS_KNOWN = 64

Listener = Callable[[Call], None]
"""Hears of a call on the thread that made it: it must neither block nor raise."""


class Recorder:
    """A ring of the newest calls; safe on any thread."""

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._capacity = capacity
        self._calls: deque[Call] = deque()
        self._size = 0
        self._recorded = 0
        self._listeners: tuple[Listener, ...] = ()
        self._roles: dict[int, str] = {}
        self._lock = threading.Lock()

    def record(self, call: Call) -> Call:
        """Number call, keep it, tell the listeners, and drop the oldest when there is too much."""
        with self._lock:
            self._recorded += 1
            numbered = replace(call, number=self._recorded)
            self._calls.append(numbered)
            self._size += numbered.size
            while len(self._calls) > self._capacity or self._size > _LARGEST:
                self._size -= self._calls.popleft().size
            listeners = self._listeners
        for listener in listeners:
            listener(numbered)
        return numbered

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Tell listener of each call from now on, until what is returned is called."""
        with self._lock:
            self._listeners = (*self._listeners, listener)
        return lambda: self._unsubscribe(listener)

    def calls(self) -> tuple[Call, ...]:
        """The calls kept, oldest first."""
        with self._lock:
            return tuple(self._calls)

    def newer_than(self, number: int) -> tuple[Call, ...]:
        """The calls kept that came after the one of that number, oldest first."""
        newer: list[Call] = []
        with self._lock:
            for call in reversed(self._calls):
                if call.number <= number:
                    break
                newer.append(call)
        return tuple(reversed(newer))

    @property
    def oldest(self) -> int:
        """The number of the oldest call kept; one more than was ever given when none is."""
        with self._lock:
            return self._calls[0].number if self._calls else self._recorded + 1

    @property
    def newest(self) -> int:
        """The number that was given last; 0 before the first."""
        return self._recorded

    def find(self, number: int) -> Call | None:
        """The call of that number, while it is kept."""
        with self._lock:
            return next((call for call in self._calls if call.number == number), None)

    def clear(self) -> None:
        """Forget all calls; the next one has the next number."""
        with self._lock:
            self._calls.clear()
            self._size = 0

    def forget(self, identity: str) -> None:
        """Forget the calls of that user: those signed with the identity id, and unsigned ones."""
        with self._lock:
            self._calls = deque(c for c in self._calls if c.identity not in ("", identity))
            self._size = sum(call.size for call in self._calls)

    def learn_role(self, access_key_id: str, role: str) -> None:
        """AWS has said that requests signed with this key are this role's (its bare name)."""
        with self._lock:
            # The key id itself is not kept: a number that stands for it in this process is enough.
            self._roles.pop(hash(access_key_id), None)
            self._roles[hash(access_key_id)] = role
            while len(self._roles) > _KEYS_KNOWN:
                del self._roles[next(iter(self._roles))]

    def role_of(self, access_key_id: str) -> str:
        """The role that AWS has confirmed for the key; empty when it has not."""
        return self._roles.get(hash(access_key_id), "")

    def _unsubscribe(self, listener: Listener) -> None:
        with self._lock:
            self._listeners = tuple(each for each in self._listeners if each is not listener)
