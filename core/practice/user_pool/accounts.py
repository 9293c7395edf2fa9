"""What users do about their accounts themselves, and which accounts may not sign in yet."""

from __future__ import annotations

from collections.abc import Callable

from core.practice.state import User, UserStatus
from core.practice.storage.state_store import StateStore
from core.practice.user_pool.forgotten_password import ForgottenPassword
from core.practice.user_pool.request import Parameters
from core.practice.user_pool.sessions import Sessions
from core.practice.user_pool.sign_up import SignUp
from core.practice.wire import ServiceFault


def account_operations(
    store: StateStore, sessions: Sessions
) -> dict[str, Callable[[Parameters, float], dict[str, object]]]:
    """The API's operations on one's own account, by name."""
    sign_up, password = SignUp(store), ForgottenPassword(store, sessions)
    return {
        "SignUp": sign_up.sign_up,
        "ConfirmSignUp": sign_up.confirm,
        "ResendConfirmationCode": sign_up.resend,
        "ForgotPassword": password.forgot,
        "ConfirmForgotPassword": password.confirm,
        "ChangePassword": password.change,
    }


def refuse_unready(user: User) -> None:
    """Raise what somebody who knows the right password is told when it is not enough.

    Source: Amazon Cognito API reference, RespondToAuthChallenge, Errors.
    """
    match user.status:
        case UserStatus.UNCONFIRMED:
            raise ServiceFault("UserNotConfirmedException", "User is not confirmed.")
        case UserStatus.RESET_REQUIRED:
            message = "Password reset required for the user"
            raise ServiceFault("PasswordResetRequiredException", message)
        case _:
            return
