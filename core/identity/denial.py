"""Says a refusal in words, for the person who was refused and has no administrator's rights."""

from __future__ import annotations

import json
from dataclasses import dataclass

from core.identity.arn import Arn, role_name, same_role
from core.identity.denial_message import Denial, PolicyKind, Refusal, parse

__all__ = ["Denial", "DenialExplanation", "PolicyKind", "Refusal", "explain", "parse"]

_ACTIONS = {
    "dynamodb:putitem": "add a book, or replace one",
    "dynamodb:updateitem": "change a book",
    "dynamodb:deleteitem": "delete a book",
    "dynamodb:getitem": "read one book",
    "dynamodb:batchgetitem": "read several books by their keys",
    "dynamodb:batchwriteitem": "write several books at once",
    "dynamodb:conditioncheckitem": "compare a book before writing",
    "dynamodb:query": "look books up by their key",
    "dynamodb:scan": "read all books",
    "dynamodb:describetable": "ask how the table is built",
    "kms:decrypt": "use the key that the table is encrypted with",
    "kms:describekey": "use the key that the table is encrypted with",
    "sts:assumerolewithwebidentity": "take on the role with this token",
    "cognito-identity:getid": "ask for an identity",
}


@dataclass(frozen=True, slots=True)
class DenialExplanation:
    """A refusal in sentences.

    agrees: whether the role that was used is the expected one; None when either is not known.
    statement: the smallest policy statement that would allow the call, as JSON text, or None when
    the message does not say enough, or when no added statement would help (an explicit deny).
    """

    who: str
    what: str
    where: str
    why: str
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
        what=_what(denial.action),
        where=_where(denial.resource),
        why=_why(denial),
        agreement=_agreement(agrees, expected_role),
        agrees=agrees,
        remedy=_remedy(denial),
        statement=_statement(denial),
        others=_others(denial, allowed_roles),
        raw=denial.raw,
    )


def _who(principal: str | None) -> str:
    if principal is None:
        return "The message does not say who was refused."
    arn = Arn.parse(principal)
    if arn is None:
        return f"Somebody without credentials ({principal})."
    if arn.role_name is None:
        return f"{principal}."
    return f"The role {arn.role_name} of account {arn.account}."


def _what(action: str | None) -> str:
    if action is None:
        return "The message does not say which action."
    words = _ACTIONS.get(action.lower())
    return f"{words[0].upper()}{words[1:]} ({action})." if words else f"{action}."


def _where(resource: str | None) -> str:
    if resource is None:
        return "The message does not say on what."
    arn = Arn.parse(resource)
    if arn is None:
        return "Any resource (*)."
    if arn.index is not None:
        return f"The index {arn.index} of the table {arn.table} in {arn.region}."
    if arn.table is not None:
        return f"The table {arn.table} in {arn.region}."
    return f"{resource}."


def _why(denial: Denial) -> str:
    at_least = "At least this one refused; there may be more that AWS does not name."
    match denial.refusal, denial.policy:
        case Refusal.KEY_POLICY, _:
            return (
                "The table is encrypted with a key whose policy does not let this role use it, "
                "or the key is not in this region. AWS does not say which."
            )
        case Refusal.IMPLICIT, PolicyKind() as kind:
            return f"No {kind.value} allows it. {at_least}"
        case Refusal.EXPLICIT, PolicyKind() as kind:
            through = f", through a {denial.through.value}" if denial.through else ""
            return f"It is explicitly denied in {_article(kind)} {kind.value}{through}. {at_least}"
        case Refusal.EXPLICIT, _:
            return "A policy explicitly denies it; AWS does not say which kind."
        case _:
            return "AWS does not say which policy refused."


def _remedy(denial: Denial) -> str:
    match denial.refusal, denial.policy:
        case Refusal.EXPLICIT, _:
            return (
                "No added permission helps: an explicit deny always wins. An administrator would "
                "have to change the policy that denies it, or give you another role."
            )
        case Refusal.KEY_POLICY, _:
            return "Whoever owns the key would have to let this role use it."
        case Refusal.IMPLICIT, PolicyKind.IDENTITY:
            return "An administrator can add this statement to a policy of the role."
        case Refusal.IMPLICIT, PolicyKind() as kind:
            return f"An administrator can allow it in the {kind.value}, with a statement like this."
        case _:
            return "An administrator can compare this statement with the role's policies."


def _statement(denial: Denial) -> str | None:
    if denial.refusal is Refusal.EXPLICIT or denial.action is None or denial.resource is None:
        return None
    allow = {"Effect": "Allow", "Action": denial.action, "Resource": denial.resource}
    return json.dumps(allow, indent=2)


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
