"""What users do about their accounts themselves."""

from __future__ import annotations

from collections.abc import Callable

from core.practice.storage.state_store import StateStore
from core.practice.user_pool.accounts.forgotten_password import ForgottenPassword
from core.practice.user_pool.accounts.sign_up import SignUp
from core.practice.user_pool.request import Parameters
from core.practice.user_pool.sessions.sessions import Sessions


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
