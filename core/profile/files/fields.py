"""A reader of the fields in a person's file: each looked up, and checked for its form.

Forms: Amazon Cognito's API reference (UserPoolId, ClientId, IdentityPoolId) and DynamoDB's
(TableName). The most frequent mistake is one id pasted in place of another, so it is named.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from core.errors import ProfileError
from core.i18n import N_, _

_REGION = re.compile(r"[a-z]{2,4}(-[a-z]+)+-\d{1,2}", re.ASCII)
_USER_POOL = re.compile(r"(?P<region>[a-z]{2,4}(-[a-z]+)+-\d{1,2})_[0-9a-zA-Z]+", re.ASCII)
_IDENTITY_POOL = re.compile(r"[a-z]{2,4}(-[a-z]+)+-\d{1,2}:[0-9a-fA-F-]{36}", re.ASCII)
_CLIENT = re.compile(r"[\w+]{1,128}", re.ASCII)
_TABLE = re.compile(r"[\w.-]{3,255}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Fields:
    """A file's content; names are dotted paths, such as auth.user_pool_id."""

    content: Mapping[str, object]
    source: str

    def find(self, name: str) -> str | None:
        """The text under name, or None when there is none; ProfileError when it is not a text."""
        value: object = self.content
        for part in name.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            raise ProfileError(
                _("In {file}, {name} is not a text.", file=self.source, name=name), _(_AGAIN)
            )
        return value.strip()

    def find_all(self, name: str) -> tuple[str, ...]:
        """The texts of the list under name, or of a text with commas; none when there is none."""
        *parents, last = name.split(".")
        holder: object = self.content
        for part in parents:
            holder = holder.get(part) if isinstance(holder, Mapping) else None
        given = holder.get(last) if isinstance(holder, Mapping) else None
        if isinstance(given, list) and all(isinstance(each, str) for each in given):
            return tuple(each.strip() for each in given)
        text = self.find(name)
        return () if text is None else tuple(each.strip() for each in text.split(","))

    def need(self, name: str, hint: str = "") -> str:
        """The text under name; ProfileError, naming it, when there is none.

        hint: what to do then, when the file alone cannot be the fault.
        """
        value = self.find(name)
        if value is None:
            raise ProfileError(
                _("{name} is missing in {file}.", name=name, file=self.source), hint or _(_AGAIN)
            )
        return value


_AGAIN = N_("Correct the file or get it again, then open it.")


def checked_region(value: str, name: str) -> str:
    """value, when it is an AWS region's name."""
    if not _REGION.fullmatch(value):
        raise ProfileError(
            _("{name} is “{value}”, which is not an AWS region.", name=name, value=value),
            _("A region looks like eu-central-1."),
        )
    return value


def checked_user_pool(value: str, name: str, region: str) -> str:
    """value, when it is the id of a user pool in region."""
    found = _USER_POOL.fullmatch(value)
    if found is None:
        if _IDENTITY_POOL.fullmatch(value):
            raise ProfileError(
                _("{name} holds an identity pool's id.", name=name),
                _("A user pool's id has an underscore, as in eu-central-1_AbCdEfGhI."),
            )
        raise ProfileError(
            _("{name} is not a user pool's id.", name=name),
            _("A user pool's id looks like eu-central-1_AbCdEfGhI."),
        )
    if found["region"] != region:
        raise ProfileError(
            _(
                "The user pool is in {pool}, but the profile's region is {region}.",
                pool=found["region"],
                region=region,
            ),
            _(_AGAIN),
        )
    return value


def checked_identity_pool(value: str, name: str) -> str:
    """value, when it is the id of an identity pool."""
    if _IDENTITY_POOL.fullmatch(value):
        return value
    shape = _("An identity pool's id looks like eu-central-1:00000000-0000-0000-0000-000000000000.")
    if _USER_POOL.fullmatch(value):
        raise ProfileError(_("{name} holds a user pool's id.", name=name), shape)
    raise ProfileError(_("{name} is not an identity pool's id.", name=name), shape)


def checked_client(value: str, name: str) -> str:
    """value, when it can be the id of an app client."""
    if not _CLIENT.fullmatch(value):
        raise ProfileError(
            _("{name} is not a valid app client id.", name=name),
            _("An app client id has 26 letters and digits."),
        )
    return value


def checked_table(value: str, name: str) -> str:
    """value, when it can be a DynamoDB table's name."""
    if not _TABLE.fullmatch(value):
        raise ProfileError(
            _("{name} is not a valid table name.", name=name),
            _("A table name has 3 to 255 letters, digits, dots, dashes and underscores."),
        )
    return value
