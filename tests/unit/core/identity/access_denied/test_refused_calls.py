"""Every part of every refusal that AWS is known to word, and the remedy that fits it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.identity.access_denied.action_words import summary
from core.identity.access_denied.explanation import Denial, PolicyKind, Refusal, explain, parse
from core.identity.arn import Arn, role_name

from .refused_calls import MANAGED, PUT, RCP, READER, SCP, Refused
from .refused_oddly import OF_THE_KEY, REFUSED


def test_there_are_enough_of_them() -> None:
    assert len({refused.message for refused in REFUSED}) >= 80


@pytest.mark.parametrize("refused", REFUSED, ids=lambda refused: refused.message[-48:])
def test_every_part_is_read(refused: Refused) -> None:
    assert parse(refused.message) == Denial(
        raw=refused.message,
        principal=refused.principal,
        action=refused.action,
        resource=refused.resource,
        refusal=refused.refusal,
        policy=refused.kind,
        through=refused.through,
        policy_arn=refused.policy_arn,
        missing_action=refused.missing,
        of_key=refused.of_key,
    )


@pytest.mark.parametrize("refused", REFUSED, ids=lambda refused: refused.message[-48:])
def test_the_statement_is_the_one_that_helps_or_there_is_none(refused: Refused) -> None:
    told = explain(parse(refused.message))
    assert (told.statement and json.loads(told.statement)) == refused.statement
    # What is said about "this statement" stands above one.
    assert ("this statement" in told.remedy) == (refused.statement is not None)


@pytest.mark.parametrize("kind", [PolicyKind.SERVICE_CONTROL, PolicyKind.RESOURCE_CONTROL])
@pytest.mark.parametrize(
    "how", ["because no {} allows the dynamodb:PutItem action", "with an explicit deny in a {}"]
)
def test_what_limits_the_account_is_for_the_organization_to_change(
    kind: PolicyKind, how: str
) -> None:
    told = explain(parse(f"{PUT} {how.format(kind.value)}"))
    assert "administrators of the AWS organization" in told.remedy
    assert "to a policy of the role" not in told.remedy


def test_a_boundary_is_not_repaired_in_the_role() -> None:
    told = explain(
        parse(f"{PUT} because no permissions boundary allows the dynamodb:PutItem action")
    )
    assert "the role's own policies is not enough" in told.remedy


@pytest.mark.parametrize("refused", OF_THE_KEY, ids=lambda refused: refused.message[-48:])
def test_a_refusal_by_the_key_is_told_as_the_keys(refused: Refused) -> None:
    told = explain(parse(refused.message))
    assert "key" in told.what
    assert "key" in told.where.lower()
    if refused.refusal is not Refusal.EXPLICIT:
        assert "key" in told.why


def test_a_wrapped_refusal_by_the_key_says_what_can_be_done() -> None:
    told = explain(parse(OF_THE_KEY[0].message))
    assert told.what == "Use the key that encrypts the table"
    assert "encrypted with a key that this role may not use" in told.why
    assert "key policy" in told.remedy
    assert "kms:Decrypt" in told.remedy


@pytest.mark.parametrize(
    ("reason", "parts"),
    [
        (
            f"with an explicit deny in a service control policy: {SCP}",
            ("service control policy p-2books", "organization o-exampleorg", "(210987654321)"),
        ),
        (
            f"with an explicit deny in a resource control policy: {RCP}",
            ("resource control policy p-3books", "(RCP)", "Resource control policies"),
        ),
        (
            f"with an explicit deny in an identity-based policy: {MANAGED}",
            ("identity-based policy BooksOnly of account 123456789012", "under Policies"),
        ),
        (
            "with an explicit deny in an identity-based policy: arn:aws:iam::aws:policy/AWSDenyAll",
            ("AWSDenyAll, a policy managed by AWS",),
        ),
        (
            f"because no permissions boundary allows the dynamodb:PutItem action: {MANAGED}",
            ("permissions boundary BooksOnly", "Roles, BooksReadAccess, Permissions boundary"),
        ),
        (
            "with an explicit deny in a session policy",
            ("temporary credentials", "where the credentials are made"),
        ),
        (
            "with an explicit deny in a VPC endpoint policy",
            ("from one network", "VPC console under Endpoints"),
        ),
        (
            "with an explicit deny in a resource-based policy",
            ("DynamoDB console under Tables, book-table, Permissions",),
        ),
        (
            "with an explicit deny in a role trust policy",
            ("who may assume the role", "Roles, BooksReadAccess, Trust relationships"),
        ),
    ],
)
def test_the_denying_policy_is_told_with_what_it_is_and_where_it_is(
    reason: str, parts: tuple[str, ...]
) -> None:
    told = explain(parse(f"{PUT} {reason}"))
    for part in parts:
        assert part in told.policy
    assert told.policy_arn is None or told.policy_arn in reason


def test_a_deny_through_another_policy_names_the_policy_by_its_own_kind() -> None:
    told = explain(
        parse(
            f"{PUT} with an explicit deny in a VPC endpoint policy transitively through a service "
            f"control policy: {SCP}"
        )
    )
    assert "service control policy p-2books" in told.policy
    assert "AWS Organizations console" in told.policy
    assert "VPC" in told.why


@pytest.mark.parametrize("through", PolicyKind)
def test_whatever_policy_a_deny_came_through_is_named(through: PolicyKind) -> None:
    denial = parse(f"{PUT} with an explicit deny in a VPC endpoint policy transitively through a ")
    denial = replace(denial, through=through)
    assert through.value in explain(denial).why


@pytest.mark.parametrize("refused", REFUSED, ids=lambda refused: refused.message[-48:])
def test_every_refusal_is_summed_up_with_all_that_aws_names(refused: Refused) -> None:
    denial = parse(refused.message)
    said = summary(denial)
    assert said.endswith(".")
    assert role_name(denial.principal or "role") in said
    if denial.action and not denial.of_key:
        assert denial.action in said
        where = Arn.parse(denial.resource or "")
        assert where is None or (where.table or "") in said


@pytest.mark.parametrize(
    "call",
    [
        *("PutItem", "UpdateItem", "DeleteItem", "GetItem", "BatchGetItem", "BatchWriteItem"),
        *("ConditionCheckItem", "Query", "Scan", "DescribeTable"),
    ],
)
def test_the_summary_and_the_fact_of_a_call_use_the_same_words(call: str) -> None:
    denial = parse(PUT.replace("PutItem", call))
    words = explain(denial).what
    assert words != f"dynamodb:{call}"
    assert words.partition(" (")[0].lower() in summary(denial).lower()


def test_of_a_policy_that_is_not_named_nothing_is_told() -> None:
    assert explain(parse(PUT)).policy == ""


def test_the_role_is_named_with_its_path_when_that_is_known() -> None:
    role = "arn:aws:iam::123456789012:role/library/BooksReadAccess"
    message = f"{PUT} because no resource-based policy allows the dynamodb:PutItem action"
    told = explain(parse(message), role)
    assert json.loads(told.statement or "")["Principal"] == {"AWS": role}
    told = explain(parse(message), "arn:aws:iam::123456789012:role/SomeOther")
    assert json.loads(told.statement or "")["Principal"] == {"AWS": READER}


NAME = st.text("abcXYZ0129_.-", min_size=1, max_size=30)
ROLE = st.text("abcXYZ0129_.-+=,@", min_size=1, max_size=30)
ENDS = st.sampled_from(
    (
        "",
        ".",
        " (Service: DynamoDb, Status Code: 400, Request ID: G9EU)",
        ". Go to https://docs.aws.amazon.com/IAM for details.",
        ". Encoded authorization failure message: rHU-pVHMSckD0OAc5l3r9_gKN1XZjZ2X9J3w0fZ31lica",
        "\n\tstatus code: 400, request id: 1",
        ' (Service: AmazonDynamoDBv2; Status Code: 400; Request ID: "1"; Proxy: null)',
    )
)
REASONS = st.sampled_from(
    (
        ("because no identity-based policy allows the dynamodb:Scan action", None),
        ("because no resource-based policy allows the dynamodb:Scan action", None),
        ("with an explicit deny", None),
        ("with an explicit deny in a service control policy", SCP),
        ("with an explicit deny in a permissions boundary", MANAGED),
        ("because no resource control policy allows the dynamodb:Scan action", RCP),
    )
)


@given(role=ROLE, session=ROLE, table=NAME, reason=REASONS, end=ENDS)
def test_whatever_the_names_and_whatever_stands_behind_them(
    role: str, session: str, table: str, reason: tuple[str, str | None], end: str
) -> None:
    who = f"arn:aws-cn:sts::123456789012:assumed-role/{role}/{session}"
    where = f"arn:aws-cn:dynamodb:cn-north-1:123456789012:table/{table}"
    words, arn = reason
    named = f": {arn}" if arn else ""
    denial = parse(
        f"User: {who} is not authorized to perform: dynamodb:Scan on resource: {where} {words}"
        f"{named}{end}"
    )
    assert (denial.principal, denial.action, denial.resource) == (who, "dynamodb:Scan", where)
    assert denial.policy_arn == arn
    assert denial.refusal is (Refusal.EXPLICIT if "explicit" in words else Refusal.IMPLICIT)
