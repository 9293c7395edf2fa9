"""The whole catalogue, and how an entry is found: by a code and a message, or by words.

A code alone says little: of NotAuthorizedException there are forty kinds. So the message decides,
the service is known from the call where that is known, and an entry without message comes last.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.error_catalogue.dynamodb.refused import REFUSED
from core.error_catalogue.dynamodb.table import TABLE
from core.error_catalogue.entry import Entry, Service
from core.error_catalogue.identity_pool.identities import IDENTITIES
from core.error_catalogue.identity_pool.roles import ROLES
from core.error_catalogue.identity_pool.tokens import TOKENS
from core.error_catalogue.requests import OF_REQUESTS
from core.error_catalogue.sts import OF_CREDENTIALS, OF_STS
from core.error_catalogue.user_pool.browser import BROWSER
from core.error_catalogue.user_pool.codes import CODES
from core.error_catalogue.user_pool.dependencies import BEHIND
from core.error_catalogue.user_pool.sessions import SESSIONS
from core.error_catalogue.user_pool.setup import SETUP
from core.error_catalogue.user_pool.sign_in import SIGN_IN
from core.error_catalogue.user_pool.users import USERS

ENTRIES: tuple[Entry, ...] = (
    *(*SIGN_IN, *USERS, *CODES, *SETUP, *BEHIND, *SESSIONS, *BROWSER),
    *(*ROLES, *TOKENS, *IDENTITIES, *OF_REQUESTS),
    *(*OF_STS, *OF_CREDENTIALS),
    *(*REFUSED, *TABLE),
)
"""In the order in which the page lists them; within a service what is more exact comes first."""

_CALLS = {
    Service.IDENTITY_POOL: ("GetId", "GetCredentialsForIdentity", "GetOpenIdToken"),
    Service.STS: ("GetCallerIdentity", "AssumeRoleWithWebIdentity"),
    Service.DYNAMODB: (
        *("DescribeTable", "GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query", "Scan"),
        *("BatchGetItem", "BatchWriteItem", "TransactGetItems", "TransactWriteItems"),
    ),
    Service.USER_POOL: (
        *("AssociateSoftwareToken", "ChangePassword", "ConfirmDevice", "ConfirmForgotPassword"),
        *("ConfirmSignUp", "ForgetDevice", "ForgotPassword", "GetTokensFromRefreshToken"),
        *("GetUser", "GlobalSignOut", "InitiateAuth", "ResendConfirmationCode"),
        *("RespondToAuthChallenge", "RevokeToken", "SignUp", "UpdateDeviceStatus"),
        *("VerifySoftwareToken", "TokenEndpoint", "oauth2/authorize", "oauth2/token"),
    ),
}
_SERVICES = {call: service for service, calls in _CALLS.items() for call in calls}

_OF_EVERY_SERVICE = frozenset(entry.id for entry in (*OF_CREDENTIALS, *OF_REQUESTS))


@dataclass(frozen=True, slots=True)
class Match:
    """entry is None when the catalogue knows nothing of the kind.

    exact: the message is known too; otherwise the entry is about every message with this code.
    """

    entry: Entry | None
    exact: bool = False


def service_of(operation: str) -> Service | None:
    """Whose call this is; None for one that is not known here."""
    return _SERVICES.get(operation)


def bare_code(code: str) -> str:
    """A code as the catalogue has it, without namespace and without what follows a colon."""
    return code.strip().partition(":")[0].rpartition("#")[2].rpartition(".")[2]


def find(code: str, message: str = "", operation: str = "") -> Match:
    """The entry for what a service said; code or message may be empty. Never raises."""
    text = " ".join(message.split())
    wanted = _spelled(bare_code(code))
    candidates = [one for one in _near(operation) if not wanted or _spelled_as(one, wanted)]
    if not candidates and operation:
        return find(code, message)
    told = [one for one in candidates if one.pattern and one.fits(text)]
    if told:
        return Match(told[0], exact=True)
    said = [one for one in candidates if one.message and _same(one.message, text)]
    if said:
        return Match(said[0], exact=True)
    if not wanted or not candidates:
        return Match(None)
    return Match(next((one for one in candidates if not one.pattern), candidates[-1]))


def entry_with(entry_id: str) -> Entry | None:
    """The entry of this id."""
    return next((entry for entry in ENTRIES if entry.id == entry_id), None)


def _near(operation: str) -> Iterator[Entry]:
    """The entries that a call can have led to; all of them for a call that is not known."""
    service = service_of(operation)
    for entry in ENTRIES:
        of_service = service in (None, entry.service) or entry.id in _OF_EVERY_SERVICE
        if of_service and (not entry.operations or operation in entry.operations):
            yield entry


def _spelled(code: str) -> str:
    return code.removesuffix("Exception").lower()


def _spelled_as(entry: Entry, wanted: str) -> bool:
    return any(_spelled(code) == wanted for code in entry.codes)


def _same(known: str, text: str) -> bool:
    return bool(text) and known.rstrip(".").lower() == text.rstrip(".").lower()
