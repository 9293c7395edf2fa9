"""Codes that a user is sent and gives back: to confirm a sign-up, to set a forgotten password.

Source: Amazon Cognito developer guide, "Signing up and confirming user accounts" and "Recovering
passwords": a sign-up's code lives a day, a password's an hour. How many tries an hour has is ours;
the guide only says that there are between five and twenty.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum

from core.practice.http.wire import ServiceFault
from core.practice.state.cloud_state import CloudState, User, UserPool
from core.practice.state.user_pool import CodeTries, DeliveryMedium, PendingCode
from core.practice.user_pool.codes.delivery import (
    Destination,
    destination_by,
    new_code,
    with_message,
)
from core.practice.user_pool.srp.simulated_user import simulated_email

FREE_WRONG_CODES = 5
SENT_AN_HOUR = 10
_DIGITS = 6
_HOUR = 3600.0


class Purpose(Enum):
    """What a code is for."""

    SIGN_UP = "sign-up"
    FORGOTTEN_PASSWORD = "forgotten-password"


_LIFETIMES = {Purpose.SIGN_UP: 24 * _HOUR, Purpose.FORGOTTEN_PASSWORD: _HOUR}
_TEXTS = {
    Purpose.SIGN_UP: "Your confirmation code is {code}.",
    Purpose.FORGOTTEN_PASSWORD: "Your password reset code is {code}.",
}


@dataclass(frozen=True, slots=True)
class Answered:
    """The state after a code was given back, and why it was not taken, if it was not."""

    state: CloudState
    refusal: ServiceFault | None = None


def address_of(user: User, *, verified: bool = False) -> Destination | None:
    """Where this user is reached: by e-mail before SMS; verified: only where they proved it."""
    for medium in (DeliveryMedium.EMAIL, DeliveryMedium.SMS):
        to = destination_by(user, medium)
        if to and (not verified or user.attributes.get(f"{to.attribute}_verified") == "true"):
            return to
    return None


def simulated(pool: UserPool, username: str) -> Destination:
    """Where a user who does not exist is said to be reached."""
    return Destination(DeliveryMedium.EMAIL, simulated_email(pool, username))


def with_sent(
    state: CloudState, user: User, address: Destination, purpose: Purpose, now: float
) -> CloudState:
    """The state after the user was sent a new code. Raises LimitExceededException."""
    state = with_request(state, user.username, now)
    code = new_code(_DIGITS)
    state = with_message(state, address, _TEXTS[purpose].format(code=code), code, now)
    alive = {key: kept for key, kept in state.pending_codes.items() if kept.expires_at > now}
    pending = PendingCode(code, now + _LIFETIMES[purpose])
    return replace(state, pending_codes={**alive, _key(purpose, user.username): pending})


def with_request(state: CloudState, username: str, now: float) -> CloudState:
    """The state after a code was asked for under a name. Raises LimitExceededException."""
    tries = _tries(state, username, now)
    if tries.sent >= SENT_AN_HOUR:
        raise limit_exceeded()
    return _with_tries(state, username, replace(tries, sent=tries.sent + 1), now)


def answered(state: CloudState, username: str, purpose: Purpose, code: str, now: float) -> Answered:
    """Take a code back: a right one is used up, a wrong one counts against the name."""
    tries = _tries(state, username, now)
    if tries.wrong >= FREE_WRONG_CODES:
        return Answered(state, limit_exceeded())
    key = _key(purpose, username)
    pending = state.pending_codes.get(key)
    if pending is None or pending.expires_at <= now:
        return Answered(state, expired())
    if not hmac.compare_digest(pending.code.encode(), code.encode()):
        return mismatched(state, username, now)
    others = {k: kept for k, kept in state.pending_codes.items() if k != key}
    spent = replace(state, pending_codes=others)
    return Answered(_with_tries(spent, username, replace(tries, wrong=0), now))


def mismatched(state: CloudState, username: str, now: float) -> Answered:
    """What a wrong code makes of the state; under a name that does not exist every one is."""
    tries = _tries(state, username, now)
    if tries.wrong >= FREE_WRONG_CODES:
        return Answered(state, limit_exceeded())
    counted = _with_tries(state, username, replace(tries, wrong=tries.wrong + 1), now)
    message = "Invalid verification code provided, please try again."
    return Answered(counted, ServiceFault("CodeMismatchException", message))


def expired() -> ServiceFault:
    """ExpiredCodeException, for a code that was never sent as well."""
    message = "Invalid code provided, please request a code again."
    return ServiceFault("ExpiredCodeException", message)


def limit_exceeded() -> ServiceFault:
    """LimitExceededException: too many tries; an hour's wait helps."""
    message = "Attempt limit exceeded, please try after some time."
    return ServiceFault("LimitExceededException", message)


def _key(purpose: Purpose, username: str) -> str:
    return f"{purpose.value}:{username}"


def _tries(state: CloudState, username: str, now: float) -> CodeTries:
    return _remembered(state, now).get(username.casefold(), CodeTries(now))


def _with_tries(state: CloudState, username: str, tries: CodeTries, now: float) -> CloudState:
    remembered = _remembered(state, now)
    return replace(state, code_tries={**remembered, username.casefold(): tries})


def _remembered(state: CloudState, now: float) -> Mapping[str, CodeTries]:
    return {k: tries for k, tries in state.code_tries.items() if abs(now - tries.since) < _HOUR}
