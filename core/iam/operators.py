"""Condition operators: how one value of a request is compared with one value of a policy.

Source: IAM user guide, "IAM policy elements: Condition operators".
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum, auto
from types import MappingProxyType

from core.iam.arn import parse_arn
from core.iam.errors import MalformedPolicy, Reason
from core.iam.template import NO_KEYS, ContextKeys, matches, parse_template

Test = Callable[[str, ContextKeys], bool | None]
"""(a request's value, the request's keys) -> equal, not equal, or None: a variable has no value."""


class Kind(Enum):
    """What the values of an operator are."""

    STRING = auto()
    STRING_IGNORING_CASE = auto()
    STRING_LIKE = auto()
    ARN = auto()
    NUMBER = auto()
    DATE = auto()
    BOOLEAN = auto()
    ADDRESS = auto()
    BINARY = auto()


_WITH_VARIABLES = frozenset({Kind.STRING, Kind.STRING_IGNORING_CASE, Kind.STRING_LIKE, Kind.ARN})
Order = Callable[[Decimal, Decimal], bool]


def _equal(left: Decimal, right: Decimal) -> bool:
    return left == right


@dataclass(frozen=True, slots=True)
class Operator:
    """One operator. negated: it holds when no value compares, also when the key is absent."""

    kind: Kind
    negated: bool = False
    order: Order = _equal


def _ordered(kind: Kind, prefix: str) -> dict[str, Operator]:
    return {
        f"{prefix}Equals": Operator(kind),
        f"{prefix}NotEquals": Operator(kind, negated=True),
        f"{prefix}LessThan": Operator(kind, order=Decimal.__lt__),
        f"{prefix}LessThanEquals": Operator(kind, order=Decimal.__le__),
        f"{prefix}GreaterThan": Operator(kind, order=Decimal.__gt__),
        f"{prefix}GreaterThanEquals": Operator(kind, order=Decimal.__ge__),
    }


OPERATORS: Mapping[str, Operator] = MappingProxyType(
    {
        "StringEquals": Operator(Kind.STRING),
        "StringNotEquals": Operator(Kind.STRING, negated=True),
        "StringEqualsIgnoreCase": Operator(Kind.STRING_IGNORING_CASE),
        "StringNotEqualsIgnoreCase": Operator(Kind.STRING_IGNORING_CASE, negated=True),
        "StringLike": Operator(Kind.STRING_LIKE),
        "StringNotLike": Operator(Kind.STRING_LIKE, negated=True),
        "ArnEquals": Operator(Kind.ARN),
        "ArnNotEquals": Operator(Kind.ARN, negated=True),
        "ArnLike": Operator(Kind.ARN),
        "ArnNotLike": Operator(Kind.ARN, negated=True),
        "Bool": Operator(Kind.BOOLEAN),
        "BinaryEquals": Operator(Kind.BINARY),
        "IpAddress": Operator(Kind.ADDRESS),
        "NotIpAddress": Operator(Kind.ADDRESS, negated=True),
        **_ordered(Kind.NUMBER, "Numeric"),
        **_ordered(Kind.DATE, "Date"),
    }
)


def build_test(operator: Operator, value: str, *, variables: bool) -> Test:
    """The comparison with one of a policy's values. Raises MalformedPolicy if it is not one."""
    match operator.kind:
        case Kind.STRING | Kind.STRING_IGNORING_CASE | Kind.STRING_LIKE:
            return _string_test(operator.kind, value, variables=variables)
        case Kind.ARN:
            return _arn_test(value, variables=variables)
        case Kind.NUMBER:
            return _ordered_test(operator.order, value, _number)
        case Kind.DATE:
            return _ordered_test(operator.order, value, _date)
        case Kind.BOOLEAN:
            return _boolean_test(value)
        case Kind.ADDRESS:
            return _address_test(value)
        case Kind.BINARY:
            return lambda given, _: given == value


def _string_test(kind: Kind, value: str, *, variables: bool) -> Test:
    like = kind is Kind.STRING_LIKE
    template = parse_template(value, variables=variables, wildcards=like)

    def test(given: str, keys: ContextKeys) -> bool | None:
        pattern = template.fill(keys)
        if pattern is None:
            return None
        return matches(pattern, given, ignore_case=kind is Kind.STRING_IGNORING_CASE)

    return test


def _arn_test(value: str, *, variables: bool) -> Test:
    template = parse_arn(value, variables=variables)

    def test(given: str, keys: ContextKeys) -> bool | None:
        return template.matches(given, keys) if template.filled(keys) else None

    return test


def _ordered_test(order: Order, value: str, read: Callable[[str], Decimal | None]) -> Test:
    bound = read(value)
    if bound is None:
        raise MalformedPolicy(Reason.OPERATOR_VALUE, value)

    def test(given: str, _: ContextKeys) -> bool:
        number = read(given)
        return number is not None and order(number, bound)

    return test


def _boolean_test(value: str) -> Test:
    wanted = value.lower()
    if wanted not in ("true", "false"):
        raise MalformedPolicy(Reason.BOOLEAN, value)
    return lambda given, _: given.lower() == wanted


def _address_test(value: str) -> Test:
    try:
        network = ipaddress.ip_network(value, strict=False)
    except ValueError as error:
        raise MalformedPolicy(Reason.ADDRESS, value) from error

    def test(given: str, _: ContextKeys) -> bool:
        try:
            return ipaddress.ip_address(given) in network
        except ValueError:
            return False

    return test


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _date(text: str) -> Decimal | None:
    """Seconds since the epoch of an ISO 8601 date, or of a number of them."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return _number(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return Decimal(str(moment.timestamp()))


def keys_in(operator: Operator, values: Iterable[str]) -> frozenset[str]:
    """The condition keys that the variables in an operator's values stand for."""
    if operator.kind not in _WITH_VARIABLES:
        return frozenset()
    given = (parse_template(value, variables=True) for value in values if "${" in value)
    return NO_KEYS.union(*(template.keys for template in given))
