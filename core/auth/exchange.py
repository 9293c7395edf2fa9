"""What the sign-in conversation says to the user pool, and what it hears."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from core.auth.challenge import Challenge
from core.auth.tokens import Tokens
from core.redaction import Secret

Parameters = Mapping[str, str | Secret]
AuthFlow = Literal["USER_SRP_AUTH"]
AnsweredChallenge = Literal["PASSWORD_VERIFIER", "NEW_PASSWORD_REQUIRED"]


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


AuthRequest = InitiateAuth | RespondToAuthChallenge


@dataclass(frozen=True, slots=True)
class AuthReply:
    """Cognito's answer; heard_at is the server's time when it came, seconds since the epoch."""

    body: Mapping[str, object] = field(repr=False)
    heard_at: float


Conversation = Generator[AuthRequest, AuthReply, Challenge | Tokens]
"""Yields requests, is sent replies, and returns tokens or the next question to a person."""
