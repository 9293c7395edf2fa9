"""The Content-Type that each service takes, and how it refuses another.

Each service speaks one version of the AWS JSON protocol (its model's jsonVersion). To another type
DynamoDB answers with a page, as public reports of clients with the wrong version show. User pools
name an unknown operation in the form of the framework behind them (quoted by apps that sent
application/json; the status is not, and other services of that framework answer 200). Identity
pools are reported to say that they did not understand; both services' answers may be either.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from core.practice.http.not_understood import not_understood
from core.practice.http.wire import Request, Response

_IDENTITY_POOL = "AWSCognitoIdentityService"
_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "AWSCognitoIdentityProviderService": "application/x-amz-json-1.1",
        _IDENTITY_POOL: "application/x-amz-json-1.1",
        "DynamoDB_20120810": "application/x-amz-json-1.0",
    }
)
_PAGE = (
    "<!DOCTYPE html>\n<html><head><title>Page Not Found</title></head>"
    "<body>Page Not Found</body></html>\n"
)
_UNKNOWN = (
    '{"Output":{"__type":"com.amazon.coral.service#UnknownOperationException"},"Version":"1.0"}'
)


def refusal(service: str, request: Request) -> Response | None:
    """The answer to a request in another type than the service takes, else None."""
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    expected = _TYPES.get(service)
    if expected is None or given == expected:
        return None
    if service == _IDENTITY_POOL:
        return not_understood()
    if service.startswith("DynamoDB"):
        return Response(404, {"content-type": "text/html"}, _PAGE.encode())
    return Response(404, {"content-type": "application/json"}, _UNKNOWN.encode())
