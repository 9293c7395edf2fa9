"""The rules of a role mapping of type Rules: the first that matches the token's claims.

Source: Amazon Cognito developer guide, "Using rule-based mapping to assign roles to users"; API
reference, MappingRule: the claim "must be present in the token", also for NotEqual. How a claim
that is a list is compared is not documented; as in use, a rule looks at each of its members.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from core.practice.state.identity_pool import MappingRule, MatchType


def first_match(rules: Iterable[MappingRule], claims: Mapping[str, Any]) -> MappingRule | None:
    """The rule that says which role it is; None when none matches."""
    for rule in rules:
        if rule.claim in claims and _matches(rule, claims[rule.claim]):
            return rule
    return None


def _matches(rule: MappingRule, claim: object) -> bool:
    members = claim if isinstance(claim, list) else [claim]
    texts = [_text(member) for member in members]
    match rule.match_type:
        case MatchType.EQUALS:
            return rule.value in texts
        case MatchType.NOT_EQUAL:
            return rule.value not in texts
        case MatchType.STARTS_WITH:
            return any(text.startswith(rule.value) for text in texts)
        case MatchType.CONTAINS:
            return any(rule.value in text for text in texts)


def _text(member: object) -> str:
    """A claim's value as a rule is written: true, 5, eu."""
    return member if isinstance(member, str) else json.dumps(member, ensure_ascii=False)
