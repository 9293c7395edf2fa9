"""An authenticator app as second factor: associated, verified, asked.

Source: Amazon Cognito user pools API reference, AssociateSoftwareToken and VerifySoftwareToken.
"""

from __future__ import annotations

import secrets
from dataclasses import replace

from core.practice.http.wire import ServiceFault
from core.practice.state.cloud_state import CloudState, User
from core.practice.state.user_pool import Factors
from core.practice.storage.state_store import StateStore
from core.practice.user_pool.challenge_sessions import (
    ChallengeSessions,
    Opened,
    WrongCode,
    new_session,
)
from core.practice.user_pool.entrant import Entrant
from core.practice.user_pool.request import Parameters, invalid, not_authorized
from core.practice.user_pool.second_factors import totp
from core.practice.user_pool.sessions.sessions import Sessions

_CHALLENGE, _SETUP = "SOFTWARE_TOKEN_MFA", "MFA_SETUP"
_CODE_DIGITS = 6


class SoftwareToken:
    """SOFTWARE_TOKEN_MFA, and the two operations that make it possible.

    In MFA_SETUP these are let in by a Session and give a newer one; later by an access token.
    """

    def __init__(self, store: StateStore, sessions: ChallengeSessions, signed_in: Sessions) -> None:
        self._store = store
        self._sessions = sessions
        self._signed_in = signed_in

    def ask(self, entrant: Entrant) -> dict[str, object]:
        """Ask for the code that the authenticator app shows."""
        parameters = {
            "USERNAME": entrant.user.username,
            "USER_ID_FOR_SRP": entrant.user.username,
        }
        return self._sessions.ask(new_session(entrant, _CHALLENGE), parameters, entrant.now)

    def answer(self, given: Parameters, now: float) -> Entrant:
        """Whose code it was. A wrong one leaves the Session usable."""
        code = given.inner("ChallengeResponses").text("SOFTWARE_TOKEN_MFA_CODE")

        def step(state: CloudState, opened: Opened) -> CloudState:
            user = opened.entrant.user
            return _with_factors(state, user, _with_used(user.factors, code, now))

        return self._sessions.take(given, _CHALLENGE, now, step).entrant

    def associate(self, given: Parameters, now: float) -> dict[str, object]:
        """AssociateSoftwareToken: a new secret, which counts once it is verified."""
        secret = totp.new_secret(secrets.token_bytes(totp.SECRET_BYTES))
        if given.optional("AccessToken") is not None:
            user = self._signed_in.user_of(given.text("AccessToken"), now)
            self._store.update(lambda state: _with_pending(state, user, secret))
            return {"SecretCode": secret}
        opened = self._sessions.take_without_name(
            given, _SETUP, now, lambda state, opened: _with_pending(state, opened.user, secret)
        )
        session = replace(new_session(opened.entrant, _SETUP), secret=secret)
        return {"SecretCode": secret, "Session": self._sessions.ask(session, {}, now)["Session"]}

    def verify(self, given: Parameters, now: float) -> dict[str, object]:
        """VerifySoftwareToken: the app has the secret when it shows the right code."""
        code = given.text("UserCode")
        if len(code) != _CODE_DIGITS or not code.isdecimal():
            raise invalid("Invalid UserCode")
        if given.optional("AccessToken") is not None:
            user = self._signed_in.user_of(given.text("AccessToken"), now)
            self._store.update(
                lambda state: _with_verified(
                    state, state.users[user.username], _pending(state, user), code, now
                )
            )
            return {"Status": "SUCCESS"}
        opened = self._sessions.take_without_name(
            given,
            _SETUP,
            now,
            lambda state, opened: _with_verified(
                state, opened.entrant.user, opened.session.secret, code, now
            ),
        )
        session = replace(
            new_session(opened.entrant, _SETUP), secret=opened.session.secret, verified=True
        )
        return {"Status": "SUCCESS", "Session": self._sessions.ask(session, {}, now)["Session"]}


def _with_pending(state: CloudState, user: User | None, secret: str) -> CloudState:
    if user is None:
        raise not_authorized("Invalid session for the user.")
    return _with_factors(state, user, replace(user.factors, pending_secret=secret))


def _pending(state: CloudState, user: User) -> str | None:
    return state.users[user.username].factors.pending_secret


def _with_verified(
    state: CloudState, user: User, secret: str | None, code: str, now: float
) -> CloudState:
    if secret is None:
        message = "User has not associated a software token"
        raise ServiceFault("SoftwareTokenMFANotFoundException", message)
    step = totp.matching_step(secret, code, now)
    if step is None:
        message = "Code mismatch and fail enable Software Token MFA"
        raise WrongCode("EnableSoftwareTokenMFAException", message)
    factors = replace(user.factors, totp_secret=secret, pending_secret=None, used_steps=(step,))
    return _with_factors(state, user, factors)


def _with_used(factors: Factors, code: str, now: float) -> Factors:
    """The factors after this code was taken. Raises for a wrong code, and for one taken before."""
    secret = factors.totp_secret
    step = totp.matching_step(secret, code, now) if secret is not None else None
    if step is None:
        raise WrongCode("CodeMismatchException", "Invalid code received for user")
    if step in factors.used_steps:
        message = "Your software token has already been used once."
        raise ServiceFault("ExpiredCodeException", message)
    near = (s for s in factors.used_steps if abs(s - totp.step_of(now)) <= 2 * totp.WINDOW)
    return replace(factors, used_steps=(*near, step))


def _with_factors(state: CloudState, user: User, factors: Factors) -> CloudState:
    return state.with_user(replace(user, factors=factors))
