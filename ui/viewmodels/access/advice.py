"""What a button says before it is pressed, where its action was refused to the role in force. Pure.

It never stands in the way: a permission may have been given since.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.access.evidence import Verdict
from core.access.knowledge import Knowledge
from core.i18n import _
from core.identity.arn import role_name
from core.identity.role_in_force import RoleInForce
from ui.viewmodels.access.facts import Clock

TO_ADD = "dynamodb:PutItem"
TO_CHANGE = "dynamodb:UpdateItem"


@dataclass(frozen=True, slots=True)
class RoleAdvice:
    """title is a sentence. switch_to: the ARN of a role that was allowed it, or empty; verb is what
    a button to switch says. action and role: of what it speaks."""

    title: str
    action: str
    role: str
    switch_to: str = ""
    verb: str = ""


def advice_for(
    knowledge: Knowledge, action: str, role: RoleInForce, clock: Clock
) -> RoleAdvice | None:
    """The advice on this action; None where the role in force was not refused it last."""
    seen = knowledge.of(action, role.name) if role.name else None
    if seen is None or seen.verdict is not Verdict.REFUSED:
        return None
    title = _("{role} was refused this at {time}.", role=role.name, time=clock(seen.at))
    allowed = set(knowledge.allowed(action))
    may = next((arn for arn in role.of_token if role_name(arn) in allowed), "")
    verb = _("Switch to {role}", role=role_name(may)) if may else ""
    return RoleAdvice(title, action, role.name, may, verb)
