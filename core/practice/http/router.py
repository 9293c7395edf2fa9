"""The router of requests: which service each is for, and which are not answered at all."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace

from core.practice.aws_names import HOSTS
from core.practice.http import content_type
from core.practice.http.not_understood import not_understood
from core.practice.http.wire import Request, Response, ServiceFault, fault_response

Service = Callable[[Request], Awaitable[Response]]
"""One service of the practice cloud. It runs on the event loop and must not block it; a
ServiceFault that it raises is answered in the AWS JSON protocol."""

BlockingService = Callable[[Request], Response]
"""The same as a plain function; in_threads makes a Service of it."""


def in_threads(service: BlockingService, executor: Executor) -> Service:
    """Run a blocking service in an executor, so that the event loop stays free."""

    async def answer(request: Request) -> Response:
        return await asyncio.get_running_loop().run_in_executor(executor, service, request)

    return answer


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address at which one service answers and no other, as each host of AWS's is.

    target: its key in Routes.targets. published: what else is there, by the path's next segment.
    """

    target: str
    published: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Routes:
    """targets: by the X-Amz-Target's last part but one (AWSCognitoIdentityService).

    paths: by the first segment of the path (the pool id, oauth2, _practice).
    query: the service of the AWS query protocol (STS: POST /, form-encoded Action=…).
    endpoints: by the path's first segment (/cognito-idp). Where there is no path all services
    answer.
    """

    targets: Mapping[str, Service]
    paths: Mapping[str, Service]
    query: Service
    endpoints: Mapping[str, Endpoint] = field(default_factory=dict)


_NOT_SAVED = ServiceFault(
    "InternalErrorException", "The state could not be saved. Nothing was changed.", status=500
)
_TOO_DEEP = ServiceFault("SerializationException", "The request nests too deeply.")


class Router:
    """Refuses what no AWS client would send, and hands the rest to its service.

    A page in a browser can send requests to any loopback port. Two marks tell them from an
    AWS client's: an Origin header, and a Host that is not the loopback's own (DNS rebinding).
    One page is the practice cloud's own: managed login's, which may send its form and no more.
    """

    def __init__(self, routes: Routes, port: int) -> None:
        self._routes = routes
        issuers = (f"{host}.localhost:{port}" for host in HOSTS.values())
        self._hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}", *issuers})

    async def __call__(self, request: Request) -> Response:
        """The answer; every expected failure is an answer too."""
        try:
            self._refuse_foreign(request)
            endpoint, request = self._at_endpoint(request)
            refused = self._refusal(endpoint, request)
            if refused is not None:
                return refused
            return await self._service(request)(request)
        except ServiceFault as fault:
            return fault_response(fault)
        except OSError:
            return fault_response(_NOT_SAVED)
        except RecursionError:
            return fault_response(_TOO_DEEP)

    def _refuse_foreign(self, request: Request) -> None:
        host = request.headers.get("host", "")
        if host not in self._hosts:
            raise ServiceFault("ForbiddenException", "Foreign host.", status=403)
        own_form = (request.method, request.path) == ("POST", "/login")
        allowed = (None, f"http://{host}") if own_form else (None,)
        if request.headers.get("origin") not in allowed:
            raise ServiceFault("ForbiddenException", "Not for web pages.", status=403)

    def _at_endpoint(self, request: Request) -> tuple[Endpoint | None, Request]:
        """The endpoint that is asked, if it is one service's, and the path behind it."""
        segment, _, rest = request.path.removeprefix("/").partition("/")
        endpoint = self._routes.endpoints.get(segment)
        return endpoint, request if endpoint is None else replace(request, path=f"/{rest}")

    def _refusal(self, endpoint: Endpoint | None, request: Request) -> Response | None:
        """The answer to what no operation of that endpoint is meant by, else None."""
        if request.path != "/":
            known = endpoint is None or request.path.split("/")[1] in endpoint.published
            return None if known else not_understood()
        named = _service_name(request.target)
        if endpoint is not None and (named != endpoint.target or request.method != "POST"):
            return not_understood()
        if named not in self._routes.targets and not named.startswith("DynamoDB"):
            is_query = not request.target and self._query_service(request) is not None
            return None if is_query else not_understood()
        return content_type.refusal(named, request)

    def _service(self, request: Request) -> Service:
        service: Service | None
        if request.path != "/":
            service = self._routes.paths.get(request.path.removeprefix("/").split("/")[0])
        elif request.target:
            service = self._routes.targets.get(_service_name(request.target))
        else:
            service = self._query_service(request)
        if service is None:
            status = 400 if request.path == "/" else 404
            raise ServiceFault("UnknownOperationException", "", status=status)
        return service

    def _query_service(self, request: Request) -> Service | None:
        form = request.headers.get("content-type", "").startswith(
            "application/x-www-form-urlencoded"
        )
        return self._routes.query if request.method == "POST" and form else None


def _service_name(target: str) -> str:
    """Both com.amazonaws.….Service.Operation and Service.Operation name the service."""
    return target.rpartition(".")[0].rpartition(".")[2]
