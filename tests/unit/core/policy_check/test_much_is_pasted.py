"""A lot of policy is judged with little work, and what is too much is told.

Work is counted in calls of functions, which no busy computer changes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from types import FrameType

import pytest

from core.policy_check.pasted import MOST
from core.policy_check.permission_check import Outcome, check_permissions
from core.policy_check.trust_check import TrustVerdict, check_trust
from tests.support.policies import FACTS, TABLE, allowing, policy, text, trusting, where

LENGTH = 40_000
CALLS = 30
"""For each character that was pasted; without answers that are found once, it is up to 500."""
GROWTH = 1.2

MINE = {
    "ForAllValues:StringEquals": {"dynamodb:LeadingKeys": "${cognito-identity.amazonaws.com:sub}"}
}
ARN = "arn:aws:dynamodb:eu-central-1:123456789012:table"


def actions(number: int) -> list[str]:
    return ["dynamodb:Get*", f"s3:Get{number}", "dynamodb:Put?tem"]


def resources(number: int) -> list[str]:
    return [f"{ARN}/*book-{number}", f"arn:aws:s3:::*a*b*{number}*"]


FORMS: dict[str, Callable[[int], dict[str, object]]] = {
    "alike": lambda _n: allowing("*"),
    "different": lambda n: {**allowing("*"), "Action": actions(n), "Resource": resources(n)},
    "conditions": lambda n: {**allowing("*"), "Resource": resources(n), "Condition": MINE},
    "denied": lambda n: {**allowing("*", Effect="Deny"), "Action": actions(n), "Condition": MINE},
}


def filled(length: int, make: Callable[[int], object]) -> list[object]:
    """As many as come to this length as JSON."""
    made: list[object] = []
    while length > 0:
        made.append(make(len(made)))
        length -= len(json.dumps(made[-1])) + 2
    return made


def statements(form: str, length: int) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": filled(length, FORMS[form])})


def in_one(member: str, make: Callable[[int], str]) -> Callable[[int], str]:
    """One statement with many values of this member."""

    def written(length: int) -> str:
        return text({**allowing("*"), member: filled(length, make)})

    return written


def trusts(length: int) -> str:
    many = filled(length, lambda n: trusting(Condition=where(aud=f"eu-central-1_Pool{n}")))
    return json.dumps({"Version": "2012-10-17", "Statement": many})


PASTED: dict[str, Callable[[int], str]] = {
    **{form: partial(statements, form) for form in FORMS},
    "many actions": in_one("Action", lambda n: f"dynamodb:*a*{n}*"),
    "many resources": in_one("Resource", lambda n: f"arn:aws:dynamodb:*:*:table/*x*{n}*"),
    "trust": trusts,
}


def calls(pasted: str) -> int:
    """How many functions are called to check this."""
    counted = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event.endswith("call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        check_permissions(pasted, "", FACTS)
        check_trust(pasted, FACTS)
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize("form", PASTED)
def test_the_work_grows_with_the_text_and_is_little(form: str) -> None:
    short, long = PASTED[form](LENGTH), PASTED[form](4 * LENGTH)
    at_first, then = calls(short), calls(long)
    assert at_first < CALLS * len(short)
    assert then < GROWTH * at_first * len(long) / len(short)


def test_what_is_too_long_gets_a_sentence_and_not_a_fault_of_its_json() -> None:
    whole = statements("different", MOST)
    assert len(whole) > MOST
    for told in (
        check_permissions(whole, "", FACTS).faults,
        check_permissions(text(allowing("*")), whole, FACTS).faults,
        check_trust(whole, FACTS).unreadable,
    ):
        assert told[:2] == (
            "The text is too long: only its first million characters were read.",
            "No policy is complete in that part. Paste only this role's policies.",
        )
        assert not any("JSON" in each for each in told)


def test_a_real_fault_is_told_beside_the_length() -> None:
    told = check_permissions("{'Version'" + " " * MOST, "", FACTS).faults
    assert "too long" in told[0]
    assert "A single quotation mark" in told[-1]


def test_of_a_long_text_the_policies_that_are_whole_are_judged() -> None:
    pasted = text(allowing("Scan")) + "\n" * MOST + text(allowing("*"))
    report = check_permissions(pasted, "", FACTS)
    assert report.faults == ("The text is too long: only its first million characters were read.",)
    assert report.count(Outcome.ALLOWED) == 1


def test_what_is_no_policy_is_none_too_many() -> None:
    many = [policy(allowing("Scan", Sid=f"S{n}")) for n in range(60)]
    report = check_permissions(json.dumps({"All": many, "Tags": [], "More": {"a": []}}), "", FACTS)
    assert not any("too many policies" in each for each in report.faults)


@pytest.mark.parametrize("number", [60, 61])
def test_a_policy_too_many_is_not_left_out_in_silence(number: int) -> None:
    many = [policy(allowing("Scan", Sid=f"S{n}")) for n in range(number - 1)]
    last = policy({"Effect": "Deny", "Action": "*", "Resource": TABLE})
    report = check_permissions(json.dumps([*many, last]), "", FACTS)
    left_out = "There are too many policies: only the first 60 were read."
    assert report.rows
    assert (number == 61) is any(left_out in each for each in report.faults)


def test_parts_that_are_not_looked_at_are_told() -> None:
    pasted = '{"a": 1} ' * 250 + text(trusting())
    report = check_trust(pasted, FACTS)
    assert report.verdict is TrustVerdict.UNREADABLE
    assert report.unreadable[0] == (
        "The text has too many parts: only those at its beginning were read."
    )
