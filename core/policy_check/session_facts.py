"""What this session knows of itself, to fill into policies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from core.aws.partitions import Partition, partition_of
from core.iam.condition_keys import (
    COGNITO_AMR,
    COGNITO_AUD,
    COGNITO_IDENTITY,
    COGNITO_SUB,
    ENCLOSING_OPERATION,
    RETURN_CONSUMED_CAPACITY,
)
from core.policy_check.intrinsic import Filling

UNKNOWN_ACCOUNT = "000000000000"
SESSION_NAME = "CognitoIdentityCredentials"
"""What sessions from an identity pool are called (Amazon Cognito developer guide, "IAM roles")."""

_OF_TABLE = r"arn:[^:\s]*:dynamodb:[^:\s]*:(\d{12}):table/{name}(?![A-Za-z0-9_.-])"
_NEVER = frozenset(
    {"aws:username", "aws:sourcearn", "aws:sourceaccount", "sts:externalid", "sts:sourceidentity"}
)
"""Keys that no session of an identity pool has (IAM user guide, "AWS global condition context
keys")."""
_NOT_AT_TABLE = frozenset(
    {"aws:tagkeys", "dynamodb:fulltablescan", ENCLOSING_OPERATION, RETURN_CONSUMED_CAPACITY}
)
"""Keys that no request of Bookplate has (Service Authorization Reference, "Amazon DynamoDB")."""
_TAGS_OF_REQUEST = "aws:requesttag/"
_PER_REQUEST = ("aws:", "dynamodb:", "sts:")


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """What is empty is not known. login: the user pool as a login provider; user_sub: the user's id
    in it. identity_id: the user's id in the identity pool. role: the ARN of the role to be
    expected. now: the server's time. encrypted: whether the table is reached by HTTPS.
    """

    identity_pool_id: str
    user_pool_id: str
    client_id: str
    login: str
    region: str
    table: str
    partition_key: str = ""
    user_sub: str = ""
    identity_id: str = ""
    role: str = ""
    account: str = ""
    now: float | None = None
    encrypted: bool = True

    @property
    def identity_region(self) -> str:
        """The identity pool's region."""
        return self.identity_pool_id.partition(":")[0]

    @property
    def provider(self) -> str:
        """What the identity pool is called in policies of its partition."""
        return partition_of(self.identity_region).principal(self.identity_region)

    @property
    def partition(self) -> Partition:
        """The table's partition."""
        return partition_of(self.region)

    def table_arn(self, account: str = "") -> str:
        """The table's ARN in this account, else in the session's own."""
        account = account or self.account or UNKNOWN_ACCOUNT
        return self.partition.arn("dynamodb", self.region, account, f"table/{self.table}")

    def account_in(self, text: str) -> str:
        """The account in which a policy's text has the table; empty when it names none."""
        found = re.search(_OF_TABLE.replace("{name}", re.escape(self.table)), text)
        return found[1] if found else ""

    def filling(self, *, name: str) -> Filling:
        """For templates; name is what a reference to a resource stands for."""
        pseudo = {
            "AWS::Partition": self.partition.id,
            "AWS::Region": self.region,
            "AWS::URLSuffix": self.partition.dns_suffix,
            "AWS::AccountId": self.account or UNKNOWN_ACCOUNT,
        }
        return Filling(pseudo, arn=self.table_arn(), name=name)

    def identity_keys(self) -> dict[str, tuple[str, ...]]:
        """The condition keys of the token that Cognito gives STS.

        Source: Amazon Cognito developer guide, "IAM roles" and "Role trust and permissions".
        """
        keys: dict[str, tuple[str, ...]] = {
            "aws:federatedprovider": (self.provider,),
            self.own(COGNITO_AUD): (self.identity_pool_id,),
            self.own(COGNITO_AMR): (
                "authenticated",
                self.login,
                f"{self.login}:CognitoSignIn:{self.user_sub}",
            ),
        }
        if self.identity_id:
            keys[self.own(COGNITO_SUB)] = (self.identity_id,)
        return keys

    def request_keys(self) -> dict[str, tuple[str, ...]]:
        """The condition keys that every request of this session has, as far as they are known."""
        keys = self.identity_keys()
        keys["aws:principaltype"] = ("AssumedRole",)
        keys["aws:requestedregion"] = (self.region,)
        keys["aws:securetransport"] = (str(self.encrypted).lower(),)
        keys["aws:viaawsservice"] = ("false",)
        if self.account:
            keys["aws:principalaccount"] = (self.account,)
        if self.role:
            keys["aws:principalarn"] = (self.role,)
        if self.now is not None:
            keys["aws:epochtime"] = (str(int(self.now)),)
            keys["aws:currenttime"] = (_iso(self.now),)
        return keys

    def own(self, key: str) -> str:
        """A condition key of identity pools, as it is called in this partition."""
        return f"{self.provider}{key.removeprefix(COGNITO_IDENTITY)}".lower()

    def is_open(self, key: str, known: Mapping[str, object]) -> bool:
        """Whether a request to assume the role may have a key that is not among those known."""
        if key in known or key in _NEVER:
            return False
        return key.startswith(_PER_REQUEST) or key == self.own(COGNITO_SUB)

    def is_open_at_table(self, key: str, known: Mapping[str, object]) -> bool:
        """Whether a request to the table may have a key that is not among those known."""
        if key in _NOT_AT_TABLE or key.startswith(_TAGS_OF_REQUEST):
            return False
        return self.is_open(key, known)


def _iso(moment: float) -> str:
    return datetime.fromtimestamp(int(moment), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
