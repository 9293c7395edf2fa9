"""Everything that belongs to one profile, wired once: sign-in, sessions, and a context per user."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from core.auth.account import Account
from core.auth.cognito_idp import CognitoIdp
from core.auth.devices import Devices
from core.auth.managed_login.login import ManagedLogin
from core.auth.session import Session
from core.auth.sign_in import SignIn
from core.auth.signed_in_users import SignedInUsers
from core.auth.srp.modexp import fast_modpow
from core.auth.tokens.jwks import Jwks, fetch_keys
from core.auth.tokens.tokens import SignedIn
from core.auth.tokens.verify import TokenVerifier
from core.aws.awaited import Awaited
from core.aws.clients import Clients
from core.aws.recorder import Recorder
from core.books.store.books_file import BooksFiles
from core.clock import ServerClock
from core.errors import AppError, VaultError
from core.identity.credentials import InBackground, RoleCredentials, at_once
from core.identity.identity_pool import IdentityPool
from core.later import Later, never
from core.net.timeouts import DEFAULT_TIMEOUTS, Timeouts
from core.profile.profile import Profile
from core.redaction import Secret
from core.signed_in.parked import ParkedContexts
from core.signed_in.user_context import UserContext
from core.vault.owed import Owed
from core.vault.owing_vault import OwingVault
from core.vault.vault import SecretStore, Slot, SlotKind

__all__ = ["Connection", "UserContext", "connect"]


def connect(
    profile: Profile,
    vault: SecretStore,
    clock: ServerClock | None = None,
    in_background: InBackground = at_once,
    timeouts: Timeouts = DEFAULT_TIMEOUTS,
    later: Later = never,
) -> Connection:
    """The connection of profile. Asks no network and no keyring; loads boto3, so not at start.

    in_background starts what nobody has to wait for: keeping credentials for the next start.
    timeouts is how long a service may take to answer. later does what must be done without anybody
    asking: a token that may have been used up is asked for again.
    """
    return Connection(profile, vault, clock or ServerClock(), in_background, timeouts, later)


class Connection:
    """One profile's services. Blocking; safe on any thread.

    Several users may be signed in; each session is one object until the user signs out.
    managed_login is None when the profile names no web page to sign in at. awaited tells whether
    an answer takes longer than usual.
    """

    def __init__(
        self,
        profile: Profile,
        vault: SecretStore,
        clock: ServerClock,
        in_background: InBackground,
        timeouts: Timeouts,
        later: Later,
    ) -> None:
        self.profile = profile
        self._owed = Owed(self._while_open)
        self.vault = OwingVault(vault, self._owed)
        self.clock = clock
        self.recorder = Recorder()
        self._in_background = in_background
        self._later = later
        self._closed = False
        self.awaited = Awaited()
        self.clients = Clients(profile, clock, self.recorder, timeouts, self.awaited)
        self._idp = CognitoIdp(self.clients.cognito_idp, profile, clock)
        fetch = self.awaited.counting(partial(fetch_keys, timeouts=timeouts))
        self._keys = Jwks(self._idp.jwks_urls, fetch)
        issuers = frozenset(issuer.url for issuer in profile.issuers)
        self._verifier = TokenVerifier(issuers, profile.client_id, self._keys, clock)
        self.devices = Devices(profile, self._idp, self.vault)
        self.sign_in = SignIn(profile, self._idp, self._verifier, clock, devices=self.devices)
        self._pool = IdentityPool(self.clients.cognito_identity, profile)
        self.account = Account(profile, self._idp)
        site = profile.managed_login
        self.managed_login = (
            None
            if site is None
            else ManagedLogin(profile, site, self._verifier, clock, timeouts, awaited=self.awaited)
        )
        self._users = SignedInUsers(self.vault, profile.id, self._owed)
        self._lock = threading.Lock()
        self._sessions: dict[str, Session] = {}
        self._parked = ParkedContexts()

    def prepare(self) -> None:
        """Build and fetch what a sign-in needs, while somebody types: it is 400 ms shorter then.

        Raises ProfileError, as the sign-in itself would.
        """
        fast_modpow()
        self._idp.prepare()
        self._keys.prefetch()
        self._pool.prepare()
        self.clients.prepare()

    def signed_in(self) -> tuple[str, ...]:
        """Who can go on without a password, the last one used first; asks no network.

        Whom the keyring knows and does not tell now is missing.
        """
        kept: tuple[str, ...] = ()
        with contextlib.suppress(VaultError):
            kept = self._users.with_session()
        with self._lock:
            live = [name for name, one in reversed(self._sessions.items()) if one.ended is None]
            over = self._sessions.keys() - set(live)
        return tuple(name for name in dict.fromkeys((*live, *kept)) if name not in over)

    def restore(self, username: str | None = None) -> Session | None:
        """The session of username (`cognito:username`), or of the user who was signed in last.

        Asks no network; None when there is none (any more): nobody else's is opened instead.
        Raises VaultError when the keyring cannot be read.
        """
        if username is not None:
            return self._restore(username)
        last = self._users.listed()[:1]
        return self._restore(*last) if last else None

    def enter(self, signed_in: SignedIn) -> Session:
        """begin() and remember()."""
        session = self.begin(signed_in)
        self.remember(session)
        return session

    def begin(self, signed_in: SignedIn) -> Session:
        """The session of somebody who has just signed in; it asks nobody."""
        return Session.enter(
            self.profile,
            signed_in,
            self._idp,
            self._verifier,
            self.vault,
            self.clock,
            self._while_open,
        )

    def remember(self, session: Session) -> VaultError | None:
        """Have restore() find this session first, also after a restart if the keyring takes it.

        Whether it did, session.remembered says, and what this gives, why not: working without
        being remembered is allowed.
        A session that the same user had before ends, here and in the user pool.
        """
        outdated, trouble = self._give_way_to(session), None
        try:
            if not session.remembered:
                session.remember()
        except VaultError as error:
            trouble = error
        with contextlib.suppress(VaultError):
            # Also when the keyring is away: both are made up for when it is back.
            self._users.put_first(session.username)
            if session.ended is not None:
                self._users.forget(session.username)
        # What the keyring still has stays good when it did not take the newer one.
        if outdated is not None and session.remembered == self.vault.remembers:
            with contextlib.suppress(AppError):
                self._idp.revoke_token(outdated)
        return trouble

    def open_context(self, session: Session, data_dir: Path) -> UserContext:
        """Everything that session's user works with; asks no network."""
        aside = self._parked.take(session)
        if aside is not None:
            return aside
        files = BooksFiles(data_dir, self.profile, self.vault)
        slot = Slot(self.profile.id, session.username, SlotKind.CREDENTIALS)
        credentials = RoleCredentials(
            session, self._pool, self.vault, slot, self.clock, self._in_background
        )
        return UserContext(
            self.profile, session, credentials, self.clients, self.vault, files, self._users
        )

    def park(self, context: UserContext) -> None:
        """Its user works later: open_context() finds again what was on it."""
        self._parked.put(context)

    @property
    def parked_unsent(self) -> int:
        """How many edits are in memory only, in parked contexts."""
        return self._parked.unsent

    @property
    def parked_troubles(self) -> tuple[AppError | None, ...]:
        """Why those edits are in memory only, for each such context; None: without a keyring."""
        return self._parked.troubles

    def close(self) -> None:
        """Close the parked contexts, and have the keyring do what it owes, if it can."""
        self._parked.close()
        self._owed.catch_up()
        self._closed = True

    def _while_open(self, seconds: float, call: Callable[[], None]) -> None:
        """Later, but not when somebody else works with this profile's keyring entries by then."""
        self._later(seconds, lambda: None if self._closed else call())

    def _restore(self, username: str) -> Session | None:
        with self._lock:
            session = self._sessions.get(username)
            if session is None:
                session = self._kept(username)
            if session is not None:
                self._sessions[username] = session
            return session if session is not None and session.ended is None else None

    def _kept(self, username: str) -> Session | None:
        return Session.restore(
            self.profile,
            username,
            self._idp,
            self._verifier,
            self.vault,
            self.clock,
            self._while_open,
        )

    def _give_way_to(self, session: Session) -> Secret | None:
        """Make it the user's only session; the refresh token of the one before, if any."""
        username = session.username
        with self._lock:
            former = self._sessions.pop(username, None)
            if former is None:
                with contextlib.suppress(VaultError):
                    former = self._kept(username)
            self._sessions[username] = session
        return former.give_way() if former is not None and former is not session else None
