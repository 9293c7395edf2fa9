"""Everything that belongs to one profile, wired once: sign-in, sessions, and a context per user."""

from __future__ import annotations

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
from core.auth.tokens.tokens import OfflineCheck
from core.auth.tokens.verify import TokenVerifier
from core.aws.calls_in_flight import Awaited
from core.aws.clients import Clients
from core.aws.recorder import Recorder
from core.aws.recording.web import Trace, trace_into
from core.books.library import unwatched
from core.books.store.books_file import BooksFiles
from core.clock import ServerClock
from core.identity.identity_pool import IdentityPool
from core.identity.role_credentials import InBackground, RoleCredentials, at_once
from core.later import Later, never
from core.net.timeouts import DEFAULT_TIMEOUTS, Timeouts
from core.profile.profile import Profile
from core.redaction import Secret
from core.signed_in.parked_contexts import ParkedContexts
from core.signed_in.sessions import Sessions
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

    in_background starts what no one has to wait for: keeping credentials for the next start.
    timeouts is how long a service may take to answer. later does what must be done
    unasked: a token that may have been used up is asked for again.
    """
    return Connection(profile, vault, clock or ServerClock(), in_background, timeouts, later)


class Connection:
    """One profile's services. Blocking; safe on any thread.

    managed_login is None when the profile names no web page to sign in at. awaited tells whether
    an answer takes longer than usual. parked: the contexts of users who work later.
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
        fetch = self.awaited.counting(
            partial(fetch_keys, timeouts=timeouts, trace=self._trace("jwks.json"))
        )
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
            else ManagedLogin(
                profile,
                site,
                self._verifier,
                clock,
                timeouts,
                awaited=self.awaited,
                trace=self._trace("oauth2/token"),
            )
        )
        self._users = SignedInUsers(self.vault, profile.id, self._owed)
        self.sessions = Sessions(
            profile,
            self._idp,
            self._verifier,
            self.vault,
            clock,
            self._while_open,
            self._users,
        )
        self.parked = ParkedContexts()

    def check_offline(self, token: Secret) -> OfflineCheck:
        """Whether a key of the user pool, fetched before, has signed any token; asks no network."""
        return self._verifier.check_offline(token)

    def prepare(self) -> None:
        """Build and fetch what a sign-in needs, while a person types: it is 400 ms shorter then.

        Raises ProfileError, as the sign-in itself would.
        """
        fast_modpow()
        self._idp.prepare()
        self._keys.prefetch()
        self._pool.prepare()
        self.clients.prepare()

    def open_context(
        self,
        session: Session,
        data_dir: Path,
        converted: Callable[[int, int], None] = unwatched,
    ) -> UserContext:
        """Everything that session's user works with; asks no network.

        converted: told how many of how many stored books of an older version are taken over.
        """
        aside = self.parked.take(session)
        if aside is not None:
            return aside
        files = BooksFiles(data_dir, self.profile, self.vault)
        slot = Slot(self.profile.id, session.username, SlotKind.CREDENTIALS)
        credentials = RoleCredentials(
            session, self._pool, self.vault, slot, self.clock, self._in_background
        )
        return UserContext(
            self.profile,
            session,
            credentials,
            self.clients,
            self.vault,
            files,
            self._users,
            self.clock,
            converted,
        )

    def park(self, context: UserContext) -> None:
        """Its user works later: open_context() finds again what was on it."""
        self.parked.put(context)

    def close(self) -> None:
        """Close the parked contexts, and have the keyring do what it owes, if it can."""
        self.parked.close()
        self._owed.catch_up()
        self._closed = True

    def _trace(self, operation: str) -> Trace:
        return trace_into(self.recorder, self.clock, "cognito-idp", operation)

    def _while_open(self, seconds: float, call: Callable[[], None]) -> None:
        """Later, but not when another works with this profile's keyring entries by then."""
        self._later(seconds, lambda: None if self._closed else call())
