"""Why an action is allowed or refused by pasted policies: which statement, on what it depends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from core.i18n import _
from core.iam.condition import AnyCondition, Condition, Quantifier, Written
from core.iam.condition_keys import ATTRIBUTES, LEADING_KEYS
from core.iam.decision import (
    AccessRequest,
    Allowed,
    Decision,
    ExplicitlyDenied,
    ImplicitlyDenied,
    Kind,
)
from core.iam.partial import OpenStatement, Undecided
from core.iam.policy import Policy, Statement
from core.iam.template import ContextKeys, Unknown, shown
from core.policy_check.session_facts import SessionFacts

_MOST_VALUES = 3
_MOST_SENTENCES = 4
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Explained:
    """A decision with what it was decided from."""

    decision: Decision | Undecided
    request: AccessRequest
    policies: Mapping[str, Policy]
    boundary: Policy | None
    facts: SessionFacts
    unknown: Unknown


def explain(case: Explained) -> tuple[str, ...]:
    """Sentences, the deciding one first."""
    match case.decision:
        case Allowed(policy, statement, within):
            return tuple(_allowed(policy, statement, within, case))
        case ExplicitlyDenied(policy, statement, kind):
            where = _place(policy, statement, kind)
            return (_("{place} denies it, and a Deny always wins.", place=where),)
        case ImplicitlyDenied(kind):
            return tuple(_not_allowed(kind, case))
        case Undecided():
            sentences = dict.fromkeys(islice(_depends(case.decision, case), _MOST_SENTENCES + 1))
            few = tuple(sentences)[:_MOST_SENTENCES]
            more = _("Further statements have conditions of their own.")
            return few if len(sentences) <= _MOST_SENTENCES else (*few, more)


def _allowed(
    policy: str, statement: Statement, within: Statement | None, case: Explained
) -> Iterator[str]:
    yield _("{place} allows it.", place=_place(policy, statement, Kind.IDENTITY))
    if within is not None:
        yield _("{place} allows it too.", place=_place("", within, Kind.BOUNDARY))
    for condition in statement.conditions:
        if _holds_for_nothing(condition, case):
            yield _(
                "Its condition on {key} sets no limit here: the request names none.",
                key=condition.written.key,
            )


def _holds_for_nothing(condition: AnyCondition, case: Explained) -> bool:
    """ForAllValues holds where the request has no value of the key."""
    return (
        isinstance(condition, Condition)
        and condition.quantifier is Quantifier.FOR_ALL
        and not case.request.keys.get(condition.key)
    )


def _place(policy: str, statement: Statement, kind: Kind) -> str:
    """The name of a statement, as a sentence begins with it."""
    sid, n = statement.sid[:80], statement.number
    if kind is Kind.BOUNDARY and sid:
        return _("Statement {n} (“{sid}”) of the permissions boundary", n=n, sid=sid)
    if kind is Kind.BOUNDARY:
        return _("Statement {n} of the permissions boundary", n=n)
    if sid:
        return _("Statement {n} (“{sid}”) of “{policy}”", n=n, sid=sid, policy=policy)
    return _("Statement {n} of “{policy}”", n=n, policy=policy)


def _not_allowed(kind: Kind, case: Explained) -> Iterator[str]:
    if kind is Kind.BOUNDARY:
        yield _("The permissions boundary does not allow it, whatever the role's policies say.")
        candidates = [("", case.boundary)] if case.boundary else []
    else:
        yield _("No statement allows it.")
        candidates = list(case.policies.items())
    near = _nearest(candidates, case)
    if near is not None:
        yield _near_miss(*near, kind, case)
        yield from _without_value(near[1], case)


def _without_value(statement: Statement, case: Explained) -> Iterator[str]:
    in_conditions = (c.needs - {c.key} for c in statement.conditions)
    in_resources = (template.keys for template in statement.resources.templates)
    for key in sorted(frozenset[str]().union(*in_conditions, *in_resources)):
        if not case.request.keys.get(key) and not case.unknown(key):
            name = "${" + key + "}"
            yield _("{name} has no value in a session of an identity pool.", name=name)


def _nearest(
    candidates: Iterable[tuple[str, Policy]], case: Explained
) -> tuple[str, Statement] | None:
    """The statement that allows the action elsewhere or otherwise, best the latter."""
    named: tuple[str, Statement] | None = None
    for name, policy in candidates:
        for statement in policy.statements:
            if statement.deny or not statement.actions.cover(case.request.action):
                continue
            if _is_about_table(statement, case):
                return name, statement
            named = named or (name, statement)
    return named


def _is_about_table(statement: Statement, case: Explained) -> bool:
    request = case.request
    return statement.resources.cover(request.resource, request.keys, for_deny=False)


def _near_miss(policy: str, statement: Statement, kind: Kind, case: Explained) -> str:
    place, request = _place(policy, statement, kind), case.request
    if not _is_about_table(statement, case):
        resources = _listed(statement.resources.written, request.keys)
        if statement.resources.inverted:
            return _(
                "{place} allows it, but not for {resources}.", place=place, resources=resources
            )
        return _(
            "{place} allows it for {resources}, not for {wanted}.",
            place=place,
            resources=resources,
            wanted=request.resource,
        )
    failing = next(
        (c for c in statement.conditions if not c.holds(request.keys, for_deny=False)), None
    )
    if failing is None:
        return _("{place} comes nearest.", place=place)
    return _(
        "{place} would allow it, but its condition does not hold: {condition}.",
        place=place,
        condition=_condition(failing.written, case),
    )


def _depends(decision: Undecided, case: Explained) -> Iterator[str]:
    for found in _that_matter(decision, case):
        place = _place(found.policy, found.statement, found.kind)
        if not found.conditions:
            keys = ", ".join(sorted(found.keys))
            yield _("It depends on {keys}, for which {place} asks.", keys=keys, place=place)
        for condition in found.conditions:
            yield _open_condition(place, found.statement.deny, condition, case)


def _that_matter(decision: Undecided, case: Explained) -> Iterator[OpenStatement]:
    """The open statements on which the answer depends: the sure ones decide beside the others."""
    boundary = {} if case.boundary is None else {"": case.boundary}
    sure = {
        Kind.IDENTITY: _is_surely_allowed(case.policies, decision, case),
        Kind.BOUNDARY: _is_surely_allowed(boundary, decision, case),
    }
    for found in decision.open:
        if found.statement.deny or not sure[found.kind]:
            yield found


def _is_surely_allowed(
    policies: Mapping[str, Policy], decision: Undecided, case: Explained
) -> bool:
    waiting = {id(each.statement) for each in decision.open}
    return any(
        not s.deny and id(s) not in waiting and case.request.met_by(s)
        for policy in policies.values()
        for s in policy.statements
    )


def _open_condition(place: str, deny: bool, condition: AnyCondition, case: Explained) -> str:
    written = _condition(condition.written, case)
    if condition.key == LEADING_KEYS:
        return _of_leading_keys(place, deny, condition, case)
    if condition.key == ATTRIBUTES:
        if deny:
            return _("{place} denies it for some attributes: {c}.", place=place, c=written)
        return _("{place} allows it for some attributes: {c}.", place=place, c=written)
    if deny:
        return _("{place} denies it if this holds: {c}.", place=place, c=written)
    return _("{place} allows it if this holds: {c}.", place=place, c=written)


def _of_leading_keys(place: str, deny: bool, condition: AnyCondition, case: Explained) -> str:
    facts, values = case.facts, condition.written.values
    filled = tuple(shown(value, case.request.keys) for value in values)
    key = facts.partition_key or _("partition key")
    if deny:
        return _(
            "{place} denies it depending on the {key} of the book: {c}.",
            place=place,
            key=key,
            c=_condition(condition.written, case),
        )
    if facts.identity_id and facts.identity_id in filled:
        return _(
            "{place} allows it only for books whose {key} is your identity ID, {id}.",
            place=place,
            key=key,
            id=facts.identity_id,
        )
    if facts.user_sub and facts.user_sub in filled:
        return _(
            "{place} allows it only for books whose {key} is {id}. That is your ID in the user "
            "pool; policies usually mean the identity ID.",
            place=place,
            key=key,
            id=facts.user_sub,
        )
    return _(
        "{place} allows it only for books whose {key} fits: {c}.",
        place=place,
        key=key,
        c=_condition(condition.written, case),
    )


def _condition(written: Written, case: Explained) -> str:
    return f"{written.key} {written.operator} {_listed(written.values, case.request.keys)}"


def _listed(written: Sequence[str], keys: ContextKeys) -> str:
    """A few of a policy's strings with the values of their variables, none too long."""
    texts = [shown(each, keys) for each in written[:_MOST_VALUES]]
    few = ", ".join(v if len(v) <= _LONGEST else f"{v[:_LONGEST]}…" for v in texts)
    rest = len(written) - len(texts)
    return _("{few} and {n} more", few=few, n=rest) if rest > 0 else few
