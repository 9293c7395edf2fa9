"""Policies and the session that they are checked for."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from core.policy_check.session_facts import SessionFacts

POOL = "eu-central-1:5b00c1a7-e0b0-4c0d-9e57-0123456789ab"
USER_POOL = "eu-central-1_BkPlate7Q"
CLIENT = "7abcdefghijklmnopqrstuvw12"
IDENTITY = "eu-central-1:11111111-e0b0-4c0d-9e57-0123456789ab"
SUB = "60e7c1a7-e0b0-4c0d-9e57-0123456789ab"
COGNITO = "cognito-identity.amazonaws.com"
TABLE = "arn:aws:dynamodb:eu-central-1:123456789012:table/book-table"
FACTS = SessionFacts(
    identity_pool_id=POOL,
    user_pool_id=USER_POOL,
    client_id=CLIENT,
    login=f"cognito-idp.eu-central-1.amazonaws.com/{USER_POOL}",
    region="eu-central-1",
    table="book-table",
    partition_key="author",
    user_sub=SUB,
    identity_id=IDENTITY,
    role="arn:aws:iam::123456789012:role/BooksReadAccess",
    account="123456789012",
    now=1_900_000_000.0,
)
GOV = replace(
    FACTS,
    identity_pool_id="us-gov-west-1:5b00c1a7-e0b0-4c0d-9e57-0123456789ab",
    region="us-gov-west-1",
)


def trusting(facts: SessionFacts = FACTS, /, **members: object) -> dict[str, Any]:
    """The statement of a trust policy that is right, with these members instead of its own."""
    provider = facts.provider
    usual: dict[str, Any] = {
        "Effect": "Allow",
        "Principal": {"Federated": provider},
        "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": {
            "StringEquals": {f"{provider}:aud": facts.identity_pool_id},
            "ForAnyValue:StringLike": {f"{provider}:amr": "authenticated"},
        },
    }
    return {name: value for name, value in {**usual, **members}.items() if value is not None}


def where(aud: object = POOL, amr: object = "authenticated", **more: object) -> dict[str, object]:
    """Its condition, with other values; None leaves one out."""
    block: dict[str, object] = dict(more)
    if aud is not None:
        block["StringEquals"] = {f"{COGNITO}:aud": aud}
    if amr is not None:
        block["ForAnyValue:StringLike"] = {f"{COGNITO}:amr": amr}
    return block


def allowing(*actions: str, **members: object) -> dict[str, Any]:
    """A statement that allows these DynamoDB actions on the table."""
    named = [f"dynamodb:{action}" for action in actions]
    return {"Effect": "Allow", "Action": named, "Resource": TABLE, **members}


def policy(*statements: dict[str, Any]) -> dict[str, object]:
    """A document."""
    return {"Version": "2012-10-17", "Statement": list(statements)}


def text(*statements: dict[str, Any]) -> str:
    """A document as text."""
    return json.dumps(policy(*statements))
