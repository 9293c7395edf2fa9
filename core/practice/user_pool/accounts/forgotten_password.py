"""A new password without an administrator: by a code when it was forgotten, or by the old one.

Source: Amazon Cognito user pools API reference; for names that do not exist also the developer
guide, "Managing user existence error responses".
"""

from __future__ import annotations

from dataclasses import replace

from core.practice.http.wire import ServiceFault
from core.practice.state.cloud_state import CloudState, User, UserStatus
from core.practice.state.user_pool import PreventUserExistenceErrors
from core.practice.storage.state_store import StateStore
from core.practice.user_pool.accounts import lockout
from core.practice.user_pool.accounts.passwords import check_policy, enrol, is_right
from core.practice.user_pool.accounts.sign_up import (
    known_account,
    named,
    verified_address,
)
from core.practice.user_pool.codes import codes
from core.practice.user_pool.codes.codes import Purpose
from core.practice.user_pool.request import Parameters, invalid, not_authorized
from core.practice.user_pool.sessions.sessions import Sessions


class ForgottenPassword:
    """Replaces passwords; nothing is kept of one but its verifier."""

    def __init__(self, store: StateStore, sessions: Sessions) -> None:
        self._store = store
        self._sessions = sessions

    def forgot(self, given: Parameters, now: float) -> dict[str, object]:
        """ForgotPassword: a code to where the user is known to be reached."""
        app_client, username = named(self._store.current, given)
        state = self._store.current
        user = known_account(state, app_client, username)
        if user is not None and user.status is UserStatus.FORCE_CHANGE_PASSWORD:
            raise not_authorized("User password cannot be reset in the current state.")
        address = codes.address_of(user, verified=True) if user is not None else None
        if user is not None and user.enabled and address is not None:
            self._store.update(
                lambda state: codes.with_sent(state, user, address, Purpose.FORGOTTEN_PASSWORD, now)
            )
            return {"CodeDeliveryDetails": address.details()}
        if app_client.prevent_user_existence_errors is PreventUserExistenceErrors.LEGACY:
            raise invalid(
                "Cannot reset password for the user as there is no registered/verified email or"
                " phone_number"
            )
        self._store.update(lambda state: codes.with_request(state, username, now))
        return {"CodeDeliveryDetails": codes.simulated(state.user_pool, username).details()}

    def confirm(self, given: Parameters, now: float) -> dict[str, object]:
        """ConfirmForgotPassword: the new password, if the code is the one that was sent.

        A password against the policy leaves the code usable.
        """
        state = self._store.current
        app_client, username = named(state, given)
        code, password = given.text("ConfirmationCode"), given.text("Password")
        check_policy(password)
        user = known_account(state, app_client, username)
        name = user.username if user is not None else username
        verifier = enrol(state.user_pool.short_name, name, password)
        refusals: list[ServiceFault] = []

        def change(state: CloudState) -> CloudState:
            user = known_account(state, app_client, username)
            outcome = _answered(state, user, username, code, now)
            if user is None or outcome.refusal is not None:
                refusals.extend(filter(None, [outcome.refusal]))
                return outcome.state
            confirmed = replace(
                verified_address(user), verifier=verifier, status=UserStatus.CONFIRMED
            )
            return lockout.with_success(outcome.state.with_user(confirmed), user.username)

        self._store.update(change)
        for refusal in refusals:
            raise refusal
        return {}

    def change(self, given: Parameters, now: float) -> dict[str, object]:
        """ChangePassword: the new password, if the one before is right. Sign-ins continue."""
        user = self._sessions.user_of(given.text("AccessToken"), now)
        previous, proposed = given.text("PreviousPassword"), given.text("ProposedPassword")
        state = self._store.current
        if lockout.locked(state, user.username, now):
            raise codes.limit_exceeded()
        pool_name = state.user_pool.short_name
        if not is_right(pool_name, user.username, previous, user.verifier):
            self._store.update(lambda state: lockout.with_failure(state, user.username, now))
            raise not_authorized("Incorrect username or password.")
        check_policy(proposed)
        verifier = enrol(pool_name, user.username, proposed)

        def change(state: CloudState) -> CloudState:
            current = state.users.get(user.username)
            if current is None or current.verifier != user.verifier:
                raise not_authorized("Incorrect username or password.")
            changed = state.with_user(replace(current, verifier=verifier))
            return lockout.with_success(changed, user.username)

        self._store.update(change)
        return {}


def _answered(
    state: CloudState, user: User | None, username: str, code: str, now: float
) -> codes.Answered:
    if user is None or not user.enabled:
        return codes.mismatched(state, username, now)
    return codes.answered(state, user.username, Purpose.FORGOTTEN_PASSWORD, code, now)
