"""Account operations: sign up, confirm, set a forgotten password, change the password."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypedDict

from core.auth.conversation.answers import require_code, require_text
from core.auth.refusals.account import (
    PASSWORD,
    PREVIOUS,
    USERNAME,
    AccountStep,
    account_refusal,
)
from core.auth.refusals.password_blanks import noting_blanks
from core.auth.srp.secret_hash import secret_hash
from core.errors import ServiceTrouble
from core.i18n import _
from core.redaction import Secret

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient
    from mypy_boto3_cognito_idp.type_defs import AttributeTypeTypeDef

    from core.auth.cognito_idp import CognitoIdp
    from core.profile.profile import Profile


@dataclass(frozen=True, slots=True)
class CodeDelivery:
    """Where a code was sent, as the user pool tells it.

    destination is masked by the pool (f***@e***); medium is EMAIL or SMS.

    A pool that hides whether a user exists names one for unknown users too, and sends nothing.
    """

    destination: str
    medium: str


class Account:
    """The account operations of one profile's app client. Blocking; keeps nothing it is given.

    Every method raises InputRefused (type again; the page stays), AccountRefused, ProfileError or
    a TransientError. Names and passwords are sent as they were typed, codes as their digits.
    """

    def __init__(self, profile: Profile, idp: CognitoIdp) -> None:
        self._profile = profile
        self._idp = idp

    def forgot_password(self, username: str) -> CodeDelivery:
        """Have a code sent with which a new password can be set."""
        require_text(USERNAME, username)
        with self._calling(AccountStep.FORGOT_PASSWORD) as client:
            answer = client.forgot_password(**self._named(username))
        return _needed(_delivery(answer))

    def confirm_forgot_password(self, username: str, code: str, new_password: Secret) -> None:
        """Set the new password; sessions that are open elsewhere stay open."""
        require_text(USERNAME, username)
        require_text(PASSWORD, new_password.reveal())
        sent = require_code(Secret(code)).reveal()
        asked = self._calling(AccountStep.CONFIRM_FORGOT_PASSWORD)
        with noting_blanks({PASSWORD: new_password}), asked as client:
            client.confirm_forgot_password(
                **self._named(username), ConfirmationCode=sent, Password=new_password.reveal()
            )

    def sign_up(
        self, username: str, password: Secret, attributes: Mapping[str, str]
    ) -> CodeDelivery | None:
        """Add a user. None: no code was sent, as the pool or its administrator confirms it.

        attributes are those of the user pool (email); empty ones are left out.
        """
        require_text(USERNAME, username)
        require_text(PASSWORD, password.reveal())
        given: list[AttributeTypeTypeDef] = [
            {"Name": name, "Value": text} for name, text in attributes.items() if text
        ]
        asked = self._calling(AccountStep.SIGN_UP)
        with noting_blanks({PASSWORD: password}), asked as client:
            answer = client.sign_up(
                **self._named(username), Password=password.reveal(), UserAttributes=given
            )
        return None if answer.get("UserConfirmed") else _delivery(answer)

    def confirm_sign_up(self, username: str, code: str) -> None:
        """Confirm the new account with the code that was sent."""
        require_text(USERNAME, username)
        sent = require_code(Secret(code)).reveal()
        with self._calling(AccountStep.CONFIRM_SIGN_UP) as client:
            client.confirm_sign_up(**self._named(username), ConfirmationCode=sent)

    def resend_confirmation_code(self, username: str) -> CodeDelivery:
        """Have another code sent for confirm_sign_up()."""
        require_text(USERNAME, username)
        with self._calling(AccountStep.RESEND_CODE) as client:
            answer = client.resend_confirmation_code(**self._named(username))
        return _needed(_delivery(answer))

    def change_password(self, access_token: Secret, previous: Secret, proposed: Secret) -> None:
        """Set another password for the user of access_token, who knows the previous one."""
        require_text(PREVIOUS, previous.reveal())
        require_text(PASSWORD, proposed.reveal())
        typed = {PREVIOUS: previous, PASSWORD: proposed}
        with noting_blanks(typed), self._calling(AccountStep.CHANGE_PASSWORD) as client:
            client.change_password(
                AccessToken=access_token.reveal(),
                PreviousPassword=previous.reveal(),
                ProposedPassword=proposed.reveal(),
            )

    @contextmanager
    def _calling(self, step: AccountStep) -> Iterator[CognitoIdentityProviderClient]:
        with self._idp.calling(partial(account_refusal, step)) as client:
            yield client

    def _named(self, username: str) -> _Named:
        """Client and user, with the SECRET_HASH over this very name for a client with secret."""
        client_secret, client_id = self._profile.client_secret, self._profile.client_id
        named: _Named = {"ClientId": client_id, "Username": username}
        if client_secret is not None:
            named["SecretHash"] = secret_hash(client_secret, username, client_id)
        return named


class _Named(TypedDict, total=False):
    ClientId: str
    Username: str
    SecretHash: str


def _delivery(answer: Mapping[str, object]) -> CodeDelivery | None:
    details = answer.get("CodeDeliveryDetails")
    if not isinstance(details, Mapping):
        return None
    return CodeDelivery(
        str(details.get("Destination", "")), str(details.get("DeliveryMedium", "EMAIL"))
    )


def _needed(delivery: CodeDelivery | None) -> CodeDelivery:
    if delivery is None:
        raise ServiceTrouble(
            _("The sign-in service did not say where it sent the code."), _("Please try again.")
        )
    return delivery
