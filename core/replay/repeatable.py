"""Whether a recorded request can be sent again, and in which ways."""

from __future__ import annotations

from enum import Enum

from core.recorded_calls.call import Call
from core.replay.variables import NotKeptError, fields_with

_PROOF = "⟨password proof⟩"


class Obstacle(Enum):
    """Why a request cannot be copied."""

    PROOF = "it proves a password with values that count once"
    NOT_KEPT = "part of it was not kept"
    NO_API_CALL = "boto3 and the AWS CLI have no call for its address"
    NOT_YOURS = "a file could name any address for a command to send keys to"


class Way(Enum):
    """A way to send a request again; the value is its name."""

    CURL = "curl"
    BOTO3 = "boto3"
    AWS_CLI = "aws cli"


_BY_SDK = frozenset({"cognito-idp", "cognito-identity", "dynamodb", "sts"})


def why_not(call: Call, way: Way) -> Obstacle | None:
    """What keeps this request from being copied in this way; None when nothing does."""
    if _PROOF in call.request_body:
        return Obstacle.PROOF
    try:
        fields_with(call.request_body, str)
    except (NotKeptError, ValueError, RecursionError):
        return Obstacle.NOT_KEPT
    return Obstacle.NO_API_CALL if way is not Way.CURL and not is_sdks(call) else None


def is_sdks(call: Call) -> bool:
    """Whether it is a call of AWS's API, and not of a page beside it."""
    return call.service in _BY_SDK and call.operation.isalnum()
