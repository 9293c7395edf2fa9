"""The services behind the window, imported and built in a worker after the first paint."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.auth.session import Session
from core.auth.signed_in_users import SignedInUsers
from core.errors import AppError, ProfileError, VaultError
from core.i18n import _
from core.identity.roles.known import NOTHING_KNOWN, KnownAccess
from core.net.timeouts import DEFAULT_TIMEOUTS, Timeouts
from core.profile.files.alternatives import Alternatives, SeveralProfiles
from core.profile.files.reading import read_configuration
from core.profile.profile import Profile
from core.profile.profile_store import ProfileStore
from core.redaction import Secret
from core.signed_in.connection import Connection, UserContext, connect
from core.signed_in.unsent_edits import UnsentEdits
from core.vault.vault import MemoryVault, SecretStore, open_vault
from ui.backend.gateway import PRACTICE_ID, PracticeMessage, PracticeScenes
from ui.backend.patient_vault import PatientVault
from ui.backend.practice import PRACTICE_NAME, LaunchPractice, Practice
from ui.tasks.tasks import Workers
from ui.viewmodels.session.users import User
from ui.viewmodels.sign_in.profile_choice import name_with_host

if TYPE_CHECKING:
    from core.by_hand.by_hand import ByHand
    from core.by_hand.tokens import TokenKind


@dataclass(frozen=True, slots=True)
class Folders:
    """Where this user's data and kept profiles are."""

    data: Path
    config: Path


class Services:
    """A ui.backend.gateway.Gateway. Blocking; safe on any thread."""

    def __init__(
        self,
        workers: Workers,
        folders: Folders,
        launch_practice: LaunchPractice,
        find_vault: Callable[[], SecretStore] = open_vault,
        timeouts: Timeouts = DEFAULT_TIMEOUTS,
    ) -> None:
        self._workers = workers
        self._timeouts = timeouts
        self._folders = folders
        self._profiles = ProfileStore(folders.config)
        self._opened: dict[str, Profile] = {}
        self._connections: dict[str, Connection] = {}
        self._lock = threading.Lock()
        self._practice_turn = threading.Lock()
        self._no_vault = ""
        self._vault = PatientVault(self._open_vault(workers, find_vault), workers)
        self._practice = Practice(folders.data, self._vault, launch_practice)

    @property
    def remembers(self) -> bool:
        """Whether a sign-in outlives the window."""
        return self._vault.remembers

    @property
    def memory_only_reason(self) -> str:
        """Why it does not, as a sentence; empty when it does."""
        return self._no_vault

    @property
    def practice_trouble(self) -> str:
        """Why nothing that is done in practice outlives the window, though there is a keyring."""
        return self._practice.trouble

    def profiles(self) -> tuple[Profile, ...]:
        """The kept profiles and those that were opened and cannot be kept."""
        kept = self._profiles.profiles()
        known = {profile.id for profile in kept}
        opened = tuple(self._opened.items())
        return (*kept, *(each for key, each in opened if key not in known))

    def open_configuration(self, path: Path) -> Profile:
        """Read a profile and keep_profile() it. Raises ProfileError, or SeveralProfiles."""
        found = read_configuration(path)
        if isinstance(found, Alternatives):
            raise SeveralProfiles(found)
        self.keep_profile(found)
        return found

    def keep_profile(self, profile: Profile) -> None:
        """Keep it, unless it holds a client secret."""
        self._opened[profile.id] = profile
        if profile.client_secret is None:
            # It can be used all the same; profiles_trouble says why it is not kept.
            with suppress(ProfileError):
                self._profiles.keep(profile)

    @property
    def profiles_trouble(self) -> AppError | None:
        """Why the list of kept profiles is not complete, or was not written; None when it was."""
        return self._profiles.trouble

    def connect(self, profile_id: str) -> Connection:
        """The connection of that profile; the practice cloud is started for its own."""
        if profile_id != PRACTICE_ID:
            return self._connection(profile_id)
        with self._practice_turn:
            return self._connection(profile_id)

    def signed_in(self) -> tuple[User, ...]:
        """Who can continue without a password, of every profile; starts and asks nothing."""
        kept = {each.id: name_with_host(each) for each in self.profiles()}
        names = {PRACTICE_ID: _(PRACTICE_NAME), **kept}
        return tuple(
            User(profile_id, profile, username)
            for profile_id, profile in names.items()
            for username in self._signed_in_to(profile_id)
        )

    def reset_practice(self) -> None:
        """Back to the practice cloud's first day; the contexts on it must be closed.

        While the keyring is away nothing happens: what it still owes to the connection is kept.
        """
        # The keyring is asked, which may take its time: only those who want practice wait for it.
        with self._practice_turn:
            self._practice.require_keyring()
            with self._lock:
                former = self._connections.pop(PRACTICE_ID, None)
            if former is not None:
                former.close()
            self._practice.reset()

    def practice_messages(self) -> tuple[PracticeMessage, ...]:
        """What practice delivered, the newest first. Raises ServiceTrouble."""
        return self._practice.messages()

    def practice_code(self, username: str) -> str:
        """What that practice user's authenticator app shows now. Raises ServiceTrouble."""
        return self._practice.authenticator_code(username)

    @property
    def scenes(self) -> PracticeScenes:
        """The scenes of lessons."""
        return self._practice.scenes

    def known_access(self, profile: Profile) -> KnownAccess:
        """What practice tells of groups and mappings; of a real cloud nothing is known."""
        if profile.id != PRACTICE_ID:
            return NOTHING_KNOWN
        return self._practice.known_access(profile.client_id)

    def by_hand(self, connection: Connection, session: Session) -> ByHand:
        """What sends this user's single requests to the identity pool; practice gives samples."""
        from core.by_hand.by_hand import ByHand
        from core.by_hand.tokens import TokenKind

        kinds = {TokenKind.EXPIRED: "expired", TokenKind.PASTED: "oidc"}

        def sample(kind: TokenKind) -> Secret:
            return self._practice.sample_token(kinds[kind], session.username)

        return ByHand(
            connection.profile,
            session,
            connection.clients,
            connection.recorder,
            connection.clock,
            sample=sample if connection.profile.id == PRACTICE_ID else None,
            timeouts=self._timeouts,
        )

    def open_context(
        self, connection: Connection, session: Session, converted: Callable[[int, int], None]
    ) -> UserContext:
        """Everything that one signed-in user works with."""
        return connection.open_context(session, self._folders.data / "books", converted)

    @property
    def would_be_lost(self) -> UnsentEdits:
        """The edits of users who do not work now that closing would lose."""
        connections = tuple(self._connections.values())
        return UnsentEdits.together(each.parked.would_be_lost for each in connections)

    def close(self) -> None:
        """Close what is parked, and end the practice cloud."""
        for connection in tuple(self._connections.values()):
            connection.close()
        self._practice.stop()

    def _connection(self, profile_id: str) -> Connection:
        found = self._connections.get(profile_id)
        if found is not None:
            return found
        profile = self._profile(profile_id)
        with self._lock:
            if profile_id not in self._connections:
                self._connections[profile_id] = connect(
                    profile,
                    self._vault,
                    in_background=self._workers.in_background,
                    timeouts=self._timeouts,
                    later=self._workers.later,
                )
            return self._connections[profile_id]

    def _open_vault(self, workers: Workers, find: Callable[[], SecretStore]) -> SecretStore:
        try:
            return workers.keyring_from_worker(find)
        except VaultError as error:
            self._no_vault = str(error)
            return MemoryVault()

    def _signed_in_to(self, profile_id: str) -> tuple[str, ...]:
        connection = self._connections.get(profile_id)
        if connection is not None:
            return connection.sessions.signed_in()
        try:
            return SignedInUsers(self._vault, profile_id).with_session()
        except VaultError:
            return ()

    def _profile(self, profile_id: str) -> Profile:
        if profile_id == PRACTICE_ID:
            return self._practice.profile()
        for profile in self.profiles():
            if profile.id == profile_id:
                return profile
        raise ProfileError(_("This profile no longer exists."), _("Open its file again."))
