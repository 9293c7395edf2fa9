"""The builder of all AWS clients: where they call, how they sign, how long they wait."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, cast

from core.aws.botocore_hooks.no_replay import never_resend
from core.aws.botocore_hooks.observer import Observer
from core.aws.calls_in_flight import Awaited
from core.aws.credentials import AwsCredentials, FixedCredentials
from core.aws.environment import FILES, new_session
from core.errors import ProfileError
from core.i18n import _, paragraph
from core.net.endpoint import is_loopback, require_safe
from core.net.timeouts import DEFAULT_TIMEOUTS, Timeouts
from core.redaction import Secret, strike_out

if TYPE_CHECKING:
    from botocore.client import BaseClient
    from botocore.loaders import Loader
    from botocore.session import Session
    from mypy_boto3_cognito_identity import CognitoIdentityClient
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_sts import STSClient

    from core.aws.credentials import CredentialSource
    from core.aws.recorder import Recorder
    from core.clock import ServerClock
    from core.profile.profile import Profile

Service = Literal["cognito-idp", "cognito-identity", "dynamodb", "sts"]
ATTEMPTS = 2
_LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class _Place:
    service: Service
    region: str
    endpoint: str | None


class Clients:
    """boto3 clients of one profile. Blocking; safe on any thread; built one at a time.

    Endpoints: the profile's own, else AWS_ENDPOINT_URL_* and the shared configuration, else
    AWS's. All methods raise ProfileError when an endpoint or the configuration cannot be used.
    """

    def __init__(
        self,
        profile: Profile,
        clock: ServerClock,
        recorder: Recorder,
        timeouts: Timeouts = DEFAULT_TIMEOUTS,
        awaited: Awaited | None = None,
    ) -> None:
        self._timeouts = timeouts
        self._awaited = awaited or Awaited()
        self._profile = profile
        self._clock = clock
        self._recorder = recorder
        self._lock = threading.Lock()
        self._notes: tuple[str, ...] = ()
        self._own_note = ""
        self._left_out: tuple[str, ...] = ()
        # botocore reads megabytes of JSON for a session; its loader remembers them.
        self._loader: Loader | None = None

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences on what the environment asked for and was left out (a stale AWS_PROFILE)."""
        return (*self._notes, self._own_note) if self._own_note else self._notes

    def prepare(self) -> None:
        """Have botocore read what the signed clients are made of: 200 ms for the first of each."""
        nobody = FixedCredentials(AwsCredentials("", Secret(""), Secret(""), 0.0, ""))
        self.sts(nobody)
        self.dynamodb(nobody)

    def forget_requests(self, identity_id: str) -> None:
        """A user leaves: nothing of what they asked for is shown to the next one."""
        self._recorder.forget(identity_id)

    def cognito_idp(self) -> CognitoIdentityProviderClient:
        """The user pool's API, unsigned."""
        place = _Place("cognito-idp", self._profile.region, self._profile.endpoints.cognito_idp)
        return cast("CognitoIdentityProviderClient", self._build(place, None))

    def cognito_identity(self) -> CognitoIdentityClient:
        """The identity pool's API, unsigned."""
        endpoint = self._profile.endpoints.cognito_identity
        place = _Place("cognito-identity", self._profile.identity_region, endpoint)
        return cast("CognitoIdentityClient", self._build(place, None))

    def sts(self, credentials: CredentialSource) -> STSClient:
        """STS, signed with whatever credentials has when a call is made."""
        place = _Place("sts", self._profile.region, self._profile.endpoints.sts)
        return cast("STSClient", self._build(place, credentials))

    def dynamodb(self, credentials: CredentialSource) -> DynamoDBClient:
        """DynamoDB, signed with whatever credentials has when a call is made."""
        endpoint = self._profile.endpoints.dynamodb
        place = _Place("dynamodb", self._profile.table.region, endpoint)
        return cast("DynamoDBClient", self._build(place, credentials))

    def _build(self, place: _Place, credentials: CredentialSource | None) -> BaseClient:
        from botocore.exceptions import BotoCoreError

        if place.endpoint is not None:
            require_safe(place.endpoint)
        try:
            with self._lock:
                client = self._client_anyhow(place, credentials)
        except (BotoCoreError, ValueError, OSError) as error:
            raise ProfileError(
                _(
                    "This computer's AWS configuration keeps Bookplate from calling {service}.",
                    service=place.service,
                ),
                paragraph(_("Check the AWS_* variables and ~/.aws/config."), _in_a_line(error)),
            ) from error
        require_safe(client.meta.endpoint_url)
        return client

    def _client_anyhow(self, place: _Place, credentials: CredentialSource | None) -> BaseClient:
        """Without the shared configuration's files when only a setting in them is in the way."""
        from botocore.exceptions import BotoCoreError

        try:
            return self._client(place, credentials)
        except BotoCoreError as error:
            if self._left_out:
                raise
            self._left_out = FILES
            client = self._client(place, credentials)
            reason = _in_a_line(error)
            self._own_note = _(
                "The AWS configuration (~/.aws) is not used: {reason}", reason=reason
            )
            return client

    def _client(self, place: _Place, credentials: CredentialSource | None) -> BaseClient:
        from core.aws.answers import AnswerParserFactory
        from core.aws.botocore_hooks.model_loader import YieldingFileLoader
        from core.aws.botocore_hooks.signing_credentials import SigningSource, SourceProvider

        session, notes = new_session(self._left_out)
        self._notes = tuple(dict.fromkeys((*self._notes, *notes)))
        if self._loader is None:
            self._loader = session.get_component("data_loader")
            self._loader.file_loader = YieldingFileLoader()
        session.register_component("data_loader", self._loader)
        session.register_component("response_parser_factory", AnswerParserFactory())
        signing = None if credentials is None else SigningSource(credentials)
        if signing is not None:
            session.register_component("credential_provider", SourceProvider(signing))
        client = self._create(session, place, signed=credentials is not None)
        if place.endpoint is None and is_loopback(client.meta.endpoint_url):
            # The environment's endpoint is on this computer: a proxy must not get the requests.
            there = replace(place, endpoint=client.meta.endpoint_url)
            client = self._create(session, there, signed=credentials is not None)
        observer = Observer(self._clock, self._recorder, place.service, signing)
        observer.watch(client.meta.events)
        self._awaited.watch(client.meta.events)
        if place.service == "cognito-idp":
            never_resend(client.meta.events)
        return client

    def _create(self, session: Session, place: _Place, *, signed: bool) -> BaseClient:
        from botocore import UNSIGNED
        from botocore.config import Config

        from core.aws.botocore_hooks.signing import register_signer
        from core.net.network import trusted

        config = Config(
            signature_version=register_signer(self._clock) if signed else UNSIGNED,
            connect_timeout=self._timeouts.connect,
            read_timeout=self._timeouts.read,
            retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
            proxies={} if place.endpoint is not None and is_loopback(place.endpoint) else None,
        )
        return session.create_client(
            place.service,
            region_name=place.region,
            endpoint_url=place.endpoint,
            # Which certificates to trust counts also when the files that say it are left out.
            verify=trusted() if self._left_out else None,
            config=config,
        )


def _in_a_line(error: Exception) -> str:
    return strike_out(" ".join(str(error).split()))[:_LONGEST_REASON]
