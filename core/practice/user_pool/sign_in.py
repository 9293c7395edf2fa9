"""A whole sign-in: what begins it, which challenge follows which, and who gets tokens."""

from __future__ import annotations

from collections.abc import Callable

from core.practice.state.cloud_state import AppClient, UserStatus
from core.practice.state.user_pool import ExplicitAuthFlow
from core.practice.storage.state_store import StateStore
from core.practice.user_pool.challenge_sessions import ChallengeSessions
from core.practice.user_pool.codes.delivered_code import CHALLENGES as DELIVERED
from core.practice.user_pool.codes.delivered_code import DeliveredCode
from core.practice.user_pool.custom_challenge import CustomChallenge
from core.practice.user_pool.devices.devices import Devices
from core.practice.user_pool.devices.sign_in import DeviceSignIn
from core.practice.user_pool.entrant import Entrant, check_standing
from core.practice.user_pool.new_password import NewPassword
from core.practice.user_pool.request import Parameters, invalid
from core.practice.user_pool.second_factors.mfa_setup import MfaSetup
from core.practice.user_pool.second_factors.second_factor import SecondFactor
from core.practice.user_pool.second_factors.software_token import SoftwareToken
from core.practice.user_pool.sessions.sessions import Sessions
from core.practice.user_pool.srp.password_verifier import PasswordSignIn
from core.practice.user_pool.user_auth import UserAuth

Answer = Callable[[Parameters, float], dict[str, object]]

_FLOWS = {
    "USER_AUTH": ExplicitAuthFlow.USER_AUTH,
    "USER_SRP_AUTH": ExplicitAuthFlow.USER_SRP_AUTH,
    "CUSTOM_AUTH": ExplicitAuthFlow.CUSTOM_AUTH,
    "REFRESH_TOKEN_AUTH": ExplicitAuthFlow.REFRESH_TOKEN_AUTH,
    "REFRESH_TOKEN": ExplicitAuthFlow.REFRESH_TOKEN_AUTH,
}


class SignIn:
    """The challenges of the pool, each earned by the one before."""

    def __init__(self, store: StateStore, sessions: Sessions, devices: Devices) -> None:
        self._sessions = sessions
        self._devices = devices
        challenges = ChallengeSessions(store)
        self._codes = DeliveredCode(store, challenges)
        self._setup = MfaSetup(challenges, self._codes)
        self.token = SoftwareToken(store, challenges, sessions)
        self._second = SecondFactor(challenges, self.token, self._codes, self._setup)
        self._new_password = NewPassword(store, challenges)
        self._custom = CustomChallenge(challenges)
        self._device = DeviceSignIn(store, challenges)
        self.password = PasswordSignIn(store, challenges, self._proven)
        self.choice = UserAuth(store, challenges, self.password, self._codes)
        self._answers: dict[str, Answer] = {
            "PASSWORD_VERIFIER": self.password.answer,
            "SELECT_CHALLENGE": self.choice.select,
            "WEB_AUTHN": self.choice.refuse_passkey,
            "NEW_PASSWORD_REQUIRED": self._renewed,
            "SELECT_MFA_TYPE": self._second.answer,
            "SOFTWARE_TOKEN_MFA": lambda given, now: self._in(self.token.answer(given, now)),
            "MFA_SETUP": lambda given, now: self._in(self._setup.answer(given, now)),
            "CUSTOM_CHALLENGE": lambda given, now: self._in(self._custom.answer(given, now)),
            "DEVICE_SRP_AUTH": self._device.begin,
            "DEVICE_PASSWORD_VERIFIER": lambda given, now: self._in(
                self._device.answer(given, now)
            ),
        }

    def answer(self, given: Parameters, now: float) -> dict[str, object]:
        """RespondToAuthChallenge: the next challenge or the tokens. Raises ServiceFault."""
        challenge = given.text("ChallengeName")
        if challenge in DELIVERED:
            return self._in(self._codes.answer(given, challenge, now))
        answer = self._answers.get(challenge)
        if answer is None:
            raise invalid(f"{challenge} is not a challenge of this user pool.")
        return answer(given, now)

    def _renewed(self, given: Parameters, now: float) -> dict[str, object]:
        return self._after_password(self._new_password.answer(given, now))

    def _proven(self, entrant: Entrant) -> dict[str, object]:
        check_standing(entrant.user)
        if entrant.user.status is UserStatus.FORCE_CHANGE_PASSWORD:
            return self._new_password.ask(entrant)
        return self._after_password(entrant)

    def _after_password(self, entrant: Entrant) -> dict[str, object]:
        for step in (self._device.ask, self._custom.ask, self._second.ask):
            challenge = step(entrant)
            if challenge is not None:
                return challenge
        return self._in(entrant)

    def _in(self, outcome: Entrant | dict[str, object]) -> dict[str, object]:
        """The tokens of a user who has met every challenge, or the challenge that is left."""
        if not isinstance(outcome, Entrant):
            return outcome
        check_standing(outcome.user)
        device_key, metadata = self._devices.arrive(outcome)
        result = self._sessions.begin(outcome.user, outcome.app_client, outcome.now, device_key)
        return {"AuthenticationResult": {**result, **metadata}, "ChallengeParameters": {}}


def check_flow(app_client: AppClient, flow: str) -> None:
    """Raise InvalidParameterException for a flow that is not among ExplicitAuthFlows."""
    if _FLOWS.get(flow) not in app_client.explicit_auth_flows:
        raise invalid(f"{flow} is not enabled for the client.")
