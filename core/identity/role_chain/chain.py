"""The chain from groups to permissions, as one value that is drawn, read out and explained."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from core.identity.arn import role_name, same_role
from core.identity.role_in_force import Evidence
from core.identity.roles.groups import GroupFacts


class Face(Enum):
    """What kind of chain it is; each has its sentence."""

    NO_TOKEN = auto()
    NO_GROUP = auto()
    NO_ROLE = auto()
    PREFERRED = auto()
    TIE = auto()
    CHOSEN = auto()
    OTHER_ROLE = auto()
    REFUSED = auto()
    UNDECIDED = auto()


class NodeKind(Enum):
    """What a node of the chain is; the values are the claims that they come from, if any."""

    GROUP = "cognito:groups"
    ROLE = "cognito:roles"
    PREFERRED = "cognito:preferred_role"
    IN_FORCE = "in force"
    MAY = "may"


@dataclass(frozen=True, slots=True)
class Node:
    """One node. name: the group's name or the role's ARN; empty for those there is one of."""

    kind: NodeKind
    name: str = ""


class Counts(NamedTuple):
    """How many of the actions one role may do, may not do, and where it is not known."""

    allowed: int = 0
    refused: int = 0
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Broken:
    """Where AWS said no: the operation that was refused, and when (None when not known)."""

    operation: str
    at: float | None = None


@dataclass(frozen=True, slots=True)
class InForce:
    """The role that requests are signed as. confirmed: how AWS said so, None when it did not.

    at: when it said so. why: it is not confirmed, as a sentence. predicted: nothing was asked, this
    is What if.
    """

    arn: str
    confirmed: Evidence | None = None
    at: float | None = None
    why: str = ""
    predicted: bool = False

    @property
    def name(self) -> str:
        """Its bare name."""
        return role_name(self.arn)


@dataclass(frozen=True, slots=True)
class Line:
    """From one group to the role it carries (None: to no role). wins: the path in force."""

    group: str
    role: str | None
    wins: bool = False
    tied: bool = False


@dataclass(frozen=True, slots=True)
class RoleChain:
    """groups: those that come first, first, where that is known. roles: the token's, as ARNs.

    winners: the names of the groups that decide: one, or those that tie; empty where it cannot be
    known. lines: from groups to roles, where that follows; without them a brace joins the two.
    offline: what is shown is from an earlier time. refused: why the pool gave no role, a sentence.
    """

    face: Face
    groups: tuple[GroupFacts, ...] = ()
    roles: tuple[str, ...] = ()
    winners: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    preferred: str | None = None
    in_force: InForce | None = None
    chosen: str | None = None
    refused: str = ""
    counts: Counts | None = None
    broken: Broken | None = None
    offline: bool = False
    ends_at: float | None = None

    @property
    def tied(self) -> tuple[str, ...]:
        """The roles to choose from in a tie, as ARNs."""
        undecided = self.preferred is None and self.chosen is None and len(self.roles) > 1
        return self.roles if undecided and self.face in (Face.TIE, Face.OTHER_ROLE) else ()

    @property
    def source(self) -> str | None:
        """The token's role from which the line to the role in force comes, as it was given."""
        wanted = self.chosen or self.preferred
        if wanted is None:
            return None
        return next((role for role in self.roles if same_role(role, wanted)), wanted)

    @property
    def parted(self) -> bool:
        """Whether the role in force is another than the one the line comes from."""
        if self.in_force is None or self.source is None:
            return False
        return not same_role(self.source, self.in_force.arn)

    def nodes(self) -> tuple[Node, ...]:
        """Every node, in reading order."""
        return (
            *(Node(NodeKind.GROUP, group.name) for group in self.groups),
            *(Node(NodeKind.ROLE, role) for role in self.roles),
            Node(NodeKind.IN_FORCE),
            *((Node(NodeKind.MAY),) if self.counts or self.broken else ()),
        )


def role_claim(chain: RoleChain) -> str:
    """The claim that says most of the chain's roles; empty where the token has none of them."""
    if chain.preferred is not None:
        return NodeKind.PREFERRED.value
    return NodeKind.ROLE.value if chain.roles else ""


def claim_of(chain: RoleChain, node: Node) -> str:
    """The claim of the token that this node comes from; empty where it is of none."""
    match node.kind:
        case NodeKind.GROUP:
            return NodeKind.GROUP.value if chain.groups else ""
        case NodeKind.ROLE if not node.name or node.name == chain.preferred:
            return role_claim(chain)
        case NodeKind.ROLE:
            return NodeKind.ROLE.value
        case NodeKind.PREFERRED:
            return NodeKind.PREFERRED.value
        case _:
            return ""
