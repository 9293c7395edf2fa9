"""Refusals with text around them, by a key, of unusual callers, and in pieces."""

from __future__ import annotations

from core.identity.access_denied.message import PolicyKind as Kind
from core.identity.access_denied.message import Refusal

from .refused_calls import (
    ACCOUNT,
    ALLOW,
    ENCODED,
    EXPLICIT,
    IMPLICIT,
    KEY,
    NO_IDENTITY,
    NO_RESOURCE,
    PUT,
    RCP,
    READER,
    TABLE,
    V1,
    V2,
    WITH_THE_POLICYS_ARN,
    Refused,
    allowing,
)

CIPHERTEXT = (
    "The ciphertext refers to a customer master key that does not exist, does not exist in this "
    "region, or you are not allowed to access."
)
ELSEWHERE = (
    "because the resource does not exist in this Region, no resource-based policies allow access, "
    "or a resource-based policy explicitly denies access"
)
WRAPPED = "KMS key access denied error: com.amazonaws.services.kms.model.AWSKMSException:"
BY_KMS = "(Service: AWSKMS; Status Code: 400; Error Code: AccessDeniedException; Request ID: 1-2)"
DECRYPT = f"User: {READER} is not authorized to perform: kms:Decrypt on resource: {KEY}"


def in_partition(partition: str, region: str) -> Refused:
    """The reader's refusal in another partition of AWS."""
    who, table = (
        arn.replace("arn:aws:", f"arn:{partition}:").replace("eu-central-1", region)
        for arn in (READER, TABLE)
    )
    said = f"User: {who} is not authorized to perform: dynamodb:PutItem on resource: {table}"
    return Refused(
        f"{said} {NO_IDENTITY} {V2}",
        Refusal.IMPLICIT,
        Kind.IDENTITY,
        allowing("dynamodb:PutItem", table),
        principal=who,
        resource=table,
    )


def named(role: str, session: str, table: str) -> Refused:
    """A refusal with these names in it."""
    who = f"arn:aws:sts::{ACCOUNT}:assumed-role/{role}/{session}"
    where = f"arn:aws:dynamodb:eu-central-1:{ACCOUNT}:table/{table}"
    said = f"User: {who} is not authorized to perform: dynamodb:PutItem on resource: {where}"
    return Refused(
        f"{said} {NO_IDENTITY}",
        Refusal.IMPLICIT,
        Kind.IDENTITY,
        allowing("dynamodb:PutItem", where),
        principal=who,
        resource=where,
    )


TEXT_AROUND = [
    Refused(f"{PUT} {V2}", statement=ALLOW),
    Refused(f"{PUT} {V1} 3ATLD07CLQP498HIL28; Proxy: null)", statement=ALLOW),
    Refused(f"{PUT}.", statement=ALLOW),
    Refused(f"{PUT}. {ENCODED}", statement=ALLOW),
    Refused(f"{PUT}. Go to https://docs.aws.amazon.com/dynamodb for details.", statement=ALLOW),
    Refused(f"{PUT}\n\tstatus code: 400, request id: 22bbe73b-9ca7", statement=ALLOW),
    Refused(f"{PUT} {NO_IDENTITY}. {ENCODED}", Refusal.IMPLICIT, Kind.IDENTITY, ALLOW),
    Refused(f"{PUT} {NO_IDENTITY} {V1} AB; Proxy: null)", Refusal.IMPLICIT, Kind.IDENTITY, ALLOW),
    Refused(
        "operation error DynamoDB: PutItem, https response error StatusCode: 400, RequestID: G9EU, "
        f"api error AccessDeniedException: {PUT} {NO_IDENTITY}",
        Refusal.IMPLICIT,
        Kind.IDENTITY,
        ALLOW,
    ),
    Refused(
        "An error occurred (AccessDeniedException) when calling the PutItem operation: "
        f"{PUT} {NO_IDENTITY}".replace(" ", " \n "),
        Refusal.IMPLICIT,
        Kind.IDENTITY,
        ALLOW,
    ),
    Refused(
        f"{PUT} {NO_IDENTITY}".replace(TABLE, f'"{TABLE}"'),
        refusal=Refusal.IMPLICIT,
        kind=Kind.IDENTITY,
        statement=ALLOW,
    ),
    Refused(PUT.replace(TABLE, f'\\"{TABLE}\\"'), statement=ALLOW),
    Refused(f"{PUT}(Service: DynamoDb)", statement=ALLOW),
    Refused(f'{{"message":"{PUT}","code":"AccessDeniedException"}}', statement=ALLOW),
    Refused(
        f"You are not authorized to perform this operation. {PUT} {NO_IDENTITY}",
        Refusal.IMPLICIT,
        Kind.IDENTITY,
        ALLOW,
    ),
]

OF_THE_KEY = [
    Refused(
        f"{WRAPPED} {CIPHERTEXT} {BY_KMS}", principal=None, action=None, resource=None, of_key=True
    ),
    Refused(CIPHERTEXT, principal=None, action=None, resource=None, of_key=True),
    Refused(
        f"KMSAccessDeniedException: {CIPHERTEXT}",
        principal=None,
        action=None,
        resource=None,
        of_key=True,
    ),
    Refused(
        f"{WRAPPED} {DECRYPT} because no identity-based policy allows the kms:Decrypt action "
        f"{BY_KMS}",
        Refusal.IMPLICIT,
        Kind.IDENTITY,
        allowing("kms:Decrypt", KEY),
        action="kms:Decrypt",
        resource=KEY,
        of_key=True,
    ),
    Refused(
        f"{WRAPPED} {DECRYPT} because no resource-based policy allows the kms:Decrypt action "
        f"{BY_KMS}",
        Refusal.IMPLICIT,
        Kind.RESOURCE,
        allowing("kms:Decrypt", "*", Principal={"AWS": READER}),
        action="kms:Decrypt",
        resource=KEY,
        of_key=True,
    ),
    Refused(
        f"{DECRYPT} {ELSEWHERE}",
        Refusal.KEY_POLICY,
        Kind.RESOURCE,
        allowing("kms:Decrypt", "*", Principal={"AWS": READER}),
        action="kms:Decrypt",
        resource=KEY,
        of_key=True,
    ),
    Refused(
        f"User: {READER} is not authorized to perform: kms:Decrypt on this resource {ELSEWHERE}",
        Refusal.KEY_POLICY,
        Kind.RESOURCE,
        allowing("kms:Decrypt", "*", Principal={"AWS": READER}),
        action="kms:Decrypt",
        resource=None,
        of_key=True,
    ),
    Refused(
        f"{DECRYPT} with an explicit deny in a resource-based policy",
        Refusal.EXPLICIT,
        Kind.RESOURCE,
        action="kms:Decrypt",
        resource=KEY,
        of_key=True,
    ),
]

OTHER_CALLERS = [
    in_partition("aws-cn", "cn-north-1"),
    in_partition("aws-us-gov", "us-gov-west-1"),
    in_partition("aws-iso-b", "us-isob-east-1"),
    in_partition("aws-eusc", "eusc-de-east-1"),
    named("Books_Read+All=1,x.y@z-9", "maria.curie+1=2,3@example.com", "a.b-c_d.9"),
    named("AWSReservedSSO_Books_0123456789abcdef", "maria@example.com", "book-table."),
    Refused(
        f"User: arn:aws:iam::{ACCOUNT}:user/library/maria is not authorized to perform: "
        "dynamodb:ListTables on resource: *",
        statement=allowing("dynamodb:ListTables", "*"),
        principal=f"arn:aws:iam::{ACCOUNT}:user/library/maria",
        action="dynamodb:ListTables",
        resource="*",
    ),
    Refused(
        "User: anonymous is not authorized to perform: cognito-identity:GetId on resource: * with "
        f"an explicit deny in a resource control policy: {RCP}",
        Refusal.EXPLICIT,
        Kind.RESOURCE_CONTROL,
        principal="anonymous",
        action="cognito-identity:GetId",
        resource="*",
        policy_arn=RCP,
    ),
    Refused(
        f"{PUT.replace(READER, 'anonymous')} {NO_RESOURCE}",
        Refusal.IMPLICIT,
        Kind.RESOURCE,
        principal="anonymous",
    ),
    Refused(
        f"User: {READER} is not authorized to perform: iam:GetRole on resource: role Librarian",
        action="iam:GetRole",
        resource=None,
    ),
    Refused(
        f'User: {READER} is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::b/A '
        f"cover (1), it's.png\" {NO_IDENTITY.replace('dynamodb:PutItem', 's3:GetObject')}",
        Refusal.IMPLICIT,
        Kind.IDENTITY,
        allowing("s3:GetObject", "arn:aws:s3:::b/A cover (1), it's.png"),
        action="s3:GetObject",
        resource="arn:aws:s3:::b/A cover (1), it's.png",
    ),
    Refused(
        "Not authorized to perform sts:AssumeRoleWithWebIdentity",
        principal=None,
        action="sts:AssumeRoleWithWebIdentity",
        resource=None,
    ),
]

GARBAGE = [
    *(
        Refused(text, principal=None, action=None, resource=None)
        for text in (
            "",
            "Access Denied",
            "User is not authorized to access this resource",
            "User: is not authorized to perform:",
            f"You are not authorized to perform this operation. {ENCODED}",
            "The security token included in the request is expired",
            "Signature expired: 20260101T000000Z is now earlier than 20260101T001000Z",
            "<html><body>403 Forbidden</body></html>",
            PUT[:60],
            f"{PUT[:70]} (truncated...)",
        )
    ),
    Refused(PUT[: PUT.index(" on resource")], resource=None),
    Refused(PUT[: PUT.index("PutItem") + 3] + "...", action=None, resource=None),
    Refused(PUT[: PUT.index(TABLE) + 30], resource=None),
    Refused(PUT[: PUT.index("book-table")], resource=None),
    Refused(f"{PUT[:-3]}…", resource=None),
    Refused(f"{PUT[:-3]} (truncated...)", resource=None),
    Refused(f"{PUT} because no identity-ba", statement=ALLOW),
    Refused(f"{PUT} because no wish policy allows the dynamodb:PutItem action", statement=ALLOW),
]

REFUSED = [
    *IMPLICIT,
    *EXPLICIT,
    *WITH_THE_POLICYS_ARN,
    *TEXT_AROUND,
    *OF_THE_KEY,
    *OTHER_CALLERS,
    *GARBAGE,
]
