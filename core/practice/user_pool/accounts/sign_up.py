"""Signing up: SignUp, and the code that confirms it.

Source: Amazon Cognito user pools API reference; for names that do not exist also the developer
guide, "Managing user existence error responses".
"""

from __future__ import annotations

import unicodedata
import uuid
from dataclasses import replace

from core.practice.http.wire import ServiceFault
from core.practice.state.cloud_state import AppClient, CloudState, User, UserStatus
from core.practice.storage.state_store import StateStore
from core.practice.user_pool.accounts.attributes import signed_up
from core.practice.user_pool.accounts.passwords import check_policy, enrol
from core.practice.user_pool.codes import codes
from core.practice.user_pool.codes.codes import Purpose
from core.practice.user_pool.request import (
    Parameters,
    check_secret_hash,
    client,
    find_user,
    invalid,
    not_authorized,
)
from core.practice.user_pool.srp.simulated_user import known_user

_LONGEST_USERNAME = 128
_USERNAME_CATEGORIES = frozenset("LMSNP")


class SignUp:
    """Takes new users in; each is UNCONFIRMED until the code from their message comes back."""

    def __init__(self, store: StateStore) -> None:
        self._store = store

    def sign_up(self, given: Parameters, now: float) -> dict[str, object]:
        """SignUp: a new user in no group, and a code on its way to them."""
        _, username = named(self._store.current, given)
        if not _is_username(username):
            raise invalid("Value at 'username' failed to satisfy constraint")
        password = given.text("Password")
        check_policy(password)
        attributes = _attributes(given)
        state = self._store.current
        _refuse_taken(state, username)
        verifier = enrol(state.user_pool.short_name, username, password)
        user = User(
            username, str(uuid.uuid4()), verifier, attributes, status=UserStatus.UNCONFIRMED
        )
        address = codes.address_of(user)

        def change(state: CloudState) -> CloudState:
            _refuse_taken(state, username)
            state = state.with_user(user)
            if address is None:
                return state
            return codes.with_sent(state, user, address, Purpose.SIGN_UP, now)

        self._store.update(change)
        delivery = {"CodeDeliveryDetails": address.details()} if address is not None else {}
        return {"UserConfirmed": False, **delivery, "UserSub": user.sub}

    def confirm(self, given: Parameters, now: float) -> dict[str, object]:
        """ConfirmSignUp: the user is CONFIRMED, and their address verified."""
        app_client, username = named(self._store.current, given)
        code = given.text("ConfirmationCode")
        refusals: list[ServiceFault] = []

        def change(state: CloudState) -> CloudState:
            user = known_account(state, app_client, username)
            outcome = _confirmed(state, user, username, code, now)
            if outcome.refusal is not None:
                refusals.append(outcome.refusal)
            return outcome.state

        self._store.update(change)
        for refusal in refusals:
            raise refusal
        return {}

    def resend(self, given: Parameters, now: float) -> dict[str, object]:
        """ResendConfirmationCode: a new code, which replaces the one before."""
        app_client, username = named(self._store.current, given)
        state = self._store.current
        user = known_account(state, app_client, username)
        if user is None or not user.enabled:
            self._store.update(lambda state: codes.with_request(state, username, now))
            return {"CodeDeliveryDetails": codes.simulated(state.user_pool, username).details()}
        if user.status is not UserStatus.UNCONFIRMED:
            raise invalid("User is already confirmed.")
        address = codes.address_of(user)
        if address is None:
            raise invalid("User has no address to send a code to.")
        self._store.update(
            lambda state: codes.with_sent(state, user, address, Purpose.SIGN_UP, now)
        )
        return {"CodeDeliveryDetails": address.details()}


def named(state: CloudState, given: Parameters) -> tuple[AppClient, str]:
    """The client and the user name of a call about an account, SecretHash checked."""
    app_client, username = client(state, given), given.text("Username")
    check_secret_hash(app_client, username, given.optional("SecretHash"))
    return app_client, username


def known_account(state: CloudState, app_client: AppClient, username: str) -> User | None:
    """The user; None where a client must not learn that there is none.

    Raises UserNotFoundException for a client whose PreventUserExistenceErrors is LEGACY.
    """
    return known_user(state, app_client, username, "Username/client id combination not found.")


def verified_address(user: User) -> User:
    """The user whose code came back: the address that it was sent to is theirs."""
    address = codes.address_of(user)
    if address is None:
        return user
    return replace(user, attributes={**user.attributes, f"{address.attribute}_verified": "true"})


def _confirmed(
    state: CloudState, user: User | None, username: str, code: str, now: float
) -> codes.Answered:
    if user is None:
        return codes.mismatched(state, username, now)
    if user.status is not UserStatus.UNCONFIRMED:
        message = f"User cannot be confirmed. Current status is {user.status.value}"
        raise not_authorized(message)
    outcome = codes.answered(state, user.username, Purpose.SIGN_UP, code, now)
    if outcome.refusal is not None:
        return outcome
    confirmed = replace(verified_address(user), status=UserStatus.CONFIRMED)
    return codes.Answered(outcome.state.with_user(confirmed))


def _refuse_taken(state: CloudState, username: str) -> None:
    if find_user(state, username) is not None:
        raise ServiceFault("UsernameExistsException", "User already exists")


def _is_username(username: str) -> bool:
    """Whether it is short enough and has no spaces or control characters."""
    categories = {unicodedata.category(character)[0] for character in username}
    return 0 < len(username) <= _LONGEST_USERNAME and categories <= _USERNAME_CATEGORIES


def _attributes(given: Parameters) -> dict[str, str]:
    return signed_up(
        {
            entry.text("Name"): entry.optional("Value") or ""
            for entry in given.list_of("UserAttributes")
        }
    )
