"""What would be tried, what it costs, and what came of it, in words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.access.actions import PROBES, Cost, operation_of
from core.access.evidence import Evidence, Verdict
from core.i18n import _, ngettext, paragraph
from core.identity.arn import role_name
from ui.messages import Message, Tone
from ui.viewmodels.access.facts import AccessFacts
from ui.viewmodels.access.state import ProbePlan


def unknown_actions(facts: AccessFacts) -> tuple[str, ...]:
    """The actions that can be tried and of which nothing is known for the role in force."""
    role = facts.role.name
    if not role:
        return ()
    verdict = facts.knowledge.verdict
    return tuple(action for action in PROBES if verdict(action, role) is Verdict.UNKNOWN)


def plan(actions: tuple[str, ...], role: str, *, borrowed: str = "") -> ProbePlan:
    """role: the bare name of the role to try as; borrowed: its ARN when it is not in force."""
    names = ", ".join(operation_of(action) for action in actions)
    title = ngettext(
        "Try {actions} as {role}? This sends one request.",
        "Try {actions} as {role}? This sends {n} requests.",
        len(actions),
        actions=names,
        role=role,
    )
    own = _("Bookplate gets credentials of that role for this one try.") if borrowed else ""
    return ProbePlan(actions, title, paragraph(own, cost(actions)), borrowed)


def cost(actions: Sequence[str]) -> str:
    """What these cost at most, and why they change nothing."""
    kinds = [PROBES[action] for action in actions if action in PROBES]
    writes = kinds.count(Cost.WRITE)
    sentences = []
    if writes:
        sentences.append(_("Each write has a condition that can never hold, so nothing changes."))
        sentences.append(
            ngettext(
                "It costs at most {n} write unit.", "They cost at most {n} write units.", writes
            )
        )
    if len(kinds) > writes:
        sentences.append(_("Reading changes nothing; at most one book is read."))
    sentences.append(_("AWS may log the requests, refused ones too."))
    return paragraph(*sentences)


def outcome(found: Iterable[Evidence]) -> Message:
    """What the probes have shown."""
    all_found = tuple(found)
    allowed = sum(1 for one in all_found if one.verdict is Verdict.ALLOWED)
    refused = sum(1 for one in all_found if one.verdict is Verdict.REFUSED)
    undecided = [one for one in all_found if one.verdict is Verdict.UNKNOWN]
    told = ngettext("Tried {n} action.", "Tried {n} actions.", len(all_found))
    hint = paragraph(
        ngettext("{n} is allowed.", "{n} are allowed.", allowed) if allowed else "",
        ngettext("{n} is refused.", "{n} are refused.", refused) if refused else "",
        *(_undecided(one) for one in undecided),
    )
    tone = Tone.WARNING if undecided else Tone.INFO if refused else Tone.SUCCESS
    return Message(tone, told, hint)


def _undecided(one: Evidence) -> str:
    action = operation_of(one.action)
    if one.code:
        return _("{action} is still not known ({code}).", action=action, code=one.code)
    return paragraph(_("{action} is still not known.", action=action), one.words)


def of_another_role(expected: str, found: Evidence) -> Message:
    """The requests were signed as another role than the one that the person was asked about."""
    return Message(
        Tone.WARNING,
        _("AWS used {role} for this try, not {expected}.", role=found.role, expected=expected),
        _("What was seen stands in that role's column. Nothing more was tried."),
    )


def borrowed_name(plan: ProbePlan, in_force: str) -> str:
    """The bare name of the role that the plan is for."""
    return role_name(plan.role) if plan.role else in_force
