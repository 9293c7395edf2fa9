"""Everything that belongs to one profile, wired once: sign-in, sessions, and a desk per user."""

from __future__ import annotations

import contextlib
from functools import partial
from pathlib import Path

from core.auth.account import Account
from core.auth.challenge import SignedIn
from core.auth.cognito_idp import CognitoIdp
from core.auth.devices import Devices
from core.auth.jwks import Jwks
from core.auth.jwks_fetch import fetch_keys
from core.auth.managed_login.login import ManagedLogin
from core.auth.modexp import fast_modpow
from core.auth.session import Session
from core.auth.sign_in import SignIn
from core.auth.vault import SecretStore, Slot, SlotKind
from core.auth.verify import TokenVerifier
from core.aws.clients import Clients
from core.aws.patience import USUAL, Patience
from core.aws.recorder import Recorder
from core.books_file import BooksFiles
from core.clock import ServerClock
from core.desk import Desk
from core.errors import VaultError
from core.identity.credentials import InBackground, RoleCredentials, at_once
from core.identity.identity_pool import IdentityPool
from core.profile.profile import Profile
from core.redaction import Secret

__all__ = ["Connection", "Desk", "connect"]


def connect(
    profile: Profile,
    vault: SecretStore,
    clock: ServerClock | None = None,
    in_background: InBackground = at_once,
    patience: Patience = USUAL,
) -> Connection:
    """The connection of profile. Asks no network and no keyring; loads boto3, so not at start.

    in_background starts what nobody has to wait for: keeping credentials for the next start.
    patience is how long a service may take to answer.
    """
    return Connection(profile, vault, clock or ServerClock(), in_background, patience)


class Connection:
    """One profile's services. Blocking; safe on any thread.

    managed_login is None when the profile names no web page to sign in at.
    """

    def __init__(
        self,
        profile: Profile,
        vault: SecretStore,
        clock: ServerClock,
        in_background: InBackground,
        patience: Patience,
    ) -> None:
        self.profile = profile
        self.vault = vault
        self.clock = clock
        self.recorder = Recorder()
        self._in_background = in_background
        self.clients = Clients(profile, clock, self.recorder, patience)
        self._idp = CognitoIdp(self.clients.cognito_idp, profile, clock)
        self._keys = Jwks(self._idp.jwks_url, partial(fetch_keys, patience=patience))
        self._verifier = TokenVerifier(profile.issuer, profile.client_id, self._keys, clock)
        self.devices = Devices(profile, self._idp, vault)
        self.sign_in = SignIn(profile, self._idp, self._verifier, clock, devices=self.devices)
        self._pool = IdentityPool(self.clients.cognito_identity, profile)
        self.account = Account(profile, self._idp)
        site = profile.managed_login
        self.managed_login = (
            None if site is None else ManagedLogin(profile, site, self._verifier, clock, patience)
        )

    def prepare(self) -> None:
        """Build and fetch what a sign-in needs, while somebody types: it is 400 ms shorter then.

        Raises ProfileError, as the sign-in itself would.
        """
        fast_modpow()
        self._idp.prepare()
        self._keys.prefetch()
        self._pool.prepare()
        self.clients.prepare()

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
        """begin() and remember()."""
        session = self.begin(signed_in)
        self.remember(session)
        return session

    def begin(self, signed_in: SignedIn) -> Session:
        """The session of somebody who has just signed in; it asks nobody."""
        return Session.enter(
            self.profile, signed_in, self._idp, self._verifier, self.vault, self.clock
        )

    def remember(self, session: Session) -> None:
        """Have restore() find this session later, when the keyring takes it.

        Whether it did, session.remembered says: working without being remembered is allowed.
        """
        with contextlib.suppress(VaultError):
            session.remember()
            self.vault.write(self._last_user, Secret(session.username))
            if session.ended is not None:
                self.vault.forget(self._last_user)

    def open_desk(self, session: Session, data_dir: Path) -> Desk:
        """Everything that session's user works with; asks no network."""
        files = BooksFiles(data_dir, self.profile, self.vault)
        slot = Slot(self.profile.id, session.username, SlotKind.CREDENTIALS)
        credentials = RoleCredentials(
            session, self._pool, self.vault, slot, self.clock, self._in_background
        )
        return Desk(self.profile, session, credentials, self.clients, self.vault, files)

    @property
    def _last_user(self) -> Slot:
        return Slot(self.profile.id, "", SlotKind.LAST_USER)
