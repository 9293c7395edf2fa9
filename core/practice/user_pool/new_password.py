"""The step NEW_PASSWORD_REQUIRED: asked of a user with a temporary password, and answered."""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import replace

from core.practice.state import AppClient, CloudState, PendingNewPassword, User, UserStatus
from core.practice.storage.state_store import StateStore
from core.practice.user_pool.passwords import check_policy, enrol
from core.practice.user_pool.request import (
    Parameters,
    check_secret_hash,
    client,
    find_user,
    not_authorized,
)
from core.practice.user_pool.sessions import digest

SESSION_SECONDS = 180
"""AuthSessionValidity's default: three minutes."""
_SESSION_BYTES = 450
_REMEMBERED_SECONDS = 600
_ATTRIBUTE = "userAttributes."


class NewPassword:
    """Asks for the new password and takes it. Each Session is good for one sign-in."""

    def __init__(self, store: StateStore) -> None:
        self._store = store

    def ask(self, user: User, app_client: AppClient, now: float) -> dict[str, object]:
        """The challenge. Its two lists are JSON in strings, as Cognito sends them."""
        session = base64.urlsafe_b64encode(secrets.token_bytes(_SESSION_BYTES)).decode()
        pending = PendingNewPassword(user.username, app_client.client_id, now + SESSION_SECONDS)
        self._store.update(lambda state: _with_pending(state, digest(session), pending, now))
        return {
            "ChallengeName": "NEW_PASSWORD_REQUIRED",
            "ChallengeParameters": {
                "USER_ID_FOR_SRP": user.username,
                "requiredAttributes": "[]",
                "userAttributes": json.dumps(dict(user.attributes), separators=(",", ":")),
            },
            "Session": session,
        }

    def answer(self, given: Parameters, now: float) -> tuple[User, AppClient]:
        """Replace the password, durably; the user is then as good as signed in to the client.

        A password against the policy leaves the Session usable.
        """
        answers = given.inner("ChallengeResponses")
        state = self._store.current
        app_client = client(state, given)
        username, password = answers.text("USERNAME"), answers.text("NEW_PASSWORD")
        check_secret_hash(app_client, username, answers.optional("SECRET_HASH"))
        key = digest(given.text("Session"))
        user = _user(state, key, app_client, username, now)
        check_policy(password)
        verifier = enrol(state.user_pool.short_name, user.username, password)
        attributes = _attributes(answers)

        def change(state: CloudState) -> CloudState:
            user = _user(state, key, app_client, username, now)
            confirmed = replace(
                user,
                verifier=verifier,
                status=UserStatus.CONFIRMED,
                attributes={**user.attributes, **attributes},
            )
            used = replace(state.pending_new_passwords[key], used=True)
            return replace(
                state,
                users={**state.users, user.username: confirmed},
                pending_new_passwords={**state.pending_new_passwords, key: used},
            )

        return self._store.update(change).users[user.username], app_client


def _with_pending(
    state: CloudState, key: str, pending: PendingNewPassword, now: float
) -> CloudState:
    remembered = {
        k: p
        for k, p in state.pending_new_passwords.items()
        if p.expires_at + _REMEMBERED_SECONDS > now
    }
    return replace(state, pending_new_passwords={**remembered, key: pending})


def _user(state: CloudState, key: str, app_client: AppClient, username: str, now: float) -> User:
    """The user whom this Session is for. Raises NotAuthorizedException."""
    pending = state.pending_new_passwords.get(key)
    user = find_user(state, username)
    if (
        pending is None
        or user is None
        or (pending.username, pending.client_id) != (user.username, app_client.client_id)
    ):
        raise not_authorized("Invalid session for the user.")
    if pending.used:
        raise not_authorized("Invalid session for the user, session can only be used once.")
    if pending.expires_at <= now:
        raise not_authorized("Invalid session for the user, session is expired.")
    return user


def _attributes(answers: Parameters) -> dict[str, str]:
    return {
        name.removeprefix(_ATTRIBUTE): answers.text(name)
        for name in answers.values
        if name.startswith(_ATTRIBUTE)
    }
