"""What keeps one statement of a trust policy from trusting this identity pool.

Sources: Amazon Cognito developer guide, "Role trust and permissions"; IAM user guide, "AWS JSON
policy elements: Principal". The usual mistakes are those that people report against
InvalidIdentityPoolConfigurationException.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from core.aws.partitions import PARTITIONS
from core.iam.condition import AnyCondition, any_key, parse_conditions
from core.iam.errors import MalformedPolicy
from core.iam.policy import parse_actions
from core.iam.trust import ASSUME_WITH_WEB_IDENTITY
from core.policy_check.session_facts import SessionFacts

_USER_POOL = re.compile(r"[a-z]{2}[\w-]*-\d+_[A-Za-z0-9]+")
_CLIENT = re.compile(r"[a-z0-9]{20,30}")
_IDENTITY_POOL = re.compile(r"[\w-]+:[0-9a-f]{8}-[0-9a-f-]{27}", re.IGNORECASE)
_CLAIMS = ("aud", "amr", "sub", "oaud")


class TrustFaultKind(Enum):
    """What is wrong; those from AUD_MISSING on leave the role trusted, but wider than wanted."""

    MALFORMED = auto()
    EFFECT = auto()
    NOTHING_ALLOWED = auto()
    DENIED = auto()
    PRINCIPAL_MISSING = auto()
    PRINCIPAL_SERVICE = auto()
    PRINCIPAL_ACCOUNT = auto()
    PRINCIPAL_USER_POOL = auto()
    PRINCIPAL_PARTITION = auto()
    PRINCIPAL_MISSPELT = auto()
    PRINCIPAL_OTHER = auto()
    ACTION_ASSUME_ROLE = auto()
    ACTION_OTHER = auto()
    RESOURCE = auto()
    AUD_USER_POOL = auto()
    AUD_CLIENT = auto()
    AUD_ARN = auto()
    AUD_OTHER_POOL = auto()
    AUD_OTHER = auto()
    AUD_OPERATOR = auto()
    AMR_GUESTS = auto()
    AMR_OTHER = auto()
    AMR_OPERATOR = auto()
    SUB_USER = auto()
    SUB_OTHER = auto()
    KEY_OF_OTHER_PROVIDER = auto()
    CONDITION = auto()
    AUD_MISSING = auto()
    AUD_ANY = auto()
    AMR_MISSING = auto()
    ANYONE = auto()

    @property
    def is_advice(self) -> bool:
        """Whether the role is trusted all the same."""
        return self.value >= TrustFaultKind.AUD_MISSING.value


@dataclass(frozen=True, slots=True)
class TrustFault:
    """statement counts from 1; None for the whole document. found: what stands there."""

    kind: TrustFaultKind
    statement: int | None = None
    found: str = ""
    malformed: MalformedPolicy | None = None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The faults of one statement, and its conditions on keys that are not known here."""

    number: int
    faults: tuple[TrustFault, ...]
    open_keys: tuple[str, ...]


class _Statement:
    """One Allow statement, looked at part by part."""

    def __init__(self, entry: Mapping[str, object], number: int, facts: SessionFacts) -> None:
        self._entry = entry
        self._number = number
        self._facts = facts
        self._keys = facts.identity_keys()
        self._provider = facts.provider
        self.open_keys: list[str] = []
        self._asked: set[str] = set()

    def faults(self) -> Iterator[TrustFault]:
        if self._entry.get("Effect") != "Allow":
            yield self._fault(TrustFaultKind.EFFECT, repr(self._entry.get("Effect")))
        for member in ("Resource", "NotResource"):
            if member in self._entry:
                yield self._fault(TrustFaultKind.RESOURCE, member)
        yield from self._of_principal()
        yield from self._of_action()
        yield from self._of_conditions()
        yield from self._of_what_is_missing()

    def _of_principal(self) -> Iterator[TrustFault]:
        given = self._entry.get("Principal")
        if given == "*":
            yield self._fault(TrustFaultKind.ANYONE)
            return
        kinds = given if isinstance(given, Mapping) else {}
        federated = _texts(kinds.get("Federated"))
        if self._provider in federated:
            return
        for kind, at in (
            ("Service", TrustFaultKind.PRINCIPAL_SERVICE),
            ("AWS", TrustFaultKind.PRINCIPAL_ACCOUNT),
        ):
            if not federated and kind in kinds:
                yield self._fault(at, ", ".join(_texts(kinds[kind])))
                return
        if not federated:
            yield self._fault(TrustFaultKind.PRINCIPAL_MISSING)
            return
        yield self._fault(_kind_of_provider(federated), ", ".join(federated))

    def _of_action(self) -> Iterator[TrustFault]:
        try:
            if parse_actions(self._entry).cover(ASSUME_WITH_WEB_IDENTITY):
                return
        except MalformedPolicy as fault:
            yield self._malformed(fault)
            return
        named = _texts(self._entry.get("Action", self._entry.get("NotAction")))
        plain = any(each.lower() == "sts:assumerole" for each in named)
        kind = TrustFaultKind.ACTION_ASSUME_ROLE if plain else TrustFaultKind.ACTION_OTHER
        yield self._fault(kind, ", ".join(named))

    def _of_conditions(self) -> Iterator[TrustFault]:
        block = self._entry.get("Condition", {})
        try:
            # Variables as in the newest version: an older one takes them for text, which names
            # nobody either.
            conditions = parse_conditions(block, variables=True, knows=any_key)
        except MalformedPolicy as fault:
            yield self._malformed(fault)
            return
        for condition in conditions:
            yield from self._of_condition(condition)

    def _of_condition(self, condition: AnyCondition) -> Iterator[TrustFault]:
        self._asked.add(condition.key)
        unknown = [key for key in condition.needs if self._facts.is_open(key, self._keys)]
        if unknown:
            self.open_keys.append(condition.written.key)
            return
        values = condition.written.values
        if condition.holds(self._keys, for_deny=False):
            wild = any("*" in value or "?" in value for value in values)
            if condition.key == f"{self._provider}:aud" and wild:
                yield self._fault(TrustFaultKind.AUD_ANY, ", ".join(values))
            return
        kind = self._kind_of(condition.key, values)
        found = condition.written.operator if kind in _BY_OPERATOR else ", ".join(values)
        by_key = kind in (TrustFaultKind.CONDITION, TrustFaultKind.KEY_OF_OTHER_PROVIDER)
        yield self._fault(kind, condition.written.key if by_key else found)

    def _kind_of(self, key: str, values: tuple[str, ...]) -> TrustFaultKind:
        base, _colon, claim = key.rpartition(":")
        if base != self._provider:
            known = claim in _CLAIMS and base != "aws"
            return TrustFaultKind.KEY_OF_OTHER_PROVIDER if known else TrustFaultKind.CONDITION
        match claim:
            case "aud":
                return _kind_of_audience(values, self._facts)
            case "amr":
                return _kind_of_amr(values, self._keys[key])
            case "sub":
                own = self._facts.user_sub in values
                return TrustFaultKind.SUB_USER if own else TrustFaultKind.SUB_OTHER
            case _:
                return TrustFaultKind.CONDITION

    def _of_what_is_missing(self) -> Iterator[TrustFault]:
        if f"{self._provider}:aud" not in self._asked:
            yield self._fault(TrustFaultKind.AUD_MISSING)
        if f"{self._provider}:amr" not in self._asked:
            yield self._fault(TrustFaultKind.AMR_MISSING)

    def _fault(self, kind: TrustFaultKind, found: str = "") -> TrustFault:
        return TrustFault(kind, self._number, found if len(found) <= 120 else f"{found[:120]}…")

    def _malformed(self, fault: MalformedPolicy) -> TrustFault:
        return TrustFault(
            TrustFaultKind.MALFORMED, self._number, malformed=fault.within(self._number)
        )


_BY_OPERATOR = (TrustFaultKind.AUD_OPERATOR, TrustFaultKind.AMR_OPERATOR)


def diagnose(entry: Mapping[str, object], number: int, facts: SessionFacts) -> Diagnosis:
    """What keeps a statement that should allow from doing so."""
    statement = _Statement(entry, number, facts)
    faults = tuple(statement.faults())
    return Diagnosis(number, faults, tuple(dict.fromkeys(statement.open_keys)))


def _texts(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(each for each in values if isinstance(each, str))


def _kind_of_provider(federated: tuple[str, ...]) -> TrustFaultKind:
    named = [each.lower() for each in federated]
    if any(name in _principals() for name in named):
        return TrustFaultKind.PRINCIPAL_PARTITION
    if any("cognito-idp" in name for name in named):
        return TrustFaultKind.PRINCIPAL_USER_POOL
    if any("cognito" in name for name in named):
        return TrustFaultKind.PRINCIPAL_MISSPELT
    return TrustFaultKind.PRINCIPAL_OTHER


def _principals() -> frozenset[str]:
    """What identity pools are called, in whichever partition and region."""
    regional = (name for each in PARTITIONS for name in each.identity_principals.values())
    return frozenset((*(each.identity_principal for each in PARTITIONS), *regional))


def _kind_of_audience(values: tuple[str, ...], facts: SessionFacts) -> TrustFaultKind:
    if facts.identity_pool_id in values:
        return TrustFaultKind.AUD_OPERATOR
    for kind, fits in (
        (TrustFaultKind.AUD_USER_POOL, _USER_POOL.fullmatch),
        (TrustFaultKind.AUD_ARN, re.compile(r"arn:.*").fullmatch),
        (TrustFaultKind.AUD_OTHER_POOL, _IDENTITY_POOL.fullmatch),
    ):
        if any(fits(value) for value in values):
            return kind
    if facts.client_id in values or any(map(_CLIENT.fullmatch, values)):
        return TrustFaultKind.AUD_CLIENT
    return TrustFaultKind.AUD_OTHER


def _kind_of_amr(values: tuple[str, ...], given: tuple[str, ...]) -> TrustFaultKind:
    if set(values) & set(given):
        return TrustFaultKind.AMR_OPERATOR
    guests = any(value.lower() == "unauthenticated" for value in values)
    return TrustFaultKind.AMR_GUESTS if guests else TrustFaultKind.AMR_OTHER
