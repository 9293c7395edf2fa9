"""A role's permissions boundary at the practice cloud limits what its own policies may allow."""

from __future__ import annotations

import pytest

from core.practice.control import ControlRefused
from core.practice.process.launcher import PracticeCloud
from tests.support.aws_peer import TABLE_ARN, SignedInPeer, refused, signed_in
from tests.support.dynamodb_peer import BOOK, KEY, READER, TABLE, allow, not_allowed, policy

WRITER = "arn:aws:sts::123456789012:assumed-role/BooksWriteAccess/CognitoIdentityCredentials"
ROLE = "BooksWriteAccess"


def refused_by_boundary(action: str) -> str:
    return (
        f"User: {WRITER} is not authorized to perform: dynamodb:{action} on resource: {TABLE_ARN} "
        f"because no permissions boundary allows the dynamodb:{action} action"
    )


def test_what_the_boundary_leaves_out_is_refused_in_aws_s_own_words(
    practice: PracticeCloud,
) -> None:
    client = signed_in(practice, "testuser2").dynamodb()
    practice.control.set_permissions_boundary(ROLE, policy(allow("GetItem", "Scan")))
    client.get_item(TableName=TABLE, Key=KEY)
    with refused("AccessDeniedException", refused_by_boundary("PutItem")):
        client.put_item(TableName=TABLE, Item=BOOK)
    practice.control.set_permissions_boundary(ROLE, None)
    client.put_item(TableName=TABLE, Item=BOOK)


def test_a_boundary_s_deny_is_named_as_the_boundary_s(practice: PracticeCloud) -> None:
    client = signed_in(practice, "testuser2").dynamodb()
    everything = {"Effect": "Allow", "Action": "*", "Resource": "*"}
    deny = {**allow("PutItem"), "Effect": "Deny"}
    practice.control.set_permissions_boundary(ROLE, policy(everything, deny))
    words = (
        f"User: {WRITER} is not authorized to perform: dynamodb:PutItem on resource: {TABLE_ARN} "
        "with an explicit deny in a permissions boundary"
    )
    with refused("AccessDeniedException", words):
        client.put_item(TableName=TABLE, Item=BOOK)
    client.get_item(TableName=TABLE, Key=KEY)


def test_a_boundary_alone_allows_nothing(practice: PracticeCloud, reader: SignedInPeer) -> None:
    everything = {"Effect": "Allow", "Action": "*", "Resource": "*"}
    practice.control.set_permissions_boundary("BooksReadAccess", policy(everything))
    with refused("AccessDeniedException", not_allowed(READER, "PutItem")):
        reader.dynamodb().put_item(TableName=TABLE, Item=BOOK)


def test_a_boundary_is_shown_with_its_role_and_a_malformed_one_is_not_taken(
    practice: PracticeCloud,
) -> None:
    practice.control.set_permissions_boundary(ROLE, policy(allow("Scan")))
    assert practice.control.roles()[ROLE].permissions_boundary == policy(allow("Scan"))
    with pytest.raises(ControlRefused, match="MalformedPolicyDocument"):
        practice.control.set_permissions_boundary(ROLE, {"Statement": "everything"})
    with pytest.raises(ControlRefused, match="ResourceNotFoundException"):
        practice.control.set_permissions_boundary("NoSuchRole", None)
    assert practice.control.roles()[ROLE].permissions_boundary == policy(allow("Scan"))
