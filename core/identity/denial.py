"""Says a refusal in words, for the person who was refused and has no administrator's rights."""

from __future__ import annotations

from dataclasses import dataclass

from core.identity.arn import Arn, role_name, same_role
from core.identity.denial_message import Denial, PolicyKind, Refusal, parse
from core.identity.denial_remedy import remedy, statement
from core.identity.denial_words import USE_THE_KEY, action_words
from core.identity.denying_policy import denying_policy

__all__ = ["Denial", "DenialExplanation", "PolicyKind", "Refusal", "explain", "parse"]


@dataclass(frozen=True, slots=True)
class DenialExplanation:
    """A refusal in sentences.

    agrees: whether the role that was used is the expected one; None when either is not known.
    policy: what refused and where it is found, or "" when AWS names nothing. policy_arn: its ARN,
    when AWS names it. statement: the smallest policy statement that would allow the call, as JSON
    text, or None when the message does not say enough, or when no added statement would help.
    """

    who: str
    what: str
    where: str
    why: str
    policy: str
    policy_arn: str | None
    agreement: str
    agrees: bool | None
    remedy: str
    statement: str | None
    others: str
    raw: str


def explain(
    denial: Denial, expected_role: str | None = None, allowed_roles: tuple[str, ...] = ()
) -> DenialExplanation:
    """denial in sentences.

    expected_role: the ARN that the token prefers, or that the person asked for. allowed_roles:
    the ARNs of the person's other roles that were seen to be allowed the same action.
    """
    agrees = _agrees(denial, expected_role)
    return DenialExplanation(
        who=_who(denial.principal),
        what=_what(denial),
        where=_where(denial),
        why=_why(denial),
        policy=denying_policy(denial),
        policy_arn=denial.policy_arn,
        agreement=_agreement(agrees, expected_role),
        agrees=agrees,
        remedy=remedy(denial),
        statement=statement(denial, expected_role),
        others=_others(denial, allowed_roles),
        raw=denial.raw,
    )


def _who(principal: str | None) -> str:
    if principal is None:
        return "The message does not say who was refused."
    if principal.lower() == "anonymous":
        return f"Somebody without credentials ({principal})."
    arn = Arn.parse(principal)
    if arn is None or arn.role_name is None:
        return f"{principal}."
    return f"The role {arn.role_name} of account {arn.account}."


def _what(denial: Denial) -> str:
    if denial.action is None:
        if denial.of_key:
            return f"{_begin(USE_THE_KEY)}."
        return "The message does not say which action."
    words = action_words(denial.action)
    told = f"{_begin(words)} ({denial.action})." if words else f"{denial.action}."
    missing = denial.missing_action
    if missing is None or missing.lower() == denial.action.lower():
        return told
    return f"{told} It needs the permission {missing} too."


def _begin(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"


def _where(denial: Denial) -> str:
    if denial.resource is None:
        if denial.of_key:
            return "The key that the table is encrypted with. The message does not name it."
        return "The message does not say on what."
    arn = Arn.parse(denial.resource)
    if arn is None:
        return "Any resource (*)."
    if arn.index is not None:
        return f"The index {arn.index} of the table {arn.table} in {arn.region}."
    if arn.table:
        return f"The table {arn.table} in {arn.region}."
    if arn.service == "kms" and arn.resource.startswith("key/"):
        return f"The key {arn.resource.removeprefix('key/')} in {arn.region}."
    return f"{denial.resource}."


def _why(denial: Denial) -> str:
    at_least = "At least this one refused; there may be more that AWS does not name."
    match denial.refusal, denial.policy:
        case Refusal.KEY_POLICY, _:
            return (
                "The table is encrypted with a key whose policy does not let this role use it, "
                "or the key is not in this region. AWS does not say which."
            )
        case Refusal.IMPLICIT, PolicyKind() as kind:
            if denial.of_key:
                return f"No {kind.value} allows the use of the key. {at_least}"
            return f"No {kind.value} allows it. {at_least}"
        case Refusal.EXPLICIT, PolicyKind() as kind:
            through = f", through a {denial.through.value}" if denial.through else ""
            return f"It is explicitly denied in {_article(kind)} {kind.value}{through}. {at_least}"
        case Refusal.EXPLICIT, _:
            return "A policy explicitly denies it; AWS does not say which kind."
        case _ if denial.of_key:
            return (
                "The table is encrypted with a key that this role may not use, or that does not "
                "exist in this region. AWS does not say which."
            )
        case _:
            return "AWS does not say which policy refused."


def _agrees(denial: Denial, expected_role: str | None) -> bool | None:
    principal = Arn.parse(denial.principal or "")
    if expected_role is None or principal is None or principal.role_name is None:
        return None
    return same_role(denial.principal or "", expected_role)


def _agreement(agrees: bool | None, expected_role: str | None) -> str:
    if agrees is None:
        return "Whether this is the role that your token prefers is not known."
    name = role_name(expected_role or "")
    if agrees:
        return f"This is the role that your token leads to ({name})."
    return f"This is not the role that your token leads to, which is {name}."


def _others(denial: Denial, allowed_roles: tuple[str, ...]) -> str:
    if not allowed_roles:
        return ""
    names = " and ".join(role_name(role) for role in allowed_roles)
    return f"With {names}, {denial.action or 'this'} was allowed before."


def _article(kind: PolicyKind) -> str:
    return "an" if kind is PolicyKind.IDENTITY else "a"
