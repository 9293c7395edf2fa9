"""Amazon resource names, as far as roles and tables need them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ARN = re.compile(
    r"arn:(?P<partition>aws[\w-]*):(?P<service>[\w-]+):(?P<region>[\w-]*):(?P<account>\w*):"
    r"(?P<resource>.+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Arn:
    """An ARN in its parts; partition is a core.aws.partitions id; region and account may be ''."""

    partition: str
    service: str
    region: str
    account: str
    resource: str

    @classmethod
    def parse(cls, text: str) -> Arn | None:
        """The ARN in text, or None when it is not one."""
        found = _ARN.fullmatch(text.strip())
        return cls(**found.groupdict()) if found else None

    @property
    def role_name(self) -> str | None:
        """The role's bare name, of a role's ARN or of an assumed role's; None for anything else.

        An assumed role's ARN leaves out the role's path, so bare names are all that both have.
        """
        kind, *rest = self.resource.split("/")
        if kind == "assumed-role" and self.service == "sts" and len(rest) == 2:
            return rest[0]
        if kind == "role" and self.service == "iam" and rest:
            return rest[-1]
        return None

    @property
    def table(self) -> str | None:
        """The DynamoDB table's name, also of an index's ARN; None for anything else."""
        kind, *rest = self.resource.split("/")
        return rest[0] if self.service == "dynamodb" and kind == "table" and rest else None

    @property
    def index(self) -> str | None:
        """The index's name when this is an index of a DynamoDB table, else None."""
        parts = self.resource.split("/")
        return parts[3] if self.table and len(parts) == 4 and parts[2] == "index" else None


def role_name(text: str) -> str:
    """The bare name of the role that text is the ARN of; text itself when it is not a role's."""
    arn = Arn.parse(text)
    return (arn.role_name if arn else None) or text


def same_role(one: str, other: str) -> bool:
    """Whether two ARNs, of a role or of an assumed role, mean the same role of one account."""
    first, second = Arn.parse(one), Arn.parse(other)
    if first is None or second is None or first.role_name is None:
        return False
    return (first.account, first.role_name) == (second.account, second.role_name)
