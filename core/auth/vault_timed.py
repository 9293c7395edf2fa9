"""A vault that never keeps its caller waiting for a keyring's prompt.

A locked keyring asks its user, and answers when they do, which may be never. Sessions and
credentials write to the vault from deep inside a network call, so the time limit stands here,
around every call, and one daemon thread does the waiting.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from core.auth.vault import SecretStore, Slot
from core.errors import VaultError, VaultLocked
from core.redaction import Secret


@dataclass(slots=True)
class _Call:
    """One call on its way: answer and failure are there when done is set."""

    run: Callable[[], Secret | None]
    done: threading.Event = field(default_factory=threading.Event)
    answer: Secret | None = None
    failure: VaultError | None = None


class TimedVault:
    """Another vault, with VaultLocked when it has not answered within seconds.

    While a call is stuck at a prompt, further ones fail at once; a write that ran out of time may
    still go through when the prompt is answered.
    """

    def __init__(self, vault: SecretStore, seconds: float) -> None:
        self._vault = vault
        self._seconds = seconds
        self._one = threading.Lock()
        self._stuck: _Call | None = None

    @property
    def remembers(self) -> bool:
        """Whether the other vault remembers."""
        return self._vault.remembers

    @property
    def description(self) -> str:
        """What the other vault is."""
        return self._vault.description

    def write(self, slot: Slot, secret: Secret) -> None:
        """Keep secret durably."""
        self._within(lambda: self._vault.write(slot, secret))

    def read(self, slot: Slot) -> Secret | None:
        """What was written last, or None."""
        return self._within(lambda: self._vault.read(slot))

    def forget(self, slot: Slot) -> None:
        """Remove the secret."""
        self._within(lambda: self._vault.forget(slot))

    def _within(self, run: Callable[[], Secret | None]) -> Secret | None:
        with self._one:
            if self._stuck is not None and not self._stuck.done.is_set():
                raise _no_answer()
            call = _Call(run)
            threading.Thread(target=_carry_out, args=(call,), name="vault", daemon=True).start()
            if not call.done.wait(self._seconds):
                self._stuck = call
                raise _no_answer()
        if call.failure is not None:
            raise call.failure
        return call.answer


def _carry_out(call: _Call) -> None:
    try:
        call.answer = call.run()
    except VaultError as error:
        call.failure = error
    finally:
        call.done.set()


def _no_answer() -> VaultLocked:
    return VaultLocked(
        "The keyring has not answered; it may be waiting to be unlocked.",
        "You can work as usual; unlock it, or this sign-in is forgotten when the app is closed.",
    )
