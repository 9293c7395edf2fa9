"""The sixty decisions hold, and breaking any rule of the evaluation makes one of them fail."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.abc import InspectLoader
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest

from tests.support.sources import ROOT
from tests.unit.core.iam.decisions import CASES, Case

ROOM = ROOT / "core" / "iam"
ORDER = (
    "errors", "documents", "condition_keys", "template", "arn", "operators", "condition", "policy",
    "decision",
)  # fmt: skip


class _Text(InspectLoader):
    """Loads a module from a text."""

    def __init__(self, source: str) -> None:
        self._source = source

    def get_source(self, fullname: str) -> str:
        return self._source


class Evaluation(NamedTuple):
    """The package, or a copy of it in which something is broken."""

    policy: Any
    decision: Any


class Break(NamedTuple):
    """One rule, and how it is broken: old is replaced by new, once, in this module."""

    rule: str
    module: str
    old: str
    new: str


BREAKS = [
    Break(
        "a deny wins",
        "decision",
        "if statement.deny:\n            return Explicitly",
        "if False:\n            return Explicitly",
    ),
    Break(
        "a boundary's deny wins",
        "decision",
        'if statement.deny:\n            return ExplicitlyDenied("", s',
        'if False:\n            return ExplicitlyDenied("", s',
    ),
    Break(
        "nothing is allowed by default",
        "decision",
        "if not own:\n        return ImplicitlyDenied()",
        "if not policies:\n        return ImplicitlyDenied()",
    ),
    Break(
        "a boundary must allow too",
        "decision",
        "if boundary is not None and not limits:",
        "if False:",
    ),
    Break(
        "a boundary grants nothing",
        "decision",
        "if not own:",
        "own = own or [('', s) for s in limits]\n    if not own:",
    ),
    Break(
        "actions have no case",
        "policy",
        "parse_template(name.lower(), variables=False)",
        "parse_template(name, variables=False)",
    ),
    Break(
        "a statement is about its actions",
        "policy",
        "self.actions.cover(action)\n            and ",
        "",
    ),
    Break(
        "a statement is about its resources",
        "policy",
        "and self.resources.cover(resource, keys, for_deny=self.deny)",
        "",
    ),
    Break(
        "a statement has conditions",
        "policy",
        "and conditions_hold(self.conditions, keys, for_deny=self.deny)",
        "",
    ),
    Break("NotAction turns round", "policy", "named is not self.inverted)", "named)"),
    Break(
        "NotResource turns round",
        "policy",
        "if not self.inverted:\n            return named",
        "return named",
    ),
    Break("Effect is read", "documents", 'return effect == "Deny"', "return False"),
    Break(
        "several actions",
        "policy",
        "any(matches(pattern, name) for pattern in self.patterns)",
        "all(matches(pattern, name) for pattern in self.patterns)",
    ),
    Break("* in a pattern", "template", 'text.split("*")', "[text]"),
    Break("? in a pattern", "template", 'tuple(piece.split("?"))', "piece"),
    Break("? is one character", "template", "at += len(part) + 1", "at += len(part)"),
    Break(
        "the whole text is compared",
        "template",
        "return len(text) == _length(first) and _stands(first, text, 0)",
        "return _stands(first, text, 0)",
    ),
    Break(
        "resources have case",
        "arn",
        "matches(pattern, text)",
        "matches(pattern, text, ignore_case=True)",
    ),
    Break(
        "parts are compared one by one",
        "arn",
        "if pattern is None or not matches(pattern, text):\n                return False\n"
        "        return True",
        "if pattern is not None and matches(pattern, text):\n                return True\n"
        "        return False",
    ),
    Break(
        "* is every resource",
        "arn",
        "if not self.parts:\n            return True",
        "if not self.parts:\n            return False",
    ),
    Break(
        "conditions are joined by AND",
        "condition",
        "return all(condition.holds(keys, for_deny=for_deny) for condition in conditions)",
        "return not conditions or any(c.holds(keys, for_deny=for_deny) for c in conditions)",
    ),
    Break(
        "values are joined by OR",
        "condition",
        "return any(results)\n        if any(results):",
        "return all(results)\n        if any(results):",
    ),
    Break("negated operators turn round", "condition", "if not self.operator.negated:", "if True:"),
    Break("keys have no case", "condition", "key = written.key.lower()", "key = written.key"),
    Break(
        "negated holds without the key",
        "condition",
        "return self.if_exists or self.operator.negated",
        "return self.if_exists",
    ),
    Break(
        "IfExists holds without the key",
        "condition",
        "return self.if_exists or self.operator.negated",
        "return self.operator.negated",
    ),
    Break(
        "others fail without the key",
        "condition",
        "return self.if_exists or self.operator.negated",
        "return True",
    ),
    Break(
        "Null looks whether the key is there",
        "condition",
        "return (not keys.get(self.key)) is self.absent",
        "return self.absent",
    ),
    Break(
        "Null false",
        "condition",
        "return (not keys.get(self.key)) is self.absent",
        "return not keys.get(self.key)",
    ),
    Break(
        "ForAllValues wants all",
        "condition",
        "case Quantifier.FOR_ALL:\n                return all(results)",
        "case Quantifier.FOR_ALL:\n                return any(results)",
    ),
    Break(
        "ForAllValues without the key",
        "condition",
        "case Quantifier.FOR_ALL:\n                return True",
        "case Quantifier.FOR_ALL:\n                return False",
    ),
    Break(
        "ForAnyValue wants one",
        "condition",
        "case Quantifier.FOR_ANY:\n                return any(results)",
        "case Quantifier.FOR_ANY:\n                return all(results)",
    ),
    Break(
        "ForAnyValue without the key",
        "condition",
        "case Quantifier.FOR_ANY:\n                return self.if_exists",
        "case Quantifier.FOR_ANY:\n                return True",
    ),
    Break("StringEquals takes no wildcards", "operators", "wildcards=like", "wildcards=True"),
    Break("StringLike takes wildcards", "operators", "wildcards=like", "wildcards=False"),
    Break(
        "StringEquals has case",
        "operators",
        "ignore_case=kind is Kind.STRING_IGNORING_CASE",
        "ignore_case=True",
    ),
    Break(
        "IgnoreCase has none",
        "operators",
        "ignore_case=kind is Kind.STRING_IGNORING_CASE",
        "ignore_case=False",
    ),
    Break("numbers have an order", "operators", "order=Decimal.__lt__", "order=Decimal.__gt__"),
    Break(
        "dates have an order",
        "operators",
        'GreaterThan": Operator(kind, order=Decimal.__gt__)',
        'GreaterThan": Operator(kind, order=Decimal.__lt__)',
    ),
    Break("Bool is compared", "operators", "given.lower() == wanted", "False"),
    Break(
        "addresses are ranges",
        "operators",
        "ipaddress.ip_address(given) in network",
        "given == value",
    ),
    Break(
        "NotIpAddress turns round",
        "operators",
        "Operator(Kind.ADDRESS, negated=True)",
        "Operator(Kind.ADDRESS)",
    ),
    Break(
        "ARNs are compared with wildcards",
        "operators",
        "template.matches(given, keys) if template.filled(keys) else None",
        "given == value",
    ),
    Break(
        "variables are filled in",
        "template",
        "return values[0] if len(values) == 1",
        'return "" if len(values) == 1',
    ),
    Break(
        "a variable without value",
        "template",
        "if value is None:\n                    return None",
        "if value is None:\n                    continue",
    ),
    Break("defaults of variables", "template", "else variable.default", "else None"),
    Break(
        "versions before 2012-10-17",
        "documents",
        "variables = version == VERSION_WITH_VARIABLES",
        "variables = True",
    ),
]


@contextmanager
def evaluation(broken: Break | None) -> Iterator[Evaluation]:
    """A fresh copy of the package, with that broken in it."""
    copies: dict[str, ModuleType] = {}
    try:
        for name in ORDER:
            copies[name] = _copy(name, broken)
        yield Evaluation(copies["policy"], copies["decision"])
    finally:
        for name in copies:
            del sys.modules[f"copy_of_iam.{name}"]


def _copy(name: str, broken: Break | None) -> ModuleType:
    source = Path(ROOM / f"{name}.py").read_text("utf-8")
    if broken is not None and broken.module == name:
        assert broken.old in source, f"{broken.rule}: nothing to break"
        source = source.replace(broken.old, broken.new, 1)
    made = ModuleType(f"copy_of_iam.{name}")
    sys.modules[made.__name__] = made
    copied = source.replace("core.iam.", "copy_of_iam.")
    loader = _Text(copied)
    made.__spec__ = ModuleSpec(made.__name__, loader)
    loader.exec_module(made)
    return made


def decided(case: Case, by: Evaluation) -> str:
    """The decision, as the cases write it."""
    document = {"Version": case.version, "Statement": case.own}
    policies = {"own": by.policy.parse_policy(document)}
    boundary = None
    if case.boundary is not None:
        boundary = by.policy.parse_policy({**document, "Statement": case.boundary})
    keys = {name.lower(): values for name, values in (case.keys or {}).items()}
    request = by.decision.AccessRequest(case.action, case.resource, keys)
    found = by.decision.evaluate(policies, request, boundary)
    of_boundary = getattr(found, "kind", None) is by.decision.Kind.BOUNDARY
    match type(found).__name__:
        case "Allowed":
            return str(found.statement.number)
        case "ExplicitlyDenied":
            return f"deny {'boundary ' if of_boundary else ''}{found.statement.number}"
        case _:
            return "no boundary" if of_boundary else "none"


def test_there_are_sixty_of_them_and_each_has_a_rule_of_its_own() -> None:
    assert len({case.rule for case in CASES}) == len(CASES) >= 60


def test_every_decision_is_as_documented() -> None:
    with evaluation(None) as whole:
        wrong = [case.rule for case in CASES if decided(case, whole) != case.expected]
    assert wrong == []


@pytest.mark.parametrize("broken", BREAKS, ids=lambda each: each.rule)
def test_a_broken_rule_is_noticed(broken: Break) -> None:
    with evaluation(broken) as damaged:
        noticed = [case.rule for case in CASES if _differs(case, damaged)]
    assert noticed


def _differs(case: Case, by: Evaluation) -> bool:
    try:
        return decided(case, by) != case.expected
    except (ArithmeticError, LookupError, TypeError, ValueError):
        return True
