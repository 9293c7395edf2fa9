"""A recorded request as a command line of the AWS CLI, for a POSIX shell."""

from __future__ import annotations

import json

from core.recorded_calls.call import Call
from core.recorded_calls.content import is_awss_own, is_signed, region_of
from core.replay.boto3_code import method_of
from core.replay.curl import KEYS
from core.replay.shell import body_word, quoted, variables_line
from core.replay.variables import pieces


def as_aws_cli(call: Call) -> str:
    """The command. why_not() has said that there is one."""
    names = [piece.variable for piece in pieces(call.request_body) if piece.variable]
    region = region_of(call)
    words = [f"aws {quoted(call.service)} {quoted(method_of(call).replace('_', '-'))}"]
    words.append(f"--region {quoted(region)}" if region else '--region "$AWS_REGION"')
    names += () if region else ("AWS_REGION",)
    if not is_awss_own(call.url):
        words.append(f"--endpoint-url {quoted(call.url)}")
    if is_signed(call):
        names += KEYS
    else:
        words.append("--no-sign-request")
    if call.service != "sts" and json.loads(call.request_body or "{}"):
        words.append(f"--cli-input-json {body_word(call.request_body)}")
    words.append("--output json")
    return variables_line(names) + " \\\n  ".join(words) + "\n"
