"""Decisions under a permissions boundary: allowed is what both allow, a Deny in either wins."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from core.iam.decision import (
    AccessRequest,
    Allowed,
    Decision,
    ExplicitlyDenied,
    ImplicitlyDenied,
    Kind,
    evaluate,
)
from core.iam.policy import parse_policy
from core.iam.wording import denial_message
from tests.unit.core.iam.test_policy_decisions import (
    PRINCIPAL,
    TABLE,
    allow,
    deny,
    document,
    some_policies,
    some_requests,
)

PUT = AccessRequest("dynamodb:PutItem", TABLE)
Statements = list[dict[str, Any]]


def within(own: Statements, limits: Statements, request: AccessRequest = PUT) -> Decision:
    policies = {"inline": parse_policy(document(*own))}
    return evaluate(policies, request, parse_policy(document(*limits)))


@pytest.mark.parametrize(
    ("own", "limits", "expected"),
    [
        ([allow(Sid="Own")], [allow(Sid="Limit")], "allowed by Own within Limit"),
        ([allow()], [allow(Action="dynamodb:GetItem")], "no permissions boundary allows"),
        ([allow()], [], "no permissions boundary allows"),
        ([], [allow()], "no identity-based policy allows"),
        ([], [], "no identity-based policy allows"),
        ([allow(), deny()], [allow()], "an explicit deny in an identity-based policy"),
        ([allow()], [allow(), deny()], "an explicit deny in a permissions boundary"),
        ([], [deny()], "an explicit deny in a permissions boundary"),
        ([deny()], [deny()], "an explicit deny in an identity-based policy"),
    ],
)
def test_who_decides(own: Statements, limits: Statements, expected: str) -> None:
    decision = within(own, limits)
    if isinstance(decision, Allowed):
        assert decision.within is not None
        said = f"allowed by {decision.statement.sid} within {decision.within.sid}"
        assert said == expected
    else:
        assert expected in denial_message(PRINCIPAL, PUT, decision)


def test_the_statement_is_named_by_its_number_too() -> None:
    decision = within([allow(Action="s3:*"), allow()], [allow(Action="s3:*"), deny(Sid="No")])
    assert isinstance(decision, ExplicitlyDenied)
    assert (decision.kind, decision.statement.number) == (Kind.BOUNDARY, 2)


@given(some_policies, some_policies, some_requests)
def test_a_boundary_never_allows_more(
    own: Statements, limits: Statements, request: AccessRequest
) -> None:
    alone = evaluate({"inline": parse_policy(document(*own))}, request)
    limited = within(own, limits, request)
    limit = evaluate({"limit": parse_policy(document(*limits))}, request)
    both = isinstance(alone, Allowed) and isinstance(limit, Allowed)
    assert isinstance(limited, Allowed) is both
    if isinstance(alone, ImplicitlyDenied) and not isinstance(limited, ExplicitlyDenied):
        assert limited == alone
    some_deny = ExplicitlyDenied in (type(alone), type(limit))
    assert isinstance(limited, ExplicitlyDenied) is some_deny


@given(some_policies, some_policies)
def test_without_a_limit_nothing_changes(own: Statements, limits: Statements) -> None:
    everything = [allow(Action="*")]
    alone = evaluate({"inline": parse_policy(document(*own))}, PUT)
    assert type(within(own, everything)) is type(alone)
