"""What permission policies allow this session, by which statement, and on what it depends."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from core.policy_check.permission_check import Outcome, Row, check_permissions
from core.policy_check.session_facts import SessionFacts
from tests.support.policies import FACTS, IDENTITY, SUB, TABLE, allowing, text

MINE = "${cognito-identity.amazonaws.com:sub}"


def leading(value: str) -> dict[str, object]:
    return {"ForAllValues:StringEquals": {"dynamodb:LeadingKeys": [value]}}


def row(
    pasted: str, action: str, boundary: str = "", facts: SessionFacts = FACTS, index: str = ""
) -> Row:
    report = check_permissions(pasted, boundary, facts)
    (found,) = (r for r in report.rows if r.action.name == action and r.index == index)
    return found


def test_the_allowing_statement_is_named() -> None:
    found = row(text(allowing("Query"), allowing("Scan", Sid="Read")), "Scan")
    assert found.outcome is Outcome.ALLOWED
    assert found.why == ("Statement 2 (“Read”) of “Policy 1” allows it.",)


def test_a_deny_is_named() -> None:
    found = row(text(allowing("*"), allowing("PutItem", Effect="Deny")), "PutItem")
    assert found.outcome is Outcome.REFUSED
    assert found.why == ("Statement 2 of “Policy 1” denies it, and a Deny always wins.",)


def test_leading_keys_are_explained_with_this_session_s_identity() -> None:
    found = row(text(allowing("PutItem", Condition=leading(MINE))), "PutItem")
    assert found.outcome is Outcome.DEPENDS
    assert f"whose author is your identity ID, {IDENTITY}" in found.why[0]


def test_the_user_pool_s_id_in_leading_keys_is_told_apart() -> None:
    found = row(text(allowing("PutItem", Condition=leading(SUB))), "PutItem")
    assert "That is your ID in the user pool" in found.why[0]


def test_leading_keys_do_not_limit_a_scan() -> None:
    found = row(text(allowing("Scan", Condition=leading(MINE))), "Scan")
    assert found.outcome is Outcome.ALLOWED
    assert "sets no limit" in found.why[1]


def test_a_boundary_refuses_what_it_leaves_out() -> None:
    own, limit = text(allowing("*")), text(allowing("Scan", Sid="Limit"))
    assert "(“Limit”) of the permissions boundary allows it too" in row(own, "Scan", limit).why[1]
    refused = row(own, "PutItem", limit)
    assert refused.outcome is Outcome.REFUSED
    assert refused.why[0].startswith("The permissions boundary does not allow it")
    report = check_permissions(own, limit, FACTS)
    assert "dynamodb:PutItem" in json.loads(report.for_boundary)["Action"]
    assert report.for_role == ""


def test_what_would_allow_the_rest_does_allow_it() -> None:
    first = check_permissions(text(allowing("Scan")), "", FACTS)
    assert first.count(Outcome.ALLOWED) == 1
    second = check_permissions(f"{text(allowing('Scan'))}\n{first.for_role}", "", FACTS)
    assert second.count(Outcome.ALLOWED) == len(second.rows)


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"Resource": TABLE.replace("book-table", "books")}, "table/books, not for"),
        ({"Resource": TABLE.replace("central-1", "west-1")}, "eu-west-1"),
        (
            {"Resource": "arn:aws:dynamodb:*:*:table/${aws:username}"},
            "username} has no value",
        ),
        ({"Condition": {"StringEquals": {"aws:RequestedRegion": "x"}}}, "does not hold"),
    ],
)
def test_the_nearest_statement_says_what_is_missing(members: dict[str, object], words: str) -> None:
    found = row(text(allowing("Scan", **members)), "Scan")
    assert found.outcome is Outcome.REFUSED
    assert words in " ".join(found.why)


def test_a_condition_on_what_is_not_known_here_is_said() -> None:
    condition = {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}
    found = row(text(allowing("Scan", Condition=condition)), "Scan")
    assert found.outcome is Outcome.DEPENDS
    assert "aws:SourceIp IpAddress 10.0.0.0/8" in found.why[0]


def test_an_index_that_a_policy_names_has_a_row() -> None:
    pasted = text(allowing("Query", Resource=[TABLE, f"{TABLE}/index/by-title"]))
    assert row(pasted, "Query", index="by-title").outcome is Outcome.ALLOWED


def test_an_unreadable_policy_is_left_out_and_named() -> None:
    report = check_permissions(text(allowing("Scan", Effect="Perhaps")), "", FACTS)
    assert report.rows == ()
    assert report.faults[0].startswith("Statement 1 of “Policy 1” is not valid.")


def test_without_an_account_the_policy_s_own_is_taken() -> None:
    nowhere = replace(FACTS, account="", role="")
    assert row(text(allowing("Scan")), "Scan", facts=nowhere).outcome is Outcome.ALLOWED
