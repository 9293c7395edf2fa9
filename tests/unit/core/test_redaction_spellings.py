"""Every kind of secret that passes through the app, in every spelling, is struck out."""

from __future__ import annotations

import base64
import hashlib
import json
import random
import string
from collections.abc import Callable
from urllib.parse import quote, urlencode

import pytest

from core.auth.managed_login.authorization import authorize_url, new_attempt
from core.profile.profile import ManagedLoginSite
from core.redaction import strike_out
from tests.support.seeds import Seeds

SEEDS = 12
ALPHABET = string.ascii_letters + string.digits + "+/=!?,;'\"<>&%{}[]\\ äπ"


def _random_bytes(count: int) -> Callable[[random.Random], str]:
    return lambda chance: base64.b64encode(chance.randbytes(count)).decode()


def _url_bytes(count: int) -> Callable[[random.Random], str]:
    def made(chance: random.Random) -> str:
        return base64.urlsafe_b64encode(chance.randbytes(count)).rstrip(b"=").decode()

    return made


def _jwt(chance: random.Random) -> str:
    parts = (
        json.dumps({"kid": chance.randbytes(8).hex(), "alg": "RS256"}).encode(),
        json.dumps({"sub": chance.randbytes(16).hex()}).encode(),
        chance.randbytes(256),
    )
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts)


BY_SHAPE: dict[str, Callable[[random.Random], str]] = {
    "AWS secret key": _random_bytes(30),
    "AWS session token": _random_bytes(600),
    "AWS key id": lambda chance: "ASIA" + "".join(chance.choices(string.ascii_uppercase, k=16)),
    "ID token": _jwt,
    "refresh token": lambda chance: (
        f"{_jwt(chance)}.{_url_bytes(16)(chance)}.{_url_bytes(9)(chance)}"
    ),
    "cache key": lambda chance: chance.randbytes(32).hex(),
    "practice key": _random_bytes(32),
    "practice control token": _url_bytes(32),
    "PKCE verifier": _url_bytes(32),
    "authorization code": _url_bytes(32),
    "device password": _random_bytes(40),
    "device password, unpadded": lambda chance: _random_bytes(40)(chance).rstrip("="),
    "salt": _random_bytes(16),
    "secret hash": _random_bytes(32),
    "SRP_A": lambda chance: chance.randbytes(384).hex(),
    "authenticator secret": lambda chance: base64.b32encode(chance.randbytes(32)).decode()[:52],
    "client secret": lambda chance: "".join(
        chance.choices(string.ascii_lowercase + string.digits, k=52)
    ),
}
SPELLINGS: dict[str, Callable[[str], str]] = {
    "plain": str,
    "URL": lambda text: quote(text, safe=""),
    "URL twice": lambda text: quote(quote(text, safe=""), safe=""),
    "JSON": lambda text: json.dumps([text]),
    "JSON in JSON": lambda text: json.dumps(json.dumps([text])),
    "JSON with escaped slashes": lambda text: json.dumps([text]).replace("/", "\\/"),
    "JSON as JavaScript is safe in HTML": lambda text: (
        json.dumps([text]).replace("+", "\\u002b").replace("/", "\\u002F").replace("=", "\\u003d")
    ),
    "repr": repr,
    "bytes": lambda text: repr(text.encode()),
    "base64url": lambda text: text.replace("+", "-").replace("/", "_"),
    "at a sentence's end": lambda text: f"It is {text}.",
    "in brackets": lambda text: f"({text})",
    "behind an equals sign": lambda text: f"x={text}",
}
NAMES = (
    "PASSWORD", "password", "SECRET_HASH", "NEW_PASSWORD", "refresh_token", "id_token",
    "SecretAccessKey", "X-Amz-Security-Token", "Authorization", "code_verifier", "client_secret",
    "SOFTWARE_TOKEN_MFA_CODE", "ConfirmationCode", "Session", "cache key", "practice-key",
)  # fmt: skip
NAMED: dict[str, Callable[[str, str], str]] = {
    "JSON": lambda name, text: json.dumps({name: text}),
    "JSON in JSON": lambda name, text: json.dumps(json.dumps({name: text})),
    "repr": lambda name, text: repr({name: text}),
    "bytes": lambda name, text: repr({name: text.encode()}),
    "form": lambda name, text: urlencode({"x": "1", name: text, "y": "2"}),
    "URL in URL": lambda name, text: quote(urlencode({name: text})),
    "JSON in URL": lambda name, text: quote(json.dumps({name: text})),
    "pair": lambda name, text: repr((name, text)),
}


def pieces_of(secret: str, said: str) -> list[str]:
    """The parts of a secret that still stand in a text, eight letters at a time."""
    return [secret[i : i + 8] for i in range(0, len(secret) - 7, 4) if secret[i : i + 8] in said]


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("kind", BY_SHAPE)
def test_a_secret_is_known_by_its_shape(kind: str, spelling: str, seeds: Seeds) -> None:
    for _ in range(SEEDS):
        secret = BY_SHAPE[kind](seeds.random())
        spelled = SPELLINGS[spelling](secret)
        if kind == "salt" and spelling == "base64url":
            continue  # 22 letters and the padding: looks like a name in a program
        said = strike_out(f"before {spelled} after")
        assert not pieces_of(secret, said), kind
        assert said.startswith("before ")


@pytest.mark.parametrize("spelling", NAMED)
@pytest.mark.parametrize("name", NAMES)
def test_whatever_stands_behind_its_name_is_struck_out(
    name: str, spelling: str, seeds: Seeds
) -> None:
    for _ in range(SEEDS):
        chance = seeds.random()
        secret = "".join(chance.choices(ALPHABET, k=chance.randint(8, 40)))
        said = strike_out(f"sent {NAMED[spelling](name, secret)}")
        assert not pieces_of(secret, said)
        assert said.startswith("sent ")


def test_what_the_browser_carries_is_struck_out(seeds: Seeds) -> None:
    for _ in range(SEEDS):
        attempt = new_attempt(seeds.random().randbytes)
        site = ManagedLoginSite("login.example")
        url = authorize_url(site, "client", "http://127.0.0.1", attempt)
        code = str(hashlib.sha256(attempt.state.reveal().encode()).hexdigest())[:36]
        back = f"GET /?code={code}&state={attempt.state.reveal()} HTTP/1.1"
        said = strike_out(f"{url} {back} {{'code': '{code}'}}")
        for secret in (attempt.state, attempt.nonce, attempt.verifier):
            assert not pieces_of(secret.reveal(), said)
        assert not pieces_of(code, said)
