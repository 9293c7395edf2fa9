"""The user pool's published signing keys: fetched when needed, kept when they cannot be."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from core.errors import ServiceTrouble, TransientError

PAUSE = 60.0
"""Seconds between two fetches, whatever tokens ask for."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """One RSA key of the pool; jwk is its JSON Web Key, RFC 7517."""

    kid: str
    jwk: Mapping[str, object] = field(repr=False)


@dataclass(frozen=True, slots=True)
class NoSuchKey:
    """A list that was fetched just now does not have the key."""


@dataclass(frozen=True, slots=True)
class KeysUnknown:
    """Whether the pool has the key cannot be said; reason is a sentence for a person."""

    reason: str


Lookup = SigningKey | NoSuchKey | KeysUnknown


class Jwks:
    """Keys by kid. A key that is known is answered from memory; safe on any thread.

    url gives the address when it is first needed; fetch gives the body found there or raises a
    TransientError; monotonic counts seconds.
    """

    def __init__(
        self,
        url: Callable[[], str],
        fetch: Callable[[str], bytes],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._url = url
        self._fetch = fetch
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._keys: Mapping[str, SigningKey] = {}
        self._asked_at: float | None = None
        self._trouble = ""

    def find(self, kid: str) -> Lookup:
        """The key, or why there is none. May ask the network, at most once in PAUSE seconds."""
        with self._lock:
            if kid in self._keys:
                return self._keys[kid]
            if self._may_ask():
                self._ask()
                return self._keys.get(kid) or self._missing()
        waiting = "The pool's keys were asked for less than a minute ago and had not this one yet."
        return KeysUnknown(self._trouble or waiting)

    def _may_ask(self) -> bool:
        return self._asked_at is None or self._monotonic() - self._asked_at >= PAUSE

    def _ask(self) -> None:
        self._asked_at = self._monotonic()
        try:
            self._keys = read_keys(self._fetch(self._url()))
            self._trouble = ""
        except TransientError as error:
            self._trouble = error.title

    def _missing(self) -> Lookup:
        return KeysUnknown(self._trouble) if self._trouble else NoSuchKey()


def read_keys(body: bytes) -> Mapping[str, SigningKey]:
    """The RS256 signing keys of a JSON Web Key Set; what else is in it is left out.

    Raises ServiceTrouble when body is none.
    """
    try:
        listed = json.loads(body)["keys"]
    except (ValueError, TypeError, KeyError, RecursionError):
        listed = None
    if not isinstance(listed, list):
        raise ServiceTrouble("The user pool's list of keys makes no sense.")
    keys = (_signing_key(jwk) for jwk in listed)
    return {key.kid: key for key in keys if key is not None}


def _signing_key(jwk: object) -> SigningKey | None:
    if not isinstance(jwk, dict):
        return None
    texts = {name: jwk.get(name) for name in ("kid", "n", "e")}
    usable = (
        all(isinstance(text, str) and text for text in texts.values())
        and jwk.get("kty") == "RSA"
        and jwk.get("use", "sig") == "sig"
        and jwk.get("alg", "RS256") == "RS256"
    )
    if not usable:
        return None
    public = {"kty": "RSA", "alg": "RS256", "n": texts["n"], "e": texts["e"]}
    return SigningKey(str(texts["kid"]), public)
