"""The requests of the sign-in conversation, the replies that it is sent, and what it is given."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from core.auth.conversation.challenge import Challenge
from core.auth.conversation.device import KnownDevices, NoDevices
from core.auth.srp import srp
from core.auth.tokens.tokens import Tokens
from core.redaction import Secret

Parameters = Mapping[str, str | Secret]
AuthFlow = Literal["USER_SRP_AUTH", "USER_AUTH", "CUSTOM_AUTH"]
AnsweredChallenge = Literal[
    "PASSWORD_VERIFIER",
    "NEW_PASSWORD_REQUIRED",
    "SMS_MFA",
    "EMAIL_OTP",
    "SMS_OTP",
    "SOFTWARE_TOKEN_MFA",
    "SELECT_MFA_TYPE",
    "MFA_SETUP",
    "SELECT_CHALLENGE",
    "CUSTOM_CHALLENGE",
    "DEVICE_SRP_AUTH",
    "DEVICE_PASSWORD_VERIFIER",
]


@dataclass(frozen=True, slots=True)
class InitiateAuth:
    """The InitiateAuth call; auth_flow is Cognito's AuthFlow, parameters its AuthParameters."""

    auth_flow: AuthFlow
    parameters: Parameters = field(repr=False)


@dataclass(frozen=True, slots=True)
class RespondToAuthChallenge:
    """The RespondToAuthChallenge call. session is echoed when one was given, never required."""

    challenge_name: AnsweredChallenge
    responses: Parameters = field(repr=False)
    session: Secret | None = None


@dataclass(frozen=True, slots=True)
class AssociateSoftwareToken:
    """The AssociateSoftwareToken call in the middle of a sign-in: gives an authenticator's key."""

    session: Secret


@dataclass(frozen=True, slots=True)
class VerifySoftwareToken:
    """The VerifySoftwareToken call: an authenticator's first code. device_name may be empty."""

    session: Secret
    code: Secret
    device_name: str = ""


AuthRequest = InitiateAuth | RespondToAuthChallenge | AssociateSoftwareToken | VerifySoftwareToken


@dataclass(frozen=True, slots=True)
class AuthReply:
    """Cognito's answer; heard_at is the server's time when it came, seconds since the epoch."""

    body: Mapping[str, object] = field(repr=False)
    heard_at: float


@dataclass(frozen=True, slots=True)
class FlowContext:
    """What a conversation is handed, because it has no chance and no memory of its own.

    exponent gives a fresh secret exponent at each call; pool_name is the id's second half.
    """

    pool_name: str
    exponent: Callable[[], int]
    modpow: srp.ModPow
    devices: KnownDevices = field(default_factory=NoDevices)

    def fresh_pair(self) -> srp.KeyPair:
        """A key pair that was never used."""
        return srp.key_pair(self.exponent(), self.modpow)


Conversation = Generator[AuthRequest, AuthReply, Challenge | Tokens]
"""Yields requests, is sent replies, and returns tokens or the next question to a person.

A refusal (an AppError) is thrown into it where the reply would have come.
"""

Part = Generator[AuthRequest, AuthReply, AuthReply]
"""A stretch of a conversation that leads to the reply it returns."""
