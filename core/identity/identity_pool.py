"""The identity pool's two calls: who am I here, and which credentials do I get.

Source: Amazon Cognito developer guide, "Identity pools authentication flow", enhanced flow.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from core.aws.answer_fields import FieldReader, Fields
from core.aws.botocore_hooks.built_once import BuiltOnce
from core.aws.credentials import AwsCredentials
from core.aws.errors import translating_with
from core.i18n import N_
from core.identity.logins import Logins
from core.identity.pool_refusals import role_unavailable
from core.profile.profile import Profile
from core.redaction import Secret

if TYPE_CHECKING:
    from mypy_boto3_cognito_identity import CognitoIdentityClient
    from mypy_boto3_cognito_identity.type_defs import (
        GetCredentialsForIdentityInputTypeDef,
        GetCredentialsForIdentityResponseTypeDef,
        GetIdResponseTypeDef,
    )


_POOL = FieldReader(N_("The identity pool sent an unexpected answer."))


class IdentityPool:
    """Calls of one identity pool; safe on any thread.

    build_client makes the boto3 client and is called once, when it is first needed. Both methods
    raise RoleUnavailable, TransientError or ProfileError.
    """

    def __init__(self, build_client: Callable[[], CognitoIdentityClient], profile: Profile) -> None:
        self._client = BuiltOnce(build_client)
        self._profile = profile
        self.logins = Logins(profile)

    def prepare(self) -> None:
        """Build the client now, and not at the first call. Raises ProfileError."""
        self._client.get()

    def get_id(self, id_token: Secret) -> str:
        """The identity id of the token's user: the same at every call for the same user."""
        answer = self.logins.try_each(id_token, self._get_id)
        return _POOL.text(cast("Fields", answer), "IdentityId")

    def get_credentials(
        self, identity_id: str, id_token: Secret, custom_role_arn: str | None = None
    ) -> AwsCredentials:
        """Temporary credentials of the role that the pool chooses, or of custom_role_arn."""
        request: GetCredentialsForIdentityInputTypeDef = {"IdentityId": identity_id}
        if custom_role_arn is not None:
            request["CustomRoleArn"] = custom_role_arn
        answer = self.logins.try_each(
            id_token, lambda logins: self._get_credentials({**request, "Logins": logins})
        )
        read = cast("Fields", answer)
        given = _POOL.mapping(read, "Credentials")
        return AwsCredentials(
            access_key_id=_POOL.header_text(given, "AccessKeyId"),
            secret_key=Secret(_POOL.header_text(given, "SecretKey")),
            session_token=Secret(_POOL.header_text(given, "SessionToken")),
            expires_at=_POOL.moment(given, "Expiration"),
            identity_id=_POOL.optional_text(read, "IdentityId") or identity_id,
            asked_role=custom_role_arn,
            login=self.logins.accepted,
        )

    def _get_id(self, logins: dict[str, str]) -> GetIdResponseTypeDef:
        with translating_with(role_unavailable, trouble_first=True):
            return self._client.get().get_id(
                IdentityPoolId=self._profile.identity_pool_id, Logins=logins
            )

    def _get_credentials(
        self, request: GetCredentialsForIdentityInputTypeDef
    ) -> GetCredentialsForIdentityResponseTypeDef:
        with translating_with(role_unavailable, trouble_first=True):
            return self._client.get().get_credentials_for_identity(**request)
