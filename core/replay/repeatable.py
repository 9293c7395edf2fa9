"""Whether a recorded request can be sent again, and in which ways."""

from __future__ import annotations

import json
from enum import Enum

from core.exchange.call import Call
from core.i18n import _
from core.replay.variables import NotKeptError, fields_with

_PROOF = "⟨password proof⟩"


class Way(Enum):
    """A way to send a request again; the value is its name."""

    CURL = "curl"
    BOTO3 = "boto3"
    AWS_CLI = "aws cli"


_BY_SDK = frozenset({"cognito-idp", "cognito-identity", "dynamodb", "sts"})


def why_not(call: Call, way: Way) -> str:
    """A sentence on why this request cannot be copied in this way; empty when it can."""
    if _PROOF in call.request_body:
        return _(
            "This request proves the password with values that count once. Sent again, it would "
            "be refused: sign in again instead."
        )
    try:
        fields_with(call.request_body, str)
    except (NotKeptError, ValueError, RecursionError):
        return _("Part of this request was not kept, so it cannot be sent again.")
    if way is not Way.CURL and not is_sdks(call):
        return _("{way} has no call for this address. Copy it as curl.", way=way.value)
    return ""


def is_sdks(call: Call) -> bool:
    """Whether it is a call of AWS's API, and not of a page beside it."""
    return call.service in _BY_SDK and call.operation.isalnum()


def content_of(call: Call) -> bytes:
    """The request's body without any variable, as ASCII; for what needs its size only."""
    return json.dumps(fields_with(call.request_body, str)).encode("ascii")
