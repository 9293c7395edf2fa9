"""What the sign-in conversation says to the user pool, and what it hears."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from core.auth.conversation.challenge import Challenge
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


Conversation = Generator[AuthRequest, AuthReply, Challenge | Tokens]
"""Yields requests, is sent replies, and returns tokens or the next question to a person.

A refusal (an AppError) is thrown into it where the reply would have come.
"""

Part = Generator[AuthRequest, AuthReply, AuthReply]
"""A stretch of a conversation that leads to the reply it returns."""
