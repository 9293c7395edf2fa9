"""Statements and decisions: Deny first, then Allow, then nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.iam.decision import (
    AccessRequest,
    Allowed,
    ExplicitlyDenied,
    ImplicitlyDenied,
    evaluate,
)
from core.iam.errors import MalformedPolicy
from core.iam.policy import parse_policy
from core.iam.wording import denial_message

TABLE = "arn:aws:dynamodb:eu-central-1:123456789012:table/book-table"
PRINCIPAL = "arn:aws:sts::123456789012:assumed-role/BooksReadAccess/CognitoIdentityCredentials"
Statement = dict[str, Any]


def allow(**members: object) -> Statement:
    return {"Effect": "Allow", "Action": "dynamodb:*", "Resource": "*", **members}


def deny(**members: object) -> Statement:
    return {**allow(**members), "Effect": "Deny"}


def without(statement: Statement, *members: str) -> Statement:
    return {name: value for name, value in statement.items() if name not in members}


def document(*statements: Statement, version: str = "2012-10-17") -> dict[str, object]:
    return {"Version": version, "Statement": list(statements)}


def decide(
    statements: Sequence[Statement],
    action: str = "dynamodb:PutItem",
    resource: str = TABLE,
    keys: Mapping[str, Sequence[str]] | None = None,
) -> Allowed | ExplicitlyDenied | ImplicitlyDenied:
    request = AccessRequest(action, resource, keys or {})
    return evaluate({"inline": parse_policy(document(*statements))}, request)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (allow(), True),
        (allow(Action="*"), True),
        (allow(Action=["dynamodb:GetItem", "DynamoDB:put*"]), True),
        (allow(Action="dynamodb:Put?tem"), True),
        (allow(Action="dynamodb:Put"), False),
        (allow(Action="s3:*"), False),
        (without(allow(NotAction="dynamodb:DeleteItem"), "Action"), True),
        (without(allow(NotAction=["dynamodb:Put*"]), "Action"), False),
        (allow(Resource=TABLE), True),
        (allow(Resource=[f"{TABLE}/index/*"]), False),
        (without(allow(NotResource=TABLE), "Resource"), False),
        (without(allow(NotResource=f"{TABLE}/index/*"), "Resource"), True),
        (allow(Condition={"StringEquals": {"dynamodb:LeadingKeys": "me"}}), True),
        (allow(Condition={"StringEquals": {"dynamodb:LeadingKeys": "you"}}), False),
        (
            allow(
                Condition={
                    "StringEquals": {"dynamodb:LeadingKeys": "me", "aws:userid": "nobody"},
                }
            ),
            False,
        ),
    ],
)
def test_a_statement_allows_what_it_names(statement: Statement, expected: bool) -> None:
    decision = decide([statement], keys={"dynamodb:leadingkeys": ("me",), "aws:userid": ("u",)})
    assert isinstance(decision, Allowed) is expected


def test_an_allow_with_exceptions_that_cannot_be_read_allows_nothing() -> None:
    exception = "arn:aws:dynamodb:*:*:table/${aws:username}"
    entry = without(allow(NotResource=exception), "Resource")
    assert isinstance(decide([entry]), ImplicitlyDenied)


def test_a_deny_with_exceptions_that_cannot_be_read_denies() -> None:
    exception = "arn:aws:dynamodb:*:*:table/${aws:username}"
    entry = without(deny(NotResource=exception), "Resource")
    assert isinstance(decide([allow(), entry]), ExplicitlyDenied)


def test_before_2012_10_17_a_variable_is_only_text() -> None:
    arn = "arn:aws:dynamodb:*:*:table/${aws:userid}"
    old = parse_policy(document(allow(Resource=arn), version="2008-10-17"))
    request = AccessRequest(
        "dynamodb:PutItem", "arn:aws:dynamodb:r:1:table/u", {"aws:userid": ("u",)}
    )
    assert isinstance(evaluate({"old": old}, request), ImplicitlyDenied)
    new = parse_policy(document(allow(Resource=arn)))
    assert isinstance(evaluate({"new": new}, request), Allowed)


def test_the_decision_names_the_policy_and_the_statement() -> None:
    policies = {
        "everything": parse_policy(document(allow())),
        "guard": parse_policy(document(deny(Sid="NoWrites", Action="dynamodb:PutItem"))),
    }
    decision = evaluate(policies, AccessRequest("dynamodb:PutItem", TABLE))
    assert isinstance(decision, ExplicitlyDenied)
    assert (decision.policy, decision.statement.sid) == ("guard", "NoWrites")


def test_an_implicit_refusal_is_worded_as_aws_words_it() -> None:
    request = AccessRequest("dynamodb:PutItem", TABLE)
    assert denial_message(PRINCIPAL, request, ImplicitlyDenied()) == (
        "User: arn:aws:sts::123456789012:assumed-role/BooksReadAccess/CognitoIdentityCredentials "
        "is not authorized to perform: dynamodb:PutItem on resource: "
        "arn:aws:dynamodb:eu-central-1:123456789012:table/book-table because no identity-based "
        "policy allows the dynamodb:PutItem action"
    )


def test_an_explicit_refusal_is_worded_as_aws_words_it() -> None:
    decision = decide([deny()])
    assert isinstance(decision, ExplicitlyDenied)
    message = denial_message(PRINCIPAL, AccessRequest("dynamodb:PutItem", TABLE), decision)
    assert message.endswith(f"{TABLE} with an explicit deny in an identity-based policy")


ACTIONS = ("dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem")
RESOURCES = (TABLE, f"{TABLE}/index/by-title", "arn:aws:dynamodb:eu-west-1:1:table/other")


@st.composite
def some_statements(draw: st.DrawFn) -> Statement:
    entry: Statement = {"Effect": draw(st.sampled_from(("Allow", "Deny")))}
    actions = st.lists(
        st.sampled_from((*ACTIONS, "*", "dynamodb:*Item", "s3:Get*")), min_size=1, max_size=2
    )
    entry[draw(st.sampled_from(("Action", "NotAction")))] = draw(actions)
    resources = st.lists(st.sampled_from((*RESOURCES, "*", f"{TABLE}/*")), min_size=1, max_size=2)
    entry[draw(st.sampled_from(("Resource", "NotResource")))] = draw(resources)
    operators = (
        "StringEquals",
        "StringNotEquals",
        "ForAllValues:StringLike",
        "ForAnyValue:StringLike",
    )
    if draw(st.booleans()):
        wanted = draw(st.sampled_from(("a", "b*", "${aws:userid}", "${aws:username}")))
        entry["Condition"] = {draw(st.sampled_from(operators)): {"dynamodb:LeadingKeys": wanted}}
    return entry


some_policies = st.lists(some_statements(), min_size=1, max_size=5)
some_requests = st.builds(
    AccessRequest,
    st.sampled_from(ACTIONS),
    st.sampled_from(RESOURCES),
    st.fixed_dictionaries(
        {"aws:userid": st.just(("a",))},
        optional={"dynamodb:leadingkeys": st.lists(st.sampled_from("abc"), max_size=2).map(tuple)},
    ),
)


def decided(statements: Sequence[Statement], request: AccessRequest) -> object:
    return evaluate({"p": parse_policy(document(*statements))}, request)


@given(some_policies, some_requests)
def test_an_explicit_deny_wins_wherever_it_stands(
    statements: list[Statement], request: AccessRequest
) -> None:
    everything_denied = deny(Action="*")
    for place in range(len(statements) + 1):
        mixed = [*statements[:place], everything_denied, *statements[place:]]
        assert isinstance(decided(mixed, request), ExplicitlyDenied)


@given(some_policies, some_statements(), some_requests)
def test_one_more_deny_never_allows_more(
    statements: list[Statement], more: Statement, request: AccessRequest
) -> None:
    before = decided(statements, request)
    after = decided([*statements, {**more, "Effect": "Deny"}], request)
    assert not isinstance(after, Allowed) or isinstance(before, Allowed)


@given(some_policies, some_statements(), some_requests)
def test_one_more_allow_never_takes_anything_away(
    statements: list[Statement], more: Statement, request: AccessRequest
) -> None:
    before = decided(statements, request)
    after = decided([*statements, {**more, "Effect": "Allow"}], request)
    assert not isinstance(before, Allowed) or isinstance(after, Allowed)


@given(
    st.permutations(range(4)), st.lists(some_statements(), min_size=4, max_size=4), some_requests
)
def test_the_order_of_statements_does_not_matter(
    order: list[int], statements: list[Statement], request: AccessRequest
) -> None:
    shuffled = [statements[place] for place in order]
    assert type(decided(shuffled, request)) is type(decided(statements, request))


@given(some_requests)
def test_no_policy_allows_nothing(request: AccessRequest) -> None:
    assert isinstance(evaluate({}, request), ImplicitlyDenied)


@pytest.mark.parametrize(
    "broken",
    [
        None,
        [],
        {"Version": "2012-10-17"},
        {"Statement": [{}]},
        {"Version": "2024-01-01", "Statement": [allow()]},
        {"Version": "2012-10-17", "Statement": [allow()], "Extra": 1},
        document(without(allow(), "Action")),
        document(without(allow(), "Resource")),
        document(without(allow(), "Effect")),
        document(allow(Effect="allow")),
        document(allow(NotAction="*")),
        document(allow(NotResource="*")),
        document(allow(Principal="*")),
        document(allow(Action="PutItem")),
        document(allow(Action="dynamodb:")),
        document(allow(Action=[])),
        document(allow(Resource="book-table")),
        document(allow(Resource=f"{TABLE[:-10]}${{aws:userid")),
        document(allow(Condition=["StringEquals"])),
    ],
)
def test_a_document_outside_the_grammar_is_malformed(broken: object) -> None:
    with pytest.raises(MalformedPolicy):
        parse_policy(broken)


def test_a_policy_without_statements_neither_allows_nor_denies() -> None:
    empty = parse_policy({"Version": "2012-10-17", "Statement": []})
    request = AccessRequest("dynamodb:Scan", TABLE)
    assert isinstance(evaluate({"empty": empty}, request), ImplicitlyDenied)
    both = {"empty": empty, "all": parse_policy(document(allow()))}
    assert isinstance(evaluate(both, request), Allowed)


def test_a_single_statement_needs_no_list() -> None:
    policy = parse_policy({"Version": "2012-10-17", "Statement": allow()})
    assert isinstance(evaluate({"p": policy}, AccessRequest("dynamodb:Scan", TABLE)), Allowed)
