"""A remembered device in the place of a second factor: DEVICE_SRP_AUTH, DEVICE_PASSWORD_VERIFIER.

The arithmetic is the password's, with the DeviceGroupKey for the pool and the DeviceKey for the
user. Source: Amazon Cognito developer guide, "Signing in with a device".
"""

from __future__ import annotations

from core.practice.state.cloud_state import PasswordVerifier, PendingVerifier
from core.practice.state.user_pool import DeviceTracking
from core.practice.storage.state_store import StateStore
from core.practice.user_pool.accounts import lockout
from core.practice.user_pool.challenge_sessions import ChallengeSessions, new_session
from core.practice.user_pool.devices.devices import known_device, unknown_device
from core.practice.user_pool.entrant import Entrant
from core.practice.user_pool.request import Parameters, not_authorized
from core.practice.user_pool.srp.challenge import (
    SrpChallenges,
    new_private_b,
    proves,
    read_claim,
    read_srp_a,
    wrong_password,
)

_SRP, _VERIFIER = "DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER"


class DeviceSignIn:
    """Asks a device for the proof of its own password."""

    def __init__(self, store: StateStore, sessions: ChallengeSessions) -> None:
        self._store = store
        self._sessions = sessions
        self._challenges = SrpChallenges(store)

    def ask(self, entrant: Entrant) -> dict[str, object] | None:
        """DEVICE_SRP_AUTH for a user on a remembered device, else None."""
        key = entrant.device_key
        if key is None or entrant.user.device_tracking is DeviceTracking.NO:
            return None
        device = known_device(self._store.current, entrant.user, key)
        if not device.remembered:
            return None
        parameters = {"USERNAME": entrant.user.username, "DEVICE_KEY": key}
        return self._sessions.ask(new_session(entrant, _SRP), parameters, entrant.now)

    def begin(self, given: Parameters, now: float) -> dict[str, object]:
        """DEVICE_SRP_AUTH answered: the challenge that its verifier makes possible."""
        answers = given.inner("ChallengeResponses")
        srp_a, key = read_srp_a(answers), answers.text("DEVICE_KEY")
        if self._sessions.find(given, _SRP, now).session.device_key != key:
            raise unknown_device()
        entrant = self._sessions.take(given, _SRP, now).entrant
        device = known_device(self._store.current, entrant.user, key)
        if device.salt is None or device.v is None:
            raise unknown_device()
        session = new_session(entrant, _VERIFIER)
        pending = PendingVerifier(
            username=entrant.user.username,
            user_id_for_srp=key,
            client_id=entrant.app_client.client_id,
            verifier=PasswordVerifier(device.salt, device.v),
            srp_a=srp_a,
            private_b=new_private_b(),
            expires_at=session.expires_at,
            with_session=True,
        )
        parameters = {
            **self._challenges.open(pending, now),
            "DEVICE_KEY": key,
            "USERNAME": entrant.user.username,
        }
        return self._sessions.ask(session, parameters, now)

    def answer(self, given: Parameters, now: float) -> Entrant:
        """DEVICE_PASSWORD_VERIFIER answered: who is in, or Cognito's one refusal."""
        opened = self._sessions.find(given, _VERIFIER, now)
        entrant, answers = opened.entrant, given.inner("ChallengeResponses")
        claim = read_claim(entrant.app_client, answers)
        key = answers.text("DEVICE_KEY")
        pending = self._challenges.take(claim.secret_block)
        if lockout.locked(self._store.current, key, now):
            raise not_authorized("Password attempts exceeded")
        device = known_device(self._store.current, entrant.user, key)
        fits = pending.user_id_for_srp == key == entrant.device_key
        if not fits or not proves(claim, device.group_key, pending, now):
            self._store.update(lambda state: lockout.with_failure(state, key, now))
            raise wrong_password()
        self._store.update(lambda state: lockout.with_success(state, key))
        return self._sessions.take(given, _VERIFIER, now).entrant
