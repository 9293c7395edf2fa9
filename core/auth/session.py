"""A signed-in user: a value that its holder keeps, and that keeps its own tokens fresh."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from core.auth.refresh_token import RefreshTokenKeeper
from core.auth.refreshing import Refreshing
from core.auth.retry_schedule import Attempts
from core.auth.revocation import Revocation
from core.auth.single_flight import SingleFlight
from core.auth.tokens.tokens import IdClaims, NotVerified, SignedIn, Tokens, Verification
from core.errors import AppError, SessionEnded, SignInRefused, VaultError
from core.i18n import _
from core.later import Later, never
from core.vault.vault import Slot, SlotKind

if TYPE_CHECKING:
    from core.auth.cognito_idp import CognitoIdp
    from core.auth.sign_out_report import SignOutReport
    from core.auth.tokens.verify import TokenVerifier
    from core.clock import ServerClock
    from core.profile.profile import Profile
    from core.redaction import Secret
    from core.vault.vault import SecretStore

AHEAD = 300.0
"""Seconds before expiry at which tokens are renewed; of short-lived ones, their last quarter."""


class Session:
    """One user's tokens. Blocking; safe on any thread. Made by enter() or restore().

    Failures: a TransientError never ends a session and deletes nothing. SessionEnded is final: the
    refresh token is forgotten, and every later call raises it again. Tokens that turn out false
    raise SignInRefused and are not used. username is the user's real name in the pool
    (`cognito:username`), whatever alias was typed.
    """

    def __init__(
        self,
        username: str,
        keeper: RefreshTokenKeeper,
        idp: CognitoIdp,
        verifier: TokenVerifier,
        clock: ServerClock,
        signed_in: SignedIn | None = None,
        later: Later = never,
    ) -> None:
        self.username = username
        self._keeper = keeper
        self._idp = idp
        self._verifier = verifier
        self._clock = clock
        self._signed_in = signed_in
        self._renewal: SingleFlight[Tokens] = SingleFlight()
        self._lock = threading.Lock()
        self._ended: SessionEnded | None = None
        self._later = later
        self._attempts = Attempts()
        self._refreshing = Refreshing(username, keeper, idp, self._attempts, clock)
        self._attempted = 0
        self._failure: AppError | None = None
        self._failed_at = self._pause = 0.0

    @classmethod
    def enter(
        cls,
        profile: Profile,
        signed_in: SignedIn,
        idp: CognitoIdp,
        verifier: TokenVerifier,
        vault: SecretStore,
        clock: ServerClock,
        later: Later = never,
    ) -> Session:
        """The session of a user who has just signed in; remember() makes it outlive the app."""
        username = signed_in.claims.username
        token, device_key = signed_in.tokens.refresh, signed_in.device_key
        keeper = RefreshTokenKeeper(vault, _slot(profile, username), token, device_key)
        return cls(username, keeper, idp, verifier, clock, signed_in, later)

    @classmethod
    def restore(
        cls,
        profile: Profile,
        username: str,
        idp: CognitoIdp,
        verifier: TokenVerifier,
        vault: SecretStore,
        clock: ServerClock,
        later: Later = never,
    ) -> Session | None:
        """The remembered session of username (`cognito:username`), or None; asks no network.

        Raises VaultError when the keyring cannot be read.
        """
        keeper = RefreshTokenKeeper.read(vault, _slot(profile, username))
        if keeper is None:
            return None
        session = cls(username, keeper, idp, verifier, clock, later=later)
        session._attempts.restored(clock.now())
        return session

    @property
    def claims(self) -> IdClaims | None:
        """What the newest ID token claims; None after a restore until tokens() was called."""
        signed_in = self._signed_in
        return signed_in.claims if signed_in is not None else None

    @property
    def signed_in(self) -> SignedIn | None:
        """What the sign-in gave, or the newest renewal; None after a restore until tokens()."""
        return self._signed_in

    @property
    def verification(self) -> Verification:
        """Whether the newest tokens were checked."""
        signed_in = self._signed_in
        if signed_in is None:
            return NotVerified(_("No token has been fetched yet since Bookplate started."))
        return signed_in.verification

    @property
    def ended(self) -> SessionEnded | None:
        """Why the session is over, or None while it is not."""
        return self._ended

    @property
    def remembered(self) -> bool:
        """Whether restore() will find this session after the app was closed."""
        return self._keeper.remembered

    @property
    def owed(self) -> VaultError | None:
        """Why the keyring has not taken the newest token yet; it is asked again. Or None."""
        return self._keeper.owed if self._ended is None else None

    @property
    def device_key(self) -> str | None:
        """The device of the user that this session belongs to, or None."""
        return self._keeper.device_key

    def remember(self) -> None:
        """Keep the refresh token in the vault, durably. Raises VaultError."""
        self._keeper.remember()

    def tokens(self) -> Tokens:
        """Tokens that are good now, renewed ahead of their end; many callers, one renewal.

        When renewing fails, the present ones are given as long as they last, and the next attempt
        waits for a moment that grows from failure to failure. One that may have arrived is
        repeated soon (core/auth/retry_schedule.py), also when this is not called.
        """
        self._require_open()
        return self._fresh() or self._renewal.run(self._renew)

    def renew(self) -> Tokens:
        """Other tokens, however long the present ones last: only those have what was changed.

        Raises why it failed; the present ones then stay.
        """
        self._require_open()
        tokens = self._renewal.run(self._attempt)
        if self._failure is not None:
            raise self._failure
        return tokens

    def sign_out(self, *, everywhere: bool = False) -> SignOutReport:
        """Forget the session here and have the user pool end it (everywhere: all of this user's).

        Works without network too, and then reports that nothing was revoked.
        """
        return self.end_here().ask(everywhere=everywhere)

    def end_here(self) -> Revocation:
        """Forget the session on this computer; asks no network. What is left asks the user pool."""
        good, refresh, ended = self._last_while_good(), self._keeper.token, self._ended
        uncleared = self._end(SessionEnded(_("You signed out."), _("Sign in again to continue.")))
        access = None if good is None else good.access
        return Revocation(self._idp, self._refreshing, refresh, access, ended, uncleared)

    def give_way(self) -> Secret | None:
        """The same user signed in again: end here, and leave the vault to the newer session.

        The refresh token, which is still to be revoked; None when there was none left.
        """
        ended = SessionEnded(
            _("You have since signed in again."), _("Continue in the newer session.")
        )
        with self._lock:
            self._ended = self._ended or ended
            self._signed_in = None
        return self._keeper.let_go()

    def _require_open(self) -> None:
        if self._ended is not None:
            raise SessionEnded(self._ended.title, self._ended.hint)

    def _fresh(self) -> Tokens | None:
        """The present tokens, unless it is time to renew them."""
        signed_in = self._signed_in
        if signed_in is None:
            return None
        claims, now = signed_in.claims, self._clock.now()
        ahead = min(AHEAD, (claims.expires_at - claims.issued_at) / 4)
        waits = now < claims.expires_at - ahead or 0 <= now - self._failed_at < self._pause
        return signed_in.tokens if waits and now < claims.expires_at else None

    def _renew(self) -> Tokens:
        # Another caller's renewal may have ended between the caller's look and this one.
        return self._fresh() or self._attempt()

    def _repeat(self, attempts: int) -> None:
        """Not asked for: an answer was lost, and the token is good only for a moment longer."""
        if attempts == self._attempted and self._ended is None:
            with contextlib.suppress(AppError):
                self._renewal.run(self._attempt)

    def _attempt(self) -> Tokens:
        self._attempted += 1
        try:
            return self._fetch()
        except SessionEnded as ended:
            self._end(ended)
            raise
        except AppError as error:
            # A pool that says no, or whose answer is false, takes nothing from good tokens.
            self._failure = error
            self._wait()
            good = self._last_while_good()
            if good is None:
                raise
            return good

    def _wait(self) -> None:
        self._failed_at, repeats = self._clock.now(), self._attempts.repeats
        self._pause = self._attempts.pause(self._failed_at)
        if repeats:
            self._later(self._pause, partial(self._repeat, self._attempted))

    def _last_while_good(self) -> Tokens | None:
        signed_in = self._signed_in
        if signed_in is None or self._clock.now() >= signed_in.claims.expires_at:
            return None
        return signed_in.tokens

    def _fetch(self) -> Tokens:
        refresh = self._keeper.token
        if refresh is None:
            self._require_open()
            title = _("This session cannot be renewed: the sign-in service gave no refresh token.")
            raise SessionEnded(title, _("Sign in again."))
        refresh, answer = self._refreshing.tokens(refresh)
        if answer.refresh is None:
            answer = replace(answer, refresh=refresh)
        elif not self._keeper.rotate(answer.refresh):
            self._discard(answer.refresh)
        renewed = self._verifier.check(answer)
        self._accept(renewed)
        return renewed.tokens

    def _discard(self, refresh: Secret) -> None:
        """A token that came after signing out would stay good, and no one would have it."""
        with contextlib.suppress(AppError):
            self._idp.revoke_token(refresh)
        self._require_open()

    def _accept(self, renewed: SignedIn) -> None:
        if renewed.claims.username != self.username:
            raise SignInRefused(
                _("The renewed tokens belong to another user, so they were not used."),
                _("Sign out, and check the profile's endpoint."),
                code="TokenRefused",
            )
        with self._lock:
            self._require_open()
            self._signed_in = renewed
        self._attempts.went_well()
        self._failure = None
        self._pause = 0.0

    def _end(self, ended: SessionEnded) -> AppError | None:
        """Close for good; why the vault could not forget the token, if so."""
        with self._lock:
            self._ended = self._ended or ended
            self._signed_in = None
        return self._keeper.clear()


def _slot(profile: Profile, username: str) -> Slot:
    return Slot(profile.id, username, SlotKind.REFRESH_TOKEN)
