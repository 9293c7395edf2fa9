"""AWS STS: GetCallerIdentity in the query protocol.

Source: AWS STS API reference, GetCallerIdentity (no permission is needed, none can forbid it) and
"Common Errors".
"""

from __future__ import annotations

from types import MappingProxyType
from urllib.parse import parse_qs
from uuid import uuid4
from xml.sax.saxutils import escape

from core.practice.aws_names import STS_NAMESPACE
from core.practice.http.wire import Request, Response, ServiceFault
from core.practice.identity_pool.assumed_role import session_arn, unique_id
from core.practice.request_auth.sigv4 import Scope, authenticate
from core.practice.storage.state_store import StateStore

_VERSION = "2011-06-15"
_GLOBAL_REGION = "us-east-1"
_QUERY_CODES = MappingProxyType(
    {
        "MissingAuthenticationTokenException": "MissingAuthenticationToken",
        "IncompleteSignatureException": "IncompleteSignature",
        "UnrecognizedClientException": "InvalidClientTokenId",
        "InvalidSignatureException": "SignatureDoesNotMatch",
        "ExpiredTokenException": "ExpiredToken",
    }
)


class StsService:
    """Answers POST / with a form; a blocking service."""

    def __init__(self, store: StateStore) -> None:
        self._store = store

    def __call__(self, request: Request) -> Response:
        """The answer as XML; failures too."""
        try:
            return self._answer(request)
        except ServiceFault as fault:
            return _fault(fault)

    def _answer(self, request: Request) -> Response:
        state = self._store.current
        scope = Scope("sts", (state.region, _GLOBAL_REGION))
        form = parse_qs(request.body.decode("utf-8", "replace"))
        if form.get("Action") != ["GetCallerIdentity"] or form.get("Version") != [_VERSION]:
            message = f"Could not find operation for version {_VERSION}"
            raise ServiceFault("InvalidAction", message)
        session = authenticate(request, scope, state.aws_sessions.get)
        return _xml(
            200,
            "GetCallerIdentityResponse",
            f"<GetCallerIdentityResult><Arn>{escape(session_arn(state, session))}</Arn>"
            f"<UserId>{escape(unique_id(session))}</UserId>"
            f"<Account>{state.account_id}</Account></GetCallerIdentityResult>"
            f"<ResponseMetadata><RequestId>{uuid4()}</RequestId></ResponseMetadata>",
        )


def _fault(fault: ServiceFault) -> Response:
    code = _QUERY_CODES.get(fault.code, fault.code)
    return _xml(
        403 if fault.code in _QUERY_CODES else fault.status,
        "ErrorResponse",
        f"<Error><Type>Sender</Type><Code>{escape(code)}</Code>"
        f"<Message>{escape(fault.message)}</Message></Error><RequestId>{uuid4()}</RequestId>",
    )


def _xml(status: int, element: str, content: str) -> Response:
    body = f'<{element} xmlns="{STS_NAMESPACE}">{content}</{element}>\n'
    return Response(status, {"content-type": "text/xml"}, body.encode())
