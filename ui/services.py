"""The services behind the window, imported and built in a worker after the first paint."""

from __future__ import annotations

import base64
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from core.auth.session import Session
from core.auth.vault import MemoryVault, SecretStore, Slot, SlotKind, open_vault
from core.connection import Connection, Desk, connect
from core.errors import ProfileError, VaultError
from core.profile.amplify import read_amplify
from core.profile.assembly import Label
from core.profile.profile import Profile
from core.profile.profile_store import ProfileStore
from core.profile.reading import read_profile
from core.redaction import Secret
from ui.patient_vault import PatientVault
from ui.tasks import Workers
from ui.viewmodels.gateway import PRACTICE_ID

PRACTICE_NAME = "Practice"
_KEY_BYTES = 32


class PracticeCloud(Protocol):
    """The practice cloud's process, as far as the window cares."""

    @property
    def outputs(self) -> Mapping[str, object]:
        """What amplify_outputs.json would say about it."""

    def stop(self) -> None:
        """End it."""


LaunchPractice = Callable[[Path | None, bytes | None], PracticeCloud]
"""(state folder, key of 32 bytes) to a running practice cloud; without both it keeps nothing."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where this user's data and kept profiles are."""

    data: Path
    config: Path


class Services:
    """A ui.viewmodels.gateway.Gateway. Blocking; safe on any thread."""

    def __init__(
        self,
        workers: Workers,
        folders: Folders,
        launch_practice: LaunchPractice,
        find_vault: Callable[[], SecretStore] = open_vault,
    ) -> None:
        self._folders = folders
        self._launch = launch_practice
        self._profiles = ProfileStore(folders.config)
        self._opened: dict[str, Profile] = {}
        self._connections: dict[str, Connection] = {}
        self._cloud: PracticeCloud | None = None
        self._lock = threading.Lock()
        self.memory_only_reason = ""
        self._vault = PatientVault(self._open_vault(workers, find_vault), workers)

    @property
    def remembers(self) -> bool:
        """Whether a sign-in outlives the window."""
        return self._vault.remembers

    def profiles(self) -> tuple[Profile, ...]:
        """The kept profiles and those that were opened and cannot be kept."""
        kept = self._profiles.profiles()
        known = {profile.id for profile in kept}
        return (*kept, *(each for key, each in self._opened.items() if key not in known))

    def open_configuration(self, path: Path) -> Profile:
        """Read a profile and keep it, unless it holds a client secret. Raises ProfileError."""
        profile = read_profile(path)
        self._opened[profile.id] = profile
        if profile.client_secret is None:
            self._profiles.keep(profile)
        return profile

    def connect(self, profile_id: str) -> Connection:
        """The connection of that profile; the practice cloud is started for its own."""
        with self._lock:
            if profile_id not in self._connections:
                self._connections[profile_id] = connect(self._profile(profile_id), self._vault)
            return self._connections[profile_id]

    def open_desk(self, connection: Connection, session: Session) -> Desk:
        """Everything that one signed-in user works with."""
        return connection.open_desk(session, self._folders.data / "books")

    def close(self) -> None:
        """End the practice cloud."""
        if self._cloud is not None:
            self._cloud.stop()

    def _open_vault(self, workers: Workers, find: Callable[[], SecretStore]) -> SecretStore:
        try:
            return workers.keyring_from_worker(find)
        except VaultError as error:
            self.memory_only_reason = str(error)
            return MemoryVault()

    def _profile(self, profile_id: str) -> Profile:
        if profile_id == PRACTICE_ID:
            return self._practice()
        for profile in self.profiles():
            if profile.id == profile_id:
                return profile
        raise ProfileError("This profile is not there any more.", "Open its file again.")

    def _practice(self) -> Profile:
        key = self._practice_key()
        state = self._folders.data / "practice" if key is not None else None
        self._cloud = self._cloud or self._launch(state, key)
        label = Label(PRACTICE_ID, PRACTICE_NAME)
        return read_amplify(self._cloud.outputs, label, source="the practice cloud")

    def _practice_key(self) -> bytes | None:
        """The key of the practice cloud's state; None without a keyring to keep it in."""
        if not self._vault.remembers:
            return None
        slot = Slot(PRACTICE_ID, "", SlotKind.PRACTICE_KEY)
        try:
            kept = self._vault.read(slot)
            if kept is None:
                kept = Secret(base64.b64encode(secrets.token_bytes(_KEY_BYTES)).decode())
                self._vault.write(slot, kept)
        except VaultError as error:
            self.memory_only_reason = str(error)
            return None
        return base64.b64decode(kept.reveal())
