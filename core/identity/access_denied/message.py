"""Reads AWS's access-denied messages: who was refused what, on what, and by which kind of policy.

Pure. Whitespace and case do not matter, the raw text is kept, and nothing is guessed: what a
message does not say, or says only in part, is None. Sources: IAM user guide, "Troubleshoot access
denied error messages"; AWS security blog, "Enhanced access denied error messages with policy
ARNs"; AWS KMS developer guide, "How Amazon DynamoDB uses AWS KMS".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from core.identity.arn import Arn


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
    missing_action is the action that no policy allows, where AWS names another one than action:
    some calls need a second permission. of_key: the table's encryption key refused, not the table.
    """

    raw: str
    principal: str | None = None
    action: str | None = None
    resource: str | None = None
    refusal: Refusal = Refusal.UNSAID
    policy: PolicyKind | None = None
    through: PolicyKind | None = None
    policy_arn: str | None = None
    missing_action: str | None = None
    of_key: bool = False


_KINDS = {
    PolicyKind.IDENTITY: r"identity-based polic(?:y|ies)",
    PolicyKind.RESOURCE: r"resource-based polic(?:y|ies)",
    PolicyKind.BOUNDARY: r"permissions? boundar(?:y|ies)(?: polic(?:y|ies))?",
    PolicyKind.SESSION: r"sessions? polic(?:y|ies)",
    PolicyKind.VPC_ENDPOINT: r"VPC endpoint polic(?:y|ies)",
    PolicyKind.SERVICE_CONTROL: r"service control polic(?:y|ies)",
    PolicyKind.ROLE_TRUST: r"(?:role )?trust polic(?:y|ies)",
    PolicyKind.RESOURCE_CONTROL: r"resource control polic(?:y|ies)",
}
_KIND = "|".join(_KINDS.values())
# What is cut off ("…", "...", "(truncated") is not the whole name.
_CUT = r"(?:\.\.|…| ?\(truncated)"
_ACTION_NAME = r"[a-z0-9-]+:[a-z0-9*]+"
_IN_POLICY = r"(?: in (?:(?:an?|the) )?"

_PRINCIPAL = re.compile(r"\bUser: (?P<principal>\S+) is not authorized", re.IGNORECASE)
_ACTION = re.compile(
    rf"\bnot authorized to perform:? (?P<action>{_ACTION_NAME})(?![a-z0-9*]|{_CUT})", re.IGNORECASE
)
_REASON = r"(?:because no|because the|(?:with|due to) an explicit)\b"
_RESOURCE = re.compile(
    r"\bon resource: (?:"
    # In quotes, which may be escaped: an object's name may have any letter.
    r"\\?(?P<quote>[\"'])(?P<quoted>arn:.+?|\*)\\?(?P=quote)"
    # Before the reason: up to it, blanks and full stops included.
    rf"|(?P<reasoned>arn:(?:(?! arn:|: )[^\"'()])+?|\*)(?= {_REASON})"
    # Before anything else: one word.
    rf"|(?P<word>arn:[^\s\"'()<>]++|\*)(?! ?\(truncated)"
    r")",
    re.IGNORECASE,
)
_IMPLICIT = re.compile(
    rf"\bbecause no (?P<kind>{_KIND}) allows?\b"
    rf"(?: the (?P<missing>{_ACTION_NAME})(?![a-z0-9*]|{_CUT})(?: action)?)?",
    re.IGNORECASE,
)
_EXPLICIT = re.compile(
    rf"\b(?:with|due to) an explicit deny{_IN_POLICY}(?P<kind>{_KIND})"
    rf"(?: transitively through (?:(?:an?|the) )?(?P<through>{_KIND}))?"
    # A kind that is not known here.
    r"|(?: in (?:an?|the) [\w-]+(?: [\w-]+){0,3}? polic(?:y|ies)))?",
    re.IGNORECASE,
)
_KEY_REASON = re.compile(
    r"\bbecause the resource does not exist in this Region, no resource-based policies allow "
    r"access, or a resource-based policy explicitly denies access",
    re.IGNORECASE,
)
_OF_KEY = re.compile(
    r"\bKMS key access denied|\bKMSAccessDenied|\bAWSKMSException\b|\bService: (?:AWS)?KMS\b"
    r"|\bciphertext refers to a customer master key\b",
    re.IGNORECASE,
)
_POLICY_ARN = re.compile(
    r"\s?: \\?[\"']?(?P<arn>arn:[^\s\"'()<>]++)(?! ?\(truncated)", re.IGNORECASE
)
_ARN_KINDS = {
    "service_control_policy": PolicyKind.SERVICE_CONTROL,
    "resource_control_policy": PolicyKind.RESOURCE_CONTROL,
}


@dataclass(frozen=True, slots=True)
class _Reason:
    """end is where the reason ends in the text; a policy's ARN follows it directly."""

    refusal: Refusal
    policy: PolicyKind | None = None
    through: PolicyKind | None = None
    missing: str | None = None
    end: int = -1


def parse(message: str) -> Denial:
    """What message says; message is AWS's text, with or without what an SDK puts around it."""
    text = " ".join(message.split())
    reason = _reason(text)
    action = _group(_ACTION, text, "action")
    policy_arn = _policy_arn(text, reason.end)
    return Denial(
        raw=message,
        principal=_group(_PRINCIPAL, text, "principal"),
        action=action,
        resource=_resource(text),
        refusal=reason.refusal,
        policy=reason.policy or kind_of_arn(policy_arn),
        through=reason.through,
        policy_arn=policy_arn,
        missing_action=_other(reason.missing, action),
        of_key=(action or "").lower().startswith("kms:") or _OF_KEY.search(text) is not None,
    )


def _reason(text: str) -> _Reason:
    if found := _KEY_REASON.search(text):
        return _Reason(Refusal.KEY_POLICY, PolicyKind.RESOURCE, end=found.end())
    if found := _EXPLICIT.search(text):
        kind, through = _kind(found["kind"]), _kind(found["through"])
        return _Reason(Refusal.EXPLICIT, kind, through, end=found.end())
    if found := _IMPLICIT.search(text):
        return _Reason(Refusal.IMPLICIT, _kind(found["kind"]), None, found["missing"], found.end())
    return _Reason(Refusal.UNSAID)


def _other(missing: str | None, action: str | None) -> str | None:
    return missing if (missing or "").lower() != (action or "").lower() else None


def _resource(text: str) -> str | None:
    found = _RESOURCE.search(text)
    if found is None:
        return None
    if found["word"] is not None:
        return _arn_or_star(found["word"])
    given: str = found["quoted"] or found["reasoned"]
    return given if given == "*" or Arn.parse(given) else None


def _policy_arn(text: str, end: int) -> str | None:
    found = _POLICY_ARN.match(text, end) if end >= 0 else None
    return _arn_or_star(found["arn"]) if found else None


def _arn_or_star(word: str) -> str | None:
    """A word of a sentence as an ARN: without the sentence's own stops; None when it is cut off."""
    if word.endswith(("..", "…", "/", ":")):
        return None
    bare = word.rstrip(".,;]}\\")
    return bare if bare == "*" or Arn.parse(bare) else None


def kind_of_arn(policy_arn: str | None) -> PolicyKind | None:
    """The kind of policy that an organization's policy ARN names; None for any other ARN."""
    arn = Arn.parse(policy_arn or "")
    parts = arn.resource.split("/") if arn is not None and arn.service == "organizations" else []
    return next((_ARN_KINDS[part] for part in parts if part in _ARN_KINDS), None)


def _kind(words: str | None) -> PolicyKind | None:
    if words is None:
        return None
    spelled = _KINDS.items()
    return next(kind for kind, form in spelled if re.fullmatch(form, words, re.IGNORECASE))


def _group(pattern: re.Pattern[str], text: str, name: str) -> str | None:
    found = pattern.search(text)
    return found[name] if found else None
