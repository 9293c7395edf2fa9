"""The check of AWS Signature Version 4 on requests that arrive.

Sources: IAM user guide, "Elements of an AWS API request signature" and "Create a signed AWS API
request"; the error codes: DynamoDB API reference, "Common Errors".
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from hashlib import sha256
from urllib.parse import quote, unquote

from core.practice.http.wire import Request, ServiceFault
from core.practice.state.identity_pool import AwsSession

_ALGORITHM = "AWS4-HMAC-SHA256"
_TERMINATOR = "aws4_request"
_BASIC = "%Y%m%dT%H%M%SZ"
_WINDOW = timedelta(minutes=15)
_AUTHORIZATION = re.compile(
    rf"{_ALGORITHM}\s+Credential=([^,\s]+)\s*,\s*SignedHeaders=([^,\s]+)\s*,\s*Signature=(\S+)"
)

FindSession = Callable[[str], AwsSession | None]
"""The session of an access key id, None when there never was one."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a signature has to be for: the service, in one of these regions."""

    service: str
    regions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Authorization:
    access_key_id: str
    date: str
    region: str
    service: str
    terminator: str
    signed_headers: tuple[str, ...]
    signature: str


def authenticate(request: Request, scope: Scope, find_session: FindSession) -> AwsSession:
    """The session that signed the request. Raises ServiceFault with AWS's code and message.

    Stricter than AWS in one point: every x-amz- header has to be signed, so that none of them
    can be altered on the way.
    """
    authorization = _authorization(request)
    moment = _moment(request)
    _check_scope(authorization, scope, moment)
    session = find_session(authorization.access_key_id)
    token = request.headers.get("x-amz-security-token", "")
    if session is None or not _same(session.session_token, token):
        message = "The security token included in the request is invalid."
        raise ServiceFault("UnrecognizedClientException", message)
    _check_age(moment, request.now)
    expected = _signature(request, authorization, session.secret_access_key, moment)
    if not _same(expected, authorization.signature):
        raise _invalid(
            "The request signature we calculated does not match the signature you provided. "
            "Check your AWS Secret Access Key and signing method. Consult the service "
            "documentation for details."
        )
    if request.now >= session.expires_at:
        message = "The security token included in the request is expired"
        raise ServiceFault("ExpiredTokenException", message)
    return session


def _authorization(request: Request) -> _Authorization:
    header = request.headers.get("authorization", "")
    if not header:
        message = "Request is missing Authentication Token"
        raise ServiceFault("MissingAuthenticationTokenException", message)
    found = _AUTHORIZATION.fullmatch(header.strip())
    credential = found.group(1).rsplit("/", 4) if found else []
    if found is None or len(credential) != 5:
        message = "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature'."
        raise ServiceFault("IncompleteSignatureException", message)
    signed = tuple(found.group(2).split(";"))
    _check_signed_headers(request, signed)
    access_key_id, date, region, service, terminator = credential
    return _Authorization(access_key_id, date, region, service, terminator, signed, found.group(3))


def _check_signed_headers(request: Request, signed: tuple[str, ...]) -> None:
    needed = {"host"} | {name for name in request.headers if name.startswith("x-amz-")}
    if not needed <= set(signed):
        raise _invalid("'Host' and every 'X-Amz-' header must be a 'SignedHeader'.")
    if list(signed) != sorted(set(signed)) or not set(signed) <= set(request.headers):
        raise _invalid("SignedHeaders names a header that is not in the request, or is unsorted.")


def _moment(request: Request) -> datetime:
    stamp = request.headers.get("x-amz-date", "")
    try:
        if stamp:
            return datetime.strptime(stamp, _BASIC).replace(tzinfo=UTC)
        moment = parsedate_to_datetime(request.headers.get("date", ""))
        # "-0000" is read as a moment without a zone, and is UTC (RFC 5322, 3.3).
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        message = (
            "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."
        )
        raise ServiceFault("IncompleteSignatureException", message) from error


def _check_scope(authorization: _Authorization, scope: Scope, moment: datetime) -> None:
    if authorization.region not in scope.regions:
        raise _invalid("Credential should be scoped to a valid region.")
    if authorization.service != scope.service:
        raise _invalid(f"Credential should be scoped to correct service: '{scope.service}'.")
    if authorization.terminator != _TERMINATOR:
        raise _invalid(f"Credential should be scoped with a valid terminator: '{_TERMINATOR}'.")
    if authorization.date != moment.strftime("%Y%m%d"):
        raise _invalid(
            "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date "
            "from HTTP."
        )


def _check_age(moment: datetime, now: float) -> None:
    current = datetime.fromtimestamp(int(now), UTC)
    if moment < current - _WINDOW:
        early = current - _WINDOW
        raise _invalid(
            f"Signature expired: {moment:{_BASIC}} is now earlier than {early:{_BASIC}} "
            f"({current:{_BASIC}} - 15 min.)"
        )
    if moment > current + _WINDOW:
        late = current + _WINDOW
        raise _invalid(
            f"Signature not yet current: {moment:{_BASIC}} is still later than {late:{_BASIC}} "
            f"({current:{_BASIC}} + 15 min.)"
        )


def _signature(
    request: Request, authorization: _Authorization, secret: str, moment: datetime
) -> str:
    credential_scope = "/".join(
        (authorization.date, authorization.region, authorization.service, _TERMINATOR)
    )
    digest = sha256(_canonical(request, authorization.signed_headers).encode()).hexdigest()
    to_sign = "\n".join((_ALGORITHM, moment.strftime(_BASIC), credential_scope, digest))
    key = f"AWS4{secret}".encode()
    for part in credential_scope.split("/"):
        key = hmac.digest(key, part.encode(), "sha256")
    return hmac.digest(key, to_sign.encode(), "sha256").hex()


def _canonical(request: Request, signed_headers: tuple[str, ...]) -> str:
    headers = "".join(f"{n}:{' '.join(request.headers[n].split())}\n" for n in signed_headers)
    return "\n".join(
        (
            request.method.upper(),
            quote(request.path or "/", safe="/-_.~"),
            _canonical_query(request.query),
            headers,
            ";".join(signed_headers),
            sha256(request.body).hexdigest(),
        )
    )


def _canonical_query(query: str) -> str:
    pairs = [pair.partition("=") for pair in query.split("&") if pair]
    encoded = ((_encoded(name), _encoded(value)) for name, _, value in pairs)
    return "&".join(f"{name}={value}" for name, value in sorted(encoded))


def _encoded(text: str) -> str:
    return quote(unquote(text), safe="-_.~")


def _same(left: str, right: str) -> bool:
    return hmac.compare_digest(left.encode(), right.encode())


def _invalid(message: str) -> ServiceFault:
    return ServiceFault("InvalidSignatureException", message)
