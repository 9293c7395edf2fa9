"""The policy documents of the lessons. Pure."""

from __future__ import annotations

from core.lessons.names import TABLE_ARN, USER_POOL_ID
from core.lessons.scene import Document

_COGNITO = "cognito-identity.amazonaws.com"
READS = (
    "dynamodb:BatchGetItem",
    "dynamodb:DescribeTable",
    "dynamodb:GetItem",
    "dynamodb:Query",
    "dynamodb:Scan",
)
WRITES = ("dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem")


def allowing(action: str | tuple[str, ...], resource: str) -> Document:
    """A policy that allows this."""
    return _policy(_statement("Allow", action, resource))


def denying(action: str, resource: str) -> Document:
    """A policy that denies this, whatever others allow."""
    return _policy(_statement("Deny", action, resource))


def own_books_only() -> Document:
    """Every book may be read, and those be written whose author is the writer's identity id.

    Source: Amazon DynamoDB developer guide, "Using IAM policy conditions for fine-grained access
    control": dynamodb:LeadingKeys, with ForAllValues.
    """
    own = {"dynamodb:LeadingKeys": [f"${{{_COGNITO}:sub}}"]}
    write = {
        **_statement("Allow", WRITES, TABLE_ARN),
        "Condition": {"ForAllValues:StringEquals": own},
    }
    return _policy(_statement("Allow", READS, TABLE_ARN), write)


def trusting_the_user_pool() -> Document:
    """A trust policy with a usual mistake: the audience is the user pool, not the identity pool."""
    return _policy(
        {
            "Effect": "Allow",
            "Principal": {"Federated": _COGNITO},
            "Action": "sts:AssumeRoleWithWebIdentity",
            "Condition": {
                "StringEquals": {f"{_COGNITO}:aud": USER_POOL_ID},
                "ForAnyValue:StringLike": {f"{_COGNITO}:amr": "authenticated"},
            },
        }
    )


def _statement(effect: str, action: str | tuple[str, ...], resource: str) -> dict[str, object]:
    actions: object = action if isinstance(action, str) else list(action)
    return {"Effect": effect, "Action": actions, "Resource": resource}


def _policy(*statements: Document) -> Document:
    return {"Version": "2012-10-17", "Statement": list(statements)}
