"""The observer of a client's traffic: server time, trace of calls, answers of strangers."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError

from core.aws.answers import require_readable
from core.aws.errors import EXPIRED, UNKNOWN_KEY, error_code_of
from core.aws.recorder import Call, Recorder
from core.errors import ServiceTrouble

if TYPE_CHECKING:
    from botocore.awsrequest import AWSRequest
    from botocore.hooks import BaseEventHooks
    from botocore.model import OperationModel

    from core.aws.credentials import CredentialSource
    from core.clock import ServerClock

_KEY_ID = re.compile(r"Credential=([^/]+)/")


class Observer:
    """botocore event handlers of one client; calls on several threads do not mix.

    source hears when the service does not take its credentials.
    """

    def __init__(
        self,
        clock: ServerClock,
        recorder: Recorder,
        service: str,
        source: CredentialSource | None = None,
    ) -> None:
        self._clock = clock
        self._recorder = recorder
        self._service = service
        self._source = source
        self._this_call = threading.local()

    def watch(self, events: BaseEventHooks) -> None:
        """Register with a client's events."""
        events.register("request-created", self._created)
        events.register("before-parse", self._arrived)
        events.register("response-received", self._received)

    def _created(self, request: AWSRequest, operation_name: str, **_: object) -> None:
        # The signer has run: botocore calls the handlers of a more exact event name first.
        signed_by = _KEY_ID.search(request.headers.get("Authorization", ""))
        self._this_call.key_id = signed_by[1] if signed_by else ""
        self._this_call.operation = operation_name
        self._this_call.url = request.url
        self._this_call.started = self._clock.now()
        self._this_call.began = time.perf_counter()

    def _arrived(
        self, operation_model: OperationModel, response_dict: Mapping[str, Any], **_: object
    ) -> None:
        try:
            require_readable(operation_model, response_dict)
        except ServiceTrouble:
            self._record(int(response_dict["status_code"]), "", "NotFromTheService")
            raise
        date = response_dict["headers"].get("date")
        if date:
            self._clock.observe(date)

    def _received(
        self,
        parsed_response: Mapping[str, Any] | None,
        exception: Exception | None,
        **_: object,
    ) -> None:
        if parsed_response is None:
            self._name_the_place(exception)
            self._record(None, "", type(exception).__name__)
            return
        metadata = parsed_response.get("ResponseMetadata", {})
        code = error_code_of(parsed_response)
        self._record(metadata.get("HTTPStatusCode"), metadata.get("RequestId", ""), code)
        if self._source is not None and code in EXPIRED | UNKNOWN_KEY:
            self._source.reject(self._this_call.key_id)

    def _name_the_place(self, exception: Exception | None) -> None:
        """What botocore does not foresee it wraps without saying where it happened."""
        if isinstance(exception, BotoCoreError):
            exception.kwargs = {"endpoint_url": self._this_call.url, **exception.kwargs}

    def _record(self, status: int | None, request_id: str, error: str) -> None:
        mine = self._this_call
        duration = time.perf_counter() - mine.began
        call = Call(
            mine.started, self._service, mine.operation, status, duration, request_id, error
        )
        self._recorder.record(call)
