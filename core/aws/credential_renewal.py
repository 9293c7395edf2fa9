"""Credentials that renew themselves ahead of expiry, once for all threads that need them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from core.aws.credentials import AwsCredentials
from core.errors import AppError, ServiceTrouble
from core.i18n import _

if TYPE_CHECKING:
    from botocore.credentials import RefreshableCredentials

    from core.clock import ServerClock

ADVISORY_SECONDS = 300
"""From here on one caller renews; when that fails, the present ones are used on."""
MANDATORY_SECONDS = 60
"""From here on everybody waits for the renewal, and its failure is theirs."""
PAUSE_SECONDS = 15
"""After a failed renewal the next is not tried sooner, so that work does not wait for it."""


class RenewingCredentials:
    """botocore's refreshable credentials on the server's clock; safe on any thread.

    renew is called by one thread at a time and gives the next credentials or raises an AppError.
    botocore's own limits (15 and 10 minutes) would throw away good minutes of an hour's
    credentials when Cognito is away; these use them up to the last.
    """

    def __init__(
        self, first: AwsCredentials, renew: Callable[[], AwsCredentials], clock: ServerClock
    ) -> None:
        self._latest = first
        self._renew = renew
        self._clock = clock
        self._failure: AppError | None = None
        self._not_before = 0.0
        self._refreshable = self._build(first)

    def current(self) -> AwsCredentials:
        """Credentials that last at least a moment longer; raises what renew raised."""
        try:
            self._refreshable.get_frozen_credentials()
        except RuntimeError as error:
            # botocore's word for renewed credentials that had expired when they came.
            raise ServiceTrouble(
                _("The AWS credentials had expired when they arrived."),
                _("You stay signed in, and Bookplate keeps trying."),
            ) from error
        except AppError:
            if self._latest.expires_at > self._clock.now():
                return self._latest
            raise
        return self._latest

    def _build(self, first: AwsCredentials) -> RefreshableCredentials:
        from botocore.credentials import RefreshableCredentials

        return RefreshableCredentials(
            first.access_key_id,
            first.secret_key.reveal(),
            first.session_token.reveal(),
            _moment(first.expires_at),
            self._next,
            "cognito",
            time_fetcher=lambda: _moment(self._clock.now()),
            advisory_timeout=ADVISORY_SECONDS,
            mandatory_timeout=MANDATORY_SECONDS,
        )

    def _next(self) -> dict[str, str]:
        if self._failure is not None and self._clock.now() < self._not_before:
            raise self._failure
        try:
            self._latest = self._renew()
        except AppError as error:
            self._failure, self._not_before = error, self._clock.now() + PAUSE_SECONDS
            raise
        self._failure = None
        return {
            "access_key": self._latest.access_key_id,
            "secret_key": self._latest.secret_key.reveal(),
            "token": self._latest.session_token.reveal(),
            "expiry_time": _moment(self._latest.expires_at).isoformat(),
        }


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
