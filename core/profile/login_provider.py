"""A provider other than the user pool whose tokens the profile's identity pool takes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LoginProvider:
    """name is for people. key is its key in Logins: accounts.google.com, an issuer without https://.

    Source: Amazon Cognito developer guide, "Identity pools third-party identity providers".
    """

    name: str
    key: str
