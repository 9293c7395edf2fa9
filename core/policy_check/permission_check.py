"""What pasted policies allow this session at the books' table, and by which statement."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from core.i18n import _
from core.iam.condition import any_key
from core.iam.decision import AccessRequest, Allowed, ImplicitlyDenied, Kind
from core.iam.errors import MalformedPolicy
from core.iam.partial import Undecided, judge
from core.iam.policy import Policy, parse_policy
from core.policy_check.documents import Document, Documents, read_documents
from core.policy_check.malformed import explain_malformed
from core.policy_check.permission_words import Explained, explain
from core.policy_check.session_facts import SessionFacts
from core.policy_check.table_actions import TABLE_ACTIONS, TableAction

_MOST_INDEXES = 3
_BOUNDARY_ARN = re.compile(r'"PermissionsBoundaryArn"\s*:\s*"([^"\s]{1,300})"')


class Outcome(Enum):
    """DEPENDS: on the book, or on something that is not known here."""

    ALLOWED = auto()
    REFUSED = auto()
    DEPENDS = auto()


@dataclass(frozen=True, slots=True)
class Row:
    """One action on one resource. why: sentences, the deciding statement first."""

    action: TableAction
    resource: str
    index: str
    outcome: Outcome
    why: tuple[str, ...]
    missing_in: Kind | None = None


@dataclass(frozen=True, slots=True)
class PermissionReport:
    """faults: sentences on what could not be read and is left out; notes: on what was assumed.

    for_role, for_boundary: statements, as JSON text, that would allow what nothing allows.
    """

    rows: tuple[Row, ...] = ()
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    for_role: str = ""
    for_boundary: str = ""

    def count(self, outcome: Outcome) -> int:
        """How many rows have it."""
        return sum(row.outcome is outcome for row in self.rows)


@dataclass(frozen=True, slots=True)
class _Policies:
    own: Mapping[str, Policy]
    boundary: Policy | None


def check_permissions(text: str, boundary: str, facts: SessionFacts) -> PermissionReport:
    """Decide each action by the policies in text and the boundary, if any. Never raises."""
    if not text.strip():
        return PermissionReport()
    filling = facts.filling(name=facts.table)
    read = read_documents(text, filling)
    limits = read_documents(boundary, filling) if boundary.strip() else None
    faults, notes = list(read.faults), [*read.notes, *_notes(text, boundary, read, limits)]
    own = _parsed(read.permissions, faults)
    limit = _boundary(limits, faults, notes) if limits is not None else None
    account = facts.account or facts.account_in(text)
    notes += _account_note(facts, account)
    if not own:
        return PermissionReport((), tuple(faults), tuple(notes))
    table = facts.table_arn(account)
    rows = _rows(_Policies(own, limit), table, facts)
    return PermissionReport(
        rows,
        tuple(faults),
        tuple(notes),
        _suggested(rows, table, Kind.IDENTITY),
        _suggested(rows, table, Kind.BOUNDARY),
    )


def _parsed(documents: tuple[Document, ...], faults: list[str]) -> Mapping[str, Policy]:
    found: dict[str, Policy] = {}
    for number, document in enumerate(documents, 1):
        name = _free_name(document.name or _("Policy {n}", n=number), found)
        try:
            found[name] = parse_policy(document.body, knows=any_key)
        except MalformedPolicy as fault:
            faults.append(explain_malformed(fault, name))
    return found


def _free_name(name: str, taken: Mapping[str, Policy]) -> str:
    number, free = 1, name[:120]
    while free in taken:
        number += 1
        free = f"{name[:120]} ({number})"
    return free


def _boundary(limits: Documents, faults: list[str], notes: list[str]) -> Policy | None:
    faults += limits.faults
    if not limits.permissions:
        faults.append(_("The permissions boundary could not be read and is left out."))
        return None
    if len(limits.permissions) > 1:
        notes.append(_("A role has one permissions boundary. The first policy was taken."))
    try:
        return parse_policy(limits.permissions[0].body, knows=any_key)
    except MalformedPolicy as fault:
        faults.append(explain_malformed(fault, _("Permissions boundary")))
        return None


def _notes(text: str, boundary: str, read: Documents, limits: Documents | None) -> list[str]:
    notes = list(limits.notes) if limits else []
    if read.trusts:
        notes.append(
            _("The trust policy was left out: it says who may assume the role, not what it may do.")
        )
    named = _BOUNDARY_ARN.search(text)
    if named and not boundary.strip():
        notes.append(
            _("The role has a permissions boundary: {arn}. Paste it below as well.", arn=named[1])
        )
    if read.unread and not read.faults:
        notes.append(_("Text beside the JSON was not read."))
    return notes


def _account_note(facts: SessionFacts, account: str) -> list[str]:
    if facts.account:
        return []
    if account:
        return [_("Your AWS account is not known yet. Account {n} was taken.", n=account)]
    return [_("Your AWS account is not known yet, so ARNs with an account do not match here.")]


def _rows(policies: _Policies, table: str, facts: SessionFacts) -> tuple[Row, ...]:
    rows = [_row(action, table, "", policies, facts) for action in TABLE_ACTIONS]
    query = TABLE_ACTIONS[1]
    for index in _indexes(policies, table):
        rows.append(_row(query, f"{table}/index/{index}", index, policies, facts))
    return tuple(rows)


def _indexes(policies: _Policies, table: str) -> tuple[str, ...]:
    """The names of the table's indexes that the policies name."""
    named = (
        text.partition(f"{table.partition(':table/')[2]}/index/")[2]
        for policy in policies.own.values()
        for statement in policy.statements
        for text in statement.resources.written
    )
    plain = (name for name in named if re.fullmatch(r"[A-Za-z0-9_.-]{3,255}", name))
    return tuple(dict.fromkeys(plain))[:_MOST_INDEXES]


def _row(
    action: TableAction, resource: str, index: str, policies: _Policies, facts: SessionFacts
) -> Row:
    keys = {**facts.request_keys(), **action.keys(facts.partition_key)}
    request = AccessRequest(action.action, resource, keys)

    def unknown(key: str) -> bool:
        return facts.is_open_at_table(key, keys)

    decision = judge(policies.own, request, policies.boundary, unknown)
    why = explain(Explained(decision, request, policies.own, policies.boundary, facts, unknown))
    missing = decision.kind if isinstance(decision, ImplicitlyDenied) else None
    return Row(action, resource, index, _outcome(decision), why, missing)


def _outcome(decision: object) -> Outcome:
    if isinstance(decision, Undecided):
        return Outcome.DEPENDS
    return Outcome.ALLOWED if isinstance(decision, Allowed) else Outcome.REFUSED


def _suggested(rows: tuple[Row, ...], table: str, kind: Kind) -> str:
    """The statement that would allow at the table what no policy of this kind allows."""
    actions = [row.action.action for row in rows if row.missing_in is kind and not row.index]
    if not actions:
        return ""
    statement = {
        "Effect": "Allow",
        "Action": actions if len(actions) > 1 else actions[0],
        "Resource": table,
    }
    return json.dumps(statement, indent=2)
