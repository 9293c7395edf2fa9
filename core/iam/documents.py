"""A strict reader of policies' JSON: what is not as the grammar says is malformed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from core.iam.errors import MalformedPolicy, Reason

VERSION_WITH_VARIABLES = "2012-10-17"
VERSIONS = (VERSION_WITH_VARIABLES, "2008-10-17")
DOCUMENT_MEMBERS = frozenset({"Version", "Id", "Statement"})

Read = TypeVar("Read")


def mapping(value: object, name: str) -> Mapping[str, object]:
    """An object with text keys, not empty."""
    if not isinstance(value, Mapping) or not value:
        raise MalformedPolicy(Reason.NOT_AN_OBJECT, name)
    if not all(isinstance(key, str) for key in value):
        raise MalformedPolicy(Reason.NOT_AN_OBJECT, name)
    return value


def texts(value: object, name: str) -> tuple[str, ...]:
    """One value or a list of them, as texts; true and 5 count as "true" and "5"."""
    values = value if isinstance(value, list | tuple) else [value]
    if not values:
        raise MalformedPolicy(Reason.NO_VALUE, name)
    return tuple(_text(entry, name) for entry in values)


def _text(value: object, name: str) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return value
    if isinstance(value, int | float):
        return repr(value)
    raise MalformedPolicy(Reason.NOT_TEXT, name)


def read_statements(
    document: object, read: Callable[[Mapping[str, object], int, bool], Read]
) -> tuple[Read, ...]:
    """The statements of a policy document, each read by read(statement, number, variables).

    variables: whether the document's version knows policy variables. Raises MalformedPolicy, which
    names the statement.
    """
    policy = mapping(document, "The policy document")
    unknown = sorted(set(policy) - DOCUMENT_MEMBERS)
    if unknown:
        raise MalformedPolicy(Reason.UNKNOWN_MEMBERS, ", ".join(unknown))
    version = policy.get("Version", "2008-10-17")
    if version not in VERSIONS:
        raise MalformedPolicy(Reason.UNKNOWN_VERSION, str(version))
    body = policy.get("Statement")
    entries = body if isinstance(body, list | tuple) else [body]
    variables = version == VERSION_WITH_VARIABLES
    return tuple(_one(entry, number, variables, read) for number, entry in enumerate(entries, 1))


def _one(
    entry: object,
    number: int,
    variables: bool,
    read: Callable[[Mapping[str, object], int, bool], Read],
) -> Read:
    try:
        return read(mapping(entry, "Statement"), number, variables)
    except MalformedPolicy as fault:
        raise fault.within(number) from fault


def effect_is_deny(statement: Mapping[str, object]) -> bool:
    """True for Deny, False for Allow."""
    effect = statement.get("Effect")
    if effect not in ("Allow", "Deny"):
        raise MalformedPolicy(Reason.EFFECT, repr(effect))
    return effect == "Deny"


def only(statement: Mapping[str, object], members: frozenset[str]) -> None:
    """Refuse members that the grammar does not have here."""
    unknown = sorted(set(statement) - members)
    if unknown:
        raise MalformedPolicy(Reason.OUT_OF_PLACE, ", ".join(unknown))


def sid_of(statement: Mapping[str, object]) -> str:
    """The statement's name, empty when it has none that is text."""
    sid = statement.get("Sid", "")
    return sid if isinstance(sid, str) else ""
