"""What a user pool may ask before it gives tokens: one frozen type for each challenge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from core.auth.tokens import IdClaims, Tokens, Verification
from core.redaction import Secret


@dataclass(frozen=True, slots=True)
class NewPasswordRequired:
    """NEW_PASSWORD_REQUIRED: an administrator set a temporary password.

    username is USER_ID_FOR_SRP, the server's spelling. required_attributes are bare names
    (without `userAttributes.`) that have no value yet.
    """

    username: str
    session: Secret
    required_attributes: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class NewPassword:
    """The answer to NewPasswordRequired."""

    password: Secret
    attributes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The end of the conversation: tokens, what the ID token claims, and whether it was checked."""

    tokens: Tokens
    claims: IdClaims
    verification: Verification


Challenge = NewPasswordRequired
Answer = NewPassword
