"""One request as a person edits it: endpoint, header lines, body; and the right one to begin with.

Source: Amazon Cognito API reference, GetId and GetCredentialsForIdentity. X-Amz-Target is written
in its long form here; the SDKs send the part from AWSCognitoIdentityService on, which is as good.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum

from core.by_hand.tokens import TokenKind
from core.errors import InputRefused
from core.i18n import N_, _

CONTENT_TYPE = "application/x-amz-json-1.1"
TARGET = "X-Amz-Target"
IDENTITY_PLACE = "⟨IdentityId⟩"
"""Stands in the second request until the first was answered."""

_SERVICE = "AWSCognitoIdentityService"
_PACKAGE = "com.amazonaws.cognito.identity.model"
# RFC 9110, 5.1 (names) and 5.5 (values).
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}")
_VALUE = re.compile(r"[\t\x20-\x7e\xa0-\xff]*")
_OWN = frozenset({"host", "content-length", "transfer-encoding", "connection"})
_HOW = N_("Write one header on each line, as Name: value.")


class Step(Enum):
    """The two requests of the exchange, by the names of their operations."""

    GET_ID = "GetId"
    GET_CREDENTIALS = "GetCredentialsForIdentity"


@dataclass(frozen=True, slots=True)
class Facts:
    """What this profile's requests are made of. login_key is the key of Logins."""

    identity_endpoint: str
    user_pool_endpoint: str
    identity_pool_id: str
    login_key: str
    region: str


@dataclass(frozen=True, slots=True)
class RawRequest:
    """What stands in the three fields. A token is named in the body and put in when it is sent."""

    endpoint: str
    headers: str
    body: str

    def header(self, name: str) -> str | None:
        """The value of the first header with this name, whatever its case."""
        return {key.lower(): value for key, value in reversed(_pairs(self.headers))}.get(
            name.lower()
        )

    def sent_headers(self) -> Mapping[str, str]:
        """The headers as they are sent. Raises InputRefused."""
        sent: dict[str, str] = {}
        for name, value in _pairs(self.headers):
            if not _NAME.fullmatch(name) or not _VALUE.fullmatch(value):
                title = _("“{line}” is not a header.", line=f"{name}: {value}"[:80])
                raise InputRefused(title, _(_HOW), field="headers")
            if name.lower() in _OWN:
                title = _("{name} is written by Bookplate itself.", name=name)
                raise InputRefused(title, _("Remove that line."), field="headers")
            sent[name] = value
        return sent

    def with_identity(self, identity_id: str) -> RawRequest:
        """The same with the identity id in its place."""
        written = json.dumps(identity_id)[1:-1]
        return replace(self, body=self.body.replace(IDENTITY_PLACE, written))


def target_of(step: Step) -> str:
    """The X-Amz-Target of a step, in its long form."""
    return f"{_PACKAGE}.{_SERVICE}.{step.value}"


def targets_of(step: Step) -> tuple[str, str]:
    """Both forms of it that the service takes."""
    return target_of(step), f"{_SERVICE}.{step.value}"


def right_request(step: Step, facts: Facts, token: TokenKind = TokenKind.ID) -> RawRequest:
    """The request as it should be, for a token under the facts' key."""
    subject = (
        {"IdentityPoolId": facts.identity_pool_id}
        if step is Step.GET_ID
        else {"IdentityId": IDENTITY_PLACE}
    )
    body = {**subject, "Logins": {facts.login_key: token.place}}
    return RawRequest(
        facts.identity_endpoint,
        f"{TARGET}: {target_of(step)}\nContent-Type: {CONTENT_TYPE}",
        json.dumps(body, indent=2, ensure_ascii=False),
    )


def _pairs(lines: str) -> list[tuple[str, str]]:
    """Names and values line by line; a line without a colon is a name without a value."""
    parted = (line.partition(":") for line in lines.splitlines() if line.strip())
    return [(name.strip(), value.strip()) for name, _colon, value in parted]
