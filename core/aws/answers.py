"""Where an AWS answer becomes a value of the types that the service's model promises, or trouble.

botocore believes what it is sent: of a list where a text belongs it makes a TypeError or, worse, a
list that the caller takes for a text. So every answer is compared with the model before botocore
reads it, and whatever its parser still stumbles over is told as the service's trouble.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from botocore.parsers import ResponseParserError, ResponseParserFactory

from core.aws.answer_fields import object_in
from core.aws.answer_shapes import fits
from core.aws.errors import error_code_in, not_from_aws
from core.errors import ServiceTrouble
from core.i18n import _

if TYPE_CHECKING:
    from botocore.model import OperationModel, Shape
    from botocore.parsers import ResponseParser

_STUMBLES = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    ResponseParserError,
    TypeError,
    ValueError,
)
"""What botocore's parsers raise when an answer has not the shape that they take for granted."""

_CHECKSUM = "x-amz-crc32"
_LONGEST_MESSAGE = 16 * 1024
"""Letters. AWS's longest, with an encoded authorization message in them, have some thousands."""


def unreadable() -> ServiceTrouble:
    """The answer comes from a service, and not in the form that this service's answers have."""
    return ServiceTrouble(
        _("The service sent an unexpected answer."),
        _("Nothing is lost. Check the endpoints in the profile, or try again later."),
    )


def require_readable(operation: OperationModel, response: Mapping[str, Any]) -> None:
    """Raises ServiceTrouble for an answer that is a stranger's, or not what the model says.

    A 5xx is left to botocore, which tries it again whatever is in it.
    """
    status = int(response["status_code"])
    if status >= 500:
        return
    _require_number(response["headers"].get(_CHECKSUM, "0"))
    body: bytes = response["body"]
    if operation.service_model.resolved_protocol == "query":
        if not body.lstrip().startswith(b"<") or b"<html" in body[:1000].lower():
            raise not_from_aws(status)
    elif body or status != 200 or _has_result(operation):
        _require_json(operation, status, body)


def _has_result(operation: OperationModel) -> bool:
    """Calls without one, such as RevokeToken, are answered with an empty body."""
    return bool(operation.output_shape and operation.output_shape.members)


def _require_json(operation: OperationModel, status: int, body: bytes) -> None:
    content = object_in(body)
    if content is None:
        raise not_from_aws(status)
    shape: Shape | None = operation.output_shape
    if status >= 300:
        code: Any = error_code_in(content)
        shape = operation.service_model.shape_for_error_code(code)
    if shape is not None and not fits(content, shape):
        raise unreadable()


class AnswerParserFactory(ResponseParserFactory):
    """The botocore component response_parser_factory: gives parsers that never stumble."""

    def create_parser(self, protocol_name: str) -> Any:
        """A parser of this protocol."""
        return _AnswerParser(super().create_parser(protocol_name), protocol_name)


class _AnswerParser:
    """Has botocore's own parser read the answer."""

    def __init__(self, parser: ResponseParser, protocol: str) -> None:
        self._parser: Any = parser
        # Of JSON the types were compared before it was read: require_readable().
        self._compares = protocol != "json"

    def parse(self, response: Mapping[str, Any], shape: Shape | None) -> dict[str, Any]:
        """As botocore's; raises ServiceTrouble and nothing else."""
        try:
            parsed: dict[str, Any] = self._parser.parse(response, shape)
            sound = shape is None or not self._compares or fits(parsed, shape)
        except _STUMBLES:
            sound, parsed = False, {}
        if sound and _is_told_in_texts(parsed):
            return _shortened(parsed)
        if response["status_code"] < 500:
            raise unreadable()
        # Without a body there is nothing to stumble over, and botocore tries again.
        bare: dict[str, Any] = self._parser.parse({**response, "body": b"", "headers": {}}, None)
        return bare


def _is_told_in_texts(parsed: Mapping[str, Any]) -> bool:
    """Whether code, message and request id, where there are some, are texts."""
    error, metadata = parsed.get("Error", {}), parsed.get("ResponseMetadata", {})
    if not isinstance(error, Mapping) or not isinstance(metadata, Mapping):
        return False
    told = (error.get("Code"), error.get("Message"), metadata.get("RequestId"))
    return all(each is None or isinstance(each, str) for each in told)


def _shortened(parsed: dict[str, Any]) -> dict[str, Any]:
    """The answer, with no more of a refusal's words than a person can read.

    Secrets are looked for in them before they are shown, letter by letter: of a server's fifty
    megabytes that is a minute in which the window stands still.
    """
    message = parsed.get("Error", {}).get("Message")
    if message is None or len(message) <= _LONGEST_MESSAGE:
        return parsed
    return {**parsed, "Error": {**parsed["Error"], "Message": message[:_LONGEST_MESSAGE] + "…"}}


def _require_number(text: str) -> None:
    """botocore counts with it unasked when it decides whether to try again."""
    try:
        int(text)
    except ValueError:
        raise unreadable() from None
