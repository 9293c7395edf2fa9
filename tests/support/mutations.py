"""Seeded damage to tokens and key lists: by letter, by part, and by what a forger would try."""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Callable
from random import Random
from typing import Any

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
STRANGERS = "+/=. \n\t\x00%&\"'{}[]:,äÄ€😀\u2028"
STRANGE_VALUES: tuple[object, ...] = (
    None,
    True,
    -1,
    0,
    1e308,
    10**400,
    "",
    "RSA",
    "none",
    "HS256",
    [],
    ["RS256"],
    {},
    {"a": {"a": {"a": []}}},
    "../../etc/passwd",
    "\ud800",
)


def encoded(value: object) -> str:
    """JSON in base64url, without padding."""
    return bare(json.dumps(value).encode())


def bare(raw: bytes) -> str:
    """Bytes in base64url, without padding."""
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def decoded(text: str) -> bytes:
    """The bytes that a reader finds who skips what is no letter of base64url."""
    letters = "".join(letter for letter in text if letter in LETTERS)
    # A single letter left over holds six bits and no byte.
    whole = letters[:-1] if len(letters) % 4 == 1 else letters
    return base64.urlsafe_b64decode(whole + "=" * (-len(whole) % 4))


def damaged_text(luck: Random, text: str) -> str:
    """text with some letters changed, added, lost or moved; sometimes only the last one."""
    for _ in range(luck.choice((1, 1, 1, 2, 5))):
        at = luck.choice((luck.randrange(len(text) + 1), len(text) - 1)) if text else 0
        letter = luck.choice(LETTERS if luck.random() < 0.8 else STRANGERS)
        match luck.randrange(6):
            case 0:
                text = text[:at] + letter + text[at:]
            case 1:
                text = text[:at] + text[at + 1 :]
            case 2:
                text = text[:at]
            case 3:
                text = text[:at] + text[at:][:2][::-1] + text[at + 2 :]
            case _:
                text = text[:at] + letter + text[at + 1 :]
    return text


def damaged_object(luck: Random, given: dict[str, Any]) -> dict[str, Any]:
    """A JSON object with some members changed, lost or added."""
    changed = dict(given)
    for _ in range(luck.choice((1, 1, 2, 3))):
        name = luck.choice([*given, "crit", "b64", "jwk", "jku", "x5c", "zip", "", "kid", "nbf"])
        match luck.randrange(4):
            case 0:
                changed.pop(name, None)
            case 1 if isinstance(changed.get(name), str):
                changed[name] = damaged_text(luck, changed[name])
            case 2 if isinstance(changed.get(name), int):
                changed[name] += luck.choice((-(10**6), -1, 1, 10**6))
            case _:
                changed[name] = luck.choice(STRANGE_VALUES)
    return changed


class TokenDamage:
    """Damages one token; other is another good token of the same pool, pem is its public key."""

    def __init__(self, token: str, other: str, pem: bytes) -> None:
        self._parts = token.split(".")
        self._other = other.split(".")
        self._pem = pem
        self._header: dict[str, Any] = json.loads(decoded(self._parts[0]))
        self._claims: dict[str, Any] = json.loads(decoded(self._parts[1]))

    def one(self, luck: Random) -> str:
        """A token that nobody signed, unless the damage happened to change nothing."""
        ways: tuple[Callable[[Random], str], ...] = (
            self._letters,
            self._letters,
            self._header_members,
            self._claim_members,
            self._parts_of_another,
            self._shuffled,
            self._signed_with_the_public_key,
            self._last_letter,
        )
        return luck.choice(ways)(luck)

    def _letters(self, luck: Random) -> str:
        return damaged_text(luck, ".".join(self._parts))

    def _last_letter(self, luck: Random) -> str:
        parts = list(self._parts)
        at = luck.randrange(3)
        parts[at] = parts[at][:-1] + luck.choice(LETTERS)
        return ".".join(parts)

    def _header_members(self, luck: Random) -> str:
        header = damaged_object(luck, self._header)
        return ".".join((encoded(header), *self._parts[1:]))

    def _claim_members(self, luck: Random) -> str:
        claims = damaged_object(luck, self._claims)
        return ".".join((self._parts[0], encoded(claims), self._parts[2]))

    def _parts_of_another(self, luck: Random) -> str:
        takes = luck.randrange(1, 7)
        return ".".join(
            theirs if takes >> index & 1 else ours
            for index, (ours, theirs) in enumerate(zip(self._parts, self._other, strict=True))
        )

    def _shuffled(self, luck: Random) -> str:
        parts = luck.choices([*self._parts, "", "e30", "bnVsbA"], k=luck.randrange(6))
        return ".".join(parts)

    def _signed_with_the_public_key(self, luck: Random) -> str:
        """HS256 with the published key as its secret, which careless verifiers believe."""
        alg = luck.choice(("HS256", "hs256", "RS256", "none"))
        claims = damaged_object(luck, self._claims) if luck.random() < 0.5 else self._claims
        signed = f"{encoded(self._header | {'alg': alg})}.{encoded(claims)}"
        return f"{signed}.{bare(hmac.digest(self._pem, signed.encode(), 'sha256'))}"


def damaged_keys(luck: Random, keys: list[dict[str, Any]]) -> bytes:
    """The body of a JSON Web Key Set, damaged in its text, its keys or its shape."""
    match luck.randrange(5):
        case 0:
            text = damaged_text(luck, json.dumps({"keys": keys}))
            return text.encode("utf-8", "surrogatepass")
        case 1:
            raw = bytearray(json.dumps({"keys": keys}).encode())
            for _ in range(luck.randrange(1, 4)):
                raw[luck.randrange(len(raw))] = luck.randrange(256)
            return bytes(raw)
        case 2:
            shape = damaged_object(luck, {"keys": keys})
            return json.dumps(shape).encode()
        case 3:
            other = [keys[0] | {"kid": key["kid"]} for key in keys[::-1]]
            return json.dumps({"keys": luck.choice((other, keys + other, other + keys))}).encode()
        case _:
            return json.dumps({"keys": [damaged_object(luck, key) for key in keys]}).encode()
