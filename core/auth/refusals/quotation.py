"""The user pool's own words in a sentence of ours."""

from __future__ import annotations

from core.redaction import strike_out


def quote(message: str) -> str:
    """A message of the pool, or of somebody's Lambda function: it may repeat what was sent."""
    return f'It says: "{strike_out(message)}"' if message else ""
