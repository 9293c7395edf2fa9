"""A reader of an ID token's claims, once its JSON is trusted to be from where it says."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from core.auth.tokens.tokens import IdClaims


class ClaimsMalformed(ValueError):
    """A claim that every ID token of Cognito has is missing or of another type."""


def read_id_claims(payload: Mapping[str, object]) -> IdClaims:
    """Raises ClaimsMalformed, naming the claim."""
    return IdClaims(
        sub=text_claim(payload, "sub"),
        username=text_claim(payload, "cognito:username"),
        issuer=text_claim(payload, "iss"),
        audience=text_claim(payload, "aud"),
        issued_at=time_claim(payload, "iat"),
        expires_at=time_claim(payload, "exp"),
        auth_time=time_claim(payload, "auth_time"),
        groups=_list_claim(payload, "cognito:groups"),
        roles=_list_claim(payload, "cognito:roles"),
        preferred_role=_preferred_role(payload),
        raw=MappingProxyType(dict(payload)),
    )


def text_claim(payload: Mapping[str, object], name: str) -> str:
    """A claim that must be a text with something in it."""
    value = payload.get(name)
    if not isinstance(value, str) or not value:
        raise ClaimsMalformed(name)
    return value


def time_claim(payload: Mapping[str, object], name: str) -> float:
    """A claim that must be a finite number of seconds since the epoch."""
    value = payload.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not _sane(value):
        raise ClaimsMalformed(name)
    return float(value)


def _sane(seconds: float) -> bool:
    """Whether it lies between 1970 and the year 9999, which also keeps out infinity and NaN."""
    return 0 <= seconds < 253402300800


def _list_claim(payload: Mapping[str, object], name: str) -> tuple[str, ...]:
    value = payload.get(name, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ClaimsMalformed(name)
    return tuple(value)


def _preferred_role(payload: Mapping[str, object]) -> str | None:
    if "cognito:preferred_role" not in payload:
        return None
    return text_claim(payload, "cognito:preferred_role")
