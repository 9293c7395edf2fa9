"""What is known of one action and role, in words: who, when, on which book, and what AWS said."""

from __future__ import annotations

from core.access.actions import PROBES, operation_of
from core.access.evidence import Cell, Evidence, Verdict
from core.errors import ServiceSaid
from core.i18n import _, paragraph
from core.identity.access_denied.explanation import explain
from core.identity.access_denied.message import parse
from core.identity.arn import role_name
from ui.messages import moment
from ui.viewmodels.access.facts import AccessFacts
from ui.viewmodels.access.state import CellDetail


def detail_of(facts: AccessFacts, cell: Cell, skew: float) -> CellDetail:
    """skew is the server's time minus this computer's, whose clock people read."""
    seen = facts.knowledge.of(cell.action, cell.role)
    in_force = cell.role == facts.role.name
    other = _other(facts, cell.role)
    return CellDetail(
        cell,
        Verdict.UNKNOWN if seen is None else seen.verdict,
        _headline(cell, seen),
        _facts(seen, skew) if seen else (),
        why=_why(facts, seen) if seen else "",
        said=seen.words if seen else "",
        statement=_statement(facts, seen) if seen else "",
        evidence=seen,
        can_probe=in_force and cell.action in PROBES,
        other_role="" if in_force or cell.action not in PROBES else other,
        advice=_advice(cell, in_force=in_force, in_token=bool(other)),
        request=seen.number if seen and seen.number in facts.recorded else None,
        said_by_aws=_said_by_aws(seen) if seen else None,
    )


def _other(facts: AccessFacts, role: str) -> str:
    """The ARN of a role of the token by its bare name, or empty."""
    return next((arn for arn in facts.role.of_token if role_name(arn) == role), "")


def _headline(cell: Cell, seen: Evidence | None) -> str:
    operation = operation_of(cell.action)
    match Verdict.UNKNOWN if seen is None else seen.verdict:
        case Verdict.ALLOWED:
            return _("{role} was allowed {action}.", role=cell.role, action=operation)
        case Verdict.REFUSED:
            return _("{role} was refused {action}.", role=cell.role, action=operation)
        case _:
            return _("Whether {role} may {action} is not known.", role=cell.role, action=operation)


def _facts(seen: Evidence, skew: float) -> tuple[tuple[str, str], ...]:
    found = (
        (_("When"), moment(seen.at - skew)),
        (_("User"), seen.user),
        (_("Request"), _request(seen)),
        (_("Book"), "" if seen.probed else seen.book),
    )
    return tuple((name, words) for name, words in found if words)


def _request(seen: Evidence) -> str:
    """Which one it was, by what AWS's own logs call it."""
    operation = operation_of(seen.action)
    parts = [_("{action}, a probe", action=operation) if seen.probed else operation]
    if seen.status is not None:
        parts.append(f"HTTP {seen.status}")
    parts += [part for part in (seen.code, seen.request_id) if part]
    return " · ".join(parts)


def _why(facts: AccessFacts, seen: Evidence) -> str:
    if seen.verdict is Verdict.UNKNOWN:
        return _("The answer does not tell: {code}.", code=seen.code) if seen.code else ""
    if seen.verdict is Verdict.ALLOWED:
        return _after_a_condition(seen)
    told = explain(parse(seen.words), facts.role.expected)
    return paragraph(told.why, told.remedy)


def _after_a_condition(seen: Evidence) -> str:
    if not seen.code:
        return ""
    return _("Only its condition was not met. AWS looks at permissions first.")


def _said_by_aws(seen: Evidence) -> ServiceSaid | None:
    """Only what is an error's: a condition that was not met is what a probe hopes for."""
    if seen.verdict is Verdict.ALLOWED or not seen.code:
        return None
    return ServiceSaid(seen.code, seen.words, operation_of(seen.action))


def _statement(facts: AccessFacts, seen: Evidence) -> str:
    if seen.verdict is not Verdict.REFUSED:
        return ""
    return explain(parse(seen.words), facts.role.expected).statement or ""


def _advice(cell: Cell, *, in_force: bool, in_token: bool) -> str:
    if cell.action not in PROBES:
        return _("Bookplate cannot try this action without a change to the table.")
    if in_force:
        return ""
    if in_token:
        return _(
            "Requests are signed as another role now. To try it as {role}, switch to that role, or "
            "get its credentials for this one try.",
            role=cell.role,
        )
    return _("{role} is not among the roles of your token, so it cannot be tried.", role=cell.role)
