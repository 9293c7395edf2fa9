"""Sixty decisions by hand, each with the documented rule that it stands for.

LOGIC: IAM user guide, "Policy evaluation logic". ELEMENTS: "IAM JSON policy elements reference".
OPERATORS: "IAM JSON policy elements: Condition operators". SETS: "Multivalued context keys".
VARIABLES: "IAM policy elements: Variables and tags". BOUNDARY: "Permissions boundaries for IAM
entities". DYNAMODB: Amazon DynamoDB developer guide, "Using IAM policy conditions for fine-grained
access control".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

T = "arn:aws:dynamodb:eu-central-1:123456789012:table/book-table"
ME = "eu-central-1:11111111-e0b0-4c0d-9e57-0123456789ab"
SUB = "cognito-identity.amazonaws.com:sub"
LEADING, ATTRIBUTES = "dynamodb:LeadingKeys", "dynamodb:Attributes"
MY_SUB = f"${{{SUB}}}"
Statement = dict[str, Any]


def allow(action: object = "dynamodb:*", resource: object = "*", **more: object) -> Statement:
    return {"Effect": "Allow", "Action": action, "Resource": resource, **more}


def deny(action: object = "dynamodb:*", resource: object = "*", **more: object) -> Statement:
    return {**allow(action, resource, **more), "Effect": "Deny"}


def when(operator: str, key: str, value: object) -> dict[str, object]:
    return {"Condition": {operator: {key: value}}}


def without(statement: Statement, member: str) -> Statement:
    return {name: value for name, value in statement.items() if name != member}


@dataclass(frozen=True)
class Case:
    """expected: "1" is the number of the statement that allows; "deny 2" that denies; "none", "no
    boundary" where nothing allows; a boundary's are "deny boundary 1"."""

    rule: str
    own: list[Statement]
    expected: str
    keys: Mapping[str, tuple[str, ...]] | None = None
    boundary: list[Statement] | None = None
    action: str = "dynamodb:PutItem"
    resource: str = T
    version: str = "2012-10-17"


K = {SUB: (ME,), LEADING: (ME,), "aws:userid": ("AROA:x",)}
TWO = {LEADING: ("a", "b")}
AT = {"aws:CurrentTime": ("2026-05-01T00:00:00Z",), "aws:EpochTime": ("100",)}
IP = {"aws:SourceIp": ("10.1.2.3",)}
ROLE = {"aws:PrincipalArn": ("arn:aws:iam::123456789012:role/team/Reader",)}
OLD = "2008-10-17"

CASES = [
    Case("LOGIC: by default all requests are denied", [], "none"),
    Case("LOGIC: an explicit allow overrides the default", [allow()], "1"),
    Case("LOGIC: an explicit deny overrides any allows", [allow(), deny()], "deny 2"),
    Case("LOGIC: a deny counts wherever it stands", [deny(), allow()], "deny 1"),
    Case("LOGIC: a deny of another action denies nothing", [allow(), deny("s3:*")], "1"),
    Case("ELEMENTS: Action names one action", [allow("dynamodb:PutItem")], "1"),
    Case("ELEMENTS: Action names one action only", [allow("dynamodb:GetItem")], "none"),
    Case("ELEMENTS: Action is not case-sensitive", [allow("DynamoDB:putitem")], "1"),
    Case("ELEMENTS: Action takes *", [allow("dynamodb:Put*")], "1"),
    Case("ELEMENTS: * is any run of characters", [allow("dynamodb:P*Item")], "1"),
    Case("ELEMENTS: Action takes ?", [allow("dynamodb:Put?tem")], "1"),
    Case("ELEMENTS: ? is exactly one character", [allow("dynamodb:PutI?")], "none"),
    Case("ELEMENTS: a list means any of them", [allow(["s3:*", "dynamodb:PutItem"])], "1"),
    Case("ELEMENTS: NotAction is all others", [without(allow(NotAction="s3:*"), "Action")], "1"),
    Case(
        "ELEMENTS: NotAction leaves out its own",
        [without(allow(NotAction="dynamodb:P*"), "Action")],
        "none",
    ),
    Case(
        "ELEMENTS: NotAction in a Deny",
        [allow(), without(deny(NotAction="dynamodb:Get*"), "Action")],
        "deny 2",
    ),
    Case("ELEMENTS: Resource names one resource", [allow(resource=T)], "1"),
    Case(
        "ELEMENTS: Resource is case-sensitive", [allow(resource=T.replace("book", "Book"))], "none"
    ),
    Case("ELEMENTS: a table is not its index", [allow(resource=f"{T}/index/*")], "none"),
    Case(
        "ELEMENTS: an index is not its table",
        [allow(resource=T)],
        "none",
        resource=f"{T}/index/by-title",
    ),
    Case(
        "ELEMENTS: * in a Resource goes over slashes",
        [allow(resource=f"{T}*")],
        "1",
        resource=f"{T}/index/by-title",
    ),
    Case(
        "ELEMENTS: * does not go from one part of an ARN to the next",
        [allow(resource="arn:aws:dynamodb:*:table/book-table:*")],
        "none",
    ),
    Case(
        "ELEMENTS: a wildcard in each part",
        [allow(resource="arn:*:dynamodb:*:*:table/book-*")],
        "1",
    ),
    Case("ELEMENTS: another account's table", [allow(resource=T.replace("123", "999"))], "none"),
    Case(
        "ELEMENTS: NotResource is all others",
        [without(allow(NotResource=f"{T}/*"), "Resource")],
        "1",
    ),
    Case(
        "ELEMENTS: NotResource leaves out its own",
        [without(allow(NotResource=T), "Resource")],
        "none",
    ),
    Case(
        "ELEMENTS: the keys of a Condition are joined by AND",
        [allow(Condition={"StringEquals": {SUB: ME, "aws:userid": "x"}})],
        "none",
        K,
    ),
    Case(
        "ELEMENTS: the operators of a Condition are joined by AND",
        [allow(Condition={"StringEquals": {SUB: ME}, "StringLike": {"aws:userid": "x"}})],
        "none",
        K,
    ),
    Case(
        "ELEMENTS: the values of a key are joined by OR",
        [allow(**when("StringEquals", SUB, ["x", ME]))],
        "1",
        K,
    ),
    Case(
        "ELEMENTS: names of condition keys are not case-sensitive",
        [allow(**when("StringEquals", SUB.upper(), ME))],
        "1",
        K,
    ),
    Case(
        "OPERATORS: StringEquals is exact",
        [allow(**when("StringEquals", SUB, ME.upper()))],
        "none",
        K,
    ),
    Case(
        "OPERATORS: StringEquals takes no wildcards",
        [allow(**when("StringEquals", SUB, "*"))],
        "none",
        K,
    ),
    Case(
        "OPERATORS: StringLike takes wildcards", [allow(**when("StringLike", SUB, "eu-*"))], "1", K
    ),
    Case(
        "OPERATORS: StringEqualsIgnoreCase",
        [allow(**when("StringEqualsIgnoreCase", SUB, ME.upper()))],
        "1",
        K,
    ),
    Case("OPERATORS: StringNotEquals", [deny(**when("StringNotEquals", SUB, ME)), allow()], "2", K),
    Case(
        "OPERATORS: a negated operator holds where the key is absent",
        [allow(), deny(**when("StringNotEquals", SUB, ME))],
        "deny 2",
    ),
    Case(
        "OPERATORS: any other fails where the key is absent",
        [allow(**when("StringEquals", SUB, ME))],
        "none",
    ),
    Case(
        "OPERATORS: …IfExists holds where the key is absent",
        [allow(**when("StringEqualsIfExists", SUB, ME))],
        "1",
    ),
    Case(
        "OPERATORS: …IfExists compares where it is there",
        [allow(**when("StringEqualsIfExists", SUB, "x"))],
        "none",
        K,
    ),
    Case("OPERATORS: Null true wants it absent", [allow(**when("Null", SUB, "true"))], "none", K),
    Case("OPERATORS: Null false wants it there", [allow(**when("Null", SUB, "false"))], "1", K),
    Case(
        "OPERATORS: NumericLessThan",
        [allow(**when("NumericLessThan", "aws:EpochTime", "99"))],
        "none",
        AT,
    ),
    Case(
        "OPERATORS: DateGreaterThan",
        [allow(**when("DateGreaterThan", "aws:CurrentTime", "2026-01-01T00:00:00Z"))],
        "1",
        AT,
    ),
    Case(
        "OPERATORS: Bool",
        [deny(**when("Bool", "aws:SecureTransport", "false")), allow()],
        "deny 1",
        {"aws:SecureTransport": ("false",)},
    ),
    Case(
        "OPERATORS: IpAddress is a range",
        [allow(**when("IpAddress", "aws:SourceIp", "10.0.0.0/8"))],
        "1",
        IP,
    ),
    Case(
        "OPERATORS: NotIpAddress",
        [allow(**when("NotIpAddress", "aws:SourceIp", "10.0.0.0/8"))],
        "none",
        IP,
    ),
    Case(
        "OPERATORS: ArnLike takes wildcards",
        [allow(**when("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/team/*"))],
        "1",
        ROLE,
    ),
    Case(
        "SETS: ForAllValues wants every value among the policy's",
        [allow(**when("ForAllValues:StringEquals", LEADING, ["a", "c"]))],
        "none",
        TWO,
    ),
    Case(
        "SETS: ForAllValues holds where the key is absent",
        [allow(**when("ForAllValues:StringEquals", LEADING, "a"))],
        "1",
    ),
    Case(
        "SETS: ForAnyValue wants one value among the policy's",
        [allow(**when("ForAnyValue:StringEquals", LEADING, ["b", "c"]))],
        "1",
        TWO,
    ),
    Case(
        "SETS: ForAnyValue fails where the key is absent",
        [allow(**when("ForAnyValue:StringEquals", LEADING, "a"))],
        "none",
    ),
    Case(
        "VARIABLES: a variable is its value",
        [allow(**when("StringEquals", LEADING, MY_SUB))],
        "1",
        K,
    ),
    Case(
        "VARIABLES: in a Resource as well",
        [allow(resource="arn:aws:dynamodb:*:*:table/${aws:userid}")],
        "none",
        K,
    ),
    Case(
        "VARIABLES: without value a Resource matches nothing",
        [allow(resource="arn:aws:dynamodb:*:*:table/${aws:username}*")],
        "none",
        K,
    ),
    Case(
        "VARIABLES: a default value",
        [allow(resource="arn:aws:dynamodb:*:*:table/${aws:username, 'book-table'}")],
        "1",
        K,
    ),
    Case(
        "VARIABLES: only text before version 2012-10-17",
        [allow(**when("StringEquals", LEADING, MY_SUB))],
        "none",
        K,
        version=OLD,
    ),
    Case(
        "DYNAMODB: Attributes beyond the list are refused",
        [allow(**when("ForAllValues:StringEquals", ATTRIBUTES, ["author", "title"]))],
        "none",
        {ATTRIBUTES: ("author", "price")},
    ),
    Case("BOUNDARY: allowed is what both allow", [allow()], "1", boundary=[allow()]),
    Case(
        "BOUNDARY: what it leaves out is denied",
        [allow()],
        "no boundary",
        boundary=[allow("dynamodb:GetItem")],
    ),
    Case("BOUNDARY: it grants nothing itself", [], "none", boundary=[allow()]),
    Case("BOUNDARY: its deny wins", [allow()], "deny boundary 2", boundary=[allow(), deny()]),
]
