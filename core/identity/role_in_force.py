"""The role that a user works with: what was to be expected, what AWS gave, how that is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from core.errors import AppError, RoleUnavailable
from core.identity.arn import role_name, same_role


class Agreement(Enum):
    """Whether AWS gave the role that the token, or the user's own choice, leads to."""

    AGREES = auto()
    DIFFERS = auto()
    NOT_CONFIRMED = auto()


class Evidence(Enum):
    """How it is known which role AWS gave."""

    CALLER_IDENTITY = "GetCallerIdentity"
    REFUSAL = "the ARN in a refusal"


@dataclass(frozen=True, slots=True)
class AssumedRole:
    """arn is the assumed role's ARN, as AWS gave it."""

    arn: str
    evidence: Evidence

    @property
    def name(self) -> str:
        """The role's bare name."""
        return role_name(self.arn)


@dataclass(frozen=True, slots=True)
class RoleInForce:
    """The one value for all who ask for the role.

    of_token: the ARNs of all roles in the token, each once; any of them can be switched to.
    expected: the ARN of the one that the token prefers, or that the user asked for (asked).
    assumed: the one that AWS gave, where that is confirmed; unconfirmed: why it is not. refused:
    why the identity pool gave none at all.
    """

    of_token: tuple[str, ...] = ()
    expected: str | None = None
    asked: bool = False
    assumed: AssumedRole | None = None
    unconfirmed: AppError | None = None
    refused: RoleUnavailable | None = None

    @property
    def arn(self) -> str:
        """The role that requests are signed as, as far as is known; empty when there is none."""
        if self.refused is not None:
            return ""
        return self.assumed.arn if self.assumed else self.expected or ""

    @property
    def name(self) -> str:
        """Its bare name, or empty."""
        return role_name(self.arn) if self.arn else ""

    @property
    def agreement(self) -> Agreement:
        """Whether the assumed role is the expected one."""
        if self.assumed is None or self.expected is None:
            return Agreement.NOT_CONFIRMED
        same = same_role(self.assumed.arn, self.expected)
        return Agreement.AGREES if same else Agreement.DIFFERS

    def others_than(self, arn: str | None) -> tuple[str, ...]:
        """The names of the token's other roles; None stands for the expected one."""
        used = arn or self.expected or ""
        return tuple(role_name(role) for role in self.of_token if not same_role(role, used))


NO_ROLE_KNOWN = RoleInForce()
"""Before there is a token."""
