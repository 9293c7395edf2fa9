"""A user on the way in, between the first proof and the tokens."""

from __future__ import annotations

from dataclasses import dataclass

from core.practice.http.wire import ServiceFault
from core.practice.state.cloud_state import AppClient, User, UserStatus
from core.practice.user_pool.request import not_authorized


@dataclass(frozen=True, slots=True)
class Entrant:
    """Who signs in, by which app client, when, and on which of their devices if it is known."""

    user: User
    app_client: AppClient
    now: float
    device_key: str | None = None


def check_standing(user: User) -> None:
    """Raise what keeps a user out although the password, or the code in its place, was right.

    Source: Amazon Cognito API reference, RespondToAuthChallenge, Errors.
    """
    if not user.enabled:
        raise not_authorized("User is disabled.")
    if user.status is UserStatus.UNCONFIRMED:
        raise ServiceFault("UserNotConfirmedException", "User is not confirmed.")
    if user.status is UserStatus.RESET_REQUIRED:
        message = "Password reset required for the user"
        raise ServiceFault("PasswordResetRequiredException", message)
