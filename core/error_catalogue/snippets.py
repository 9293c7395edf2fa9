"""Commands, documents and places that the catalogue's entries offer, made with the ids at hand."""

from __future__ import annotations

import json
import re

from core.error_catalogue.entry import Ids, Kind, Snippet
from core.i18n import _

_NAME = re.compile(r"\{([a-z_]+)\}")


def command(line: str) -> Snippet:
    """A line for a shell with the AWS CLI; names in braces become ids."""
    return Snippet(Kind.COMMAND, lambda ids: filled(line, ids))


def console(path: str) -> Snippet:
    """A place in AWS's console, in the console's own words, which it translates too; marked."""
    return Snippet(Kind.CONSOLE, lambda ids: _(path, **ids))


def in_app(path: str) -> Snippet:
    """A place or a command in this window; marked."""
    return Snippet(Kind.IN_APP, lambda ids: _(path, **ids))


def statement(*actions: str, resource: str = "{table_arn}") -> Snippet:
    """A statement that allows these actions, for a policy of the role."""

    def make(ids: Ids) -> str:
        allowed = actions[0] if len(actions) == 1 else list(actions)
        allow = {"Effect": "Allow", "Action": allowed, "Resource": filled(resource, ids)}
        return json.dumps(allow, indent=2)

    return Snippet(Kind.JSON, make)


def trust_policy(*, tags: bool = False) -> Snippet:
    """The whole trust policy with which the identity pool may hand out the role."""

    def make(ids: Ids) -> str:
        return json.dumps(_trust(ids, tags=tags), indent=2)

    return Snippet(Kind.JSON, make)


def role_mapping(resolution: str) -> Snippet:
    """The role mapping that takes the role from the token; resolution is for a tie."""

    def make(ids: Ids) -> str:
        mapping = {"Type": "Token", "AmbiguousRoleResolution": resolution}
        return json.dumps({f"{ids['login_key']}:{ids['client']}": mapping}, indent=2)

    return Snippet(Kind.JSON, make)


def request(operation: str) -> Snippet:
    """How a call of the identity pool has to look when it is made by hand."""

    def make(ids: Ids) -> str:
        return "\n".join(
            (
                f"POST {ids['identity_endpoint']}/",
                "Content-Type: application/x-amz-json-1.1",
                f"X-Amz-Target: AWSCognitoIdentityService.{operation}",
            )
        )

    return Snippet(Kind.COMMAND, make)


def filled(text: str, ids: Ids) -> str:
    """text with each name in braces replaced; other braces stay, as shells and JMESPath have."""
    return _NAME.sub(lambda found: ids.get(found[1], found[0]), text)


def _trust(ids: Ids, *, tags: bool) -> dict[str, object]:
    provider = ids["provider"]
    action = "sts:AssumeRoleWithWebIdentity"
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"Federated": provider},
                "Action": [action, "sts:TagSession"] if tags else action,
                "Condition": {
                    "StringEquals": {f"{provider}:aud": ids["identity_pool"]},
                    "ForAnyValue:StringLike": {f"{provider}:amr": "authenticated"},
                },
            }
        ],
    }
