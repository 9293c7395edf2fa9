"""A recorded request in the way that is asked for."""

from __future__ import annotations

from core.recorded_calls.call import Call
from core.replay.aws_cli import as_aws_cli
from core.replay.boto3_code import as_boto3
from core.replay.curl import as_curl
from core.replay.repeatable import Way


def command_of(call: Call, way: Way) -> str:
    """The text to copy. why_not() has said that there is one."""
    match way:
        case Way.CURL:
            return as_curl(call)
        case Way.BOTO3:
            return as_boto3(call)
        case Way.AWS_CLI:
            return as_aws_cli(call)
