"""The observer of a client's traffic: server time, trace of calls, answers of strangers."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError

from core.aws.answers import require_readable
from core.aws.errors import EXPIRED, UNKNOWN_KEY, error_code_of
from core.aws.recorder import Recorder
from core.aws.recording.attempt import Answered, Attempt, Sent, Signer, role_told
from core.errors import ServiceTrouble

if TYPE_CHECKING:
    from botocore.awsrequest import AWSPreparedRequest
    from botocore.hooks import BaseEventHooks
    from botocore.model import OperationModel

    from core.aws.botocore_hooks.signing_credentials import SigningSource
    from core.clock import ServerClock


class Observer:
    """botocore event handlers of one client; calls on several threads do not mix.

    source hears when the service does not take its credentials.
    """

    def __init__(
        self,
        clock: ServerClock,
        recorder: Recorder,
        service: str,
        source: SigningSource | None = None,
    ) -> None:
        self._clock = clock
        self._recorder = recorder
        self._service = service
        self._source = source
        self._this_call = threading.local()

    def watch(self, events: BaseEventHooks) -> None:
        """Register with a client's events."""
        events.register("request-created", self._created)
        events.register("before-send", self._sent)
        events.register("before-parse", self._arrived)
        events.register("response-received", self._received)

    def _created(self, operation_name: str, **_: object) -> None:
        # The signer has run: botocore calls the handlers of a more exact event name first.
        self._this_call.signer = Signer() if self._source is None else self._source.signer
        self._this_call.operation = operation_name

    def _sent(self, request: AWSPreparedRequest, **_: object) -> None:
        mine = self._this_call
        mine.url = request.url
        body = request.body if isinstance(request.body, bytes | str) else b""
        headers = dict(request.headers.items())
        sent = Sent(self._service, mine.operation, request.method, request.url, headers, body)
        mine.attempt = Attempt(sent, self._clock.now(), mine.signer)

    def _arrived(
        self, operation_model: OperationModel, response_dict: Mapping[str, Any], **_: object
    ) -> None:
        try:
            require_readable(operation_model, response_dict)
        except ServiceTrouble:
            status = int(response_dict["status_code"])
            headers, body = response_dict["headers"].items(), response_dict["body"]
            self._record(Answered(status, headers, body, error="NotFromTheService"))
            raise
        date = response_dict["headers"].get("date")
        if date:
            self._clock.observe(date)

    def _received(
        self,
        parsed_response: Mapping[str, Any] | None,
        response_dict: Mapping[str, Any] | None,
        exception: Exception | None,
        **_: object,
    ) -> None:
        if parsed_response is None or response_dict is None:
            self._name_the_place(exception)
            self._record(Answered(None, error=type(exception).__name__, message=str(exception)))
            return
        metadata = parsed_response.get("ResponseMetadata", {})
        code = error_code_of(parsed_response)
        signer: Signer = self._this_call.signer
        told = role_told(parsed_response) if signer.key_id else ""
        if told:
            self._recorder.learn_role(signer.key_id, told)
        self._record(
            Answered(
                metadata.get("HTTPStatusCode"),
                response_dict["headers"].items(),
                response_dict["body"],
                parsed_response,
                metadata.get("RequestId", ""),
                code,
                str(parsed_response.get("Error", {}).get("Message", "")),
            )
        )
        if self._source is not None and code in EXPIRED | UNKNOWN_KEY:
            self._source.reject(signer.key_id)

    def _name_the_place(self, exception: Exception | None) -> None:
        """What botocore does not foresee it wraps without saying where it happened."""
        if isinstance(exception, BotoCoreError):
            exception.kwargs = {"endpoint_url": self._this_call.url, **exception.kwargs}

    def _record(self, answer: Answered) -> None:
        attempt: Attempt = self._this_call.attempt
        # It knows what was struck out, which nobody needs from here on.
        del self._this_call.attempt
        confirmed = self._recorder.role_of(attempt.signer.key_id)
        self._recorder.record(attempt.answered(answer, confirmed))
