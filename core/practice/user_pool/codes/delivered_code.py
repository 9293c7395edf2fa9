"""The challenges whose answer was delivered: SMS_MFA, EMAIL_OTP and SMS_OTP.

Source: Amazon Cognito developer guide, "SMS and email message MFA" and "Passwordless sign-in with
one-time passwords".
"""

from __future__ import annotations

import hmac
from dataclasses import replace

from core.practice.http.wire import ServiceFault
from core.practice.state.cloud_state import AppClient, CloudState, User
from core.practice.state.user_pool import ChallengeSession, DeliveryMedium, MfaType
from core.practice.storage.state_store import StateStore
from core.practice.user_pool.challenge_sessions import (
    ChallengeSessions,
    Opened,
    WrongCode,
    new_session,
    session_seconds,
)
from core.practice.user_pool.codes import delivery
from core.practice.user_pool.codes.delivery import Destination
from core.practice.user_pool.entrant import Entrant
from core.practice.user_pool.request import Parameters, invalid
from core.practice.user_pool.srp.simulated_user import simulated_email

CHALLENGES = frozenset({"SMS_MFA", "EMAIL_OTP", "SMS_OTP"})


def medium_of(challenge: str) -> DeliveryMedium:
    """By which way this challenge's code goes."""
    return DeliveryMedium.EMAIL if challenge == "EMAIL_OTP" else DeliveryMedium.SMS


def destination_of(user: User, challenge: str) -> Destination | None:
    """Where this challenge's code goes for a user, None when they have no such address."""
    return delivery.destination_by(user, medium_of(challenge))


class DeliveredCode:
    """Sends a code and takes it. A wrong code leaves the Session usable."""

    def __init__(self, store: StateStore, sessions: ChallengeSessions) -> None:
        self._store = store
        self._sessions = sessions

    def ask(
        self, entrant: Entrant, challenge: str, *, first_factor: bool = False
    ) -> dict[str, object]:
        """Ask for the code, in the password's place or after it. Raises without an address."""
        destination = destination_of(entrant.user, challenge)
        if destination is None:
            message = "User does not have delivery config set to turn on " + challenge
            raise invalid(message)
        session = replace(new_session(entrant, challenge), first_factor=first_factor)
        return self._deliver(session, destination, entrant.now)

    def ask_for_address(self, entrant: Entrant, address: str) -> dict[str, object]:
        """EMAIL_OTP of an address that is to become the user's second factor."""
        session = replace(new_session(entrant, "EMAIL_OTP"), address=address)
        return self._deliver(session, Destination(DeliveryMedium.EMAIL, address), entrant.now)

    def ask_nobody(
        self, username: str, challenge: str, app_client: AppClient, now: float
    ) -> dict[str, object]:
        """What a user who does not exist is asked: nothing is sent and no code is right."""
        session = ChallengeSession(
            challenge=challenge,
            username=username,
            client_id=app_client.client_id,
            expires_at=now + session_seconds(app_client),
            first_factor=True,
            answer_expires_at=now + delivery.CODE_SECONDS,
        )
        address = simulated_email(self._store.current.user_pool, username)
        destination = Destination(DeliveryMedium.EMAIL, address)
        parameters = {"USERNAME": username, **destination.parameters()}
        return self._sessions.ask(session, parameters, now)

    def answer(self, given: Parameters, challenge: str, now: float) -> Entrant:
        """Whose code it was."""
        code = given.inner("ChallengeResponses").text(f"{challenge}_CODE")

        def step(state: CloudState, opened: Opened) -> CloudState:
            _check(opened.session, code, now)
            return _with_address(state, opened)

        return self._sessions.take(given, challenge, now, step).entrant

    def _deliver(
        self, session: ChallengeSession, destination: Destination, now: float
    ) -> dict[str, object]:
        first = session.first_factor
        digits = delivery.FIRST_FACTOR_DIGITS if first else delivery.SECOND_FACTOR_DIGITS
        code = delivery.new_code(digits)
        text = f"Your {'sign-in' if first else 'authentication'} code is {code}."
        self._store.update(lambda state: delivery.with_message(state, destination, text, code, now))
        sent = replace(session, answer=code, answer_expires_at=now + delivery.CODE_SECONDS)
        parameters = {
            "USERNAME": session.username,
            "USER_ID_FOR_SRP": session.username,
            **destination.parameters(),
        }
        return self._sessions.ask(sent, parameters, now)


def _check(session: ChallengeSession, code: str, now: float) -> None:
    if session.answer_expires_at <= now:
        message = "Invalid code provided, please request a code again."
        raise ServiceFault("ExpiredCodeException", message)
    right = session.answer is not None and hmac.compare_digest(
        session.answer.encode(), code.encode()
    )
    if not right:
        message = "Invalid code or auth state for the user."
        raise WrongCode("CodeMismatchException", message)


def _with_address(state: CloudState, opened: Opened) -> CloudState:
    """The state in which an address that was just proven is the user's second factor."""
    address = opened.session.address
    if address is None:
        return state
    user = opened.entrant.user
    enabled = dict.fromkeys((*user.factors.enabled, MfaType.EMAIL_OTP))
    proven = replace(
        user,
        attributes={**user.attributes, "email": address, "email_verified": "true"},
        factors=replace(user.factors, enabled=tuple(enabled)),
    )
    return state.with_user(proven)
