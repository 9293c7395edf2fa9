"""The Condition block of a statement.

Sources: IAM user guide, "IAM policy elements: Condition", "Condition operators" (…IfExists, Null)
and "Multivalued context keys" (ForAllValues, ForAnyValue).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from core.iam.condition_keys import is_known
from core.iam.documents import mapping, texts
from core.iam.errors import MalformedPolicy, Reason
from core.iam.operators import OPERATORS, Operator, Test, build_test, keys_in
from core.iam.template import ContextKeys, Unknown

_IF_EXISTS = "IfExists"
KnowsKey = Callable[[str], bool]
"""Whether a condition key, in lower case, can be judged; what cannot be is malformed."""


class Quantifier(Enum):
    """How many of a key's values must compare."""

    SINGLE = ""
    FOR_ALL = "ForAllValues"
    FOR_ANY = "ForAnyValue"


_QUANTIFIERS = {each.value: each for each in Quantifier}


@dataclass(frozen=True, slots=True)
class Written:
    """A condition as its policy writes it."""

    operator: str
    key: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NullCondition:
    """The key has to be absent, or has to be there."""

    key: str
    absent: bool
    written: Written

    def holds(self, keys: ContextKeys, *, for_deny: bool) -> bool:  # noqa: ARG002 - one interface
        """Whether the request fulfils it."""
        return (not keys.get(self.key)) is self.absent

    @property
    def needs(self) -> frozenset[str]:
        """The condition keys that it asks for."""
        return frozenset({self.key})


@dataclass(frozen=True, slots=True)
class Condition:
    """One operator on one key with the policy's values for it.

    needs: the condition keys that it asks for, in its variables too.
    """

    operator: Operator
    quantifier: Quantifier
    if_exists: bool
    key: str
    tests: tuple[Test, ...] = field(compare=False)
    needs: frozenset[str]
    written: Written

    def holds(self, keys: ContextKeys, *, for_deny: bool) -> bool:
        """Whether the request fulfils it.

        for_deny decides what AWS leaves undefined, each time for the refusal: a key with several
        values under an operator for one, and a negated comparison with a variable without value.
        """
        values = keys.get(self.key, ())
        if not values:
            return self._holds_without_value()
        results = (self._compares(value, keys, for_deny=for_deny) for value in values)
        match self.quantifier:
            case Quantifier.FOR_ALL:
                return all(results)
            case Quantifier.FOR_ANY:
                return any(results)
            case Quantifier.SINGLE:
                return any(results) if for_deny else all(results)

    def _holds_without_value(self) -> bool:
        match self.quantifier:
            case Quantifier.FOR_ALL:
                return True
            case Quantifier.FOR_ANY:
                return self.if_exists
            case Quantifier.SINGLE:
                return self.if_exists or self.operator.negated

    def _compares(self, value: str, keys: ContextKeys, *, for_deny: bool) -> bool:
        results = [test(value, keys) for test in self.tests]
        if not self.operator.negated:
            return any(results)
        if any(results):
            return False
        return for_deny or None not in results


AnyCondition = Condition | NullCondition


def conditions_hold(
    conditions: Iterable[AnyCondition], keys: ContextKeys, *, for_deny: bool
) -> bool:
    """Whether the request fulfils all of them."""
    return all(condition.holds(keys, for_deny=for_deny) for condition in conditions)


def split_by_known(
    conditions: Sequence[AnyCondition], unknown: Unknown
) -> tuple[tuple[AnyCondition, ...], tuple[AnyCondition, ...]]:
    """The conditions that ask for a key that is not known, and the others."""
    if not conditions:
        return (), ()
    waiting: list[AnyCondition] = []
    decided: list[AnyCondition] = []
    for condition in conditions:
        (waiting if any(map(unknown, condition.needs)) else decided).append(condition)
    return tuple(waiting), tuple(decided)


def any_key(_key: str) -> bool:
    """Takes every condition key: what a request has not is absent, as it is for AWS."""
    return True


def parse_conditions(
    block: object, *, variables: bool, knows: KnowsKey = is_known
) -> tuple[AnyCondition, ...]:
    """Read a Condition block; all of its conditions have to hold, and an empty one always does.

    Raises MalformedPolicy.
    """
    if block == {}:
        return ()
    return tuple(_conditions(mapping(block, "Condition"), variables=variables, knows=knows))


def _conditions(
    block: Mapping[str, object], *, variables: bool, knows: KnowsKey
) -> Iterator[AnyCondition]:
    for name, keys in block.items():
        for key, values in mapping(keys, name).items():
            if not knows(key.lower()):
                raise MalformedPolicy(Reason.UNKNOWN_KEY, key)
            yield _condition(Written(name, key, texts(values, key)), variables=variables)


def _condition(written: Written, *, variables: bool) -> AnyCondition:
    if written.operator == "Null":
        return _null(written)
    quantifier, _, rest = written.operator.rpartition(":")
    base = rest.removesuffix(_IF_EXISTS)
    operator = OPERATORS.get(base)
    if operator is None or quantifier not in _QUANTIFIERS:
        raise MalformedPolicy(Reason.OPERATOR, written.operator)
    key = written.key.lower()
    tests = tuple(build_test(operator, value, variables=variables) for value in written.values)
    needs = keys_in(operator, written.values) | {key} if variables else frozenset({key})
    return Condition(operator, _QUANTIFIERS[quantifier], base != rest, key, tests, needs, written)


def _null(written: Written) -> NullCondition:
    values = written.values
    if len(values) != 1 or values[0].lower() not in ("true", "false"):
        raise MalformedPolicy(Reason.NULL_VALUE, written.key)
    return NullCondition(written.key.lower(), values[0].lower() == "true", written)
