"""The lockout after too many wrong passwords, and how long it lasts.

Source: Amazon Cognito developer guide, "Lockout behavior for failed sign-in attempts": after five
failures the wait doubles with each further one, up to about fifteen minutes; attempts during the
wait change nothing; fifteen quiet minutes, or a right password, forget everything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from core.practice.state.cloud_state import CloudState, FailedAttempts

FREE_FAILURES = 5
LONGEST_SECONDS = 900.0


def locked(state: CloudState, user_id: str, now: float) -> bool:
    """Whether this user must wait."""
    attempts = state.failed_attempts.get(user_id)
    return attempts is not None and 0 <= now - attempts.last < _wait(attempts)


def with_failure(state: CloudState, user_id: str, now: float) -> CloudState:
    """The state after one more wrong password; what is forgotten by now is left out."""
    remembered = _remembered(state, now)
    known = remembered.get(user_id)
    failures = known.failures if known is not None else 0
    attempts = {**remembered, user_id: FailedAttempts(failures + 1, now)}
    return replace(state, failed_attempts=attempts)


def with_success(state: CloudState, user_id: str) -> CloudState:
    """The state after a right password."""
    if user_id not in state.failed_attempts:
        return state
    others = {key: value for key, value in state.failed_attempts.items() if key != user_id}
    return replace(state, failed_attempts=others)


def _wait(attempts: FailedAttempts) -> float:
    if attempts.failures < FREE_FAILURES:
        return 0.0
    return float(min(2 ** (attempts.failures - FREE_FAILURES), LONGEST_SECONDS))


def _remembered(state: CloudState, now: float) -> Mapping[str, FailedAttempts]:
    return {
        key: attempts
        for key, attempts in state.failed_attempts.items()
        if abs(now - attempts.last) < LONGEST_SECONDS
    }
