"""Every condition operator, from the tables of the IAM user guide."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from core.iam.condition import parse_conditions
from core.iam.errors import MalformedPolicy

LEADING = "dynamodb:LeadingKeys"
USER = "aws:userid"
EPOCH = "aws:EpochTime"
TIME = "aws:CurrentTime"
SECURE = "aws:SecureTransport"
IP = "aws:SourceIp"
ARN = "aws:PrincipalArn"
ROLE = "arn:aws:iam::123456789012:role/Reader"

Values = Sequence[str]


def holds(
    operator: str, key: str, wanted: object, given: Values | None, *, for_deny: bool = False
) -> bool:
    (condition,) = parse_conditions({operator: {key: wanted}}, variables=True)
    keys = {} if given is None else {key.lower(): tuple(given)}
    return condition.holds({"aws:userid": ("me",), **keys}, for_deny=for_deny)


@pytest.mark.parametrize(
    ("operator", "key", "wanted", "given", "expected"),
    [
        ("StringEquals", LEADING, "a", ["a"], True),
        ("StringEquals", LEADING, ["b", "a"], ["a"], True),
        ("StringEquals", LEADING, "A", ["a"], False),
        ("StringEquals", LEADING, "a*", ["ab"], False),
        ("StringEquals", LEADING, "a*", ["a*"], True),
        ("StringEquals", LEADING, "${aws:userid}", ["me"], True),
        ("StringEquals", LEADING, "${aws:username}", ["me"], False),
        ("StringNotEquals", LEADING, ["a", "b"], ["a"], False),
        ("StringNotEquals", LEADING, ["a", "b"], ["c"], True),
        ("StringEqualsIgnoreCase", LEADING, "Straße", ["sTRAßE"], True),
        ("StringNotEqualsIgnoreCase", LEADING, "A", ["a"], False),
        ("StringLike", LEADING, ["x", "a?c*"], ["abcd"], True),
        ("StringLike", LEADING, "a?c", ["abcd"], False),
        ("StringNotLike", LEADING, "a*", ["abc"], False),
        ("StringNotLike", LEADING, "a*", ["bc"], True),
        ("NumericEquals", EPOCH, 5, ["5.0"], True),
        ("NumericNotEquals", EPOCH, "5", ["5.0"], False),
        ("NumericLessThan", EPOCH, "10", ["9"], True),
        ("NumericLessThan", EPOCH, "10", ["10"], False),
        ("NumericLessThanEquals", EPOCH, "10", ["10"], True),
        ("NumericGreaterThan", EPOCH, "10", ["9"], False),
        ("NumericGreaterThan", EPOCH, "9", ["10"], True),
        ("NumericGreaterThanEquals", EPOCH, "10", ["10"], True),
        ("NumericEquals", EPOCH, "1", ["not a number"], False),
        ("DateLessThan", TIME, "2030-01-01T00:00:00Z", ["2029-12-31T23:59:59Z"], True),
        ("DateGreaterThan", TIME, "2030-01-01T00:00:00Z", ["2029-12-31T23:59:59Z"], False),
        ("DateEquals", TIME, "2030-01-01", ["1893456000"], True),
        ("Bool", SECURE, "true", ["True"], True),
        ("Bool", SECURE, True, ["false"], False),
        ("Bool", SECURE, "false", ["false"], True),
        ("IpAddress", IP, "127.0.0.0/8", ["127.0.0.1"], True),
        ("IpAddress", IP, ["10.0.0.0/8", "::1"], ["127.0.0.1"], False),
        ("NotIpAddress", IP, "127.0.0.0/8", ["127.0.0.1"], False),
        ("NotIpAddress", IP, "10.0.0.0/8", ["127.0.0.1"], True),
        ("ArnLike", ARN, "arn:aws:iam::*:role/R*", [ROLE], True),
        ("ArnEquals", ARN, "arn:aws:iam::*:role/W*", [ROLE], False),
        ("ArnNotLike", ARN, "arn:aws:iam::*:role/R*", [ROLE], False),
        ("ArnNotEquals", ARN, "arn:aws:iam::*:role/W*", [ROLE], True),
        ("BinaryEquals", LEADING, "QQ==", ["QQ=="], True),
        ("Null", LEADING, "true", None, True),
        ("Null", LEADING, True, ["a"], False),
        ("Null", LEADING, "false", ["a"], True),
        ("Null", LEADING, "false", None, False),
    ],
)
def test_one_value_is_compared(
    operator: str, key: str, wanted: object, given: Values | None, expected: bool
) -> None:
    assert holds(operator, key, wanted, given) is expected


@pytest.mark.parametrize(
    ("operator", "expected"),
    [
        ("StringEquals", False),
        ("StringLike", False),
        ("StringNotEquals", True),
        ("StringNotLike", True),
        ("StringEqualsIfExists", True),
        ("StringNotEqualsIfExists", True),
        ("ForAllValues:StringEquals", True),
        ("ForAllValues:StringNotEquals", True),
        ("ForAnyValue:StringEquals", False),
        ("ForAnyValue:StringNotEquals", False),
        ("ForAnyValue:StringEqualsIfExists", True),
    ],
)
def test_a_key_that_is_absent(operator: str, expected: bool) -> None:
    assert holds(operator, LEADING, "a", None) is expected
    assert holds(operator, LEADING, "a", []) is expected


@pytest.mark.parametrize(
    ("operator", "given", "expected"),
    [
        ("ForAllValues:StringEquals", ["a", "b"], True),
        ("ForAllValues:StringEquals", ["a", "c"], False),
        ("ForAllValues:StringNotEquals", ["c", "d"], True),
        ("ForAllValues:StringNotEquals", ["a", "d"], False),
        ("ForAnyValue:StringEquals", ["c", "a"], True),
        ("ForAnyValue:StringEquals", ["c", "d"], False),
        ("ForAnyValue:StringNotEquals", ["a", "d"], True),
        ("ForAnyValue:StringNotEquals", ["a", "b"], False),
        ("ForAllValues:StringLikeIfExists", ["a"], True),
    ],
)
def test_a_key_with_several_values(operator: str, given: Values, expected: bool) -> None:
    assert holds(operator, LEADING, ["a", "b"], given) is expected


def test_without_a_quantifier_several_values_never_widen_access() -> None:
    assert not holds("StringEquals", LEADING, "a", ["a", "c"])
    assert holds("StringEquals", LEADING, "a", ["a", "c"], for_deny=True)


def test_a_negated_comparison_with_a_variable_without_value_never_widens_access() -> None:
    assert not holds("StringNotEquals", LEADING, "${aws:username}", ["a"])
    assert holds("StringNotEquals", LEADING, "${aws:username}", ["a"], for_deny=True)


def test_an_empty_block_is_no_condition() -> None:
    assert parse_conditions({}, variables=True) == ()


@pytest.mark.parametrize(
    "block",
    [
        None,
        [],
        "",
        {"StringEquals": {}},
        {"StringEquals": {LEADING: []}},
        {"StringEquals": {LEADING: {"a": 1}}},
        {"StringMatches": {LEADING: "a"}},
        {"stringequals": {LEADING: "a"}},
        {"ForSomeValues:StringEquals": {LEADING: "a"}},
        {"StringEquals": {"aws:SomethingElse": "a"}},
        {"NumericEquals": {EPOCH: "five"}},
        {"NumericEquals": {EPOCH: "NaN"}},
        {"Bool": {SECURE: "perhaps"}},
        {"IpAddress": {IP: "300.0.0.1"}},
        {"ArnLike": {ARN: "Reader"}},
        {"Null": {LEADING: "perhaps"}},
        {"NullIfExists": {LEADING: "true"}},
        {"ForAllValues:Null": {LEADING: "true"}},
    ],
)
def test_what_is_not_known_is_malformed(block: object) -> None:
    with pytest.raises(MalformedPolicy):
        parse_conditions(block, variables=True)
