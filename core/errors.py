"""Errors that a person reads: what happened, what was kept, what to do.

AppError
├── ProfileError            a profile or its file cannot be used
│   └── FlowDisabled           the app client does not allow this way of signing in
├── TransientError          nothing is lost, the same call may go through later (retry is True)
│   ├── Offline             the service could not be reached: no network, refused, timed out
│   └── ServiceTrouble      the service was reached and is unwell: 5xx, throttled, garbage
├── SignInRefused           the user pool said no: wrong password, unknown or disabled user, …
│   ├── AccountUnconfirmed     the account waits for the code of its welcome message
│   ├── DeviceRefused          this computer is not (any more) the device that it says it is
│   ├── PasswordResetRequired  an administrator reset the password: a code sets a new one
│   └── WrongPassword          the user name or the password is wrong
├── ChallengeUnsupported    the user pool asked for something that this app cannot answer
├── AccountRefused          the user pool said no while signing up or setting a password
├── SessionEnded            the refresh token is expired or revoked: sign in again
├── RoleUnavailable         the identity pool gives no role: none, a tie, a trust policy
├── AccessDenied            IAM refused one call with this role
├── TableError              the table is missing or is not what the profile says
├── InputRefused            what was typed cannot be sent as it is
├── VaultError              the keyring cannot be used
│   ├── VaultMissing        there is none (or only one that would keep secrets in the clear)
│   └── VaultLocked         it is there, but locked, or its prompt was not answered
└── StoreError              the encrypted cache cannot be opened or written
    ├── OlderStore          an older version of Bookplate wrote it: it has to be taken over first
    └── DamagedStore        it was damaged on the disk

Anything else that is raised is a bug and ends in the crash dialog.
"""

from __future__ import annotations

from typing import NamedTuple, Self


class ServiceSaid(NamedTuple):
    """A service's own words when it refused a call: what a person can look up, or show to others.

    code is its error code, message its text with anything secret struck out, operation the API's
    name of the call ("GetId"), or empty when that is not known.
    """

    code: str
    message: str = ""
    operation: str = ""


class AppError(Exception):
    """An expected failure, already in product words.

    title: one sentence, what happened. hint: what was kept and what to do; may be empty.
    retry: True when the same call may succeed later without anybody changing anything.
    said: the words of the service that refused, None when none answered. No part of it may carry a
    secret.
    """

    retry = False
    said: ServiceSaid | None = None

    def __init__(self, title: str, hint: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.hint = hint

    def saying(self, said: ServiceSaid | None) -> Self:
        """This very error, with the words of the service that it stands for."""
        self.said = said
        return self

    def __str__(self) -> str:
        return f"{self.title} {self.hint}".strip()


class ProfileError(AppError):
    """A profile or its file cannot be used."""


class FlowDisabled(ProfileError):
    """The app client does not allow this AuthFlow."""


class TransientError(AppError):
    """Nothing is lost; the same call may go through later.

    may_have_arrived: True when the service may have done what was asked and only its answer was
    lost. Told by the calls for which that matters (core/aws/botocore_hooks/no_replay.py).
    """

    retry = True
    may_have_arrived = False


class Offline(TransientError):
    """The service could not be reached."""


class ServiceTrouble(TransientError):
    """The service was reached and is unwell."""


class SignInRefused(AppError):
    """The user pool refused this sign-in. code is Cognito's error code."""

    def __init__(self, title: str, hint: str = "", *, code: str = "") -> None:
        super().__init__(title, hint)
        self.code = code


class AccountUnconfirmed(SignInRefused):
    """The account was never confirmed. username is the name that was sent."""

    def __init__(self, title: str, hint: str = "", *, username: str) -> None:
        super().__init__(title, hint, code="UserNotConfirmedException")
        self.username = username


class DeviceRefused(SignInRefused):
    """The user pool does not take this computer for the device that it says it is."""


class PasswordResetRequired(SignInRefused):
    """An administrator has reset the password. username is the name that was sent."""

    def __init__(self, title: str, hint: str = "", *, username: str) -> None:
        super().__init__(title, hint, code="PasswordResetRequiredException")
        self.username = username


class WrongPassword(SignInRefused):
    """The user name or the password is wrong; the user pool does not say which."""

    def __init__(self, title: str, hint: str = "") -> None:
        super().__init__(title, hint, code="NotAuthorizedException")


class ChallengeUnsupported(AppError):
    """The user pool asked for a step that this app cannot do. name is Cognito's ChallengeName."""

    def __init__(self, title: str, hint: str = "", *, name: str) -> None:
        super().__init__(title, hint)
        self.name = name


class AccountRefused(AppError):
    """The user pool did not do what was asked for an account. code is Cognito's error code."""

    def __init__(self, title: str, hint: str = "", *, code: str = "") -> None:
        super().__init__(title, hint)
        self.code = code


class SessionEnded(AppError):
    """The refresh token no longer works: expired, revoked, or its user is gone."""


class RoleUnavailable(AppError):
    """The identity pool gives no role. code and message are the service's own words."""

    def __init__(self, title: str, hint: str = "", *, code: str, message: str) -> None:
        super().__init__(title, hint)
        self.code = code
        self.message = message


class AccessDenied(AppError):
    """IAM refused one call. operation is the API's name (PutItem), message is AWS's own text."""

    def __init__(self, title: str, hint: str = "", *, operation: str, message: str) -> None:
        super().__init__(title, hint)
        self.operation = operation
        self.message = message


class TableError(AppError):
    """The table is missing or is not what the profile says."""


class InputRefused(AppError):
    """What was typed cannot be sent as it is. field names the attribute, or is empty."""

    def __init__(self, title: str, hint: str = "", *, field: str = "") -> None:
        super().__init__(title, hint)
        self.field = field


class VaultError(AppError):
    """The keyring cannot be used."""


class VaultMissing(VaultError):
    """There is no keyring, or only one that would keep secrets in the clear."""


class VaultLocked(VaultError):
    """The keyring is there, but locked, or its prompt was not answered in time."""


class StoreError(AppError):
    """The encrypted cache cannot be opened or written."""


class OlderStore(StoreError):
    """An older version of Bookplate wrote it: it has to be taken over first."""


class DamagedStore(StoreError):
    """It was damaged on the disk."""
