"""A role's trust policy, corrected so that this identity pool may hand out the role."""

from __future__ import annotations

import json
from collections.abc import Mapping

from core.iam.condition import any_key, parse_conditions
from core.iam.documents import DOCUMENT_MEMBERS, VERSION_WITH_VARIABLES, VERSIONS
from core.iam.errors import MalformedPolicy
from core.iam.policy import parse_actions
from core.iam.trust import ASSUME_WITH_WEB_IDENTITY, Trust, judge_trust, parse_trust
from core.identity.trust import trust_policy
from core.policy_check.documents import statements_of
from core.policy_check.session_facts import SessionFacts

Entry = Mapping[str, object]


def judged(document: object, facts: SessionFacts) -> Trust:
    """Whether the document trusts this session's identity. Raises MalformedPolicy."""
    policy = parse_trust(document, knows=any_key)
    keys = facts.identity_keys()
    return judge_trust(
        policy, keys, provider=facts.provider, unknown=lambda key: facts.is_open(key, keys)
    )


def corrected(document: object, nearest: int, facts: SessionFacts) -> dict[str, object]:
    """The document with its nearest statement (counted from 1) mended; it surely trusts.

    What is right in it stays. A Deny that would still refuse, and what cannot be read, goes.
    """
    entries = list(statements_of(document))
    if not 0 < nearest <= len(entries) or not isinstance(document, Mapping):
        return trust_policy(facts.identity_pool_id)
    entries[nearest - 1] = _mended(entries[nearest - 1], facts)
    made = _head(document)
    without_deny = [each for each in entries if each.get("Effect") != "Deny"]
    for kept in (entries, without_deny, [entries[nearest - 1]]):
        made["Statement"] = [each for each in kept if _is_readable(each)]
        if _trusts(made, facts):
            return made
    return trust_policy(facts.identity_pool_id)


def as_text(document: object) -> str:
    """The document as people read it."""
    return json.dumps(document, indent=2, ensure_ascii=False)


def _head(document: Entry) -> dict[str, object]:
    head = {name: value for name, value in document.items() if name in DOCUMENT_MEMBERS}
    if head.get("Version") not in VERSIONS:
        head["Version"] = VERSION_WITH_VARIABLES
    return {"Version": head.pop("Version"), **head}


def _is_readable(entry: Entry) -> bool:
    try:
        parse_trust({"Version": VERSION_WITH_VARIABLES, "Statement": [entry]}, knows=any_key)
    except MalformedPolicy:
        return False
    return True


def _trusts(document: object, facts: SessionFacts) -> bool:
    try:
        return judged(document, facts) is Trust.YES
    except MalformedPolicy:
        return False


def _mended(entry: Entry, facts: SessionFacts) -> dict[str, object]:
    (usual,) = statements_of(trust_policy(facts.identity_pool_id))
    sid = entry.get("Sid")
    made: dict[str, object] = {"Sid": sid} if isinstance(sid, str) else {}
    made["Effect"] = "Allow"
    made["Principal"] = _principal(entry.get("Principal"), facts.provider)
    made["Action"] = _action(entry)
    conditions = _good_conditions(entry.get("Condition"), facts)
    for operator, wanted in _mapping(usual["Condition"]).items():
        conditions[operator] = {**_mapping(conditions.get(operator)), **_mapping(wanted)}
    made["Condition"] = conditions
    return made


def _principal(given: object, provider: str) -> dict[str, object]:
    """Other providers that stand beside this one stay."""
    federated = given.get("Federated") if isinstance(given, Mapping) else None
    if isinstance(federated, list) and provider in federated:
        return {"Federated": federated}
    return {"Federated": provider}


def _action(entry: Entry) -> object:
    try:
        if "Action" in entry and parse_actions(entry).cover(ASSUME_WITH_WEB_IDENTITY):
            return entry["Action"]
    except MalformedPolicy:
        return ASSUME_WITH_WEB_IDENTITY
    given = entry.get("Action")
    tags = isinstance(given, list) and "sts:TagSession" in given
    return [ASSUME_WITH_WEB_IDENTITY, "sts:TagSession"] if tags else ASSUME_WITH_WEB_IDENTITY


def _good_conditions(block: object, facts: SessionFacts) -> dict[str, object]:
    """The conditions that this identity fulfils for sure, but those on aud and amr."""
    keys = facts.identity_keys()
    set_anew = (f"{facts.provider}:aud", f"{facts.provider}:amr")
    kept: dict[str, object] = {}
    for operator, tests in _mapping(block).items():
        good = {
            key: values
            for key, values in _mapping(tests).items()
            if key.lower() not in set_anew and _fulfilled(operator, key, values, facts, keys)
        }
        if good:
            kept[operator] = good
    return kept


def _fulfilled(
    operator: str,
    key: str,
    values: object,
    facts: SessionFacts,
    keys: Mapping[str, tuple[str, ...]],
) -> bool:
    try:
        conditions = parse_conditions({operator: {key: values}}, variables=True, knows=any_key)
    except MalformedPolicy:
        return False
    return all(
        each.holds(keys, for_deny=False)
        and not any(facts.is_open(need, keys) for need in each.needs)
        for each in conditions
    )


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}
