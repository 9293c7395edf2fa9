"""The evaluation where some condition keys of the request are not known.

A statement that asks for such a key is open: it may apply or not. What holds in the best and in the
worst case is decided; else the answer depends on the open statements.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from core.iam.condition import AnyCondition, conditions_hold, split_by_known
from core.iam.decision import (
    AccessRequest,
    Allowed,
    Decision,
    Kind,
    decide,
)
from core.iam.policy import Policy, Statement
from core.iam.template import Unknown


@dataclass(frozen=True, slots=True)
class OpenStatement:
    """A statement that applies if these conditions hold and its resource is the one asked for.

    keys: the condition keys whose values are missing.
    """

    policy: str
    statement: Statement
    kind: Kind
    conditions: tuple[AnyCondition, ...]
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Undecided:
    """The answer depends on open statements: best where they help, worst where they do not."""

    best: Allowed
    worst: Decision
    open: tuple[OpenStatement, ...]


def judge(
    policies: Mapping[str, Policy],
    request: AccessRequest,
    boundary: Policy | None,
    unknown: Unknown,
) -> Decision | Undecided:
    """Decide one request as evaluate does, as far as it can be with the keys that are known."""
    sure: set[int] = set()
    open_ones = tuple(_open_statements(policies, boundary, request, unknown, sure))
    if not open_ones:
        return decide(policies, boundary, lambda statement: id(statement) in sure)
    waiting = {id(each.statement) for each in open_ones}

    def at_best(statement: Statement) -> bool:
        return id(statement) in sure or (not statement.deny and id(statement) in waiting)

    def at_worst(statement: Statement) -> bool:
        return id(statement) in sure or (statement.deny and id(statement) in waiting)

    worst = decide(policies, boundary, at_worst)
    if isinstance(worst, Allowed):
        return worst
    best = decide(policies, boundary, at_best)
    return Undecided(best, worst, open_ones) if isinstance(best, Allowed) else best


def _open_statements(
    policies: Mapping[str, Policy],
    boundary: Policy | None,
    request: AccessRequest,
    unknown: Unknown,
    sure: set[int],
) -> Iterator[OpenStatement]:
    """The open ones; the ids of those that apply go into sure. Each is looked at once."""
    for name, policy in policies.items():
        yield from _open_of(name, policy, Kind.IDENTITY, request, unknown, sure)
    if boundary is not None:
        yield from _open_of("", boundary, Kind.BOUNDARY, request, unknown, sure)


def _open_of(
    name: str,
    policy: Policy,
    kind: Kind,
    request: AccessRequest,
    unknown: Unknown,
    sure: set[int],
) -> Iterator[OpenStatement]:
    action, resource, keys = request.action, request.resource, request.keys
    for statement in policy.statements:
        if not statement.actions.cover(action):
            continue
        resources, deny = statement.resources, statement.deny
        about_resource = resources.open_keys(resource, keys, unknown)
        if not (about_resource or resources.cover(resource, keys, for_deny=deny)):
            continue
        waiting, decided = split_by_known(statement.conditions, unknown)
        if not conditions_hold(decided, keys, for_deny=deny):
            continue
        missing = about_resource.union(*(filter(unknown, each.needs) for each in waiting))
        if missing:
            yield OpenStatement(name, statement, kind, waiting, missing)
        else:
            sure.add(id(statement))
