"""The six columns of the chain, from groups to what the role may do. Pure."""

from __future__ import annotations

from core.access.actions import operation_of
from core.access.evidence import Evidence
from core.i18n import _, ngettext
from core.identity.arn import role_name, same_role
from core.identity.role_in_force import Agreement
from ui.viewmodels.access.facts import AccessFacts
from ui.viewmodels.access.group_columns import (
    group_lines,
    has_group_without_role,
    precedence_lines,
)
from ui.viewmodels.access.state import Column, Line, Link, Mark, Node


def columns_of(facts: AccessFacts) -> tuple[Column, ...]:
    """The columns in their order; the first that the chain does not get beyond is broken."""
    broken = facts.broken
    columns = (
        Column(Node.GROUPS, group_lines(facts)),
        Column(Node.PRECEDENCE, precedence_lines(facts, _role_rows(facts))),
        Column(Node.ROLE, _roles(facts)),
        Column(Node.TRUST, _trust(facts)),
        Column(Node.CREDENTIALS, _credentials(facts)),
        Column(Node.MAY, _may(facts)),
    )
    refused = facts.last_refusal is not None
    return tuple(
        Column(
            column.node,
            column.lines,
            broken=column.node is broken or (column.node is Node.MAY and refused),
        )
        for column in columns
    )


def _roles(facts: AccessFacts) -> tuple[Line, ...]:
    role = facts.role
    lines = [_role_line(facts, arn) for arn in _expected_first(facts)]
    if _is_another(facts) and role.assumed is not None:
        lines.insert(0, _in_force(role.assumed.name, Mark.DOUBTFUL))
    if lines:
        without = (Line(_("no role"), mark=Mark.OPEN),) if has_group_without_role(facts) else ()
        return (*lines, *without)
    if role.name:
        return (_in_force(role.name, Mark.HOLDS),)
    unknown = facts.token.claims is None
    return (Line(_("not known yet") if unknown else _("no role"), mark=Mark.OPEN),)


def _role_rows(facts: AccessFacts) -> dict[str | None, int]:
    """Where the roles of the token stand in their column, and below them “no role” (None)."""
    first = 1 if _is_another(facts) else 0
    rows: dict[str | None, int] = {
        arn: row for row, arn in enumerate(_expected_first(facts), first)
    }
    return {**rows, None: first + len(rows)}


def _is_another(facts: AccessFacts) -> bool:
    """Whether a role is in force that is not the one expected; it has the first row."""
    return facts.role.assumed is not None and facts.role.agreement is Agreement.DIFFERS


def _in_force(name: str, mark: Mark) -> Line:
    return Line(name, _("in force"), mark, Link.WINS, strong=True)


def _expected_first(facts: AccessFacts) -> tuple[str, ...]:
    """The role that the line leads through stands in the first row, where the line is."""
    expected = facts.role.expected
    roles = facts.role.of_token
    if expected is None:
        return roles
    return (expected, *(arn for arn in roles if not same_role(arn, expected)))


def _role_line(facts: AccessFacts, arn: str) -> Line:
    role, name = facts.role, role_name(arn)
    prediction = facts.token.prediction
    preferred = prediction is not None and prediction.role == arn
    in_force = bool(role.arn) and same_role(role.arn, arn)
    if facts.tied and role.refused is not None:
        return Line(name, "", Mark.DOUBTFUL)
    if in_force and role.asked and not preferred:
        return Line(name, _("in force: you chose it"), Mark.DOUBTFUL, Link.WINS, strong=True)
    if in_force and role.agreement is Agreement.AGREES:
        return Line(name, _("preferred, in force"), Mark.HOLDS, Link.WINS, strong=True)
    if in_force:
        return Line(name, _("expected"), Mark.OPEN, Link.WINS, strong=True)
    return Line(name, _("preferred"), link=_of_preferred(facts)) if preferred else Line(name)


def _of_preferred(facts: AccessFacts) -> Link:
    """From a preferred role that is not in force: to where the chain broke, or to nowhere."""
    if facts.broken is Node.TRUST:
        return Link.WINS
    return Link.UNKNOWN if facts.role.arn == "" and facts.broken is None else Link.BROKEN


def _trust(facts: AccessFacts) -> tuple[Line, ...]:
    if facts.broken is Node.TRUST:
        note = _("it may not hand out the role")
        return (Line(_("pool not trusted"), note, Mark.REFUSED, Link.BROKEN, strong=True),)
    if facts.given_at is None:
        return (Line(_("not tried yet"), mark=Mark.OPEN, link=_onward(facts)),)
    seen = _("seen {time}", time=facts.clock(facts.given_at))
    return (Line(_("pool is trusted"), seen, Mark.HOLDS, Link.WINS),)


def _onward(facts: AccessFacts) -> Link:
    return Link.ENDS if facts.broken else Link.UNKNOWN


def _credentials(facts: AccessFacts) -> tuple[Line, ...]:
    if facts.broken is not None or facts.expires_at is None or facts.renews_at is None:
        missing = _("none") if facts.broken else _("not known yet")
        return (Line(missing, mark=Mark.OPEN, link=_onward(facts)),)
    link = Link.BROKEN if facts.last_refusal else Link.WINS
    times = _(
        "until {end}, renews {renewal}",
        end=facts.clock(facts.expires_at),
        renewal=facts.clock(facts.renews_at),
    )
    name = facts.token.key_hint or _("kept from before")
    return (Line(name, times, Mark.HOLDS, link, strong=True),)


def _may(facts: AccessFacts) -> tuple[Line, ...]:
    if not facts.role.name:
        return (Line(_("nothing without a role"), mark=Mark.OPEN),)
    allowed, refused, unknown = facts.counts
    counted = (
        Line(ngettext("{n} allowed", "{n} allowed", allowed), mark=Mark.MAY),
        Line(
            ngettext("{n} refused", "{n} refused", refused),
            _last(facts, facts.last_refusal),
            Mark.REFUSED,
        ),
        Line(ngettext("{n} not known", "{n} not known", unknown), mark=Mark.UNKNOWN),
    )
    shown = zip(counted, (allowed, refused, unknown), strict=True)
    return tuple(line for line, number in shown if number)


def _last(facts: AccessFacts, refused: Evidence | None) -> str:
    if refused is None:
        return ""
    action = operation_of(refused.action)
    return _("last: {action} {time}", action=action, time=facts.clock(refused.at))
