"""Refusals as AWS words them, each with every part that is to be read from it.

The wordings are those of AWS's documentation and of public reports, with accounts, roles and tables
of our own. SDKs put text around them, logs cut them, and programs quote them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from core.identity.access_denied.message import PolicyKind as Kind
from core.identity.access_denied.message import Refusal

ACCOUNT = "123456789012"
READER = f"arn:aws:sts::{ACCOUNT}:assumed-role/BooksReadAccess/CognitoIdentityCredentials"
TABLE = f"arn:aws:dynamodb:eu-central-1:{ACCOUNT}:table/book-table"
KEY = f"arn:aws:kms:eu-central-1:{ACCOUNT}:key/6c6e3f0a-3c7b-4b1e-9d5e-0123456789ab"
SCP = "arn:aws:organizations::210987654321:policy/o-exampleorg/service_control_policy/p-2books"
RCP = "arn:aws:organizations::210987654321:policy/o-exampleorg/resource_control_policy/p-3books"
MANAGED = f"arn:aws:iam::{ACCOUNT}:policy/library/BooksOnly"

PUT = f"User: {READER} is not authorized to perform: dynamodb:PutItem on resource: {TABLE}"
NO_IDENTITY = "because no identity-based policy allows the dynamodb:PutItem action"
NO_RESOURCE = "because no resource-based policy allows the dynamodb:PutItem action"
ALLOW = {"Effect": "Allow", "Action": "dynamodb:PutItem", "Resource": TABLE}
LET_READER = {**ALLOW, "Principal": {"AWS": READER}}
V1 = "(Service: AmazonDynamoDBv2; Status Code: 400; Error Code: AccessDeniedException; Request ID:"
V2 = "(Service: DynamoDb, Status Code: 400, Request ID: G9EU558R8693, Extended Request ID: null)"
ENCODED = "Encoded authorization failure message: rHU-pVHMSckD0OAc5l3r9-gKN1XZjZ2X9J3w0fZ31lica"


class Refused(NamedTuple):
    """One message and its parts; statement is the one that is offered as the remedy, or None."""

    message: str
    refusal: Refusal = Refusal.UNSAID
    kind: Kind | None = None
    statement: Mapping[str, object] | None = None
    principal: str | None = READER
    action: str | None = "dynamodb:PutItem"
    resource: str | None = TABLE
    policy_arn: str | None = None
    of_key: bool = False
    through: Kind | None = None
    missing: str | None = None


def allowing(action: str, resource: str, **more: object) -> dict[str, object]:
    """A statement that allows action on resource."""
    return {"Effect": "Allow", "Action": action, "Resource": resource, **more}


IMPLICIT = [
    Refused(f"{PUT} {NO_IDENTITY}", Refusal.IMPLICIT, Kind.IDENTITY, ALLOW),
    Refused(f"{PUT} {NO_RESOURCE}", Refusal.IMPLICIT, Kind.RESOURCE, LET_READER),
    Refused(
        f"{PUT} because no permissions boundary allows the dynamodb:PutItem action",
        Refusal.IMPLICIT,
        Kind.BOUNDARY,
        ALLOW,
    ),
    Refused(
        f"{PUT} because no session policy allows the dynamodb:PutItem action",
        Refusal.IMPLICIT,
        Kind.SESSION,
    ),
    Refused(
        f"{PUT} because no VPC endpoint policy allows the dynamodb:PutItem action",
        Refusal.IMPLICIT,
        Kind.VPC_ENDPOINT,
        {**ALLOW, "Principal": "*"},
    ),
    Refused(
        f"{PUT} because no service control policy allows the dynamodb:PutItem action",
        Refusal.IMPLICIT,
        Kind.SERVICE_CONTROL,
    ),
    Refused(
        f"{PUT} because no resource control policy allows the dynamodb:PutItem action",
        Refusal.IMPLICIT,
        Kind.RESOURCE_CONTROL,
    ),
    Refused(
        f"User: {READER} is not authorized to perform: sts:AssumeRole on resource: "
        f"arn:aws:iam::{ACCOUNT}:role/Librarian because no role trust policy allows the "
        "sts:AssumeRole action",
        Refusal.IMPLICIT,
        Kind.ROLE_TRUST,
        {"Effect": "Allow", "Principal": {"AWS": READER}, "Action": "sts:AssumeRole"},
        action="sts:AssumeRole",
        resource=f"arn:aws:iam::{ACCOUNT}:role/Librarian",
    ),
    Refused(
        f"{PUT} because no identity-based policy allows the dynamodb:ConditionCheckItem action",
        Refusal.IMPLICIT,
        Kind.IDENTITY,
        allowing("dynamodb:ConditionCheckItem", TABLE),
        missing="dynamodb:ConditionCheckItem",
    ),
    Refused(
        f"{PUT}/index/by-year {NO_IDENTITY}",
        Refusal.IMPLICIT,
        Kind.IDENTITY,
        allowing("dynamodb:PutItem", f"{TABLE}/index/by-year"),
        resource=f"{TABLE}/index/by-year",
    ),
]

EXPLICIT = [
    Refused(f"{PUT} with an explicit deny", Refusal.EXPLICIT),
    *(
        Refused(f"{PUT} with an explicit deny in {article} {kind.value}", Refusal.EXPLICIT, kind)
        for kind in Kind
        for article in ("a", "the")
    ),
    Refused(f"{PUT} with an explicit deny in a sessions policy", Refusal.EXPLICIT, Kind.SESSION),
    Refused(
        f"{PUT} due to an explicit deny in a Service Control Policy",
        Refusal.EXPLICIT,
        Kind.SERVICE_CONTROL,
    ),
    Refused(
        f"{PUT} with an explicit deny in a VPC endpoint policy transitively through a service "
        f"control policy: {SCP}",
        Refusal.EXPLICIT,
        Kind.VPC_ENDPOINT,
        policy_arn=SCP,
        through=Kind.SERVICE_CONTROL,
    ),
    Refused(
        f"User: {READER} is not authorized to perform: dynamodb:Scan with an explicit deny",
        Refusal.EXPLICIT,
        action="dynamodb:Scan",
        resource=None,
    ),
]

WITH_THE_POLICYS_ARN = [
    Refused(
        f"{PUT} with an explicit deny in a service control policy: {SCP}",
        Refusal.EXPLICIT,
        Kind.SERVICE_CONTROL,
        policy_arn=SCP,
    ),
    Refused(
        f"{PUT} with an explicit deny in a resource control policy: {RCP}.",
        Refusal.EXPLICIT,
        Kind.RESOURCE_CONTROL,
        policy_arn=RCP,
    ),
    Refused(
        f"{PUT} with an explicit deny in an identity-based policy: {MANAGED} {V1} A; Proxy: null)",
        Refusal.EXPLICIT,
        Kind.IDENTITY,
        policy_arn=MANAGED,
    ),
    Refused(
        f"{PUT} with an explicit deny in a permissions boundary: {MANAGED}. Go to "
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html for "
        "details.",
        Refusal.EXPLICIT,
        Kind.BOUNDARY,
        policy_arn=MANAGED,
    ),
    Refused(
        f"{PUT} with an explicit deny in a session policy: arn:aws:iam::aws:policy/ReadOnlyAccess "
        f"{V2}",
        Refusal.EXPLICIT,
        Kind.SESSION,
        policy_arn="arn:aws:iam::aws:policy/ReadOnlyAccess",
    ),
    Refused(
        f"{PUT} because no permissions boundary allows the dynamodb:PutItem action: {MANAGED}",
        Refusal.IMPLICIT,
        Kind.BOUNDARY,
        ALLOW,
        policy_arn=MANAGED,
    ),
    Refused(
        f"{PUT} because no service control policy allows the dynamodb:PutItem action: {SCP}. "
        f"{ENCODED}",
        Refusal.IMPLICIT,
        Kind.SERVICE_CONTROL,
        policy_arn=SCP,
    ),
    Refused(
        f"{PUT} with an explicit deny in a declarative policy: {SCP}",
        Refusal.EXPLICIT,
        Kind.SERVICE_CONTROL,
        policy_arn=SCP,
    ),
    Refused(
        f'{{"Message":"{PUT} with an explicit deny in a service control policy: {SCP}","__type":',
        Refusal.EXPLICIT,
        Kind.SERVICE_CONTROL,
        policy_arn=SCP,
    ),
    Refused(
        f"{PUT} with an explicit deny in a service control policy: {SCP[:30]}",
        Refusal.EXPLICIT,
        Kind.SERVICE_CONTROL,
    ),
    Refused(
        f"{PUT} with an explicit deny in a service control policy: {SCP[:-4]}...",
        Refusal.EXPLICIT,
        Kind.SERVICE_CONTROL,
    ),
]
