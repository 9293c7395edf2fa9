"""Each refusal of an identity pool that is known gets one true sentence."""

from __future__ import annotations

import json

import pytest

from core.identity.pool_refusals import identity_is_stale, role_unavailable
from core.identity.trust import explain_trust

CATALOGUE = [
    (
        "400",
        "The server did not understand the operation that was requested.",
        "endpoint is not an identity pool's",
    ),
    ("UnknownOperationException", "", "endpoint is not an identity pool's"),
    (
        "ResourceNotFoundException",
        "IdentityPool 'eu-central-1:1' not found.",
        "no such identity pool",
    ),
    (
        "InvalidParameterException",
        "1 validation error detected: Value 'eu-central-1_x' at 'identityPoolId' failed to "
        r"satisfy constraint: Member must satisfy regular expression pattern: [\w-]+:[0-9a-f-]+",
        "id is not a valid one",
    ),
    (
        "NotAuthorizedException",
        "Unauthenticated access is not supported for this identity pool.",
        "received no sign-in",
    ),
    (
        "NotAuthorizedException",
        "Token is not from a supported provider of this identity pool.",
        "does not know this app client",
    ),
    (
        "NotAuthorizedException",
        "Logins don't match. Please include at least one valid login for this identity or "
        "identity pool.",
        "does not belong to this sign-in",
    ),
    (
        "NotAuthorizedException",
        "Invalid login token. Issuer doesn't match providerName",
        "tokens of another user pool",
    ),
    (
        "NotAuthorizedException",
        "Invalid login token. Missing a required claim: aud",
        "without an audience",
    ),
    ("NotAuthorizedException", "Invalid login token. Token expired: 2 >= 1", "token has expired"),
    ("NotAuthorizedException", "Invalid login token. Token is expired.", "token has expired"),
    (
        "NotAuthorizedException",
        "Invalid login token. Couldn't verify signed token.",
        "could not verify the token's signature",
    ),
    (
        "NotAuthorizedException",
        "Invalid login token. Not a valid OpenId Connect identity token.",
        "does not accept the token",
    ),
    (
        "NotAuthorizedException",
        "Access to Identity 'eu-central-1:1' is forbidden.",
        "belongs to another user",
    ),
    (
        "NotAuthorizedException",
        "The ambiguous role mapping rules denied this request",
        "could not choose a role",
    ),
    (
        "InvalidIdentityPoolConfigurationException",
        "Invalid identity pool configuration. Check assigned IAM roles for this pool.",
        "trust policy",
    ),
    (
        "AccessDenied",
        "Not authorized to perform sts:AssumeRoleWithWebIdentity",
        "trust policy refuses",
    ),
    (
        "AccessDeniedException",
        "User: anonymous is not authorized to perform: cognito-identity:GetId on resource: * with "
        "an explicit deny in a resource control policy",
        "organization",
    ),
    (
        "ValidationException",
        "1 validation error detected: Value 'BooksAll' at 'customRoleArn' failed to satisfy "
        "constraint: Member must have length greater than or equal to 20",
        "not the ARN of a role",
    ),
    (
        "ValidationException",
        "2 validation errors detected: Value '' at 'identityId' failed to satisfy constraint: "
        "Member must have length greater than or equal to 1; Value '' at 'identityId' failed to "
        r"satisfy constraint: Member must satisfy regular expression pattern: [\w-]+:[0-9a-f-]+",
        "identity that was used before",
    ),
    (
        "ValidationException",
        "1 validation error detected: Value '{a=b}' at 'logins' failed to satisfy constraint: Map "
        "value must satisfy constraint: [Member must have length less than or equal to 50000]",
        "could not read the token",
    ),
    (
        "ValidationException",
        "1 validation error detected: Value 'x' at 'novelty' failed to satisfy constraint: Member "
        "must not be null",
        "gave no role (ValidationException)",
    ),
    ("InvalidParameterException", "Basic (classic) flow is not enabled, please use", "enhanced"),
    ("ResourceConflictException", "Logins already linked", "another identity"),
    (
        "NotAuthorizedException",
        "Access to Role 'arn:aws:iam::1:role/x' is forbidden.",
        "does not let you use the role",
    ),
]


@pytest.mark.parametrize(("code", "message", "expected"), CATALOGUE)
def test_each_known_refusal_has_its_own_sentence(code: str, message: str, expected: str) -> None:
    told = role_unavailable(code, message)
    assert expected in told.title
    assert told.hint.endswith("You stay signed in.")
    assert told.code == code
    assert told.message == message


@pytest.mark.parametrize(
    ("kind", "arn"),
    [
        (
            "resource control policy",
            "arn:aws:organizations::210987654321:policy/o-x/resource_control_policy/p-3books",
        ),
        (
            "service control policy",
            "arn:aws:organizations::210987654321:policy/o-x/service_control_policy/p-3books",
        ),
    ],
)
def test_the_policy_that_refused_is_told_with_its_place(kind: str, arn: str) -> None:
    told = role_unavailable(
        "AccessDeniedException",
        "User: anonymous is not authorized to perform: cognito-identity:GetId on resource: * with "
        f"an explicit deny in a {kind}: {arn}",
    )
    assert f"the {kind} p-3books of the organization o-x" in told.hint
    assert "AWS Organizations console" in told.hint


def test_an_unknown_refusal_is_shown_as_it_is() -> None:
    told = role_unavailable("NovelException", "Something new.")
    assert "NovelException" in told.title
    assert "Something new." in told.hint


def test_a_token_in_a_message_is_struck_out() -> None:
    jwt = "eyJraWQiOiJhYmMiLCJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl"
    assert jwt not in str(vars(role_unavailable("NovelException", f"bad {jwt}")))


@pytest.mark.parametrize(
    ("code", "message", "stale"),
    [
        ("ResourceNotFoundException", "Identity 'eu-central-1:1' not found.", True),
        ("NotAuthorizedException", "Logins don't match. Please include", True),
        ("NotAuthorizedException", "Access to Identity 'eu-central-1:1' is forbidden.", True),
        ("ResourceNotFoundException", "IdentityPool 'eu-central-1:1' not found.", False),
        ("NotAuthorizedException", "Invalid login token. Token expired: 2 >= 1", False),
    ],
)
def test_a_stale_identity_is_told_from_other_refusals(code: str, message: str, stale: bool) -> None:
    assert identity_is_stale(role_unavailable(code, message)) is stale


def test_the_trust_policy_that_would_do_names_this_identity_pool() -> None:
    told = explain_trust("arn:aws:iam::1:role/BooksReadAccess", "eu-central-1:abc")
    assert "BooksReadAccess" in told.title
    statement = json.loads(told.policy)["Statement"][0]
    assert statement["Action"] == "sts:AssumeRoleWithWebIdentity"
    assert "eu-central-1:abc" in json.dumps(statement["Condition"])
