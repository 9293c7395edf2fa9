"""A user who does not exist, answered the same way each time.

Source: Amazon Cognito developer guide, "Managing error responses" (PreventUserExistenceErrors).
"""

from __future__ import annotations

import hmac
import uuid

from core.practice.http.wire import ServiceFault
from core.practice.state.cloud_state import AppClient, CloudState, PasswordVerifier, User, UserPool
from core.practice.state.user_pool import PreventUserExistenceErrors
from core.practice.user_pool.request import find_user
from core.practice.user_pool.srp import server as srp_server
from core.practice.user_pool.srp.powmod import powmod

_SALT_BYTES = 16


def simulated_id(pool: UserPool, username: str) -> str:
    """A USER_ID_FOR_SRP: a UUID that stays the same for this name."""
    return str(uuid.UUID(bytes=_derived(pool, "id", username)[:16], version=4))


def simulated_verifier(pool: UserPool, username: str) -> PasswordVerifier:
    """A verifier under a salt that stays the same for this name; no one knows its password."""
    salt = int.from_bytes(_derived(pool, "salt", username)[:_SALT_BYTES], "big")
    exponent = int.from_bytes(_derived(pool, "verifier", username), "big")
    return PasswordVerifier(f"{salt:x}", f"{srp_server.verifier(exponent, powmod):x}")


def simulated_email(pool: UserPool, username: str) -> str:
    """An address that stays the same for this name; only its mask is ever shown.

    A name that is an address is said to be reached there.
    """
    if "@" in username:
        return username
    letters = _derived(pool, "email", username)
    name, domain = (chr(ord("a") + letter % 26) for letter in letters[:2])
    return f"{name}@{domain}"


def known_user(
    state: CloudState,
    app_client: AppClient,
    username: str,
    refusal: str = "User does not exist.",
) -> User | None:
    """The user with this name, None for one who must be simulated.

    Raises UserNotFoundException, in the operation's words, when the client's
    PreventUserExistenceErrors is LEGACY.
    """
    user = find_user(state, username)
    legacy = PreventUserExistenceErrors.LEGACY
    if user is None and app_client.prevent_user_existence_errors is legacy:
        raise ServiceFault("UserNotFoundException", refusal)
    return user


def _derived(pool: UserPool, purpose: str, username: str) -> bytes:
    message = f"{purpose}\0{username.casefold()}".encode()
    return hmac.digest(bytes.fromhex(pool.simulation_key), message, "sha256")
