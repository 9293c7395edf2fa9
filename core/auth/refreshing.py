"""One attempt to get new tokens for the refresh token that a session holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import DeviceRefused, SessionEnded, TransientError

if TYPE_CHECKING:
    from core.auth.cognito_idp import CognitoIdp
    from core.auth.refresh_token import RefreshTokenKeeper
    from core.auth.retry_schedule import Attempts
    from core.auth.tokens.tokens import Tokens
    from core.clock import ServerClock
    from core.redaction import Secret


class Refreshing:
    """Asks the user pool, and tells attempts what may have arrived. One thread at a time."""

    def __init__(
        self,
        username: str,
        keeper: RefreshTokenKeeper,
        idp: CognitoIdp,
        attempts: Attempts,
        clock: ServerClock,
    ) -> None:
        self._username = username
        self._keeper = keeper
        self._idp = idp
        self._attempts = attempts
        self._clock = clock

    def tokens(self, refresh: Secret) -> tuple[Secret, Tokens]:
        """The refresh token that was taken, and what came for it.

        When the pool no longer accepts this one, it is asked again with the vault's, if that is
        another one: a second process may have renewed it. Raises what CognitoIdp.refresh() raises.
        """
        try:
            answer = self._ask_at_most_twice(refresh)
        except SessionEnded:
            newer = self._keeper.look_again()
            if newer is None:
                raise
            refresh, answer = newer, self._ask_at_most_twice(newer)
        self._attempts.answered()
        return refresh, answer

    def _ask_at_most_twice(self, refresh: Secret) -> Tokens:
        """Asks again at once when an answer is lost: most often that is enough."""
        first = not self._attempts.unanswered
        try:
            return self._ask(refresh)
        except TransientError as error:
            if not (first and error.may_have_arrived):
                raise
        return self._ask(refresh)

    def _ask(self, refresh: Secret) -> Tokens:
        try:
            return self._ask_as_device(refresh)
        except TransientError as error:
            if error.may_have_arrived:
                self._attempts.lost(self._clock.now())
            else:
                self._attempts.away()
            raise

    def _ask_as_device(self, refresh: Secret) -> Tokens:
        """A removed device does not end a session: the pool is asked again without it."""
        try:
            return self._idp.refresh(self._username, refresh, self._keeper.device_key)
        except DeviceRefused:
            if self._keeper.device_key is None:
                raise
            self._keeper.drop_device()
            return self._idp.refresh(self._username, refresh)
