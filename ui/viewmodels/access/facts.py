"""What the chain is drawn and explained from: the profile, the token, the role, what was seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from core.access.evidence import Evidence
from core.access.knowledge import NOTHING_KNOWN, Knowledge
from core.aws.credential_renewal import ADVISORY_SECONDS
from core.aws.partitions import partition_of
from core.identity.arn import Arn
from core.identity.role_chain.chain import Counts, RoleChain
from core.identity.role_in_force import RoleInForce
from core.identity.roles.from_token import RoleOutcome
from core.identity.roles.groups import GroupFacts
from core.profile.profile import Profile
from ui.viewmodels.access.state import Node
from ui.viewmodels.inspector.facts import InspectedSecret
from ui.viewmodels.inspector.state import InspectorState

Clock = Callable[[float], str]
"""A moment of the server's clock in words: the time, or the day when it was not today."""

_TRUST = "InvalidIdentityPoolConfiguration"


@dataclass(frozen=True, slots=True)
class AccessFacts:
    """identity is the user's identity id, or empty. clock puts moments into words. recorded: the
    numbers of the requests that this run's list has. supposed: precedences that somebody typed, by
    group; they count where nothing else tells.
    """

    profile: Profile
    token: InspectorState
    clock: Clock
    knowledge: Knowledge = NOTHING_KNOWN
    identity: str = ""
    recorded: range = range(0)
    supposed: Mapping[str, int | None] = field(default_factory=dict)

    @property
    def chain(self) -> RoleChain:
        """From groups to roles, with the precedences that are known or supposed."""
        known = self.token.known
        typed = {
            name: replace(known.groups.get(name, GroupFacts(name)), precedence=precedence)
            for name, precedence in self.supposed.items()
        }
        groups = {**known.groups, **typed}
        return replace(self.token, known=replace(known, groups=groups)).chain

    @property
    def role(self) -> RoleInForce:
        """The role that the user works with."""
        return self.token.role

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of the token, in its order."""
        return self.token.claims.groups if self.token.claims else ()

    @property
    def counts(self) -> Counts:
        """How the actions stand for the role in force."""
        return self.knowledge.counts(self.role.name)

    @property
    def last_refusal(self) -> Evidence | None:
        """The newest refusal of the role in force."""
        return self.knowledge.last_refusal(self.role.name) if self.role.name else None

    @property
    def expires_at(self) -> float | None:
        """When the AWS credentials end."""
        return self.token.ends_at(InspectedSecret.AWS_CREDENTIALS)

    @property
    def renews_at(self) -> float | None:
        """When Bookplate asks for new ones."""
        return None if self.expires_at is None else self.expires_at - ADVISORY_SECONDS

    @property
    def given_at(self) -> float | None:
        """When the identity pool gave them."""
        lifetimes = self.token.lifetimes
        given = (one.issued_at for one in lifetimes if one.of is InspectedSecret.AWS_CREDENTIALS)
        return next(given, None)

    @property
    def tied(self) -> bool:
        """Whether the token prefers none of several roles."""
        prediction = self.token.prediction
        return prediction is not None and prediction.outcome is RoleOutcome.TIED

    @property
    def broken(self) -> Node | None:
        """Where the chain ends without a role; None while there is one, or while nobody knows."""
        if self.role.refused is None:
            return None
        prediction = self.token.prediction
        if prediction is not None and prediction.outcome is RoleOutcome.NONE:
            return Node.GROUPS
        if self.tied:
            return Node.PRECEDENCE
        code = self.role.refused.code
        return Node.TRUST if code.startswith(_TRUST) else Node.ROLE

    @property
    def table_arn(self) -> str:
        """The table's ARN; the account is the role's, or a placeholder while that is not known."""
        table = self.profile.table
        role = Arn.parse(self.role.arn or "".join(self.role.of_token[:1]))
        account = role.account if role else "ACCOUNT"
        return partition_of(table.region).arn(
            "dynamodb", table.region, account, f"table/{table.name}"
        )
