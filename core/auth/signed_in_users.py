"""The list of users signed in to one profile on this computer, as the vault remembers it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from core.errors import VaultError, VaultLocked
from core.later import never
from core.redaction import Secret
from core.vault.owed import Owed
from core.vault.vault import Slot, SlotKind

if TYPE_CHECKING:
    from core.vault.vault import SecretStore

_BETWEEN = "\n"
"""Between two names. A user name has no white space in it, so that one name alone, which is what
earlier versions kept, is a list of one (Amazon Cognito API reference, InitiateAuth and
AdminCreateUser, "Username": pattern of letters, marks, symbols, numbers and punctuation)."""


class SignedInUsers:
    """Real user names, the last one used first. Blocking; asks no network; safe on any thread.

    Each method may raise a VaultError. What is changed is changed later, then, if owed takes it.
    """

    def __init__(self, vault: SecretStore, profile_id: str, owed: Owed | None = None) -> None:
        self._vault = vault
        self._profile_id = profile_id
        self._slot = Slot(profile_id, "", SlotKind.LAST_USER)
        self._lock = threading.Lock()
        self._owed = owed or Owed(never)
        self._wanted: dict[str, Callable[[], None]] = {}

    def listed(self) -> tuple[str, ...]:
        """All who were put first and not forgotten, also when their session was ended since."""
        kept = self._vault.read(self._slot)
        return tuple(kept.reveal().split(_BETWEEN)) if kept is not None else ()

    def with_session(self) -> tuple[str, ...]:
        """Those of them who can continue without a password."""
        return tuple(name for name in self.listed() if self._has_session(name))

    def put_first(self, username: str) -> None:
        """This one works now."""
        self._change(username, partial(self._put_first, username))

    def forget(self, username: str) -> None:
        """This one is signed out; the others stay."""
        self._change(username, partial(self._forget, username))

    def forget_all(self) -> None:
        """No one is signed in from now on."""
        with self._lock:
            self._wanted.clear()
            self._vault.forget(self._slot)

    def _change(self, username: str, change: Callable[[], None]) -> None:
        """The list cannot even be read while the keyring is away, so the change itself is owed."""
        with self._lock:
            self._do(username, change)
        self._owed.it_answers()

    def _do(self, username: str, change: Callable[[], None]) -> None:
        try:
            change()
        except VaultError as error:
            self._wanted[username] = change
            self._owed.owe((self._slot, username), partial(self._make_up, username), error)
            raise
        self._wanted.pop(username, None)

    def _make_up(self, username: str) -> None:
        """Also called when a newer change of this user went well since; then there is none."""
        with self._lock:
            change = self._wanted.get(username)
            if change is not None:
                self._do(username, change)

    def _put_first(self, username: str) -> None:
        names = self.listed()
        if names[:1] != (username,):
            self._keep((username, *_without(names, username)))

    def _forget(self, username: str) -> None:
        names = self.listed()
        if username in names:
            self._keep(_without(names, username))

    def _keep(self, names: tuple[str, ...]) -> None:
        if names:
            self._vault.write(self._slot, Secret(_BETWEEN.join(names)))
        else:
            self._vault.forget(self._slot)

    def _has_session(self, username: str) -> bool:
        slot = Slot(self._profile_id, username, SlotKind.REFRESH_TOKEN)
        try:
            return self._vault.read(slot) is not None
        except VaultLocked:
            raise
        except VaultError:
            # One damaged entry must not hide the others.
            return False


def _without(names: tuple[str, ...], username: str) -> tuple[str, ...]:
    return tuple(name for name in names if name != username)
