"""The attributes that users may write for themselves.

Sources: Amazon Cognito developer guide, "Working with user attributes" (the standard ones; this
pool has no custom ones), and RespondToAuthChallenge, NEW_PASSWORD_REQUIRED. Texts: answers of the
live service that its users have published.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from core.practice.user_pool.request import invalid, not_authorized

_STANDARD = frozenset(
    {
        "address", "birthdate", "email", "family_name", "gender", "given_name", "locale",
        "middle_name", "name", "nickname", "phone_number", "picture", "preferred_username",
        "profile", "updated_at", "website", "zoneinfo",
    }
)  # fmt: skip
_NOT_THE_USERS = frozenset({"sub", "email_verified", "phone_number_verified"})
_VERIFIABLE = ("email", "phone_number")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_PHONE_NUMBER = re.compile(r"\+[0-9]{5,15}", re.ASCII)


def signed_up(given: Mapping[str, str]) -> dict[str, str]:
    """The attributes of a person who signs up with these. Raises ServiceFault."""
    if not _NOT_THE_USERS.isdisjoint(given):
        raise not_authorized("A client attempted to write unauthorized attribute")
    return _checked(given)


def completed(known: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """The attributes after an answer to NEW_PASSWORD_REQUIRED added to them. Raises ServiceFault.

    What stands there already is not to be sent again.
    """
    for name in given:
        if name in _NOT_THE_USERS:
            raise invalid(f"Cannot modify the non-mutable attribute {name}")
        if name in _VERIFIABLE and known.get(name):
            raise not_authorized(f"Cannot modify an already provided {name}")
    return {**known, **_checked(given)}


def _checked(given: Mapping[str, str]) -> dict[str, str]:
    unknown = [name for name in given if name not in _STANDARD]
    if unknown:
        found = "\n".join(f"{name}: Attribute does not exist in the schema." for name in unknown)
        raise invalid(f"Attributes did not conform to the schema: {found}")
    if "email" in given and _EMAIL.fullmatch(given["email"]) is None:
        raise invalid("Invalid email address format.")
    if "phone_number" in given and _PHONE_NUMBER.fullmatch(given["phone_number"]) is None:
        raise invalid("Invalid phone number format.")
    return {**given, **{f"{name}_verified": "false" for name in _VERIFIABLE if name in given}}
