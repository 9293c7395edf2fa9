"""What the peers' tests of DynamoDB share: a book, its readers and writers, policies.

The fixtures reader and writer are imported in the conftest.py of the tests' folder.
"""

from __future__ import annotations

from typing import Any

import pytest

from core.practice import ids
from core.practice.process.launcher import PracticeCloud
from tests.support.aws_peer import TABLE_ARN, SignedInPeer, signed_in

BOOK = {"author": {"S": "Peer, A."}, "title": {"S": "A New Book"}, "year": {"N": "2026"}}
KEY = {"author": BOOK["author"], "title": BOOK["title"]}
READER = f"arn:aws:sts::{ids.ACCOUNT_ID}:assumed-role/BooksReadAccess/CognitoIdentityCredentials"
CURATOR = READER.replace("Read", "Curate")
TABLE = ids.TABLE_NAME


def not_allowed(principal: str, action: str, resource: str = TABLE_ARN) -> str:
    """AWS's words for an action that no policy allows."""
    return (
        f"User: {principal} is not authorized to perform: dynamodb:{action} on resource: "
        f"{resource} because no identity-based policy allows the dynamodb:{action} action"
    )


@pytest.fixture
def reader(practice: PracticeCloud) -> SignedInPeer:
    """testuser1, whose role only reads."""
    return signed_in(practice, "testuser1")


@pytest.fixture
def writer(practice: PracticeCloud) -> SignedInPeer:
    """testuser2, whose role also writes."""
    return signed_in(practice, "testuser2")


def policy(*statements: dict[str, Any]) -> dict[str, object]:
    """A policy document."""
    return {"Version": "2012-10-17", "Statement": list(statements)}


def allow(*actions: str, **members: object) -> dict[str, object]:
    """A statement that allows DynamoDB's actions on the book table."""
    named = [f"dynamodb:{action}" for action in actions]
    return {"Effect": "Allow", "Action": named, "Resource": TABLE_ARN, **members}
