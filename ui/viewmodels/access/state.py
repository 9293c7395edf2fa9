"""What the access page shows, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from core.access.evidence import Cell, Evidence, Verdict
from core.access.knowledge import NOTHING_COUNTED
from core.errors import ServiceSaid
from core.i18n import N_, _
from core.identity.role_chain.chain import Counts
from ui.messages import Message


class Node(Enum):
    """The links of the chain, in its order; the values are translated by title."""

    GROUPS = N_("Groups")
    PRECEDENCE = N_("Precedence")
    ROLE = N_("Role")
    TRUST = N_("Trust")
    CREDENTIALS = N_("Credentials")
    MAY = N_("May")

    @property
    def title(self) -> str:
        """Its name in the language spoken."""
        return _(self.value)


class Link(Enum):
    """How a line leads from one column to the next."""

    WINS = "accent"
    OTHER = "control_border"
    UNKNOWN = "text_muted"
    BROKEN = "danger"
    ENDS = ""


class Mark(Enum):
    """The shape before a line, and its colour; the words beside it say the same."""

    NONE = ("", "text")
    HOLDS = ("●", "success")
    DOUBTFUL = ("◆", "warning")
    OPEN = ("○", "text_muted")
    REFUSED = ("✖", "danger")
    MAY = ("✓", "success")
    UNKNOWN = ("?", "text_muted")

    @property
    def shape(self) -> str:
        """The sign."""
        return self.value[0]

    @property
    def colour(self) -> str:
        """The colour's name."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a column; note stands below it, smaller. link leads to the next column.

    to: the row there that it leads to; None: straight on. aloud: what a screen reader says of it,
    where its place says more than its words.
    """

    text: str
    note: str = ""
    mark: Mark = Mark.NONE
    link: Link = Link.ENDS
    strong: bool = False
    to: int | None = None
    aloud: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        return self.aloud or (f"{self.text}, {self.note}" if self.note else self.text)


@dataclass(frozen=True, slots=True)
class Column:
    """One link of the chain. broken: the line ends here."""

    node: Node
    lines: tuple[Line, ...]
    broken: bool = False

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        return "; ".join(line.spoken for line in self.lines)


@dataclass(frozen=True, slots=True)
class Explanation:
    """One link in words. place: where an administrator sets it. command: how to look at it.

    faults: what goes wrong here. document: a policy to give to an administrator, or empty.
    choices: the ARNs of the roles to choose from, where that is up to the person. claim: the one of
    the token that says it, by its full name, or empty.
    """

    node: Node
    sentences: tuple[str, ...]
    place: str = ""
    command: str = ""
    faults: tuple[str, ...] = ()
    document: str = ""
    choices: tuple[str, ...] = ()
    claim: str = ""


@dataclass(frozen=True, slots=True)
class ActionCell:
    """Of one action and one role: the words in the table, and those for a screen reader."""

    cell: Cell
    verdict: Verdict
    words: str
    spoken: str


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action: its bare name, what it is for, and how each role stands to it."""

    name: str
    words: str
    cells: tuple[ActionCell, ...]


@dataclass(frozen=True, slots=True)
class RoleColumn:
    """The head of one role's column. in_force: requests are signed as it now."""

    name: str
    in_force: bool

    @property
    def spoken(self) -> str:
        """What a screen reader says of the column, and what stands over it in a text."""
        return _("{role} (in force)", role=self.name) if self.in_force else self.name


@dataclass(frozen=True, slots=True)
class CellDetail:
    """What is known of the selected cell.

    facts: name and words. said: AWS's own words, or empty. why: the refusal in sentences.
    statement: what would allow it, as JSON, or empty. can_probe: the role is in force.
    other_role: the ARN of a role of the token that is not in force; the person may switch to it, or
    have its credentials got for one try. advice: why it cannot be tried just so. request: its
    number in this run's list of requests, None when it is not in there (any more).
    said_by_aws: the refusal, for the catalogue of errors.
    """

    cell: Cell
    verdict: Verdict
    headline: str
    facts: tuple[tuple[str, str], ...] = ()
    why: str = ""
    said: str = ""
    statement: str = ""
    evidence: Evidence | None = None
    can_probe: bool = False
    other_role: str = ""
    advice: str = ""
    request: int | None = None
    said_by_aws: ServiceSaid | None = None


@dataclass(frozen=True, slots=True)
class ProbePlan:
    """What would be tried, once the person says so. role: an ARN for credentials for this once."""

    actions: tuple[str, ...]
    title: str
    cost: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class AccessState:
    """opened: the link that is unfolded. asked: probes that wait for the person's word.

    probing: what is being tried, in words. result: what came of the last probes, or why not.
    counts: how the actions stand for the role in force.
    """

    table: str = ""
    columns: tuple[Column, ...] = ()
    opened: Node | None = None
    explanation: Explanation | None = None
    roles: tuple[RoleColumn, ...] = ()
    rows: tuple[ActionRow, ...] = ()
    counts: Counts = NOTHING_COUNTED
    detail: CellDetail | None = None
    asked: ProbePlan | None = None
    probing: str = ""
    result: Message | None = None
    can_probe: bool = False
