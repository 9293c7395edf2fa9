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
    found = tuple(_open_statements(policies, boundary, request, unknown))
    if not found:
        return decide(policies, boundary, request.met_by)
    waiting = {id(each.statement) for each in found}

    def at_best(statement: Statement) -> bool:
        is_open = id(statement) in waiting
        return not statement.deny if is_open else request.met_by(statement)

    def at_worst(statement: Statement) -> bool:
        is_open = id(statement) in waiting
        return statement.deny if is_open else request.met_by(statement)

    worst = decide(policies, boundary, at_worst)
    if isinstance(worst, Allowed):
        return worst
    best = decide(policies, boundary, at_best)
    return Undecided(best, worst, found) if isinstance(best, Allowed) else best


def _open_statements(
    policies: Mapping[str, Policy],
    boundary: Policy | None,
    request: AccessRequest,
    unknown: Unknown,
) -> Iterator[OpenStatement]:
    for name, policy in policies.items():
        yield from _open_of(name, policy, Kind.IDENTITY, request, unknown)
    if boundary is not None:
        yield from _open_of("", boundary, Kind.BOUNDARY, request, unknown)


def _open_of(
    name: str, policy: Policy, kind: Kind, request: AccessRequest, unknown: Unknown
) -> Iterator[OpenStatement]:
    for statement in policy.statements:
        if not statement.actions.cover(request.action):
            continue
        resources, keys, deny = statement.resources, request.keys, statement.deny
        about_resource = resources.open_keys(request.resource, keys, unknown)
        if not (about_resource or resources.cover(request.resource, keys, for_deny=deny)):
            continue
        waiting, decided = split_by_known(statement.conditions, unknown)
        if not conditions_hold(decided, keys, for_deny=deny):
            continue
        missing = about_resource.union(*(filter(unknown, each.needs) for each in waiting))
        if missing:
            yield OpenStatement(name, statement, kind, waiting, missing)
