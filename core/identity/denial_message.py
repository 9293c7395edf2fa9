"""Reads AWS's access-denied messages: who was refused what, on what, and by which kind of policy.

Pure. Whitespace and case do not matter, the raw text is kept, and nothing is guessed: what a
message does not say is None. Source: IAM user guide, "Troubleshoot access denied error messages".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class PolicyKind(Enum):
    """The kinds of policy that a message can name. AWS names one even when several refuse."""

    IDENTITY = "identity-based policy"
    RESOURCE = "resource-based policy"
    BOUNDARY = "permissions boundary"
    SESSION = "session policy"
    VPC_ENDPOINT = "VPC endpoint policy"
    SERVICE_CONTROL = "service control policy"
    ROLE_TRUST = "role trust policy"
    RESOURCE_CONTROL = "resource control policy"


class Refusal(Enum):
    """How the policy refused."""

    IMPLICIT = "nothing allows it"
    EXPLICIT = "something forbids it"
    KEY_POLICY = "the encryption key does not allow it"
    UNSAID = "the message does not say"


@dataclass(frozen=True, slots=True)
class Denial:
    """One message in its parts.

    principal is an ARN or "anonymous", resource an ARN or "*". through is the policy kind that a
    refusal came through ("transitively"). policy_arn names the very policy, when AWS does.
    """

    raw: str
    principal: str | None = None
    action: str | None = None
    resource: str | None = None
    refusal: Refusal = Refusal.UNSAID
    policy: PolicyKind | None = None
    through: PolicyKind | None = None
    policy_arn: str | None = None


_KIND = "|".join(
    (
        r"identity-based polic(?:y|ies)",
        r"resource-based polic(?:y|ies)",
        r"permissions boundar(?:y|ies)",
        r"sessions? polic(?:y|ies)",
        r"VPC endpoint polic(?:y|ies)",
        r"service control polic(?:y|ies)",
        r"role trust polic(?:y|ies)",
        r"resource control polic(?:y|ies)",
    )
)
_PRINCIPAL = re.compile(r"\bUser: (?P<principal>\S+) is not authorized", re.IGNORECASE)
_ACTION = re.compile(
    r"\bnot authorized to perform:? (?P<action>[a-z0-9-]+:[a-z0-9*]+)", re.IGNORECASE
)
_RESOURCE = re.compile(
    r"\bon resource: (?P<quote>[\"']?)(?P<resource>arn:[^\"']+?|\*)(?P=quote)"
    r"(?=[.,;]?$| because\b| with an explicit\b)",
    re.IGNORECASE,
)
_IMPLICIT = re.compile(rf"\bbecause no (?P<kind>{_KIND}) allows?\b", re.IGNORECASE)
_EXPLICIT = re.compile(
    rf"\bwith an explicit deny(?: in (?:an?|the) (?P<kind>{_KIND})"
    rf"(?: transitively through (?:an?|the) (?P<through>{_KIND}))?)?",
    re.IGNORECASE,
)
_KEY_POLICY = re.compile(
    r"\bbecause the resource does not exist in this Region, no resource-based policies allow "
    r"access, or a resource-based policy explicitly denies access",
    re.IGNORECASE,
)
_POLICY_ARN = re.compile(r": (?P<arn>arn:\S+:policy/\S+?)[.,;]?$", re.IGNORECASE)


def parse(message: str) -> Denial:
    """What message says; message is AWS's text, with or without the SDK's prefix."""
    text = " ".join(message.split())
    policy_arn = _POLICY_ARN.search(text)
    said = text[: policy_arn.start()] if policy_arn else text
    refusal, policy, through = _reason(said)
    return Denial(
        raw=message,
        principal=_group(_PRINCIPAL, said, "principal"),
        action=_group(_ACTION, said, "action"),
        resource=_group(_RESOURCE, said, "resource"),
        refusal=refusal,
        policy=policy,
        through=through,
        policy_arn=policy_arn["arn"] if policy_arn else None,
    )


def _reason(text: str) -> tuple[Refusal, PolicyKind | None, PolicyKind | None]:
    if _KEY_POLICY.search(text):
        return Refusal.KEY_POLICY, PolicyKind.RESOURCE, None
    if found := _EXPLICIT.search(text):
        return Refusal.EXPLICIT, _kind(found["kind"]), _kind(found["through"])
    if found := _IMPLICIT.search(text):
        return Refusal.IMPLICIT, _kind(found["kind"]), None
    return Refusal.UNSAID, None, None


def _kind(words: str | None) -> PolicyKind | None:
    if words is None:
        return None
    spelled = re.sub(r"ies$", "y", re.sub(r"^sessions", "session", words.lower()))
    return next(kind for kind in PolicyKind if kind.value.lower() == spelled)


def _group(pattern: re.Pattern[str], text: str, name: str) -> str | None:
    found = pattern.search(text)
    return found[name] if found else None
