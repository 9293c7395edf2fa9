"""The check of a user name and a password that were typed into the page."""

from __future__ import annotations

from core.practice.state.cloud_state import User, UserStatus
from core.practice.storage.state_store import StateStore
from core.practice.user_pool.accounts import lockout
from core.practice.user_pool.accounts.passwords import is_right
from core.practice.user_pool.request import find_user
from core.practice.user_pool.srp.simulated_user import simulated_id, simulated_verifier

_WRONG = "Wrong user name or password. Nothing was changed. Try again."
_LOCKED = "Too many wrong passwords. Wait a few minutes, then try again."
_DISABLED = "This user is disabled. Ask an administrator to enable it again."
_NOT_YET = {
    UserStatus.UNCONFIRMED: "This account is not confirmed yet. Confirm it in the app with the"
    " code you were sent, then sign in here.",
    UserStatus.RESET_REQUIRED: "This password must be reset first. Choose a new one in the app"
    " with a code, then sign in here.",
    UserStatus.FORCE_CHANGE_PASSWORD: "This is a temporary password. Sign in with it in the app,"
    " choose your own there, then sign in here.",
}
_MORE = (
    "This user needs more than a password, which is all that this page can ask for. You are not"
    " signed in. Go back and sign in with the app's own form."
)


class MayNot(Exception):
    """Why not, as a sentence for the page."""


def checked_user(store: StateStore, username: str, password: str, now: float) -> User:
    """The user whose password this is. Raises MayNot.

    The password itself is kept nowhere: what it leads to is compared. For a name that does not
    exist as much is calculated, so that the answer takes as long.
    """
    state = store.current
    user = find_user(state, username)
    user_id = user.username if user else simulated_id(state.user_pool, username)
    if lockout.locked(state, user_id, now):
        raise MayNot(_LOCKED)
    kept = user.verifier if user else simulated_verifier(state.user_pool, username)
    right = is_right(state.user_pool.short_name, user_id, password, kept)
    if user is None or not right:
        store.update(lambda state: lockout.with_failure(state, user_id, now))
        raise MayNot(_WRONG)
    store.update(lambda state: lockout.with_success(state, user_id))
    if not user.enabled:
        raise MayNot(_DISABLED)
    if user.status in _NOT_YET:
        raise MayNot(_NOT_YET[user.status])
    if _proves_more(user):
        raise MayNot(_MORE)
    return user


def _proves_more(user: User) -> bool:
    """Whether the API would ask for something after the password, which this page must not skip."""
    factors = user.factors
    return bool(factors.enabled) or factors.required or user.question is not None
