"""MFA_SETUP: a user who must have a second factor sets one up before the first tokens.

Source: Amazon Cognito developer guide, "Adding MFA to a user pool". The software token is set up
by AssociateSoftwareToken and VerifySoftwareToken, an e-mail address by EMAIL_OTP.
"""

from __future__ import annotations

import json
from dataclasses import replace

from core.practice.state.cloud_state import CloudState
from core.practice.state.user_pool import MfaType
from core.practice.user_pool.challenge_sessions import (
    ChallengeSessions,
    Opened,
    invalid_session,
    new_session,
)
from core.practice.user_pool.codes.delivered_code import DeliveredCode
from core.practice.user_pool.entrant import Entrant
from core.practice.user_pool.request import Parameters, invalid

_CHALLENGE = "MFA_SETUP"
_CHOICES = (MfaType.SOFTWARE_TOKEN_MFA.value, MfaType.EMAIL_OTP.value)


class MfaSetup:
    """Asks for the set-up and takes its end."""

    def __init__(self, sessions: ChallengeSessions, codes: DeliveredCode) -> None:
        self._sessions = sessions
        self._codes = codes

    def ask(self, entrant: Entrant) -> dict[str, object]:
        """The challenge, with what can be set up."""
        parameters = {
            "USERNAME": entrant.user.username,
            "USER_ID_FOR_SRP": entrant.user.username,
            "MFAS_CAN_SETUP": json.dumps(_CHOICES, separators=(",", ":")),
        }
        session = replace(new_session(entrant, _CHALLENGE), choices=_CHOICES)
        return self._sessions.ask(session, parameters, entrant.now)

    def answer(self, given: Parameters, now: float) -> Entrant | dict[str, object]:
        """Who is set up, or the challenge that proves an e-mail address."""
        address = given.inner("ChallengeResponses").optional("EMAIL")
        if address is not None:
            if not all(address.partition("@")):
                raise invalid("Invalid email address format.")
            entrant = self._sessions.take(given, _CHALLENGE, now).entrant
            return self._codes.ask_for_address(entrant, address)
        return self._sessions.take(given, _CHALLENGE, now, _with_token).entrant


def _with_token(state: CloudState, opened: Opened) -> CloudState:
    """The state in which the verified software token is asked for from now on."""
    if not opened.session.verified:
        raise invalid_session()
    user = opened.entrant.user
    enabled = dict.fromkeys((*user.factors.enabled, MfaType.SOFTWARE_TOKEN_MFA))
    factors = replace(user.factors, enabled=tuple(enabled))
    return state.with_user(replace(user, factors=factors))
