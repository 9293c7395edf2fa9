"""The second factor that a user is asked for, and SELECT_MFA_TYPE when they may choose.

Source: Amazon Cognito user pools API reference, SetUserMFAPreference: the preferred factor, or the
only one, is asked; several without a preference are offered.
"""

from __future__ import annotations

import json
from dataclasses import replace

from core.practice.state.user_pool import MfaType
from core.practice.user_pool.challenge_sessions import ChallengeSessions, new_session
from core.practice.user_pool.codes.delivered_code import DeliveredCode, destination_of
from core.practice.user_pool.entrant import Entrant
from core.practice.user_pool.request import Parameters, invalid
from core.practice.user_pool.second_factors.mfa_setup import MfaSetup
from core.practice.user_pool.second_factors.software_token import SoftwareToken

_CHALLENGE = "SELECT_MFA_TYPE"


class SecondFactor:
    """Asks for the second factor of users who have one, or who must have one."""

    def __init__(
        self,
        sessions: ChallengeSessions,
        token: SoftwareToken,
        codes: DeliveredCode,
        setup: MfaSetup,
    ) -> None:
        self._sessions = sessions
        self._token = token
        self._codes = codes
        self._setup = setup

    def ask(self, entrant: Entrant) -> dict[str, object] | None:
        """The challenge, or None for a user who needs no second factor."""
        factors = entrant.user.factors
        if not factors.enabled:
            return self._setup.ask(entrant) if factors.required else None
        if factors.preferred is not None:
            return self._ask_for(entrant, factors.preferred)
        if len(factors.enabled) == 1:
            return self._ask_for(entrant, factors.enabled[0])
        return self._offer(entrant, tuple(kind.value for kind in factors.enabled))

    def answer(self, given: Parameters, now: float) -> dict[str, object]:
        """SELECT_MFA_TYPE answered: the challenge of the chosen factor."""
        answer = given.inner("ChallengeResponses").text("ANSWER")
        if answer not in self._sessions.find(given, _CHALLENGE, now).session.choices:
            raise invalid("Invalid ANSWER for SELECT_MFA_TYPE")
        return self._ask_for(self._sessions.take(given, _CHALLENGE, now).entrant, MfaType(answer))

    def _ask_for(self, entrant: Entrant, kind: MfaType) -> dict[str, object]:
        if kind is MfaType.SOFTWARE_TOKEN_MFA:
            return self._token.ask(entrant)
        return self._codes.ask(entrant, kind.value)

    def _offer(self, entrant: Entrant, choices: tuple[str, ...]) -> dict[str, object]:
        parameters = {
            "USERNAME": entrant.user.username,
            "USER_ID_FOR_SRP": entrant.user.username,
            "MFAS_CAN_CHOOSE": json.dumps(choices, separators=(",", ":")),
        }
        for choice in choices:
            if choice != MfaType.SOFTWARE_TOKEN_MFA.value:
                destination = destination_of(entrant.user, choice)
                parameters |= destination.parameters() if destination is not None else {}
        session = replace(new_session(entrant, _CHALLENGE), choices=choices)
        return self._sessions.ask(session, parameters, entrant.now)
