"""The signed-in user's role credentials: exchanged, renewed, kept in the keyring, used again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Protocol

from core.auth.single_flight import SingleFlight
from core.auth.tokens.tokens import IdClaims, Tokens
from core.aws.credential_renewal import RenewingCredentials
from core.aws.credentials import AwsCredentials
from core.clock import ServerClock
from core.errors import RoleUnavailable, VaultError
from core.identity import stored_credentials
from core.identity.identity_pool import IdentityPool
from core.identity.pool_refusals import identity_is_stale, is_ambiguous, no_role
from core.identity.roles.from_token import predict
from core.redaction import Secret
from core.vault.vault import SecretStore, Slot

InBackground = Callable[[Callable[[], None]], None]
"""Runs a call that no one waits for, in order with nothing else."""

REJECTED_SECONDS = 60
"""Credentials that a service does not take are replaced at most this often."""


def at_once(call: Callable[[], None]) -> None:
    """InBackground for callers without threads: waits for the call."""
    call()


class TokenSource(Protocol):
    """What is needed of a session."""

    @property
    def claims(self) -> IdClaims | None:
        """The claims of the present ID token, or None before there is one."""

    def tokens(self) -> Tokens:
        """Tokens that are valid now; may block to refresh them, and raise an AppError."""


class RoleCredentials:
    """The role credentials of one user. Blocking; safe on any thread; a CredentialSource.

    No lock is held while the network is asked, so forget() never waits for a dead one. What an
    exchange brings after another role was chosen, or after forget(), is not kept.
    What was kept by an earlier run is used without a request for as long as it lasts.
    A renewal may bring another role: compare expected_role before the next write.
    """

    def __init__(
        self,
        session: TokenSource,
        pool: IdentityPool,
        store: SecretStore,
        slot: Slot,
        clock: ServerClock,
        in_background: InBackground = at_once,
    ) -> None:
        self._session = session
        self._pool = pool
        self._store = store
        self._slot = slot
        self._clock = clock
        self._in_background = in_background
        self._lock = threading.RLock()
        self._storing = threading.RLock()
        self._first_exchange: SingleFlight[RenewingCredentials] = SingleFlight()
        self._generation = 0
        self._loaded = False
        self._last: AwsCredentials | None = None
        self._renewing: RenewingCredentials | None = None
        self._forgotten = False
        self._rejected_at = 0.0
        self._vault_trouble: VaultError | None = None
        self._unkept = False

    @property
    def identity_id(self) -> str | None:
        """The user's identity id, also from an earlier run; None before the first exchange."""
        with self._lock:
            self._load()
            return None if self._last is None else self._last.identity_id

    @property
    def last_role(self) -> str | None:
        """The ARN of the role that the last credentials were to be of, also from an earlier run."""
        with self._lock:
            self._load()
            return None if self._last is None else self._last.expected_role

    @property
    def good_until(self) -> float | None:
        """When the present credentials end, on the server's clock; None when none are good."""
        with self._lock:
            self._load()
            last = self._last
        good = last is not None and last.expires_at > self._clock.now()
        return last.expires_at if last is not None and good else None

    @property
    def vault_trouble(self) -> VaultError | None:
        """Why the credentials are not remembered, or None when they are."""
        if self._unkept and self._store.owes(self._slot) is None:
            return None
        return self._vault_trouble

    def current(self) -> AwsCredentials:
        """Credentials that are valid now.

        Raises RoleUnavailable, SessionEnded, TransientError or ProfileError, unless the present
        ones last a little longer.
        """
        with self._lock:
            self._load()
            renewing = self._renewing
        return (renewing or self._first_exchange.run(self._begin)).current()

    def choose_role(self, role: str | None) -> AwsCredentials:
        """Ask for this role (an ARN of the token's roles) from now on; None leaves it to the pool.

        When it is refused, the credentials and the choice of before stay.
        """
        with self._lock:
            self._load()
        chosen = self._exchange(role)
        with self._lock:
            self._start(chosen)
            return chosen

    def for_once(self, role: str) -> AwsCredentials:
        """Credentials of this role of the token, for one use; those in force stay, and are kept.

        Raises what choose_role() raises.
        """
        with self._lock:
            self._load()
        return self._exchange(role)

    def start_over(self) -> None:
        """Have the next use exchange the token again; the pool chooses the role, as at first."""
        with self._lock:
            self._load()
            self._drop()
            if self._last is not None:
                self._last = replace(self._last, asked_role=None)

    def reject(self, access_key_id: str) -> None:
        """The service does not take these credentials: ask for others before the next use."""
        with self._lock:
            recently = self._clock.now() - self._rejected_at < REJECTED_SECONDS
            if recently or self._last is None or self._last.access_key_id != access_key_id:
                return
            self._rejected_at = self._clock.now()
            self._drop()

    def continue_with(self, session: TokenSource) -> None:
        """From the next exchange on, ask with this session of the same user."""
        self._session = session

    def forget(self) -> None:
        """Remove the credentials from memory and from the keyring; none are kept any more."""
        with self._lock:
            self._forgotten = True
            self._drop()
            self._last = None
        with self._storing:
            self._store.forget(self._slot)

    @property
    def _asked_role(self) -> str | None:
        return None if self._last is None else self._last.asked_role

    def _load(self) -> None:
        if self._loaded:
            return
        self._loaded = True
        try:
            text = self._store.read(self._slot)
        except VaultError as error:
            self._vault_trouble = error
            return
        self._last = None if text is None else stored_credentials.load(text)
        if self._last is None:
            return
        self._pool.logins.prefer(self._last.login)
        if self._last.expires_at > self._clock.now():
            self._renewing = self._renewing_from(self._last)

    def _begin(self) -> RenewingCredentials:
        with self._lock:
            if self._renewing is not None:
                return self._renewing
            generation, role = self._generation, self._asked_role
        given = self._exchange(role)
        with self._lock:
            if generation == self._generation:
                return self._start(given)
        return self._begin()

    def _start(self, credentials: AwsCredentials) -> RenewingCredentials:
        self._generation += 1
        renewing = self._renewing = self._renewing_from(credentials)
        self._keep(credentials)
        return renewing

    def _drop(self) -> None:
        self._generation += 1
        self._renewing = None

    def _renewing_from(self, credentials: AwsCredentials) -> RenewingCredentials:
        return RenewingCredentials(credentials, partial(self._renew, self._generation), self._clock)

    def _renew(self, generation: int) -> AwsCredentials:
        renewed = self._exchange(self._asked_role)
        with self._lock:
            if generation == self._generation:
                self._keep(renewed)
        return renewed

    def _exchange(self, role: str | None) -> AwsCredentials:
        token = self._session.tokens().id
        known = self._last.identity_id if self._last is not None else None
        try:
            given = self._ask(known or self._pool.get_id(token), token, role)
        except RoleUnavailable as error:
            if known is None or not identity_is_stale(error):
                raise
            given = self._ask(self._pool.get_id(token), token, role)
        claims = self._session.claims
        expected = role or (predict(claims).role if claims is not None else None)
        return replace(given, expected_role=expected)

    def _ask(self, identity_id: str, token: Secret, role: str | None) -> AwsCredentials:
        try:
            return self._pool.get_credentials(identity_id, token, role)
        except RoleUnavailable as error:
            claims = self._session.claims
            if claims is None or not is_ambiguous(error):
                raise
            raise no_role(predict(claims), error) from error

    def _keep(self, credentials: AwsCredentials) -> None:
        if self._forgotten:
            return
        self._last = credentials
        self._in_background(partial(self._remember, credentials))

    def _remember(self, credentials: AwsCredentials) -> None:
        """The keyring takes 180 ms for this, for which the first request need not wait."""
        with self._storing:
            if self._last is not credentials:
                return
            try:
                self._store.write(self._slot, stored_credentials.dump(credentials))
            except VaultError as error:
                self._vault_trouble, self._unkept = error, self._store.owes(self._slot) is not None
            else:
                self._vault_trouble, self._unkept = None, False
