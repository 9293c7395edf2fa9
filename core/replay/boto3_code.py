"""A recorded request as a program for boto3."""

from __future__ import annotations

import re

from core.recorded_calls.call import Call
from core.recorded_calls.content import is_awss_own, is_signed, region_of
from core.replay.variables import fields_with, pieces

_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_INDENT = "    "
_ANY_REGION = 'os.environ["AWS_REGION"]'


class _Variable(str):
    """The name of a variable, where its value belongs."""

    __slots__ = ()


def as_boto3(call: Call) -> str:
    """The program. why_not() has said that there is one."""
    names = [piece.variable for piece in pieces(call.request_body) if piece.variable]
    imports = (
        ["import os", "", "import boto3"] if names or not region_of(call) else ["import boto3"]
    )
    if not is_signed(call):
        imports += ["from botocore import UNSIGNED", "from botocore.config import Config"]
    lines = [*imports, "", *_client(call), f"answer = client.{method_of(call)}("]
    content = arguments_of(call, _Variable)
    lines += [f"{_INDENT}{name}={literal(value, 1)}," for name, value in content.items()]
    lines += [")", "print(answer)", ""]
    return "\n".join(lines)


def method_of(call: Call) -> str:
    """boto3's name of the operation (GetCredentialsForIdentity: get_credentials_for_identity)."""
    return "_".join(_WORD.split(call.operation)).lower()


def arguments_of(call: Call, stand_in: type[str]) -> dict[str, object]:
    """The operation's arguments. STS's form names the operation itself, which is none of them."""
    content = fields_with(call.request_body, stand_in)
    if not isinstance(content, dict):
        return {}
    form = call.service == "sts"
    return {k: v for k, v in content.items() if not (form and k in ("Action", "Version"))}


def literal(value: object, depth: int = 0) -> str:
    """Python's spelling of JSON's content, in ASCII; variables are read from the environment."""
    inner, outer = _INDENT * (depth + 1), _INDENT * depth
    match value:
        case _Variable():
            return f'os.environ["{value}"]'
        case dict() if value:
            rows = (f"{inner}{k!a}: {literal(v, depth + 1)},\n" for k, v in value.items())
            return "{\n" + "".join(rows) + outer + "}"
        case list() if value:
            rows = (f"{inner}{literal(each, depth + 1)},\n" for each in value)
            return "[\n" + "".join(rows) + outer + "]"
        case _:
            return ascii(value)


def _client(call: Call) -> list[str]:
    region = region_of(call)
    arguments = [ascii(call.service)]
    arguments.append(f"region_name={region!a}" if region else f"region_name={_ANY_REGION}")
    if not is_awss_own(call.url):
        arguments.append(f"endpoint_url={call.url!a}")
    if not is_signed(call):
        arguments.append("config=Config(signature_version=UNSIGNED)")
    return ["client = boto3.client(", *(f"{_INDENT}{each}," for each in arguments), ")"]
