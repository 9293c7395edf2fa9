"""Everything that belongs to one profile, wired once: sign-in, sessions, and a desk per user."""

from __future__ import annotations

from pathlib import Path

from core.auth.challenge import SignedIn
from core.auth.cognito_idp import CognitoIdp
from core.auth.jwks import Jwks
from core.auth.jwks_fetch import fetch_keys
from core.auth.session import Session
from core.auth.sign_in import SignIn
from core.auth.vault import SecretStore, Slot, SlotKind
from core.auth.verify import TokenVerifier
from core.aws.clients import Clients
from core.aws.recorder import Recorder
from core.books_file import BooksFiles
from core.clock import ServerClock
from core.desk import Desk
from core.errors import VaultError
from core.identity.identity_pool import IdentityPool
from core.profile.profile import Profile
from core.redaction import Secret

__all__ = ["Connection", "Desk", "connect"]


def connect(profile: Profile, vault: SecretStore, clock: ServerClock | None = None) -> Connection:
    """The connection of profile. Asks no network and no keyring; loads boto3, so not at start."""
    return Connection(profile, vault, clock or ServerClock())


class Connection:
    """One profile's services. Blocking; safe on any thread."""

    def __init__(self, profile: Profile, vault: SecretStore, clock: ServerClock) -> None:
        self.profile = profile
        self.vault = vault
        self.clock = clock
        self.recorder = Recorder()
        self.clients = Clients(profile, clock, self.recorder)
        self._idp = CognitoIdp(self.clients.cognito_idp, profile, clock)
        keys = Jwks(self._idp.jwks_url, fetch_keys)
        self._verifier = TokenVerifier(profile.issuer, profile.client_id, keys, clock)
        self.sign_in = SignIn(profile, self._idp, self._verifier, clock)
        self._pool = IdentityPool(self.clients.cognito_identity, profile)

    def restore(self) -> Session | None:
        """The session of the user who was signed in last, without network; None when there is none.

        Raises VaultError when the keyring cannot be read.
        """
        username = self.vault.read(self._last_user)
        if username is None:
            return None
        return Session.restore(
            self.profile, username.reveal(), self._idp, self._verifier, self.vault, self.clock
        )

    def enter(self, signed_in: SignedIn) -> Session:
        """The session of somebody who has just signed in, remembered when the keyring takes it.

        Whether it did, session.remembered says.
        """
        session = Session.enter(
            self.profile, signed_in, self._idp, self._verifier, self.vault, self.clock
        )
        try:
            session.remember()
            self.vault.write(self._last_user, Secret(session.username))
        except VaultError:
            # Working without being remembered is allowed; the window says so.
            return session
        return session

    def open_desk(self, session: Session, data_dir: Path) -> Desk:
        """Everything that session's user works with; asks no network."""
        files = BooksFiles(data_dir, self.profile, self.vault)
        return Desk(self.profile, session, self._pool, self.clients, self.vault, self.clock, files)

    @property
    def _last_user(self) -> Slot:
        return Slot(self.profile.id, "", SlotKind.LAST_USER)
