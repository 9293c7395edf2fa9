"""A user pool's endpoint on loopback that answers what a test tells it to, over real HTTP."""

from __future__ import annotations

import json
import threading
import time
import uuid
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import formatdate
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

REGION = "eu-central-1"
POOL_ID = f"{REGION}_Scripted1"
CLIENT_ID = "scripted0client"
ISSUER = f"https://cognito-idp.{REGION}.amazonaws.com/{POOL_ID}"

Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; an error when status is not 200. The body is sent as it is when it is bytes."""

    body: Payload | bytes = field(default_factory=dict)
    status: int = 200


def error(code: str, message: str, status: int = 400) -> Answer:
    """An error answer as Cognito writes it."""
    return Answer({"__type": code, "message": message}, status)


@cache
def _rsa_key(kid: str) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Mint:
    """Signs tokens as the pool would; now is the pool's time."""

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self.now = now
        self.id_kid, self.access_kid = "id-key", "access-key"

    def jwks(self) -> Payload:
        """The published keys."""
        algorithm = jwt.algorithms.RSAAlgorithm
        keys = [
            {
                **algorithm.to_jwk(_rsa_key(kid).public_key(), as_dict=True),
                "kid": kid,
                "alg": "RS256",
                "use": "sig",
            }
            for kid in (self.id_kid, self.access_kid)
        ]
        return {"keys": keys}

    def id_claims(self) -> dict[str, object]:
        """The claims of a good ID token of alice."""
        return {
            **self._common(),
            "cognito:username": "alice",
            "aud": CLIENT_ID,
            "token_use": "id",
            "cognito:groups": ["Readers"],
        }

    def id_token(self, **changes: object) -> str:
        """A good ID token of alice, but for changes; a claim set to None is left out."""
        return self.sign(self.id_claims() | changes, self.id_kid)

    def access_token(self, **changes: object) -> str:
        """A good access token of alice, but for changes."""
        claims = {"username": "alice", "client_id": CLIENT_ID, "token_use": "access"}
        return self.sign(self._common() | claims | changes, self.access_kid)

    def result(self, **more: str) -> Payload:
        """A whole answer with tokens; more may hold RefreshToken."""
        tokens = {"IdToken": self.id_token(), "AccessToken": self.access_token(), **more}
        return {"AuthenticationResult": {**tokens, "ExpiresIn": 3600, "TokenType": "Bearer"}}

    def sign(self, claims: Payload, kid: str) -> str:
        """claims signed with the key named kid."""
        present = {name: value for name, value in claims.items() if value is not None}
        return self.sign_bytes(json.dumps(present).encode(), kid)

    def sign_bytes(self, payload: bytes, kid: str) -> str:
        """Whatever payload is, signed."""
        return jwt.PyJWS().encode(payload, _rsa_key(kid), "RS256", {"kid": kid})

    def _common(self) -> dict[str, object]:
        now = int(self.now())
        return {
            "sub": "0a1b",
            "iss": ISSUER,
            "iat": now,
            "auth_time": now,
            "exp": now + 3600,
            "jti": str(uuid.uuid4()),
        }


class ScriptedPool:
    """Answers in the order in which they were given; the last one for an operation stays.

    arrived is set by every request; answers wait for may_answer, which is set unless a test clears
    it.
    """

    def __init__(self) -> None:
        self.now: Callable[[], float] = time.time
        self.mint = Mint(lambda: self.now())
        self.requests: list[tuple[str, Payload]] = []
        self.keys = Answer(self.mint.jwks())
        self.arrived = threading.Event()
        self.may_answer = threading.Event()
        self.may_answer.set()
        self._scripts: dict[str, deque[Answer]] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def answers(self, operation: str, *answers: Answer) -> None:
        """What to answer to operation ("InitiateAuth") from now on."""
        self._scripts[operation] = deque(answers)

    def asked(self, operation: str) -> list[Payload]:
        """The bodies that were sent to operation."""
        return [body for name, body in self.requests if name == operation]

    def stop_answering(self) -> None:
        """Close the listener: connections are refused from now on."""
        if self._thread.is_alive():
            self._server.shutdown()
            self._server.server_close()
            self._thread.join()

    def _next(self, operation: str, body: bytes) -> Answer:
        self.requests.append((operation, json.loads(body or b"{}")))
        self.arrived.set()
        self.may_answer.wait(10)
        if operation == "jwks":
            return self.keys
        script = self._scripts[operation]
        return script.popleft() if len(script) > 1 else script[0]

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        pool = self

        class Handler(BaseHTTPRequestHandler):
            """Maps one HTTP request to the script."""

            def do_GET(self) -> None:
                known = self.path == f"/{POOL_ID}/.well-known/jwks.json"
                self._reply(pool._next("jwks", b"") if known else Answer(b"", 404))

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if self.path == "/oauth2/token":
                    form = dict(parse_qsl(body.decode()))
                    form |= {"Authorization": self.headers.get("Authorization", "")}
                    self._reply(pool._next("token", json.dumps(form).encode()))
                    return
                self._reply(pool._next(self.headers["X-Amz-Target"].rpartition(".")[2], body))

            def _reply(self, answer: Answer) -> None:
                raw = answer.body
                body = raw if isinstance(raw, bytes) else json.dumps(raw).encode()
                self.send_response_only(answer.status)
                self.send_header("Date", formatdate(pool.now(), usegmt=True))
                self.send_header("Content-Type", "application/x-amz-json-1.1")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        return Handler
