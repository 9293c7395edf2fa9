"""A service that misbehaves when it was told to."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import parse_qs

from core.practice.aws_names import STS_NAMESPACE
from core.practice.faults import Fault, FaultKind, Faults, ServiceName
from core.practice.http.router import Service
from core.practice.http.wire import Request, Response, ServiceFault, fault_response

_STRANGE: Mapping[FaultKind, Response] = MappingProxyType(
    {
        FaultKind.GARBAGE: Response(
            200, {"content-type": "application/x-amz-json-1.1"}, b'{"AuthenticationResult": {"Id'
        ),
        FaultKind.CAPTIVE_PORTAL: Response(
            200, {"content-type": "text/html"}, b"<html><body>Log in to this network</body></html>"
        ),
        FaultKind.EMPTY_BODY: Response(200, {"content-type": "application/x-amz-json-1.1"}, b""),
    }
)

_WORDS: Mapping[tuple[FaultKind, ServiceName], ServiceFault] = MappingProxyType(
    {
        (FaultKind.THROTTLE, ServiceName.DYNAMODB): ServiceFault(
            "ThrottlingException", "Rate of requests exceeds the allowed throughput."
        ),
        (FaultKind.THROTTLE, ServiceName.STS): ServiceFault("Throttling", "Rate exceeded"),
        (FaultKind.INTERNAL_ERROR, ServiceName.DYNAMODB): ServiceFault(
            "InternalServerError", "Internal server error", status=500
        ),
        (FaultKind.INTERNAL_ERROR, ServiceName.STS): ServiceFault(
            "InternalFailure", "Internal failure", status=500
        ),
    }
)
_COGNITO_WORDS: Mapping[FaultKind, ServiceFault] = MappingProxyType(
    {
        FaultKind.THROTTLE: ServiceFault("TooManyRequestsException", "Rate exceeded"),
        FaultKind.INTERNAL_ERROR: ServiceFault(
            "InternalErrorException", "Something went wrong", status=500
        ),
        FaultKind.UNAVAILABLE: ServiceFault(
            "ServiceUnavailable", "Service is unavailable.", status=503
        ),
    }
)


class ConnectionLost(Exception):
    """The connection is to be closed without an answer."""


class Misbehaving:
    """The service behind it, except where an order of Faults says otherwise."""

    def __init__(self, name: ServiceName, service: Service, faults: Faults) -> None:
        self._name = name
        self._service = service
        self._faults = faults

    async def __call__(self, request: Request) -> Response:
        """The answer, or what was ordered. Raises ConnectionLost, ServiceFault."""
        fault = self._faults.take(self._name, _operation(self._name, request))
        if fault is None:
            return await self._service(request)
        return await self._unwell(fault, request)

    async def _unwell(self, fault: Fault, request: Request) -> Response:
        match fault.kind:
            case FaultKind.DROP:
                raise ConnectionLost
            case FaultKind.LOSE_REPLY:
                with contextlib.suppress(ServiceFault):
                    await self._service(request)
                raise ConnectionLost
            case FaultKind.DELAY:
                await asyncio.sleep(fault.seconds)
                return await self._service(request)
            case kind:
                return _STRANGE.get(kind) or _refusal(self._name, kind)


def _refusal(name: ServiceName, kind: FaultKind) -> Response:
    fault = _WORDS.get((kind, name)) or _COGNITO_WORDS[kind]
    if name is not ServiceName.STS:
        return fault_response(fault, version="1.0" if name is ServiceName.DYNAMODB else "1.1")
    body = (
        f'<ErrorResponse xmlns="{STS_NAMESPACE}"><Error>'
        f"<Type>Sender</Type><Code>{fault.code}</Code><Message>{fault.message}</Message>"
        "</Error></ErrorResponse>"
    )
    return Response(fault.status, {"content-type": "text/xml"}, body.encode())


def _operation(name: ServiceName, request: Request) -> str:
    match name:
        case ServiceName.WELL_KNOWN | ServiceName.MANAGED_LOGIN:
            return request.path.rpartition("/")[2]
        case ServiceName.STS:
            form = parse_qs(request.body.decode("utf-8", "replace"))
            return form.get("Action", [""])[0]
        case _:
            return request.target.rpartition(".")[2]
