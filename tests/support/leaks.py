"""Looks for secrets in text, in every way in which text can spell them."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qsl, quote

from botocore.history import BaseHistoryHandler, get_global_history_recorder

from core.aws.recorder import Call

# What is secret, by the names that AWS's documents have for it; told apart from the app's own list.
_SECRET_NAME = re.compile(
    r"token$|^token|secret|^session$|srp_|^salt$|password|_code$|^code$|confirmationcode|usercode"
    r"|accesskeyid|signature|secret_block|device_?(group)?key|verifier|answer",
    re.IGNORECASE,
)
_HARMLESS = {"Bearer"}
_SHORTEST = 8
"""What is shorter ("access") is part of the words that stand in a secret's place."""


class Traffic(BaseHistoryHandler):
    """All that botocore sends and hears, as it is: botocore tells its own history."""

    def __init__(self) -> None:
        self.secrets: set[str] = set()
        self.listens = True

    def emit(self, event_type: str, payload: Any, source: str) -> None:
        """botocore's word for: this has happened."""
        if not self.listens or event_type not in ("HTTP_REQUEST", "HTTP_RESPONSE"):
            return
        headers = {str(k).lower(): _text(v) for k, v in dict(payload["headers"]).items()}
        self.secrets |= {headers.get("x-amz-security-token", "")}
        self.secrets |= set(re.findall(r"Signature=(\w+)", headers.get("authorization", "")))
        self.secrets |= set(_secrets_in(_content(payload["body"])))
        self.secrets = {each for each in self.secrets if len(each) >= _SHORTEST}


@contextmanager
def overheard() -> Iterator[Traffic]:
    """What is sent inside the block."""
    history, traffic = get_global_history_recorder(), Traffic()
    history.add_handler(traffic)
    history.enable()
    try:
        yield traffic
    finally:
        # It has no way to take a handler out again; one that is left hears of no secret any more.
        history.disable()
        traffic.listens = False


def spellings(secret: str) -> set[str]:
    """As it is, in a URL, in JSON, in base64 and in hexadecimal."""
    raw = secret.encode()
    coded = (base64.b64encode(raw), base64.urlsafe_b64encode(raw))
    return {
        secret,
        quote(secret, safe=""),
        json.dumps(secret)[1:-1],
        raw.hex(),
        *(each.decode().rstrip("=") for each in coded),
    }


def leaks(secrets: Iterable[str], text: str) -> set[str]:
    """Those of them that text holds in any spelling."""
    return {secret for secret in secrets if any(each in text for each in spellings(secret))}


def whole(calls: Iterable[Call]) -> str:
    """All that is kept of these calls."""
    kept: list[object] = []
    for call in calls:
        kept += [call.service, call.operation, call.method, call.url, call.request_id, call.error]
        kept += [call.message, call.role, call.identity, call.request_body, call.answer_body]
        kept += [*call.request_headers, *call.answer_headers]
    return "\n".join(map(str, kept))


def _secrets_in(content: object, name: str = "") -> Iterator[str]:
    match content:
        case Mapping():
            for key, value in content.items():
                login = name == "Logins" or _SECRET_NAME.search(str(key)) is not None
                yield from _secrets_in(value, "secret token" if login else str(key))
        case list():
            for each in content:
                yield from _secrets_in(each, name)
        case str() if _SECRET_NAME.search(name) and content not in _HARMLESS:
            yield content


def _content(body: Any) -> object:
    text = _text(body)
    try:
        return json.loads(text)
    except ValueError:
        return dict(parse_qsl(text))


def _text(value: Any) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value or "")
