"""What each node of the chain shows: a mark, words, a note; colour, shape and word say the same."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from core.i18n import _, pgettext
from core.identity.arn import role_name
from core.identity.role_chain.chain import Face, InForce, Node, NodeKind, RoleChain
from core.identity.role_chain.words import Clock, precedence_sign
from core.identity.roles.groups import UNKNOWN, GroupFacts

MOST = 8
"""Groups that are drawn one by one; of more, those that come first."""
FEWER = 6


class Shape(Enum):
    """The shape before a node's words."""

    NOTHING = auto()
    STAR = auto()
    DISC = auto()
    DIAMOND = auto()
    RING = auto()
    CROSS = auto()


@dataclass(frozen=True, slots=True)
class Look:
    """tone: a colour of the theme. trailing: at the right end, muted. note: a second, small line.

    framed: it stands out from the others.
    """

    words: str
    tone: str = "text"
    shape: Shape = Shape.NOTHING
    shape_tone: str = "text_muted"
    trailing: str = ""
    note: str = ""
    bold: bool = False
    framed: bool = False


@dataclass(frozen=True, slots=True)
class ShownNode:
    """One node with its look."""

    node: Node
    look: Look


def group_nodes(chain: RoleChain) -> tuple[ShownNode, ...]:
    """The column of groups."""
    if not chain.groups:
        unknown = chain.face is Face.NO_TOKEN
        words = _("not known yet") if unknown else _("no group")
        return (_nothing(NodeKind.GROUP, words),)
    shown = chain.groups if len(chain.groups) <= MOST else chain.groups[:FEWER]
    nodes = [ShownNode(Node(NodeKind.GROUP, one.name), _group(chain, one)) for one in shown]
    more = len(chain.groups) - len(shown)
    if more:
        nodes.append(_nothing(NodeKind.GROUP, _("+ {n} more", n=more)))
    return tuple(nodes)


def role_nodes(chain: RoleChain) -> tuple[ShownNode, ...]:
    """The column of roles."""
    if not chain.roles:
        unknown = chain.face in (Face.NO_TOKEN, Face.UNDECIDED)
        words = _("not known yet") if unknown else _("no role")
        return (_nothing(NodeKind.ROLE, words),)
    shown = chain.roles if len(chain.roles) <= MOST else chain.roles[:FEWER]
    nodes = [ShownNode(Node(NodeKind.ROLE, role), _role(chain, role)) for role in shown]
    more = len(chain.roles) - len(shown)
    if more:
        nodes.append(_nothing(NodeKind.ROLE, _("+ {n} more", n=more)))
    return tuple(nodes)


def all_groups(chain: RoleChain) -> ShownNode:
    """All groups in one line, for where there is no room for two columns."""
    if not chain.groups:
        return group_nodes(chain)[0]
    names = ", ".join(group.name for group in chain.groups)
    return ShownNode(Node(NodeKind.GROUP, chain.groups[0].name), Look(names))


def winning_role(chain: RoleChain) -> ShownNode:
    """The role that the groups lead to, in one line."""
    if chain.source is not None and chain.source in chain.roles:
        return ShownNode(Node(NodeKind.ROLE, chain.source), _role(chain, chain.source))
    if not chain.roles:
        return role_nodes(chain)[0]
    names = ", ".join(role_name(role) for role in chain.roles)
    shape = Shape.DIAMOND if len(chain.roles) > 1 else Shape.NOTHING
    look = Look(names, shape=shape, shape_tone="warning")
    return ShownNode(Node(NodeKind.ROLE, chain.roles[0]), look)


def in_force_node(chain: RoleChain, clock: Clock) -> ShownNode:
    """The role that requests are signed as."""
    node = Node(NodeKind.IN_FORCE)
    given = chain.in_force
    if given is None:
        return ShownNode(node, _without(chain))
    shape, tone = _standing(chain, given)
    state = _("would be in force") if given.predicted else _("in force")
    note = _note(chain, given, clock)
    look = Look(given.name, "text", shape, tone, state, note, bold=True, framed=True)
    return ShownNode(node, look)


def may_node(chain: RoleChain, clock: Clock) -> ShownNode | None:
    """What it may do, where something is known of that."""
    node, counts, broken = Node(NodeKind.MAY), chain.counts, chain.broken
    known = ""
    if counts is not None:
        known = _(
            "{allowed} may · {refused} may not · {unknown} not known",
            allowed=counts.allowed,
            refused=counts.refused,
            unknown=counts.unknown,
        )
    if broken is not None:
        time = clock(broken.at) if broken.at is not None else ""
        words = _("{operation} refused", operation=broken.operation)
        return ShownNode(node, Look(words, "danger", Shape.CROSS, "danger", time, known))
    if not known:
        return None
    return ShownNode(node, Look(known, shape=Shape.DISC, shape_tone="success"))


def _group(chain: RoleChain, group: GroupFacts) -> Look:
    # Of one group alone it does not matter which precedence it has.
    matters = len(chain.groups) > 1 or group.precedence is not UNKNOWN
    return Look(
        group.name,
        trailing=precedence_sign(group) if matters else "",
        bold=chain.winners == (group.name,),
    )


def _role(chain: RoleChain, role: str) -> Look:
    name = role_name(role)
    if role == chain.preferred:
        tone = "accent" if chain.source == role else "text_muted"
        return Look(name, shape=Shape.STAR, shape_tone=tone)
    if role == chain.source and chain.chosen is not None:
        return Look(name, shape=Shape.DIAMOND, shape_tone="warning")
    if chain.tied:
        return Look(name, shape=Shape.DIAMOND, shape_tone="warning")
    return Look(name)


def _nothing(kind: NodeKind, words: str) -> ShownNode:
    return ShownNode(Node(kind), Look(words, "text_muted", Shape.RING))


def _without(chain: RoleChain) -> Look:
    match chain.face:
        case Face.TIE:
            return Look(_("no role until you choose"), "warning", Shape.DIAMOND, "warning")
        case Face.NO_TOKEN | Face.UNDECIDED:
            return Look(_("not known yet"), "text_muted", Shape.RING)
        case Face.REFUSED:
            return Look(_("no role, no books"), "danger", Shape.CROSS, "danger")
        case _:
            words = _("not confirmed") if not chain.refused and chain.roles else ""
            return Look(words or _("no credentials, no books"), "text_muted", Shape.RING)


def _standing(chain: RoleChain, given: InForce) -> tuple[Shape, str]:
    if chain.parted or chain.face is Face.OTHER_ROLE:
        return Shape.DIAMOND, "warning"
    if given.confirmed is None:
        return Shape.RING, "text_muted"
    return Shape.DISC, "success"


def _note(chain: RoleChain, given: InForce, clock: Clock) -> str:
    if given.predicted:
        return ""
    if chain.offline:
        return _("as it was before the network was lost")
    if given.confirmed is None:
        return _("not confirmed by AWS yet")
    if given.at is None:
        return _("confirmed by AWS")
    return pgettext("role", "confirmed by AWS {time}", time=clock(given.at))
