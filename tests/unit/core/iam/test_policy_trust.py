"""Which trust policies let the identity pool assume a role."""

from __future__ import annotations

from typing import Any

import pytest

from core.iam.trust import trusts

POOL = "eu-central-1:5b00c1a7-e0b0-4c0d-9e57-0123456789ab"
COGNITO = "cognito-identity.amazonaws.com"
KEYS = {
    f"{COGNITO}:aud": (POOL,),
    f"{COGNITO}:amr": ("authenticated", "cognito-idp.eu-central-1.amazonaws.com/pool"),
    f"{COGNITO}:sub": ("eu-central-1:me",),
}


def statement(**members: object) -> dict[str, Any]:
    return {
        "Effect": "Allow",
        "Principal": {"Federated": COGNITO},
        "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": {
            "StringEquals": {f"{COGNITO}:aud": POOL},
            "ForAnyValue:StringLike": {f"{COGNITO}:amr": "authenticated"},
        },
        **members,
    }


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, True),
        ({"Action": ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"]}, True),
        ({"Principal": "*"}, True),
        ({"Action": "sts:AssumeRole"}, False),
        ({"Principal": {"Federated": "cognito-identity.amazon.com"}}, False),
        ({"Principal": {"Service": "lambda.amazonaws.com"}}, False),
        ({"Principal": {"Nobody": "x"}}, False),
        ({"Condition": {"StringEquals": {f"{COGNITO}:aud": "eu-central-1:other"}}}, False),
        ({"Condition": {"ForAnyValue:StringLike": {f"{COGNITO}:amr": "unauthenticated"}}}, False),
        ({"Condition": {"StringEquals": {f"{COGNITO}:sub": "eu-central-1:me"}}}, True),
        ({"Condition": {"StringEquals": {f"{COGNITO}:sub": "eu-central-1:you"}}}, False),
        ({"Condition": {"StringEquals": {"unknown:key": "x"}}}, False),
        ({"Resource": "*"}, False),
        ({"Effect": "Deny"}, False),
    ],
)
def test_what_a_role_trusts(change: dict[str, object], expected: bool) -> None:
    document = {"Version": "2012-10-17", "Statement": [statement(**change)]}
    assert trusts(document, KEYS) is expected


def test_a_deny_takes_the_trust_away() -> None:
    both = [statement(), statement(Effect="Deny", Condition={})]
    assert not trusts({"Version": "2012-10-17", "Statement": both}, KEYS)


def test_an_empty_trust_policy_trusts_nobody() -> None:
    assert not trusts({"Version": "2012-10-17", "Statement": []}, KEYS)
