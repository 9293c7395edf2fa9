"""The six columns of the chain, from groups to what the role may do. Pure."""

from __future__ import annotations

from core.access.evidence import Evidence
from core.i18n import _, ngettext
from core.identity.arn import role_name, same_role
from core.identity.role_in_force import Agreement
from ui.viewmodels.access.facts import AccessFacts
from ui.viewmodels.access.state import Column, Line, Link, Mark, Node

MOST_GROUPS = 5
"""Of more, the last line says how many there are."""


def columns_of(facts: AccessFacts) -> tuple[Column, ...]:
    """The columns in their order; the first that the chain does not get beyond is broken."""
    broken = facts.broken
    columns = (
        Column(Node.GROUPS, _groups(facts)),
        Column(Node.PRECEDENCE, _precedence(facts)),
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


def _groups(facts: AccessFacts) -> tuple[Line, ...]:
    if facts.token.claims is None:
        return (Line(_("not known yet"), Mark.OPEN, Link.UNKNOWN),)
    if not facts.groups:
        return (Line(_("no group"), Mark.OPEN, Link.BROKEN),)
    link = _from_groups(facts)
    lines = tuple(Line(name, link=link) for name in facts.groups[:MOST_GROUPS])
    more = len(facts.groups) - MOST_GROUPS
    rest = Line(ngettext("{n} more group", "{n} more groups", more)) if more > 0 else None
    return (*lines, rest) if rest else lines


def _from_groups(facts: AccessFacts) -> Link:
    """Which group carries which role stands in no token, unless there is one of each."""
    if facts.token.prediction is None or not facts.role.of_token:
        return Link.BROKEN if facts.broken is Node.GROUPS else Link.UNKNOWN
    alone = len(facts.groups) == 1 and len(facts.role.of_token) == 1
    return Link.WINS if alone else Link.UNKNOWN


def _precedence(facts: AccessFacts) -> tuple[Line, ...]:
    if facts.tied:
        tie = Line(_("a tie: choose a role"), Mark.DOUBTFUL, Link.BROKEN, strong=True)
        return (tie,) if facts.role.refused else (Line(_("a tie"), Mark.DOUBTFUL, Link.UNKNOWN),)
    if not facts.role.of_token:
        return (Line(_("nothing to compare"), Mark.OPEN),)
    if len(facts.role.of_token) == 1:
        return (Line(_("only one role"), link=Link.WINS),)
    return (Line(_("lowest number wins"), link=Link.WINS),)


def _roles(facts: AccessFacts) -> tuple[Line, ...]:
    role = facts.role
    lines = [_role_line(facts, arn) for arn in _expected_first(facts)]
    if role.assumed is not None and role.agreement is Agreement.DIFFERS:
        other = _("{role}, in force", role=role.assumed.name)
        lines.insert(0, Line(other, Mark.DOUBTFUL, Link.WINS, strong=True))
    if lines:
        return tuple(lines)
    if role.name:
        return (Line(_("{role}, in force", role=role.name), Mark.HOLDS, Link.WINS, strong=True),)
    unknown = facts.token.claims is None
    return (Line(_("not known yet") if unknown else _("no role"), Mark.OPEN),)


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
        return Line(name, Mark.DOUBTFUL, Link.BROKEN)
    if in_force and role.asked and not preferred:
        return Line(_("{role}, your choice", role=name), Mark.DOUBTFUL, Link.WINS, strong=True)
    if in_force:
        mark = Mark.HOLDS if role.agreement is Agreement.AGREES else Mark.OPEN
        words = _("{role}, in force", role=name)
        return Line(words, mark, Link.WINS, strong=True)
    if preferred:
        return Line(_("{role}, preferred", role=name), link=Link.BROKEN)
    return Line(name)


def _trust(facts: AccessFacts) -> tuple[Line, ...]:
    if facts.broken is Node.TRUST:
        return (Line(_("the pool may not hand it out"), Mark.REFUSED, Link.BROKEN, strong=True),)
    if facts.given_at is None:
        return (Line(_("not tried yet"), Mark.OPEN, _onward(facts)),)
    seen = _("seen {time}", time=facts.clock(facts.given_at))
    return (Line(_("the pool may hand it out"), Mark.HOLDS, Link.WINS), Line(seen))


def _onward(facts: AccessFacts) -> Link:
    return Link.ENDS if facts.broken else Link.UNKNOWN


def _credentials(facts: AccessFacts) -> tuple[Line, ...]:
    if facts.broken is not None or facts.expires_at is None or facts.renews_at is None:
        missing = _("none") if facts.broken else _("not known yet")
        return (Line(missing, Mark.OPEN, _onward(facts)),)
    refusal = facts.last_refusal
    link = Link.BROKEN if refusal else Link.WINS
    return (
        Line(facts.token.key_hint or _("kept from before"), Mark.HOLDS, link, strong=True),
        Line(_("until {time}", time=facts.clock(facts.expires_at))),
        Line(_("renews {time}", time=facts.clock(facts.renews_at))),
    )


def _may(facts: AccessFacts) -> tuple[Line, ...]:
    if not facts.role.name:
        return (Line(_("nothing without a role"), Mark.OPEN),)
    allowed, refused, unknown = facts.counts
    lines = [
        Line(ngettext("{n} allowed", "{n} allowed", allowed), Mark.HOLDS if allowed else Mark.NONE),
        Line(
            ngettext("{n} refused", "{n} refused", refused), Mark.REFUSED if refused else Mark.NONE
        ),
        Line(ngettext("{n} not known", "{n} not known", unknown), Mark.OPEN),
    ]
    last = facts.last_refusal
    return (*lines, _last(facts, last)) if last else tuple(lines)


def _last(facts: AccessFacts, refused: Evidence) -> Line:
    action = refused.action.partition(":")[2]
    return Line(_("last: {action} {time}", action=action, time=facts.clock(refused.at)))
