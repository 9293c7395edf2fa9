"""The user pool's published signing keys: fetched when needed, kept when they cannot be."""

from __future__ import annotations

import base64
import contextlib
import re
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from core.aws.answer_fields import object_in
from core.aws.recording.web import Trace, untraced
from core.errors import ProfileError, ServiceTrouble, TransientError
from core.i18n import _
from core.net.endpoint import Address
from core.net.timeouts import DEFAULT_TIMEOUTS, Timeouts
from core.net.web_request import get

PAUSE = 60.0
"""Seconds between two fetches, whatever tokens ask for."""

_ALG = "RS256"
_SHORTEST = 2048
# RFC 7515, 2. Python's base64 takes + and / for - and _, also when it is told to be strict.
_BASE64URL = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class SigningKey:
    """One RSA key of the pool; jwk is its JSON Web Key, RFC 7517."""

    kid: str
    jwk: Mapping[str, object] = field(repr=False)


@dataclass(frozen=True, slots=True)
class NoSuchKey:
    """The pool's list, fetched within the last PAUSE seconds, does not have the key."""


@dataclass(frozen=True, slots=True)
class KeysUnknown:
    """Whether the pool has the key cannot be said; reason is a sentence for a person."""

    reason: str


Lookup = SigningKey | NoSuchKey | KeysUnknown


class Jwks:
    """Keys by kid; safe on any thread. A key that is known is answered at once, from memory.

    urls gives the addresses for an issuer, its own first, when they are needed; fetch gives the
    body found at one or raises a TransientError or a ProfileError; monotonic counts seconds.
    """

    def __init__(
        self,
        urls: Callable[[str], Sequence[str]],
        fetch: Callable[[str], bytes],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._urls = urls
        self._fetch = fetch
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._keys: Mapping[str, SigningKey] = {}
        self._asked_at: float | None = None
        self._trouble = ""
        self._host = ""

    @property
    def host(self) -> str:
        """Where the keys are from: a host, with its port if it has one; "" before they are."""
        return self._host

    def find(self, kid: str, issuer: str = "") -> Lookup:
        """The key, or why there is none. May ask the network, at most once in PAUSE seconds.

        issuer is what the token says of itself; it only decides who is asked first.
        """
        known = self._keys.get(kid)
        if known is not None:
            return known
        with self._lock:
            if kid not in self._keys and self._may_ask():
                self._ask(kid, issuer)
            if kid in self._keys:
                return self._keys[kid]
            return KeysUnknown(self._trouble) if self._trouble else NoSuchKey()

    def prefetch(self) -> None:
        """Fetch the keys before a token needs them. A failure is as if it had not been tried."""
        with self._lock, contextlib.suppress(TransientError, ProfileError):
            self._keys = self._keys or self._fetched(self._urls("")[0])

    def _may_ask(self) -> bool:
        return self._asked_at is None or self._monotonic() - self._asked_at >= PAUSE

    def _ask(self, kid: str, issuer: str) -> None:
        """Ask the issuer's own list, and the next one only when that does not have the key.

        What the issuer's own list leaves out is not a key of the pool, even if no other can be had.
        """
        self._asked_at = self._monotonic()
        own, *others = self._urls(issuer)
        self._trouble = ""
        try:
            self._keys = self._fetched(own)
        except (TransientError, ProfileError) as error:
            self._trouble = str(error)
        for other in others:
            if kid in self._keys:
                break
            with contextlib.suppress(TransientError, ProfileError):
                self._keys = {**self._keys, **self._fetched(other)}

    def _fetched(self, url: str) -> Mapping[str, SigningKey]:
        """The keys at url, which is where they are from from now on."""
        keys = read_keys(self._fetch(url))
        self._host = str(Address.parse(url) or "")
        return keys


def fetch_keys(url: str, timeouts: Timeouts = DEFAULT_TIMEOUTS, trace: Trace = untraced) -> bytes:
    """The body found at url, for Jwks. Raises Offline or ServiceTrouble."""
    failed = _("The keys of the sign-in service could not be fetched.")
    answer = get(url, failed, timeouts, trace)
    if answer.status != 200:
        raise ServiceTrouble(
            failed,
            _("{host} answered {status}.", host=urlsplit(url).hostname, status=answer.status),
        )
    return answer.body


def read_keys(body: bytes) -> Mapping[str, SigningKey]:
    """The RS256 signing keys of a JSON Web Key Set; what else is in it is left out.

    Raises ServiceTrouble when body is not one.
    """
    listed = (object_in(body) or {}).get("keys")
    if not isinstance(listed, list):
        raise ServiceTrouble(_("The sign-in service's list of keys could not be read."))
    keys = (_signing_key(jwk) for jwk in listed)
    return {key.kid: key for key in keys if key is not None}


def _signing_key(jwk: object) -> SigningKey | None:
    if not isinstance(jwk, dict):
        return None
    kid, modulus, exponent = (jwk.get(name) for name in ("kid", "n", "e"))
    usable = (
        isinstance(kid, str)
        and isinstance(modulus, str)
        and isinstance(exponent, str)
        and (jwk.get("kty"), jwk.get("use", "sig"), jwk.get("alg", _ALG)) == ("RSA", "sig", _ALG)
        and _bits(modulus) >= _SHORTEST
        and _bits(exponent) > 1
    )
    if not usable:
        return None
    return SigningKey(str(kid), {"kty": "RSA", "alg": _ALG, "n": modulus, "e": exponent})


def _bits(base64url: str) -> int:
    """The length of the number in base64url, or 0 when it holds none."""
    if not _BASE64URL.fullmatch(base64url):
        return 0
    try:
        padded = base64url + "=" * (-len(base64url) % 4)
        number = int.from_bytes(base64.urlsafe_b64decode(padded), "big")
    except ValueError:
        return 0
    return number.bit_length()
