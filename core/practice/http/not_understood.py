"""How a Cognito endpoint answers what its front end cannot hand to any operation.

The body is the live service's, as reported of cognito-identity (aws-sdk-js #1423 and #4420) and of
cognito-idp (amazon-cognito-js #64). It is not in the form of the services' own errors; what
Content-Type it has is not reported. Who called identity pools by hand got it for the wrong endpoint
and for a missing or wrong header.
"""

from __future__ import annotations

import json

from core.practice.http.wire import Response

_BODY = {
    "code": "BadRequest",
    "message": "The server did not understand the operation that was requested.",
    "type": "client",
}


def not_understood() -> Response:
    """400, and nothing that says which header or endpoint was wrong."""
    body = json.dumps(_BODY, separators=(",", ":")).encode()
    return Response(400, {"content-type": "application/json"}, body)
