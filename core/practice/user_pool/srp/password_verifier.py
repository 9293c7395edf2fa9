"""The first two steps of a sign-in: the SRP flows, and the PASSWORD_VERIFIER that they ask for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.practice.http.wire import ServiceFault
from core.practice.state.cloud_state import AppClient, CloudState, PendingVerifier, User
from core.practice.state.user_pool import ChallengeSession
from core.practice.storage.state_store import StateStore
from core.practice.user_pool.accounts import lockout
from core.practice.user_pool.challenge_sessions import ChallengeSessions, session_seconds
from core.practice.user_pool.devices.devices import check_known
from core.practice.user_pool.entrant import Entrant
from core.practice.user_pool.request import Parameters, check_secret_hash, client, not_authorized
from core.practice.user_pool.srp.challenge import (
    Claim,
    SrpChallenges,
    new_private_b,
    proves,
    read_claim,
    read_srp_a,
    wrong_password,
)
from core.practice.user_pool.srp.simulated_user import known_user, simulated_id, simulated_verifier

_CHALLENGE = "PASSWORD_VERIFIER"

Proven = Callable[[Entrant], dict[str, object]]
"""What is answered to a user who has proven the password."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks to be let in: the name as it was given, and the client's half of SRP."""

    username: str
    app_client: AppClient
    srp_a: str
    with_session: bool = False
    """USER_AUTH and CUSTOM_AUTH send a Session along; USER_SRP_AUTH does without."""


class PasswordSignIn:
    """Asks for the password's proof and checks it."""

    def __init__(self, store: StateStore, sessions: ChallengeSessions, proven: Proven) -> None:
        self._store = store
        self._sessions = sessions
        self._challenges = SrpChallenges(store)
        self._proven = proven

    def begin(self, given: Parameters, now: float, *, with_session: bool) -> dict[str, object]:
        """USER_SRP_AUTH, or CUSTOM_AUTH that begins with SRP_A: a PASSWORD_VERIFIER challenge."""
        app_client = client(self._store.current, given)
        answers = given.inner("AuthParameters")
        username, srp_a = answers.text("USERNAME"), read_srp_a(answers)
        check_secret_hash(app_client, username, answers.optional("SECRET_HASH"))
        return self.ask(Asked(username, app_client, srp_a, with_session), now)

    def ask(self, asked: Asked, now: float) -> dict[str, object]:
        """The challenge, for an unknown user too.

        What an unknown user is answered cannot be told from a real one, unless the client's
        PreventUserExistenceErrors is LEGACY.
        """
        state = self._store.current
        pending = _pending(state, asked, known_user(state, asked.app_client, asked.username), now)
        parameters = {
            **self._challenges.open(pending, now),
            "USERNAME": pending.user_id_for_srp,
            "USER_ID_FOR_SRP": pending.user_id_for_srp,
        }
        if not asked.with_session:
            return {"ChallengeName": _CHALLENGE, "ChallengeParameters": parameters}
        session = ChallengeSession(
            _CHALLENGE,
            pending.username or asked.username,
            asked.app_client.client_id,
            pending.expires_at,
        )
        return self._sessions.ask(session, parameters, now)

    def answer(self, given: Parameters, now: float) -> dict[str, object]:
        """PASSWORD_VERIFIER: what follows a right password, or Cognito's one refusal."""
        app_client = client(self._store.current, given)
        answers = given.inner("ChallengeResponses")
        claim = read_claim(app_client, answers)
        pending = self._challenges.take(claim.secret_block)
        if pending.with_session:
            self._sessions.find(given, _CHALLENGE, now)
        user = self._checked(claim, pending, app_client, now)
        device_key = answers.optional("DEVICE_KEY")
        try:
            check_known(self._store.current, user, device_key)
        except ServiceFault:
            # The clients repeat the same answer then, without the device.
            self._challenges.put_back(claim.secret_block, pending, now)
            raise
        if pending.with_session:
            self._sessions.take(given, _CHALLENGE, now)
        return self._proven(Entrant(user, app_client, now, device_key))

    def _checked(
        self, claim: Claim, pending: PendingVerifier, app_client: AppClient, now: float
    ) -> User:
        state, user_id = self._store.current, pending.user_id_for_srp
        if lockout.locked(state, user_id, now):
            raise not_authorized("Password attempts exceeded")
        user = state.users.get(pending.username) if pending.username is not None else None
        fits = (
            pending.client_id == app_client.client_id
            and claim.username.casefold() == user_id.casefold()
        )
        proven = proves(claim, state.user_pool.short_name, pending, now)
        if user is None or not fits or not proven:
            self._store.update(lambda state: lockout.with_failure(state, user_id, now))
            raise wrong_password()
        self._store.update(lambda state: lockout.with_success(state, user_id))
        return user


def _pending(state: CloudState, asked: Asked, user: User | None, now: float) -> PendingVerifier:
    pool, name = state.user_pool, asked.username
    return PendingVerifier(
        username=user.username if user else None,
        user_id_for_srp=user.username if user else simulated_id(pool, name),
        client_id=asked.app_client.client_id,
        verifier=user.verifier if user else simulated_verifier(pool, name),
        srp_a=asked.srp_a,
        private_b=new_private_b(),
        expires_at=now + session_seconds(asked.app_client),
        with_session=asked.with_session,
    )
