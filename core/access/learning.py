"""What a recorded call says about a role: that it was allowed something, or refused it. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.access.actions import PROBES, Cost, full_name
from core.access.evidence import Evidence, Verdict
from core.access.probe import MADE_UP, NEVER, verdict_of
from core.identity.access_denied.message import parse
from core.identity.arn import role_name

if TYPE_CHECKING:
    from core.recorded_calls.call import Call

_WRITES = frozenset({a for a, cost in PROBES.items() if cost is Cost.WRITE})
_OF_MANY = frozenset({"BatchGetItem", "BatchWriteItem", "TransactGetItems", "TransactWriteItems"})
"""Each needs the permissions of its parts, so one answer is about several actions."""

_TABLE = re.compile(r'"TableName"\s*:\s*"([^"\\]{1,300})"')
_LONGEST_BOOK = 200


@dataclass(frozen=True, slots=True)
class Learner:
    """Whose evidence counts, and on which table: nobody else's is ever mixed in.

    identity is the user's identity id; without one nothing is learnt. key: the names of the
    table's key attributes.
    """

    table: str
    identity: str
    user: str
    key: tuple[str, ...] = ()


def evidence_of(call: Call, learner: Learner) -> Evidence | None:
    """The evidence in a call; None when it is somebody else's, or decides nothing."""
    if call.service != "dynamodb" or not learner.identity or call.identity != learner.identity:
        return None
    if call.status is None or call.operation in _OF_MANY:
        return None
    action, body = full_name(call.operation), call.request_body
    verdict = verdict_of(call.error, writes=action in _WRITES)
    role = _role(call, verdict)
    if verdict is Verdict.UNKNOWN or not role or not _is_of(learner.table, body):
        return None
    request = _object(body)
    return Evidence(
        action=action,
        role=role,
        verdict=verdict,
        at=call.started,
        user=learner.user,
        number=call.number,
        request_id=call.request_id,
        status=call.status,
        code=call.error,
        words=call.message if verdict is Verdict.REFUSED else "",
        book=_book(request, learner.key),
        probed=_is_probe(request),
    )


def _role(call: Call, verdict: Verdict) -> str:
    """A refusal names the role that was used, which is more than what was expected."""
    named = parse(call.message).principal if verdict is Verdict.REFUSED else None
    return role_name(named) if named else call.role


def _is_of(table: str, body: str) -> bool:
    found = _TABLE.search(body)
    return found is not None and found[1] == table


def _is_probe(request: Mapping[str, object]) -> bool:
    return request.get("ConditionExpression") == NEVER or MADE_UP in json.dumps(
        [request.get("Key"), request.get("ExpressionAttributeValues")]
    )


def _book(request: Mapping[str, object], key: tuple[str, ...]) -> str:
    """The key of the book that was asked for or written, in words; empty when none is named."""
    item = request.get("Key") or request.get("Item")
    if not isinstance(item, Mapping):
        return ""
    named = [value for name in key if isinstance(value := item.get(name), Mapping)]
    told = [str(text) for value in named for kind, text in value.items() if kind in ("S", "N")]
    return " · ".join(told)[:_LONGEST_BOOK]


def _object(body: str) -> Mapping[str, object]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
