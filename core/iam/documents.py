"""A strict reader of policies' JSON: what is not as the grammar says is malformed."""

from __future__ import annotations

from collections.abc import Mapping

from core.iam.errors import MalformedPolicy

VERSION_WITH_VARIABLES = "2012-10-17"
_VERSIONS = frozenset({VERSION_WITH_VARIABLES, "2008-10-17"})


def mapping(value: object, name: str) -> Mapping[str, object]:
    """An object with text keys, not empty."""
    if not isinstance(value, Mapping) or not value:
        raise MalformedPolicy(f"{name} is not an object with members.")
    if not all(isinstance(key, str) for key in value):
        raise MalformedPolicy(f"{name} has a member whose name is not text.")
    return value


def texts(value: object, name: str) -> tuple[str, ...]:
    """One value or a list of them, as texts; true and 5 count as "true" and "5"."""
    values = value if isinstance(value, list | tuple) else [value]
    if not values:
        raise MalformedPolicy(f"{name} has no value.")
    return tuple(_text(entry, name) for entry in values)


def _text(value: object, name: str) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | int | float):
        return str(value)
    raise MalformedPolicy(f"{name} has a value that is not text.")


def statements(document: object) -> tuple[tuple[Mapping[str, object], ...], bool]:
    """The statements of a policy document, and whether its version knows policy variables."""
    policy = mapping(document, "The policy document")
    unknown = set(policy) - {"Version", "Id", "Statement"}
    if unknown:
        raise MalformedPolicy(f"The policy document has unknown members: {sorted(unknown)}.")
    version = policy.get("Version", "2008-10-17")
    if version not in _VERSIONS:
        raise MalformedPolicy(f"There is no policy version {version}.")
    body = policy.get("Statement")
    entries = body if isinstance(body, list | tuple) else [body]
    read = tuple(mapping(entry, "Statement") for entry in entries)
    return read, version == VERSION_WITH_VARIABLES


def effect_is_deny(statement: Mapping[str, object]) -> bool:
    """True for Deny, False for Allow."""
    effect = statement.get("Effect")
    if effect not in ("Allow", "Deny"):
        raise MalformedPolicy(f"Effect is {effect!r}, neither Allow nor Deny.")
    return effect == "Deny"


def only(statement: Mapping[str, object], members: frozenset[str]) -> None:
    """Refuse members that the grammar does not have here."""
    unknown = set(statement) - members
    if unknown:
        raise MalformedPolicy(f"A statement has members out of place: {sorted(unknown)}.")
