"""The columns of groups and of their precedence: row by row, each with what it leads to. Pure.

A token holds no numbers. Where something else knows them (the practice cloud does; a person may
have typed them in What if), each group has its own, and a line leads on to the role it gives.
"""

from __future__ import annotations

from collections.abc import Mapping

from core.i18n import _, ngettext
from core.identity.arn import role_name, same_role
from core.identity.role_chain.chain import Line as ChainLine
from core.identity.role_chain.chain import RoleChain
from core.identity.role_chain.words import precedence_sign
from core.identity.roles.groups import UNKNOWN, GroupFacts
from ui.viewmodels.access.facts import AccessFacts
from ui.viewmodels.access.state import Line, Link, Mark, Node

MOST_GROUPS = 5
"""Of more, the last line says how many there are."""


def group_lines(facts: AccessFacts) -> tuple[Line, ...]:
    """The groups, those that come first before the others where that is known."""
    if facts.token.claims is None:
        return (Line(_("not known yet"), mark=Mark.OPEN, link=Link.UNKNOWN),)
    if not facts.groups:
        return (Line(_("no group"), mark=Mark.OPEN, link=Link.BROKEN),)
    chain = facts.chain
    shown = chain.groups[:MOST_GROUPS]
    numbered = is_numbered(chain)
    lines = tuple(
        Line(
            one.name,
            link=_from_group(facts, chain, one) if numbered else _from_groups(facts),
            to=row if numbered else None,
        )
        for row, one in enumerate(shown)
    )
    more = len(chain.groups) - MOST_GROUPS
    rest = Line(ngettext("{n} more group", "{n} more groups", more)) if more > 0 else None
    return (*lines, rest) if rest else lines


def precedence_lines(facts: AccessFacts, role_rows: Mapping[str | None, int]) -> tuple[Line, ...]:
    """The groups' numbers, or what is known without. role_rows: where each role (an ARN) stands in
    the next column, and where “no role” does (None).
    """
    chain = facts.chain
    if facts.groups and is_numbered(chain):
        return tuple(_numbered(facts, chain, one, role_rows) for one in chain.groups[:MOST_GROUPS])
    if facts.tied and facts.role.refused:
        note = _("choose a role")
        return (Line(_("a tie"), note, Mark.DOUBTFUL, Link.BROKEN, strong=True),)
    if facts.tied:
        return (Line(_("a tie"), "", Mark.DOUBTFUL, Link.UNKNOWN),)
    if not facts.role.of_token:
        return (Line(_("nothing to compare"), mark=Mark.OPEN),)
    if len(facts.role.of_token) == 1:
        return (Line(_("only one role"), link=Link.WINS),)
    return (Line(_("lowest wins"), _("the token has no numbers"), Mark.UNKNOWN, Link.WINS),)


def is_numbered(chain: RoleChain) -> bool:
    """Whether any group's precedence is known."""
    return any(one.precedence is not UNKNOWN for one in chain.groups)


def has_group_without_role(facts: AccessFacts) -> bool:
    """Whether a line leads from a group to no role, beside those that lead to one."""
    chain = facts.chain
    if not chain.roles or not is_numbered(chain):
        return False
    shown = {one.name for one in chain.groups[:MOST_GROUPS]}
    return any(line.role is None and line.group in shown for line in chain.lines)


def _from_groups(facts: AccessFacts) -> Link:
    """Which group carries which role stands in no token, unless there is one of each."""
    if not facts.role.of_token:
        return Link.BROKEN if facts.broken is Node.GROUPS else Link.UNKNOWN
    alone = len(facts.groups) == 1 and len(facts.role.of_token) == 1
    return Link.WINS if alone else Link.UNKNOWN


def _from_group(facts: AccessFacts, chain: RoleChain, group: GroupFacts) -> Link:
    if not facts.role.of_token:
        return _from_groups(facts)
    line = _chain_line(chain, group)
    if line is None:
        return Link.OTHER
    return Link.WINS if line.tied or _is_taken(chain, line) else Link.OTHER


def _numbered(
    facts: AccessFacts,
    chain: RoleChain,
    group: GroupFacts,
    role_rows: Mapping[str | None, int],
) -> Line:
    line = _chain_line(chain, group)
    sign, note = precedence_sign(group), _note(facts, chain, group)
    link, to = Link.UNKNOWN if chain.roles else Link.ENDS, None
    if line is not None and chain.roles:
        link, to = _onward(facts, chain, line), role_rows.get(line.role)
    return Line(
        " · ".join(filter(None, (sign, note))),
        "",
        Mark.DOUBTFUL if line is not None and line.tied else Mark.NONE,
        link,
        strong=chain.winners == (group.name,),
        to=to,
        aloud=_aloud(group, ", ".join(filter(None, (sign, note))), line),
    )


def _chain_line(chain: RoleChain, group: GroupFacts) -> ChainLine | None:
    return next((line for line in chain.lines if line.group == group.name), None)


def _is_taken(chain: RoleChain, line: ChainLine) -> bool:
    """Whether the way to the role in force leads along here."""
    if chain.chosen is None:
        return line.wins
    return line.role is not None and same_role(line.role, chain.chosen)


def _onward(facts: AccessFacts, chain: RoleChain, line: ChainLine) -> Link:
    if line.tied:
        refused = facts.role.refused is not None
        chosen = _is_taken(chain, line)
        return Link.BROKEN if refused else Link.WINS if chosen else Link.UNKNOWN
    return Link.WINS if _is_taken(chain, line) else Link.OTHER


def _note(facts: AccessFacts, chain: RoleChain, group: GroupFacts) -> str:
    if group.name in facts.supposed:
        return _("typed in What if")
    if group.precedence is UNKNOWN:
        return _("not known")
    if group.name not in chain.winners or not chain.roles:
        return ""
    if len(chain.winners) == 1:
        return _("wins")
    return _("a tie: choose a role") if facts.role.refused else _("a tie")


def _aloud(group: GroupFacts, words: str, line: ChainLine | None) -> str:
    if line is None:
        return _("{group}: {words}", group=group.name, words=words)
    if line.role is None:
        return _("{group}: {words}, no role", group=group.name, words=words)
    return _(
        "{group}: {words}, gives {role}",
        group=group.name,
        words=words,
        role=role_name(line.role),
    )
