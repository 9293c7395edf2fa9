"""The one place where the practice cloud's state changes: saved first, then seen."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable

from core.practice.state import codec
from core.practice.state.cloud_state import CloudState, SigningKeys
from core.practice.storage.sealed_file import SealedFile

_VERSION = 2


class StateUnknown(Exception):
    """The state was written by another version of the practice cloud."""


class StateStore:
    """Holds the current state; safe on any thread.

    An update is written to the file before it becomes current. So an answer that is given after
    update returned speaks of something that outlives this process, and a failed write leaves
    everything as it was.
    """

    def __init__(self, file: SealedFile, seed: Callable[[SigningKeys | None], CloudState]) -> None:
        """Raises SealUnreadable or StateUnknown when the file cannot be used."""
        self._file = file
        self._seed = seed
        self._lock = threading.Lock()
        content = file.read()
        if content is None:
            self._current = seed(None)
            file.write(_encode(self._current))
        else:
            self._current = _decode(content)

    @property
    def current(self) -> CloudState:
        """The state after the last update. It is frozen: read from one reference."""
        return self._current

    def update(self, change: Callable[[CloudState], CloudState]) -> CloudState:
        """Replace the state by change(state), durably, and return it.

        change runs alone; what it raises is raised here and nothing has changed then. It must
        be quick: do heavy arithmetic before.
        """
        with self._lock:
            changed = change(self._current)
            if changed is not self._current:
                self._file.write(_encode(changed))
                self._current = changed
            return changed

    def reset(self, *, keep_keys: bool = False) -> CloudState:
        """Go back to the seed: new keys unless they are kept, every session and credential gone."""
        seeded = self._seed(self._current.signing_keys if keep_keys else None)
        return self.update(lambda _: seeded)


def _encode(state: CloudState) -> bytes:
    payload = {"version": _VERSION, "state": codec.plain(state)}
    return json.dumps(payload, separators=(",", ":"), ensure_ascii=False).encode()


def _decode(content: bytes) -> CloudState:
    payload = json.loads(content)
    match payload["version"]:
        case 1:
            return _typed(_without_old_sessions(payload["state"]))
        case 2:
            return _typed(payload["state"])
        case version:
            raise StateUnknown(f"version {version}")


def _typed(state: object) -> CloudState:
    try:
        return codec.typed(CloudState, state)
    except codec.Malformed as error:
        raise StateUnknown("another shape of the same version") from error


def _without_old_sessions(state: dict[str, object]) -> dict[str, object]:
    """Version 1 kept the Sessions of one challenge only, for three minutes: they may go."""
    return {name: value for name, value in state.items() if name != "pending_new_passwords"}
