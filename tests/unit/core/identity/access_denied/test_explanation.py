"""Every wording that AWS has for access denied, read without guessing and told in words."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.identity.access_denied.explanation import Denial, PolicyKind, Refusal, explain, parse

ROLE = "arn:aws:iam::123456789012:role/BooksReadAccess"
CALLER = "arn:aws:sts::123456789012:assumed-role/BooksReadAccess/CognitoIdentityCredentials"
TABLE = "arn:aws:dynamodb:eu-central-1:123456789012:table/book-table"
BASE = f"User: {CALLER} is not authorized to perform: dynamodb:PutItem on resource: {TABLE}"
EXAMPLE = f"{BASE} because no identity-based policy allows the dynamodb:PutItem action"
KINDS = {
    "identity-based policy": PolicyKind.IDENTITY,
    "resource-based policy": PolicyKind.RESOURCE,
    "permissions boundary": PolicyKind.BOUNDARY,
    "session policy": PolicyKind.SESSION,
    "VPC endpoint policy": PolicyKind.VPC_ENDPOINT,
    "service control policy": PolicyKind.SERVICE_CONTROL,
    "role trust policy": PolicyKind.ROLE_TRUST,
    "resource control policy": PolicyKind.RESOURCE_CONTROL,
}


def test_the_full_example_is_read_in_all_its_parts() -> None:
    assert parse(EXAMPLE) == Denial(
        raw=EXAMPLE,
        principal=CALLER,
        action="dynamodb:PutItem",
        resource=TABLE,
        refusal=Refusal.IMPLICIT,
        policy=PolicyKind.IDENTITY,
    )


def test_the_full_example_is_explained() -> None:
    told = explain(parse(EXAMPLE), ROLE)
    assert told.who == "Role BooksReadAccess in account 123456789012"
    assert told.what == "Add or replace a book (dynamodb:PutItem)"
    assert told.where == "Table book-table in eu-central-1"
    assert "No identity-based policy allows it" in told.why
    assert "AWS names only one" in told.why
    assert told.agrees is True
    assert "administrator" in told.remedy
    assert told.raw == EXAMPLE
    assert told.statement is not None
    assert json.loads(told.statement) == {
        "Effect": "Allow",
        "Action": "dynamodb:PutItem",
        "Resource": TABLE,
    }


@pytest.mark.parametrize(("words", "kind"), KINDS.items())
def test_every_kind_of_policy_that_does_not_allow(words: str, kind: PolicyKind) -> None:
    denial = parse(f"{BASE} because no {words} allows the dynamodb:PutItem action")
    assert (denial.refusal, denial.policy) == (Refusal.IMPLICIT, kind)


@pytest.mark.parametrize("article", ["a", "an", "the"])
@pytest.mark.parametrize(("words", "kind"), KINDS.items())
def test_every_kind_of_policy_that_denies(words: str, kind: PolicyKind, article: str) -> None:
    denial = parse(f"{BASE} with an explicit deny in {article} {words}")
    assert (denial.refusal, denial.policy, denial.resource) == (Refusal.EXPLICIT, kind, TABLE)


def test_the_documentations_own_spelling_of_session_policies() -> None:
    assert parse(f"{BASE} with an explicit deny in a sessions policy").policy is PolicyKind.SESSION


def test_a_deny_that_came_through_another_policy() -> None:
    denial = parse(
        f"{BASE} with an explicit deny in a VPC endpoint policy transitively through a service "
        "control policy"
    )
    assert denial.policy is PolicyKind.VPC_ENDPOINT
    assert denial.through is PolicyKind.SERVICE_CONTROL
    assert "through a service control policy" in explain(denial).why


def test_an_explicit_deny_without_a_policy() -> None:
    denial = parse(f"{BASE} with an explicit deny")
    assert (denial.refusal, denial.policy) == (Refusal.EXPLICIT, None)
    assert "does not say which kind" in explain(denial).why


def test_against_an_explicit_deny_no_statement_is_offered() -> None:
    told = explain(parse(f"{BASE} with an explicit deny in an identity-based policy"))
    assert told.statement is None
    assert "explicit deny always wins" in told.remedy


def test_no_reason_at_all() -> None:
    denial = parse(BASE)
    assert (denial.refusal, denial.policy, denial.resource) == (Refusal.UNSAID, None, TABLE)
    assert "does not say which policy" in explain(denial).why


def test_the_arn_of_the_policy_at_the_end() -> None:
    arn = "arn:aws:iam::123456789012:policy/books/ReadOnly"
    denial = parse(f"{BASE} with an explicit deny in an identity-based policy: {arn}")
    assert denial.policy_arn == arn
    assert denial.policy is PolicyKind.IDENTITY


@pytest.mark.parametrize("resource", [f'"{TABLE}"', f"'{TABLE}'", f"{TABLE}."])
def test_a_resource_in_quotes_or_before_a_full_stop(resource: str) -> None:
    message = f"User: {CALLER} is not authorized to perform: dynamodb:Scan on resource: {resource}"
    assert parse(message).resource == TABLE


def test_a_resource_that_is_everything() -> None:
    message = "User: anonymous is not authorized to perform: cognito-identity:GetId on resource: *"
    denial = parse(f"{message} with an explicit deny in a resource control policy")
    assert (denial.principal, denial.resource) == ("anonymous", "*")
    assert denial.policy is PolicyKind.RESOURCE_CONTROL
    told = explain(denial)
    assert "without credentials" in told.who
    assert told.where == "Any resource (*)"


def test_a_resource_that_is_not_named() -> None:
    denial = parse(f"User: {CALLER} is not authorized to perform: sts:TagSession on this resource")
    assert denial.resource is None
    assert explain(denial).statement is None


def test_an_index_is_told_apart_from_its_table() -> None:
    told = explain(parse(EXAMPLE.replace("book-table", "book-table/index/by-year")))
    assert told.where == "Index by-year of table book-table in eu-central-1"


def test_a_table_under_a_customers_key() -> None:
    denial = parse(
        f"User: {CALLER} is not authorized to perform: kms:Decrypt on resource: "
        "arn:aws:kms:eu-central-1:123456789012:key/1 because the resource does not exist in this "
        "Region, no resource-based policies allow access, or a resource-based policy explicitly "
        "denies access"
    )
    assert denial.refusal is Refusal.KEY_POLICY
    assert denial.resource == "arn:aws:kms:eu-central-1:123456789012:key/1"
    assert "encrypted with a key" in explain(denial).why


def test_a_trust_policys_refusal_names_no_user() -> None:
    denial = parse("Not authorized to perform sts:AssumeRoleWithWebIdentity")
    assert (denial.principal, denial.action) == (None, "sts:AssumeRoleWithWebIdentity")
    assert "does not say who" in explain(denial).who


def test_the_sdks_prefix_line_breaks_and_case_do_not_matter() -> None:
    prefix = "An error occurred (AccessDeniedException) when calling the PutItem operation: "
    message = prefix + EXAMPLE.replace(" ", "\n  ").replace("because no", "BECAUSE NO")
    denial = parse(message)
    assert denial.raw == message
    assert (denial.principal, denial.action, denial.resource) == (
        CALLER,
        "dynamodb:PutItem",
        TABLE,
    )
    assert (denial.refusal, denial.policy) == (Refusal.IMPLICIT, PolicyKind.IDENTITY)


@pytest.mark.parametrize("partition", ["aws-cn", "aws-us-gov"])
def test_other_partitions(partition: str) -> None:
    told = explain(parse(EXAMPLE.replace("arn:aws:", f"arn:{partition}:")), None)
    assert told.who == "Role BooksReadAccess in account 123456789012"
    assert told.agrees is None


def test_another_role_than_the_preferred_one_is_noticed() -> None:
    told = explain(parse(EXAMPLE), "arn:aws:iam::123456789012:role/BooksWriteAccess")
    assert told.agrees is False
    assert "BooksWriteAccess" in told.agreement


def test_a_role_that_was_allowed_before_is_named() -> None:
    write = "arn:aws:iam::123456789012:role/BooksWriteAccess"
    assert "before with: BooksWriteAccess" in explain(parse(EXAMPLE), ROLE, (write,)).others


@given(st.text())
def test_any_text_is_read_without_a_crash_and_kept(text: str) -> None:
    denial = parse(text)
    assert denial.raw == text
    assert explain(denial).raw == text


@pytest.mark.parametrize(
    "message",
    [
        "Requested resource not found",
        "The security token included in the request is expired",
        "Signature expired: 20260101T000000Z is now earlier than 20260101T001000Z",
    ],
)
def test_what_is_no_refusal_says_nothing(message: str) -> None:
    assert parse(message) == Denial(raw=message)
