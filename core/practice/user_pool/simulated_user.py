"""A user who does not exist, answered the same way each time somebody asks.

Source: Amazon Cognito developer guide, "Managing error responses" (PreventUserExistenceErrors).
"""

from __future__ import annotations

import hmac
import uuid

from core.practice.state import PasswordVerifier, UserPool
from core.practice.user_pool import srp_server
from core.practice.user_pool.powmod import powmod

_SALT_BYTES = 16


def simulated_id(pool: UserPool, username: str) -> str:
    """A USER_ID_FOR_SRP: a UUID that stays the same for this name."""
    return str(uuid.UUID(bytes=_derived(pool, "id", username)[:16], version=4))


def simulated_verifier(pool: UserPool, username: str) -> PasswordVerifier:
    """A verifier under a salt that stays the same for this name; nobody knows its password."""
    salt = int.from_bytes(_derived(pool, "salt", username)[:_SALT_BYTES], "big")
    exponent = int.from_bytes(_derived(pool, "verifier", username), "big")
    return PasswordVerifier(f"{salt:x}", f"{srp_server.verifier(exponent, powmod):x}")


def simulated_address(pool: UserPool, username: str) -> str:
    """An e-mail address whose masked form stays the same for this name."""
    if "@" in username:
        return username
    local, domain = (chr(ord("a") + byte % 26) for byte in _derived(pool, "address", username)[:2])
    return f"{local}@{domain}"


def _derived(pool: UserPool, purpose: str, username: str) -> bytes:
    message = f"{purpose}\0{username.casefold()}".encode()
    return hmac.digest(bytes.fromhex(pool.simulation_key), message, "sha256")
