"""USER_AUTH: the user, or their app, chooses the first factor (SELECT_CHALLENGE).

A password in the clear (PASSWORD) is never among the choices. A user with a second factor proves
the password first, so that there is something for it to be second to. Source: Amazon Cognito
developer guide, "Choice-based authentication".
"""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import replace

from core.practice.state.cloud_state import AppClient, User
from core.practice.state.user_pool import ChallengeSession
from core.practice.storage.state_store import StateStore
from core.practice.user_pool.challenge_sessions import ChallengeSessions, session_seconds
from core.practice.user_pool.codes.delivered_code import DeliveredCode, destination_of
from core.practice.user_pool.entrant import Entrant
from core.practice.user_pool.request import Parameters, check_secret_hash, client, invalid
from core.practice.user_pool.srp.challenge import read_srp_a, wrong_password
from core.practice.user_pool.srp.password_verifier import Asked, PasswordSignIn
from core.practice.user_pool.srp.simulated_user import known_user

_SELECT, _PASSWORD, _PASSKEY = "SELECT_CHALLENGE", "PASSWORD_SRP", "WEB_AUTHN"
_CODES = ("EMAIL_OTP", "SMS_OTP")
_CHALLENGE_BYTES = 32
_PASSKEY_MILLISECONDS = 60_000


class UserAuth:
    """Leads to the challenge that was preferred, or offers those that there are."""

    def __init__(
        self,
        store: StateStore,
        sessions: ChallengeSessions,
        password: PasswordSignIn,
        codes: DeliveredCode,
    ) -> None:
        self._store = store
        self._sessions = sessions
        self._password = password
        self._codes = codes

    def begin(self, given: Parameters, now: float) -> dict[str, object]:
        """The preferred challenge when the user can meet it, else SELECT_CHALLENGE."""
        app_client = client(self._store.current, given)
        answers = given.inner("AuthParameters")
        username = answers.text("USERNAME")
        check_secret_hash(app_client, username, answers.optional("SECRET_HASH"))
        user = known_user(self._store.current, app_client, username)
        name = user.username if user is not None else username
        choices = _choices(user)
        session = ChallengeSession(
            challenge=_SELECT,
            username=name,
            client_id=app_client.client_id,
            expires_at=now + session_seconds(app_client),
            choices=choices,
        )
        preferred = answers.optional("PREFERRED_CHALLENGE")
        without_proof = preferred == _PASSWORD and answers.optional("SRP_A") is None
        if preferred not in choices or without_proof:
            answer = self._sessions.ask(session, {"USERNAME": name}, now)
            return {**answer, "AvailableChallenges": list(choices)}
        return self._lead_to(session, app_client, answers, preferred, now)

    def select(self, given: Parameters, now: float) -> dict[str, object]:
        """SELECT_CHALLENGE answered. What was not offered leaves the Session usable."""
        answers = given.inner("ChallengeResponses")
        chosen = answers.text("ANSWER")
        if chosen not in self._sessions.find(given, _SELECT, now).session.choices:
            raise invalid(f"{chosen} is not available for the user.")
        if chosen == _PASSWORD:
            read_srp_a(answers)
        opened = self._sessions.take(given, _SELECT, now)
        return self._lead_to(opened.session, opened.app_client, answers, chosen, now)

    def refuse_passkey(self, given: Parameters, now: float) -> dict[str, object]:
        """WEB_AUTHN answered: no authenticator has a passkey of the practice cloud."""
        given.inner("ChallengeResponses").text("CREDENTIAL")
        self._sessions.take(given, _PASSKEY, now)
        raise wrong_password()

    def _lead_to(
        self,
        session: ChallengeSession,
        app_client: AppClient,
        answers: Parameters,
        chosen: str,
        now: float,
    ) -> dict[str, object]:
        if chosen == _PASSWORD:
            srp_a = read_srp_a(answers)
            return self._password.ask(Asked(session.username, app_client, srp_a, True), now)
        user = self._store.current.users.get(session.username)
        if chosen == _PASSKEY:
            return self._ask_passkey(session, app_client, now)
        if user is None:
            return self._codes.ask_nobody(session.username, chosen, app_client, now)
        return self._codes.ask(Entrant(user, app_client, now), chosen, first_factor=True)

    def _ask_passkey(
        self, session: ChallengeSession, app_client: AppClient, now: float
    ) -> dict[str, object]:
        options = {
            "challenge": base64.urlsafe_b64encode(secrets.token_bytes(_CHALLENGE_BYTES))
            .rstrip(b"=")
            .decode(),
            "timeout": _PASSKEY_MILLISECONDS,
            "rpId": "practice.example.com",
            "allowCredentials": [],
            "userVerification": "preferred",
        }
        asked = replace(
            session,
            challenge=_PASSKEY,
            choices=(),
            used=False,
            expires_at=now + session_seconds(app_client),
        )
        parameters = {
            "USERNAME": session.username,
            "CREDENTIAL_REQUEST_OPTIONS": json.dumps(options, separators=(",", ":")),
        }
        return self._sessions.ask(asked, parameters, now)


def _choices(user: User | None) -> tuple[str, ...]:
    """The first factors of a user; those of an unknown one are the commonest."""
    if user is None:
        return (_PASSWORD, "EMAIL_OTP")
    if user.factors.enabled or user.factors.required:
        return (_PASSWORD,)
    codes = (code for code in _CODES if destination_of(user, code) is not None)
    return (_PASSWORD, *codes, *((_PASSKEY,) if user.passkey else ()))
