"""A recorded request with its answer; what is long is kept packed, since thousands are kept."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from sys import intern

Headers = tuple[tuple[str, str], ...]
"""Names and values, in the order in which they were sent."""

# What most requests have in common: zlib then keeps a pointer to it.
_COMMON = (
    b'["Host","Content-Type","X-Amz-Target","User-Agent","Accept-Encoding","X-Amz-Date",'
    b'"Content-Length","amz-sdk-invocation-id","amz-sdk-request","attempt=1","Connection",'
    b'"application/x-amz-json-1.0","application/x-amz-json-1.1","Date","Server","identity",'
    b'"x-amzn-RequestId","x-amz-crc32","Authorization","AWS4-HMAC-SHA256 ","X-Amz-Security-Token",'
    b'"DynamoDB_20120810.Scan","AWSCognitoIdentityProviderService.","AWSCognitoIdentityService.",'
    b'"cfg/retry-mode#standard","TableName","ConsistentRead","Items","Count","ScannedCount"'
)


@dataclass(frozen=True, slots=True)
class Call:
    """One attempt of one call, with every secret struck out. Make one with Call.of().

    number counts the calls of a recorder from 1; 0 before it is recorded. started is in seconds
    since the epoch on the server's clock, duration in seconds. service is the SDK's name for it
    (cognito-idp, cognito-identity, dynamodb, sts). status is the HTTP status, or None when no
    answer came. error is the service's code or the kind of the connection failure, or empty;
    message the service's own words. role is the bare name of the role that the request was signed
    as, as far as was known then: the one that STS confirmed, else the one that was expected.
    identity is the identity id of the user who signed it. Both are empty for unsigned calls.
    """

    number: int
    started: float
    service: str
    operation: str
    method: str
    url: str
    status: int | None
    duration: float
    request_id: str
    error: str
    message: str
    role: str
    identity: str
    _packed: bytes = field(repr=False)

    @classmethod
    def of(
        cls,
        *,
        service: str,
        operation: str,
        number: int = 0,
        started: float = 0.0,
        method: str = "POST",
        url: str = "",
        request_headers: Sequence[tuple[str, str]] = (),
        request_body: str = "",
        status: int | None = None,
        answer_headers: Sequence[tuple[str, str]] = (),
        answer_body: str = "",
        duration: float = 0.0,
        request_id: str = "",
        error: str = "",
        message: str = "",
        role: str = "",
        identity: str = "",
    ) -> Call:
        """A call of these parts, whose secrets have been struck out already."""
        parts = (list(request_headers), request_body, list(answer_headers), answer_body)
        return cls(
            number,
            started,
            intern(service),
            intern(operation),
            intern(method),
            intern(url),
            status,
            duration,
            request_id,
            intern(error),
            message,
            intern(role),
            intern(identity),
            _pack(parts),
        )

    @property
    def request_headers(self) -> Headers:
        """The headers that were sent."""
        return _headers(_unpack(self._packed)[0])

    @property
    def request_body(self) -> str:
        """The body that was sent; empty when there was none."""
        return str(_unpack(self._packed)[1])

    @property
    def answer_headers(self) -> Headers:
        """The headers of the answer."""
        return _headers(_unpack(self._packed)[2])

    @property
    def answer_body(self) -> str:
        """The body of the answer; empty when there was none."""
        return str(_unpack(self._packed)[3])

    @property
    def size(self) -> int:
        """Bytes that the long parts take up."""
        return len(self._packed)

    @property
    def refused(self) -> bool:
        """Whether the service answered with a refusal or a fault of its own."""
        return self.status is not None and self.status >= 400


def _pack(parts: tuple[object, ...]) -> bytes:
    packer = zlib.compressobj(level=1, wbits=-15, zdict=_COMMON)
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    # A lone surrogate is no text that UTF-8 has; it can be in what a server sent.
    return packer.compress(text.encode("utf-8", "surrogatepass")) + packer.flush()


def _unpack(packed: bytes) -> list[object]:
    opener = zlib.decompressobj(wbits=-15, zdict=_COMMON)
    text = opener.decompress(packed).decode("utf-8", "surrogatepass")
    parts: list[object] = json.loads(text)
    return parts


def _headers(parts: object) -> Headers:
    pairs = parts if isinstance(parts, list) else []
    return tuple((str(name), str(value)) for name, value in pairs)
