"""Recorded bodies and headers, read: laid out for people, looked into, told apart."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from core.aws.partitions import region_in
from core.recorded_calls.call import Call

# The signature's scope, as the recorder keeps it: …/20261128/eu-central-1/dynamodb/aws4_request
_SCOPE = re.compile(r"/\d{8}/(?P<region>[a-z0-9-]+)/(?P<service>[a-z0-9-]+)/aws4_request")


def laid_out(body: str) -> str:
    """A body as people read JSON; one that was cut or is not JSON stays as it is."""
    try:
        return json.dumps(json.loads(body), indent=2, ensure_ascii=False)
    except (ValueError, RecursionError):
        return body


def field_of(body: str, name: str) -> str:
    """The text in a field of a body's outermost object; empty when there is none."""
    if f'"{name}"' not in body:
        return ""
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    found = content.get(name) if isinstance(content, Mapping) else None
    return found if isinstance(found, str) else ""


def header(headers: Sequence[tuple[str, str]], name: str) -> str:
    """The value of the header of that name, in whatever case it was written; or empty."""
    return next((value for known, value in headers if known.lower() == name.lower()), "")


def is_signed(call: Call) -> bool:
    """Whether the request was signed with AWS credentials."""
    return _SCOPE.search(header(call.request_headers, "Authorization")) is not None


def region_of(call: Call) -> str:
    """The region that the request was for: by its signature, else by its host; or empty."""
    signed = _SCOPE.search(header(call.request_headers, "Authorization"))
    if signed:
        return signed["region"]
    return region_in(_host(call.url))


def is_awss_own(url: str) -> bool:
    """Whether it is the address that an SDK would choose, so that it need not be named."""
    return region_in(_host(url)) != ""


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
