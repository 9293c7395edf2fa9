"""The caller of the user pool's API; its refusals leave here as sentences.

Sign-in, session and device are called here. The calls of account.py go through calling(), so that
there is one client for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from botocore.exceptions import ClientError

from core.auth.conversation.device import DeviceVerifier
from core.auth.conversation.replies import read_tokens
from core.auth.conversation.reply_fields import mappings, optional_text, text_field
from core.auth.conversation.requests import (
    AssociateSoftwareToken,
    AuthRequest,
    InitiateAuth,
    Parameters,
    RespondToAuthChallenge,
    VerifySoftwareToken,
)
from core.auth.refusals.sign_in import Step, refusal
from core.auth.srp.secret_hash import secret_hash
from core.auth.tokens.tokens import Tokens
from core.aws.botocore_hooks.built_once import BuiltOnce
from core.aws.botocore_hooks.no_replay import noting_arrival
from core.aws.errors import Explain, error_code, error_message, translating_with
from core.clock import ServerClock
from core.errors import AppError
from core.profile.profile import Profile
from core.redaction import Secret

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient
    from mypy_boto3_cognito_idp.type_defs import (
        GetTokensFromRefreshTokenRequestTypeDef,
        RespondToAuthChallengeRequestTypeDef,
        RevokeTokenRequestTypeDef,
        VerifySoftwareTokenRequestTypeDef,
    )


class CognitoIdp:
    """Calls of one app client; safe on any thread.

    build_client makes the boto3 client and is called once, when it is first needed. Every method
    may raise a TransientError, a ProfileError or what refusals.refusal() tells.
    """

    def __init__(
        self,
        build_client: Callable[[], CognitoIdentityProviderClient],
        profile: Profile,
        clock: ServerClock,
    ) -> None:
        self._client = BuiltOnce(build_client)
        self._profile = profile
        self._clock = clock

    def prepare(self) -> None:
        """Build the client now, and not at the first call. Raises ProfileError."""
        self._client.get()

    @contextmanager
    def calling(self, explain: Explain) -> Iterator[CognitoIdentityProviderClient]:
        """The client, for calls whose refusals leave the block as explain() has them."""
        with translating_with(explain):
            yield self._client.get()

    def jwks_urls(self, issuer: str = "") -> tuple[str, ...]:
        """Where the keys are published that sign issuer's tokens: there first, then elsewhere.

        The endpoint that the API is called at has them. AWS's own has them under both of the pool's
        issuers; an endpoint of the person's choice is asked and no other.
        """
        called = self._client.get().meta.endpoint_url.rstrip("/")
        original, updated = self._profile.issuers
        at_endpoint = f"{called}/{self._profile.user_pool_id}"
        if at_endpoint != original.url:
            folders: tuple[str, ...] = (at_endpoint,)
        elif issuer == updated.url:
            folders = (updated.url, original.url)
        else:
            folders = (original.url, updated.url)
        return tuple(f"{folder}/.well-known/jwks.json" for folder in folders)

    def send(self, request: AuthRequest) -> Mapping[str, object]:
        """One step of a sign-in; the body of the answer."""
        match request:
            case InitiateAuth():
                return self._initiate_auth(request)
            case RespondToAuthChallenge():
                return self._respond_to_auth_challenge(request)
            case AssociateSoftwareToken():
                return self._associate_software_token(request)
            case VerifySoftwareToken():
                return self._verify_software_token(request)

    def refresh(
        self, username: str, refresh_token: Secret, device_key: str | None = None
    ) -> Tokens:
        """New ID and access tokens, and from a client that rotates them a new refresh token.

        username is `cognito:username`, which the secret hash needs. device_key is the device that
        the token was given to, confirmed or not: without it Cognito calls the token invalid. A
        TransientError tells whether a rotating token may have been used up: may_have_arrived.
        """
        parameters = {"REFRESH_TOKEN": refresh_token.reveal()} | self._secret_hash(username)
        if device_key is not None:
            parameters["DEVICE_KEY"] = device_key
        with self._explaining(Step.REFRESH):
            try:
                answer = self._client.get().initiate_auth(
                    AuthFlow="REFRESH_TOKEN_AUTH",
                    ClientId=self._profile.client_id,
                    AuthParameters=parameters,
                )
            except ClientError as error:
                if not _may_rotate(error):
                    raise
            else:
                return read_tokens(cast("Mapping[str, object]", answer))
        # What came before used nothing up, so that a network that is down costs no token.
        return self._rotate(refresh_token, device_key)

    def revoke_token(self, refresh_token: Secret) -> None:
        """End this session: its refresh token and, for Cognito's own calls, its access tokens."""
        request: RevokeTokenRequestTypeDef = {
            "Token": refresh_token.reveal(),
            "ClientId": self._profile.client_id,
        }
        if self._profile.client_secret is not None:
            request["ClientSecret"] = self._profile.client_secret.reveal()
        with noting_arrival(), self._explaining(Step.REVOKE):
            self._client.get().revoke_token(**request)

    def global_sign_out(self, access_token: Secret) -> None:
        """End every session of this user, on all devices."""
        with noting_arrival(), self._explaining(Step.REVOKE):
            self._client.get().global_sign_out(AccessToken=access_token.reveal())

    def get_user(self, access_token: Secret) -> Mapping[str, str]:
        """The user's attributes as the pool has them now."""
        with self._explaining(Step.GET_USER):
            answer = self._client.get().get_user(AccessToken=access_token.reveal())
        listed = mappings(cast("Mapping[str, object]", answer), "UserAttributes")
        return {text_field(each, "Name"): optional_text(each, "Value") for each in listed}

    def confirm_device(
        self, access_token: Secret, device_key: str, name: str, verifier: DeviceVerifier
    ) -> bool:
        """Make this computer a device of the user; whether the user must agree to remember it."""
        with self._explaining(Step.DEVICE):
            answer = self._client.get().confirm_device(
                AccessToken=access_token.reveal(),
                DeviceKey=device_key,
                DeviceName=name,
                DeviceSecretVerifierConfig={
                    "Salt": verifier.salt,
                    "PasswordVerifier": verifier.verifier,
                },
            )
        return answer.get("UserConfirmationNecessary") is True

    def remember_device(self, access_token: Secret, device_key: str) -> None:
        """Have the user pool no longer ask for a second factor on this device."""
        with self._explaining(Step.DEVICE):
            self._client.get().update_device_status(
                AccessToken=access_token.reveal(),
                DeviceKey=device_key,
                DeviceRememberedStatus="remembered",
            )

    def forget_device(self, access_token: Secret, device_key: str) -> None:
        """Strike this device off the user's."""
        with self._explaining(Step.DEVICE):
            self._client.get().forget_device(
                AccessToken=access_token.reveal(), DeviceKey=device_key
            )

    def _rotate(self, refresh_token: Secret, device_key: str | None) -> Tokens:
        request: GetTokensFromRefreshTokenRequestTypeDef = {
            "RefreshToken": refresh_token.reveal(),
            "ClientId": self._profile.client_id,
        }
        if self._profile.client_secret is not None:
            request["ClientSecret"] = self._profile.client_secret.reveal()
        if device_key is not None:
            request["DeviceKey"] = device_key
        with noting_arrival(), self._explaining(Step.REFRESH):
            answer = self._client.get().get_tokens_from_refresh_token(**request)
            return read_tokens(cast("Mapping[str, object]", answer))

    def _initiate_auth(self, request: InitiateAuth) -> Mapping[str, object]:
        with self._explaining(Step.SIGN_IN, str(request.parameters["USERNAME"])):
            answer = self._client.get().initiate_auth(
                AuthFlow=request.auth_flow,
                ClientId=self._profile.client_id,
                AuthParameters=self._signed(request.parameters),
            )
        return cast("Mapping[str, object]", answer)

    def _respond_to_auth_challenge(self, request: RespondToAuthChallenge) -> Mapping[str, object]:
        call: RespondToAuthChallengeRequestTypeDef = {
            "ClientId": self._profile.client_id,
            "ChallengeName": request.challenge_name,
            "ChallengeResponses": self._signed(request.responses),
        }
        if request.session is not None:
            call["Session"] = request.session.reveal()
        with self._explaining(_step(request), str(request.responses["USERNAME"])):
            answer = self._client.get().respond_to_auth_challenge(**call)
        return cast("Mapping[str, object]", answer)

    def _associate_software_token(self, request: AssociateSoftwareToken) -> Mapping[str, object]:
        with self._explaining(Step.CODE):
            answer = self._client.get().associate_software_token(Session=request.session.reveal())
        return cast("Mapping[str, object]", answer)

    def _verify_software_token(self, request: VerifySoftwareToken) -> Mapping[str, object]:
        call: VerifySoftwareTokenRequestTypeDef = {
            "Session": request.session.reveal(),
            "UserCode": request.code.reveal(),
        }
        if request.device_name:
            call["FriendlyDeviceName"] = request.device_name
        with self._explaining(Step.CODE):
            answer = self._client.get().verify_software_token(**call)
        return cast("Mapping[str, object]", answer)

    def _signed(self, parameters: Parameters) -> dict[str, str]:
        """With the SECRET_HASH over the USERNAME of this very request, for a client with secret."""
        revealed = _revealed(parameters)
        return revealed | self._secret_hash(revealed["USERNAME"])

    def _secret_hash(self, username: str) -> dict[str, str]:
        client_secret, client_id = self._profile.client_secret, self._profile.client_id
        if client_secret is None:
            return {}
        return {"SECRET_HASH": secret_hash(client_secret, username, client_id)}

    @contextmanager
    def _explaining(self, step: Step, username: str = "") -> Iterator[None]:
        def explain(code: str, message: str) -> AppError | None:
            return refusal(step, code, message, skew=self._clock.skew, username=username)

        with translating_with(explain):
            yield


def _step(request: RespondToAuthChallenge) -> Step:
    match request.challenge_name:
        case "NEW_PASSWORD_REQUIRED":
            return Step.NEW_PASSWORD
        case "SMS_MFA" | "EMAIL_OTP" | "SMS_OTP" | "SOFTWARE_TOKEN_MFA":
            return Step.CODE
        case "CUSTOM_CHALLENGE":
            return Step.CUSTOM
        case "DEVICE_SRP_AUTH" | "DEVICE_PASSWORD_VERIFIER":
            return Step.DEVICE_PROOF
        case _:
            return Step.SIGN_IN


def _may_rotate(error: ClientError) -> bool:
    """Whether REFRESH_TOKEN_AUTH is closed to this client, as it is when tokens are rotated.

    Amazon Cognito developer guide, "Refresh token rotation"; the text of the refusal is not
    documented, so every refusal of the flow itself counts.
    """
    flow_refused = {"InvalidParameterException", "UnsupportedOperationException"}
    return error_code(error) in flow_refused or "rotation" in error_message(error).lower()


def _revealed(parameters: Parameters) -> dict[str, str]:
    return {
        name: value.reveal() if isinstance(value, Secret) else value
        for name, value in parameters.items()
    }
