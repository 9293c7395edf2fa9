"""A refusal by IAM as the panel shows it: why, where the chain broke, what would help. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from core.access.evidence import Verdict
from core.access.knowledge import Knowledge
from core.books.edits.edit import Edit
from core.i18n import _, paragraph, pgettext
from core.identity.access_denied.action_words import summary
from core.identity.access_denied.broken_chain import BrokenChain, broken_chain
from core.identity.access_denied.explanation import DenialExplanation, explain
from core.identity.access_denied.letter import Letter, Sender, letter
from core.identity.access_denied.message import Denial, PolicyKind, Refusal
from core.identity.arn import role_name, same_role
from core.identity.role_in_force import RoleInForce


class RoleOffer(NamedTuple):
    """A role of the token that is not known to be refused the same."""

    arn: str
    name: str


class About(NamedTuple):
    """Who is refused, for the letter and the chain. key_hint: the ends of the access key's id."""

    sender: Sender = Sender()
    key_hint: str = ""


@dataclass(frozen=True, slots=True)
class Denied:
    """IAM refused. edit is None when it refused to read. typed: label and text, kept.

    why: in a sentence or two. chain: where it broke. letter: to an administrator. offers: the roles
    that the edit can be sent as instead. unknown: AWS's words are of no known form.
    """

    headline: str
    why: str
    chain: BrokenChain
    explanation: DenialExplanation
    other_roles: str
    letter: Letter
    edit: Edit | None = None
    typed: tuple[tuple[str, str], ...] = ()
    offers: tuple[RoleOffer, ...] = ()
    unknown: bool = False


_FOR_EVERY_ROLE = (
    PolicyKind.SERVICE_CONTROL,
    PolicyKind.RESOURCE_CONTROL,
    PolicyKind.VPC_ENDPOINT,
)
"""What these refuse, they refuse whatever the role is."""


def denied(headline: str, denial: Denial, role: RoleInForce, about: About) -> Denied:
    """The explanation of a refusal, without what was typed."""
    told = explain(denial, role.expected)
    if role.asked and told.agrees:
        told = replace(told, agreement=_("This is the role you chose."))
    others = ", ".join(role.others_than(denial.principal)) or pgettext("roles", "none")
    return Denied(
        headline,
        _why(denial, told),
        broken_chain(denial, about.sender.groups, about.key_hint),
        told,
        others,
        letter(denial, told, about.sender),
        unknown=_is_unknown(denial),
    )


def role_offers(
    denial: Denial, role: RoleInForce, known: Knowledge, before: Iterable[Denial] = ()
) -> tuple[RoleOffer, ...]:
    """The token's other roles, but for those that are known to be refused the same.

    before: refusals of edits that wait. A role that was allowed the action since is offered still.
    """
    if denial.policy in _FOR_EVERY_ROLE or denial.through in _FOR_EVERY_ROLE:
        return ()
    asked = (denial.action, denial.resource)
    refused = [denial.principal or role.expected or ""]
    earlier = [one.principal or "" for one in before if (one.action, one.resource) == asked]

    def may_be_let(arn: str) -> bool:
        if any(same_role(arn, one) for one in refused):
            return False
        match known.verdict(denial.action or "", role_name(arn)):
            case Verdict.ALLOWED:
                return True
            case Verdict.REFUSED:
                return False
            case _:
                return not any(same_role(arn, one) for one in earlier)

    return tuple(RoleOffer(arn, role_name(arn)) for arn in role.of_token if may_be_let(arn))


def on_one_line(statement: str | None) -> str:
    """A policy statement as short as can be, so that it is seen without scrolling."""
    return "" if statement is None else json.dumps(json.loads(statement))


def _is_unknown(denial: Denial) -> bool:
    """Nothing in the message was recognised."""
    return denial.action is None and denial.principal is None and not denial.of_key


def _why(denial: Denial, told: DenialExplanation) -> str:
    """The refusal in a sentence; which policy, where that is not the usual one; and whose role."""
    if _is_unknown(denial):
        return _(
            "Bookplate does not know this wording, so it cannot say who or what refused. AWS's own "
            "words are below."
        )
    usual = denial.refusal is Refusal.IMPLICIT and denial.policy is PolicyKind.IDENTITY
    agreement = "" if told.agrees is None else told.agreement
    return paragraph(summary(denial), "" if usual else told.why, agreement)
