"""The condition keys that the practice cloud supplies, or knows to be absent from its requests.

A policy with any other key is refused as malformed: an unknown key would silently count as
absent, which opens every statement with a negated operator and disarms a Deny with any other.
Sources: IAM user guide, "AWS global condition context keys"; Service Authorization Reference,
"Condition keys for Amazon DynamoDB"; Amazon Cognito developer guide, "IAM roles".
"""

from __future__ import annotations

COGNITO_IDENTITY = "cognito-identity.amazonaws.com"
"""What identity pools of the worldwide partition are called in policies."""

LEADING_KEYS = "dynamodb:leadingkeys"
ATTRIBUTES = "dynamodb:attributes"
SELECT = "dynamodb:select"
RETURN_VALUES = "dynamodb:returnvalues"
RETURN_CONSUMED_CAPACITY = "dynamodb:returnconsumedcapacity"
ENCLOSING_OPERATION = "dynamodb:enclosingoperation"
COGNITO_AUD = f"{COGNITO_IDENTITY}:aud"
COGNITO_SUB = f"{COGNITO_IDENTITY}:sub"
COGNITO_AMR = f"{COGNITO_IDENTITY}:amr"

_SUPPLIED = frozenset(
    {
        LEADING_KEYS,
        ATTRIBUTES,
        SELECT,
        RETURN_VALUES,
        RETURN_CONSUMED_CAPACITY,
        ENCLOSING_OPERATION,
        COGNITO_AUD,
        COGNITO_SUB,
        COGNITO_AMR,
        "aws:currenttime",
        "aws:epochtime",
        "aws:federatedprovider",
        "aws:principalaccount",
        "aws:principalarn",
        "aws:principaltype",
        "aws:requestedregion",
        "aws:securetransport",
        "aws:sourceip",
        "aws:tokenissuetime",
        "aws:useragent",
        "aws:userid",
    }
)
_ALWAYS_ABSENT = frozenset({"aws:username", "aws:sourcevpc", "aws:sourcevpce", "aws:viaawsservice"})
_ABSENT_FAMILIES = ("aws:principaltag/", "aws:requesttag/")


def is_known(key: str) -> bool:
    """Whether key (in lower case) is one that the practice cloud can judge."""
    return key in _SUPPLIED or key in _ALWAYS_ABSENT or key.startswith(_ABSENT_FAMILIES)
