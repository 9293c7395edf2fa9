"""The Condition block of a statement.

Sources: IAM user guide, "IAM policy elements: Condition", "Condition operators" (…IfExists, Null)
and "Multivalued context keys" (ForAllValues, ForAnyValue).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from core.iam.condition_keys import is_known
from core.iam.documents import mapping, texts
from core.iam.errors import MalformedPolicy
from core.iam.operators import OPERATORS, Operator, Test, build_test
from core.iam.template import ContextKeys

_IF_EXISTS = "IfExists"


class Quantifier(Enum):
    """How many of a key's values must compare."""

    SINGLE = ""
    FOR_ALL = "ForAllValues"
    FOR_ANY = "ForAnyValue"


@dataclass(frozen=True, slots=True)
class NullCondition:
    """The key has to be absent, or has to be there."""

    key: str
    absent: bool

    def holds(self, keys: ContextKeys, *, for_deny: bool) -> bool:  # noqa: ARG002 - one interface
        """Whether the request fulfils it."""
        return (not keys.get(self.key)) is self.absent


@dataclass(frozen=True, slots=True)
class Condition:
    """One operator on one key with the policy's values for it."""

    operator: Operator
    quantifier: Quantifier
    if_exists: bool
    key: str
    tests: tuple[Test, ...]

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


def parse_conditions(block: object, *, variables: bool) -> tuple[AnyCondition, ...]:
    """Read a Condition block; all of its conditions have to hold, and an empty one always does.

    Raises MalformedPolicy.
    """
    if block == {}:
        return ()
    return tuple(_conditions(mapping(block, "Condition"), variables=variables))


def _conditions(block: Mapping[str, object], *, variables: bool) -> Iterator[AnyCondition]:
    for name, keys in block.items():
        for key, values in mapping(keys, name).items():
            if not is_known(key.lower()):
                raise MalformedPolicy(f"The condition key {key} is not known here.")
            yield _condition(name, key.lower(), texts(values, key), variables=variables)


def _condition(name: str, key: str, values: Iterable[str], *, variables: bool) -> AnyCondition:
    if name == "Null":
        return _null(key, tuple(values))
    quantifier, _, rest = name.rpartition(":")
    base = rest.removesuffix(_IF_EXISTS)
    operator = OPERATORS.get(base)
    if operator is None or quantifier not in {q.value for q in Quantifier}:
        raise MalformedPolicy(f"Invalid condition operator: {name}.")
    tests = tuple(build_test(operator, value, variables=variables) for value in values)
    return Condition(operator, Quantifier(quantifier), base != rest, key, tests)


def _null(key: str, values: tuple[str, ...]) -> NullCondition:
    if len(values) != 1 or values[0].lower() not in ("true", "false"):
        raise MalformedPolicy(f"Null takes true or false for {key}.")
    return NullCondition(key, values[0].lower() == "true")
