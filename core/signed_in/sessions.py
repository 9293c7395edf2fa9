"""Who is signed in to one profile: one session a user, from its beginning until the next one."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING

from core.auth.session import Session
from core.errors import AppError, VaultError

if TYPE_CHECKING:
    from core.auth.cognito_idp import CognitoIdp
    from core.auth.signed_in_users import SignedInUsers
    from core.auth.tokens.tokens import SignedIn, Tokens
    from core.auth.tokens.verify import TokenVerifier
    from core.clock import ServerClock
    from core.later import Later
    from core.profile.profile import Profile
    from core.redaction import Secret
    from core.vault.vault import SecretStore


class Sessions:
    """Several users may be signed in; each session is one object until its user signs out.

    The end of a sign-in is begin() at once, and remember() when no one has to wait for the
    keyring. Blocking; safe on any thread.
    """

    def __init__(
        self,
        profile: Profile,
        idp: CognitoIdp,
        verifier: TokenVerifier,
        vault: SecretStore,
        clock: ServerClock,
        later: Later,
        users: SignedInUsers,
    ) -> None:
        self._profile = profile
        self._idp = idp
        self._verifier = verifier
        self._vault = vault
        self._clock = clock
        self._later = later
        self._users = users
        self._lock = threading.Lock()
        self._live: dict[str, Session] = {}

    def signed_in(self) -> tuple[str, ...]:
        """Who can continue without a password, the last one used first; asks no network.

        Whom the keyring knows and does not tell now is missing.
        """
        kept: tuple[str, ...] = ()
        with contextlib.suppress(VaultError):
            kept = self._users.with_session()
        with self._lock:
            live = [name for name, one in reversed(self._live.items()) if one.ended is None]
            over = self._live.keys() - set(live)
        return tuple(name for name in dict.fromkeys((*live, *kept)) if name not in over)

    def known_tokens(self) -> Mapping[str, Tokens]:
        """The newest tokens of each user, as far as some came since the start; asks no one."""
        with self._lock:
            live = dict(self._live)
        known = {name: one.signed_in for name, one in live.items() if one.ended is None}
        return {name: one.tokens for name, one in known.items() if one is not None}

    def restore(self, username: str | None = None) -> Session | None:
        """The session of username (`cognito:username`), or of the user who was signed in last.

        Asks no network; None when there is none, or none left: no other user's is opened instead.
        Raises VaultError when the keyring cannot be read.
        """
        if username is not None:
            return self._restore(username)
        last = self._users.listed()[:1]
        return self._restore(*last) if last else None

    def begin(self, signed_in: SignedIn) -> Session:
        """The session of a user who has just signed in; it asks nothing."""
        return Session.enter(
            self._profile,
            signed_in,
            self._idp,
            self._verifier,
            self._vault,
            self._clock,
            self._later,
        )

    def remember(self, session: Session) -> VaultError | None:
        """Have restore() find this session first, also after a restart if the keyring takes it.

        Whether it did, session.remembered says, and what this gives, why not: working without
        being remembered is allowed.
        A session that the same user had before ends, here and in the user pool.
        """
        outdated, trouble = self._replace_former(session), None
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
        if outdated is not None and session.remembered == self._vault.remembers:
            with contextlib.suppress(AppError):
                self._idp.revoke_token(outdated)
        return trouble

    def _restore(self, username: str) -> Session | None:
        with self._lock:
            session = self._live.get(username)
            if session is None:
                session = self._from_keyring(username)
            if session is not None:
                self._live[username] = session
            return session if session is not None and session.ended is None else None

    def _from_keyring(self, username: str) -> Session | None:
        return Session.restore(
            self._profile,
            username,
            self._idp,
            self._verifier,
            self._vault,
            self._clock,
            self._later,
        )

    def _replace_former(self, session: Session) -> Secret | None:
        """Make it the user's only session; the refresh token of the one before, if any."""
        username = session.username
        with self._lock:
            former = self._live.pop(username, None)
            if former is None:
                with contextlib.suppress(VaultError):
                    former = self._from_keyring(username)
            self._live[username] = session
        return former.give_way() if former is not None and former is not session else None
