"""Decisions with keys that are not known: right for every value that they could have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from core.iam.decision import AccessRequest, Allowed, ExplicitlyDenied, ImplicitlyDenied, evaluate
from core.iam.partial import Undecided, judge
from core.iam.policy import Policy, parse_policy
from tests.unit.core.iam.test_policy_decisions import (
    TABLE,
    allow,
    deny,
    document,
    some_policies,
    some_requests,
    without,
)

LEADING = "dynamodb:leadingkeys"
MINE = {"ForAllValues:StringEquals": {"dynamodb:LeadingKeys": "${aws:userid}"}}
PUT = AccessRequest("dynamodb:PutItem", TABLE, {"aws:userid": ("me",)})
Statements = list[dict[str, Any]]


def read(*statements: dict[str, Any]) -> Policy:
    return parse_policy(document(*statements))


def nothing(_: str) -> bool:
    return False


def leading(key: str) -> bool:
    return key == LEADING


def answer(*statements: dict[str, Any], boundary: Policy | None = None) -> object:
    return judge({"inline": read(*statements)}, PUT, boundary, leading)


def test_a_condition_on_an_unknown_key_leaves_the_answer_open() -> None:
    found = answer(allow(Condition=MINE))
    assert isinstance(found, Undecided)
    (waiting,) = found.open
    assert waiting.keys == {LEADING}
    assert waiting.conditions[0].written.values == ("${aws:userid}",)
    assert isinstance(found.worst, ImplicitlyDenied)


def test_an_open_allow_beside_a_sure_one_does_not_matter() -> None:
    assert isinstance(answer(allow(Condition=MINE), allow(Sid="Sure")), Allowed)


def test_an_open_deny_leaves_an_allowed_action_open() -> None:
    found = answer(allow(), deny(Condition=MINE))
    assert isinstance(found, Undecided)
    assert isinstance(found.worst, ExplicitlyDenied)


def test_an_open_deny_of_what_nothing_allows_is_no_question() -> None:
    assert isinstance(answer(deny(Condition=MINE)), ImplicitlyDenied)


def test_a_sure_deny_needs_no_key() -> None:
    assert isinstance(answer(allow(Condition=MINE), deny(Sid="Sure")), ExplicitlyDenied)


def test_another_condition_that_fails_closes_the_question() -> None:
    failing = {**MINE, "StringEquals": {"aws:userid": "you"}}
    assert isinstance(answer(allow(Condition=failing)), ImplicitlyDenied)


def test_an_open_boundary_leaves_an_allowed_action_open() -> None:
    found = answer(allow(), boundary=read(allow(Condition=MINE)))
    assert isinstance(found, Undecided)


def test_a_resource_with_an_unknown_variable_is_open() -> None:
    mine = "arn:aws:dynamodb:*:*:table/${dynamodb:LeadingKeys}"
    assert isinstance(answer(allow(Resource=mine)), Undecided)
    assert isinstance(answer(allow(Resource=[mine, TABLE])), Allowed)
    assert isinstance(answer(without(allow(NotResource=mine), "Resource")), Undecided)
    excepted = without(allow(NotResource=[mine, TABLE]), "Resource")
    assert isinstance(answer(excepted), ImplicitlyDenied)


@given(some_policies, some_policies, some_requests)
def test_with_all_keys_known_it_decides_as_ever(
    own: Statements, limits: Statements, request: AccessRequest
) -> None:
    policies, boundary = {"inline": read(*own)}, read(*limits)
    assert judge(policies, request, boundary, nothing) == evaluate(policies, request, boundary)


values = st.lists(st.sampled_from(("a", "b", "bc", "x")), max_size=2).map(tuple)


@given(some_policies, some_policies, some_requests, values)
def test_what_is_decided_holds_whatever_the_unknown_keys_are(
    own: Statements, limits: Statements, request: AccessRequest, value: Sequence[str]
) -> None:
    policies, boundary = {"inline": read(*own)}, read(*limits)
    known = {name: given for name, given in request.keys.items() if name != LEADING}
    found = judge(
        policies, AccessRequest(request.action, request.resource, known), boundary, leading
    )
    assume(not isinstance(found, Undecided))
    keys: Mapping[str, Sequence[str]] = {**known, LEADING: value}
    really = evaluate(policies, AccessRequest(request.action, request.resource, keys), boundary)
    assert isinstance(really, Allowed) is isinstance(found, Allowed)
