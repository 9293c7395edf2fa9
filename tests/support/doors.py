"""Every way by which the app calls a service, each with the least that it can be asked with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from core.auth.account import Account
from core.auth.cognito_idp import CognitoIdp
from core.auth.conversation.device import DeviceVerifier
from core.auth.conversation.requests import (
    AssociateSoftwareToken,
    InitiateAuth,
    RespondToAuthChallenge,
    VerifySoftwareToken,
)
from core.auth.managed_login.token_endpoint import exchange
from core.auth.tokens.jwks import fetch_keys, read_keys
from core.aws.clients import Clients
from core.aws.credentials import CredentialSource
from core.books.table.dynamo import DynamoBooks
from core.books.values.book import Book, BookKey
from core.clock import ServerClock
from core.errors import AppError
from core.identity.caller import Caller
from core.identity.identity_pool import IdentityPool
from core.net.timeouts import DEFAULT_TIMEOUTS, Timeouts
from core.profile.profile import ManagedLoginSite, Profile
from core.redaction import Secret

_SECRET, _SESSION, _CODE = Secret("tulip-garden"), Secret("s" * 20), Secret("123456")
_KEY = BookKey((("author", "S", "Bach"),))
_NAMED = {"USERNAME": "alice"}
Door = Callable[[], object]


@dataclass(frozen=True)
class House:
    """What the doors lead out of."""

    profile: Profile
    clients: Clients
    clock: ServerClock
    credentials: CredentialSource
    patience: Timeouts = DEFAULT_TIMEOUTS

    def doors(self) -> dict[str, Door]:
        """By the name of the call that is made."""
        return {**self._sign_in(), **self._account(), **self._session(), **self._role_and_books()}

    @cached_property
    def _idp(self) -> CognitoIdp:
        return CognitoIdp(self.clients.cognito_idp, self.profile, self.clock)

    def _sign_in(self) -> dict[str, Door]:
        send = self._idp.send
        begin = InitiateAuth("USER_SRP_AUTH", _NAMED)
        answer = RespondToAuthChallenge("SMS_MFA", {**_NAMED, "SMS_MFA_CODE": _CODE}, _SESSION)
        url = str(self.profile.endpoints.cognito_idp)
        site = ManagedLoginSite(url.partition("://")[2])
        return {
            "InitiateAuth": lambda: send(begin),
            "RespondToAuthChallenge": lambda: send(answer),
            "AssociateSoftwareToken": lambda: send(AssociateSoftwareToken(_SESSION)),
            "VerifySoftwareToken": lambda: send(VerifySoftwareToken(_SESSION, _CODE)),
            "jwks.json": lambda: read_keys(fetch_keys(self._idp.jwks_urls("")[0], self.patience)),
            "token": lambda: exchange(self.profile, site, {"code": "c"}, self.clock, self.patience),
        }

    def _account(self) -> dict[str, Door]:
        account = Account(self.profile, self._idp)
        return {
            "SignUp": lambda: account.sign_up("alice", _SECRET, {}),
            "ConfirmSignUp": lambda: account.confirm_sign_up("alice", "123456"),
            "ResendConfirmationCode": lambda: account.resend_confirmation_code("alice"),
            "ForgotPassword": lambda: account.forgot_password("alice"),
            "ConfirmForgotPassword": lambda: account.confirm_forgot_password(
                "alice", "123456", _SECRET
            ),
            "ChangePassword": lambda: account.change_password(_SECRET, _SECRET, _SECRET),
        }

    def _session(self) -> dict[str, Door]:
        idp = self._idp
        verifier = DeviceVerifier("c2FsdA==", "dmVyaWZpZXI=")
        return {
            "refresh": lambda: idp.refresh("alice", _SECRET),
            "RevokeToken": lambda: idp.revoke_token(_SECRET),
            "GlobalSignOut": lambda: idp.global_sign_out(_SECRET),
            "GetUser": lambda: idp.get_user(_SECRET),
            "ConfirmDevice": lambda: idp.confirm_device(_SECRET, "r_key", "here", verifier),
            "UpdateDeviceStatus": lambda: idp.remember_device(_SECRET, "r_key"),
            "ForgetDevice": lambda: idp.forget_device(_SECRET, "r_key"),
        }

    def _role_and_books(self) -> dict[str, Door]:
        pool = IdentityPool(self.clients.cognito_identity, self.profile)
        books = DynamoBooks(self.clients.dynamodb(self.credentials), "book-table")
        book = Book(_KEY, _KEY.attributes)
        return {
            "GetId": lambda: pool.get_id(_SECRET),
            "GetCredentialsForIdentity": lambda: pool.get_credentials("id", _SECRET),
            "GetCallerIdentity": lambda: Caller(self.clients).who(self.credentials.current()),
            "DescribeTable": books.describe,
            "Scan": books.scan,
            "Query": lambda: books.query_by_partition(_KEY),
            "PutItem": lambda: books.put_new(book),
            "UpdateItem": lambda: books.update(_KEY, {}, {"title": {"S": "Tulip"}}),
        }


def outcome_of(door: Door) -> AppError | None:
    """The error that comes out of a door, None when it says that it knows nothing.

    Anything that is raised beside AppErrors fails the test.
    """
    try:
        given = door()
    except AppError as error:
        return error
    assert given is None, given
    return None


def at_port(profile: Profile, port: int) -> Profile:
    """The same with all endpoints on one port of this computer."""
    url = f"http://127.0.0.1:{port}"
    ends = replace(profile.endpoints, cognito_idp=url, cognito_identity=url, dynamodb=url, sts=url)
    return replace(profile, endpoints=ends)
