"""Passwords: what the pool keeps of one, and which new ones it takes."""

from __future__ import annotations

import hmac
import secrets

from core.practice.http.wire import ServiceFault
from core.practice.state.cloud_state import PasswordVerifier
from core.practice.user_pool.srp import server as srp_server
from core.practice.user_pool.srp.powmod import powmod

_SALT_BITS = 128
_MINIMUM_LENGTH = 8
_SYMBOLS = frozenset("^$*.[]{}()?\"!@#%&/\\,><':;|_~`=+- ")


def enrol(pool_name: str, username: str, password: str) -> PasswordVerifier:
    """The verifier of a password under a new salt. username is the pool's own spelling."""
    salt = secrets.randbits(_SALT_BITS)
    exponent = srp_server.password_exponent(pool_name, username, password, salt)
    v = srp_server.verifier(exponent, powmod)
    return PasswordVerifier(f"{salt:x}", f"{v:x}")


def is_right(pool_name: str, username: str, password: str, kept: PasswordVerifier) -> bool:
    """Whether a password that was sent as it is leads to the verifier that is kept.

    Only for where the protocol itself sends passwords: ChangePassword and managed login.
    """
    salt = int(kept.salt, 16)
    exponent = srp_server.password_exponent(pool_name, username, password, salt)
    return hmac.compare_digest(f"{srp_server.verifier(exponent, powmod):x}", kept.v)


def check_policy(password: str) -> None:
    """Raise InvalidPasswordException unless the pool's default policy is met.

    Source: Amazon Cognito developer guide, "Adding user pool password requirements".
    """
    rules = (
        (len(password) >= _MINIMUM_LENGTH, "Password not long enough"),
        (any(c.isupper() for c in password), "Password must have uppercase characters"),
        (any(c.islower() for c in password), "Password must have lowercase characters"),
        (any(c.isdigit() for c in password), "Password must have numeric characters"),
        (not _SYMBOLS.isdisjoint(password), "Password must have symbol characters"),
    )
    for met, complaint in rules:
        if not met:
            raise ServiceFault(
                "InvalidPasswordException", f"Password did not conform with policy: {complaint}"
            )
