"""Both ends of a pure sign-in conversation: what a test hands it, and what a pool would say."""

from __future__ import annotations

import calendar
import json
import time
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from core.auth.conversation import flow
from core.auth.conversation.challenge import Answer, Challenge
from core.auth.conversation.device import KnownDevices, NoDevices
from core.auth.conversation.requests import (
    AuthReply,
    AuthRequest,
    Conversation,
    FlowContext,
    InitiateAuth,
)
from core.auth.srp.modexp import fast_modpow, random_exponent
from core.auth.tokens.tokens import Tokens
from core.errors import AppError
from core.redaction import Secret

Vector = Mapping[str, str]
Body = Mapping[str, object]
MODPOW = fast_modpow()
TOKENS = {"AuthenticationResult": {"IdToken": "i", "AccessToken": "a", "RefreshToken": "r"}}
PLAIN: dict[str, str] = json.loads(
    '{"pool_name": "Pool", "user_id_for_srp": "alice", "password": "pass word ", "salt_hex": "7",'
    ' "SRP_B": "05", "secret_block_b64": "AAEC", "timestamp": "Thu Jan 1 00:00:00 UTC 2026"}'
) | {"a_hex": f"{random_exponent():x}"}


def epoch_of(vector: Vector) -> float:
    """The vector's TIMESTAMP in seconds since the epoch."""
    return calendar.timegm(time.strptime(vector["timestamp"], "%a %b %d %H:%M:%S UTC %Y"))


def verifier_of(vector: Vector) -> dict[str, Any]:
    """The pool's PASSWORD_VERIFIER."""
    parameters = {
        "SALT": vector["salt_hex"],
        "SRP_B": vector["SRP_B"],
        "SECRET_BLOCK": vector["secret_block_b64"],
        "USERNAME": vector["user_id_for_srp"],
        "USER_ID_FOR_SRP": vector["user_id_for_srp"],
    }
    return {"ChallengeName": "PASSWORD_VERIFIER", "ChallengeParameters": parameters}


def asks(name: str, session: str = "s2", **parameters: object) -> dict[str, Any]:
    """A challenge of alice as the pool writes it."""
    return {
        "ChallengeName": name,
        "Session": session,
        "ChallengeParameters": {"USER_ID_FOR_SRP": "alice", **parameters},
    }


def context_of(
    vector: Vector = PLAIN,
    devices: KnownDevices | None = None,
    exponent: Callable[[], int] | None = None,
) -> FlowContext:
    """What the conversation is handed; its secret exponent is the vector's."""
    fixed = int(vector["a_hex"], 16)
    return FlowContext(
        vector["pool_name"], exponent or (lambda: fixed), MODPOW, devices or NoDevices()
    )


def started(
    vector: Vector, context: FlowContext | None = None
) -> tuple[Conversation, InitiateAuth]:
    """A sign-in with a password, and the first thing that it says."""
    password = Secret(vector["password"])
    conversation = flow.sign_in(context or context_of(vector), "Typed.Name", password)
    opening = next(conversation)
    assert isinstance(opening, InitiateAuth)
    return conversation, opening


def proven(vector: Vector = PLAIN, context: FlowContext | None = None) -> Conversation:
    """A conversation that has just proven the password and waits for what comes of it."""
    conversation, _ = started(vector, context)
    conversation.send(AuthReply(verifier_of(vector), epoch_of(vector)))
    return conversation


def hear(conversation: Conversation, body: Body) -> AuthRequest:
    """What the conversation says next."""
    return conversation.send(AuthReply(body, 0.0))


def refuse(conversation: Conversation, error: AppError) -> AuthRequest:
    """What the conversation says after a refusal."""
    return conversation.throw(error)


def outcome_of(conversation: Conversation, body: Body) -> Challenge | Tokens:
    """What the conversation returns."""
    with pytest.raises(StopIteration) as end:
        hear(conversation, body)
    outcome: Challenge | Tokens = end.value.value
    return outcome


def asked_with(body: Body) -> Challenge:
    """The question to a person that body is."""
    outcome = outcome_of(proven(), body)
    assert not isinstance(outcome, Tokens)
    return outcome


def answering(
    challenge: Challenge, given: Answer, context: FlowContext | None = None
) -> tuple[Conversation, AuthRequest]:
    """The conversation that goes on with an answer, and what it says first."""
    conversation = flow.answer(context or context_of(), challenge, given)
    return conversation, next(conversation)
