"""Time-based one-time passwords, pure: HMAC-SHA1, six digits, a new one every 30 seconds.

Sources: RFC 6238 (TOTP), RFC 4226 (truncation), RFC 4648 (the secret is base32 without padding).
"""

from __future__ import annotations

import base64
import hmac

SECRET_BYTES = 32
STEP_SECONDS = 30
WINDOW = 1
"""How many steps an authenticator's clock may be behind or ahead."""
_DIGITS = 6


def new_secret(random_bytes: bytes) -> str:
    """A secret in the form that an authenticator app takes."""
    return base64.b32encode(random_bytes).rstrip(b"=").decode()


def step_of(now: float) -> int:
    """The number of the time step that a moment is in."""
    return int(now // STEP_SECONDS)


def code(secret: str, step: int) -> str:
    """The code of one time step."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8), casefold=True)
    digest = hmac.digest(key, step.to_bytes(8, "big"), "sha1")
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFF_FFFF
    return f"{number % 10**_DIGITS:0{_DIGITS}d}"


def matching_step(secret: str, given: str, now: float) -> int | None:
    """The step near now whose code this is, None when there is no such step. Nearest first."""
    current = step_of(now)
    for step in sorted(
        range(current - WINDOW, current + WINDOW + 1), key=lambda s: abs(s - current)
    ):
        if step >= 0 and hmac.compare_digest(code(secret, step).encode(), given.encode()):
            return step
    return None
